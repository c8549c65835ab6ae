"""A bot's first response to an interaction. The token in the path is all the authorization there is."""

from aiohttp import web

from bot.sandbox.interactions.answers import Answers
from bot.sandbox.interactions.life import INTERACTIONS
from bot.sandbox.json import json_reply, no_content
from bot.sandbox.rest.access import world_of
from bot.sandbox.rest.body import body_of

routes = web.RouteTableDef()


@routes.post(r"/interactions/{interaction_id:\d+}/{interaction_token}/callback")
async def respond(request: web.Request) -> web.Response:
    """204, or the response and its message with `with_response`. 10062 too late or unknown, 40060 the second time."""
    interactions, body = request.app[INTERACTIONS], body_of(request)
    path = request.match_info
    interaction = interactions.awaiting_response(path["interaction_id"], path["interaction_token"])
    response = Answers(world_of(request), interactions).first(interaction, body.form(), body.files)
    if request.query.get("with_response", "").lower() in {"1", "true"}:
        return json_reply(response)
    return no_content()
