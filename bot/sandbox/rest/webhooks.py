"""Followups to an interaction, and its messages read, changed and deleted, all by the interaction's token."""

from aiohttp import web

from bot.sandbox.interactions.answers import Answers
from bot.sandbox.interactions.life import INTERACTIONS, Interaction
from bot.sandbox.json import json_reply, no_content
from bot.sandbox.rest.access import world_of
from bot.sandbox.rest.body import body_of

routes = web.RouteTableDef()
# The name webhook_token is the rate limiter's: each token has buckets of its own.
WEBHOOK = r"/webhooks/{webhook_id:\d+}/{webhook_token}"
MESSAGE = WEBHOOK + r"/messages/{message_id:@original|\d+}"


def _answered(request: web.Request) -> tuple[Answers, Interaction]:
    interactions, path = request.app[INTERACTIONS], request.match_info
    interaction = interactions.responded(path["webhook_id"], path["webhook_token"])
    return Answers(world_of(request), interactions), interaction


@routes.post(WEBHOOK)
async def follow_up(request: web.Request) -> web.Response:
    """A followup; answered with the message whatever `wait` says, as Discord does for interactions."""
    answers, interaction = _answered(request)
    body = body_of(request)
    return json_reply(answers.view(interaction, answers.follow_up(interaction, body.form(), body.files)))


@routes.get(MESSAGE)
async def one(request: web.Request) -> web.Response:
    """One message of the interaction."""
    answers, interaction = _answered(request)
    return json_reply(
        answers.view(interaction, answers.message(interaction, request.match_info["message_id"]))
    )


@routes.patch(MESSAGE)
async def edit(request: web.Request) -> web.Response:
    """Change a message; a deferred answer is filled in by this."""
    answers, interaction = _answered(request)
    body = body_of(request)
    changed = answers.edit(interaction, request.match_info["message_id"], body.form(), body.files)
    return json_reply(answers.view(interaction, changed))


@routes.delete(MESSAGE)
async def delete(request: web.Request) -> web.Response:
    """Delete a message."""
    answers, interaction = _answered(request)
    answers.delete(interaction, request.match_info["message_id"])
    return no_content()
