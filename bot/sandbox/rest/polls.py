"""Polls: who voted, voting (people only), and closing one's own."""

from aiohttp import web

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json, json_reply, no_content
from bot.sandbox.rest.access import account_of, snowflake, visible_channel, world_of
from bot.sandbox.rest.body import body_of
from bot.sandbox.rest.messages import found_message
from bot.sandbox.rest.paging import number, page_limit
from bot.sandbox.rules.kinds import ListOf, Shape, Snowflake
from bot.sandbox.state import messages, polls
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.kinds import MessageType
from bot.sandbox.state.views import message_view
from bot.sandbox.state.world import public

routes = web.RouteTableDef()
VOTE = Shape(may={"answer_ids": ListOf(Snowflake(), 10)})
POLL = r"/channels/{channel_id}/polls/{message_id:\d+}"


def _message(request: web.Request, account: Account) -> Json:
    channel = visible_channel(world_of(request), account, snowflake(request, "channel_id"))
    return found_message(request, channel, account)


@routes.get(POLL + r"/answers/{answer_id:\d+}")
async def voters(request: web.Request) -> web.Response:
    """The users who chose an answer, by id."""
    world, account = world_of(request), account_of(request)
    chosen = polls.voters(_message(request, account), request.match_info["answer_id"])
    limit = page_limit(request, most=100, default=25)
    after = number(request, "after", 0)
    ids = [str(user_id) for user_id in sorted(map(int, chosen)) if user_id > after][:limit]
    return json_reply({"users": [public(world.user(user_id)) for user_id in ids]})


@routes.put(POLL + "/answers/@me")
async def vote(request: web.Request) -> web.Response:
    """Vote as Discord's client does: `{"answer_ids": [...]}`, empty to take the vote back. Bots cannot."""
    world, account = world_of(request), account_of(request)
    if account.is_bot:
        raise Refusal.INVALID_ACCOUNT_TYPE.error()
    message = _message(request, account)
    chosen = [str(answer_id) for answer_id in body_of(request).checked(VOTE).get("answer_ids") or []]
    polls.set_votes(world, message, account.user_id, chosen)
    return no_content()


@routes.post(POLL + "/expire")
async def expire(request: web.Request) -> web.Response:
    """Close one's own poll now."""
    world, account = world_of(request), account_of(request)
    message = _message(request, account)
    if "poll" not in message:
        raise Refusal.POLL_EDIT.error()
    if message["author"]["id"] != account.user_id:
        raise Refusal.NOT_YOUR_MESSAGE.error()
    if polls.is_over(world, message):
        raise Refusal.POLL_EXPIRED.error()
    polls.close(world, message)
    messages.save_changed(world, message)
    reference = {"type": 0, "channel_id": message["channel_id"], "message_id": message["id"]}
    extra = {"message_reference": reference, "embeds": [polls.result_embed(message)]}
    draft = messages.Draft({}, type=MessageType.POLL_RESULT, extra=extra)
    messages.create_message(world, message["channel_id"], account.user_id, draft)
    return json_reply(message_view(world, message, account.user_id))
