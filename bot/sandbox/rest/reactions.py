"""Reactions: an emoji is a character, or `name:id` of a guild's own."""

from urllib.parse import unquote

from aiohttp import web

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json, json_reply, no_content
from bot.sandbox.rest.access import account_of, require, snowflake, visible_channel, world_of
from bot.sandbox.rest.messages import MESSAGE, found_message
from bot.sandbox.rest.paging import number, page_limit
from bot.sandbox.state import reactions
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.world import World, public

routes = web.RouteTableDef()
ALL = MESSAGE + "/reactions"
EMOJI = ALL + "/{emoji}"


def _found(request: web.Request, account: Account) -> tuple[World, Json, Json]:
    world = world_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    return world, channel, found_message(request, channel, account)


def _emoji(request: web.Request) -> Json:
    return reactions.parse_emoji(world_of(request), unquote(request.match_info["emoji"]))


@routes.put(EMOJI + "/@me")
async def react(request: web.Request) -> web.Response:
    """React; a new emoji also needs ADD_REACTIONS."""
    account = account_of(request)
    world, channel, message = _found(request, account)
    emoji = _emoji(request)
    require(world, account, channel, Permission.READ_MESSAGE_HISTORY)
    if reactions.find(message, emoji) is None:
        require(world, account, channel, Permission.ADD_REACTIONS)
    if "_only_for" in message:
        raise Refusal.SYSTEM_MESSAGE.error()
    reactions.add(world, message, account.user_id, emoji)
    return no_content()


@routes.delete(EMOJI + "/@me")
async def take_back(request: web.Request) -> web.Response:
    """Remove one's own reaction."""
    account = account_of(request)
    world, _, message = _found(request, account)
    reactions.remove(world, message, account.user_id, _emoji(request))
    return no_content()


@routes.delete(EMOJI + r"/{user_id:\d+}")
async def remove(request: web.Request) -> web.Response:
    """Remove somebody's reaction."""
    account = account_of(request)
    world, channel, message = _found(request, account)
    user_id = snowflake(request, "user_id")
    if user_id != account.user_id:
        require(world, account, channel, Permission.MANAGE_MESSAGES)
    reactions.remove(world, message, world.user(user_id)["id"], _emoji(request))
    return no_content()


@routes.get(EMOJI)
async def users(request: web.Request) -> web.Response:
    """Who reacted with an emoji, by id."""
    account = account_of(request)
    world, _, message = _found(request, account)
    limit = page_limit(request, most=100, default=25)
    after = number(request, "after", 0)
    reaction = reactions.find(message, _emoji(request))
    ids = sorted(map(int, reaction["users"])) if reaction else []
    found = [str(user_id) for user_id in ids if user_id > after][:limit]
    return json_reply([public(world.user(user_id)) for user_id in found])


@routes.delete(EMOJI)
async def clear_emoji(request: web.Request) -> web.Response:
    """Remove everybody's reactions with one emoji."""
    account = account_of(request)
    world, channel, message = _found(request, account)
    require(world, account, channel, Permission.MANAGE_MESSAGES)
    reactions.clear(world, message, _emoji(request))
    return no_content()


@routes.delete(ALL)
async def clear(request: web.Request) -> web.Response:
    """Remove all reactions."""
    account = account_of(request)
    world, channel, message = _found(request, account)
    require(world, account, channel, Permission.MANAGE_MESSAGES)
    reactions.clear(world, message)
    return no_content()
