"""Pinned messages, at both of Discord's addresses for them."""

from datetime import UTC, datetime

from aiohttp import web

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json, json_reply, no_content
from bot.sandbox.rest.access import account_of, require, snowflake, visible_channel, world_of
from bot.sandbox.rest.messages import found_message, shown
from bot.sandbox.rest.paging import moment_before, page_limit
from bot.sandbox.state import messages
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.ids import timestamp
from bot.sandbox.state.kinds import SYSTEM_MESSAGES, ChannelType, MessageType
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.world import World

routes = web.RouteTableDef()
MAX_PINS = 250
PINS = r"/channels/{channel_id}/messages/pins"
OLD_PINS = r"/channels/{channel_id}/pins"


@routes.put(PINS + r"/{message_id:\d+}")
@routes.put(OLD_PINS + r"/{message_id:\d+}")
async def pin(request: web.Request) -> web.Response:
    """Pin; the channel is told by a system message."""
    world, account = world_of(request), account_of(request)
    channel = _pinnable(request, world, account)
    message = found_message(request, channel, account)
    if message["type"] in SYSTEM_MESSAGES or "_only_for" in message:
        raise Refusal.SYSTEM_MESSAGE.error()
    if message["pinned"]:
        return no_content()
    if len(_pinned(world, channel)) >= MAX_PINS:
        raise Refusal.TOO_MANY_PINS.error()
    message |= {"pinned": True, "_pinned_at": timestamp(_now(world))}
    _announce(world, channel, message)
    reference = {"type": 0, "channel_id": channel["id"], "message_id": message["id"]}
    extra = {"message_reference": reference | _guild(channel)}
    draft = messages.Draft({}, type=MessageType.CHANNEL_PINNED_MESSAGE, extra=extra)
    messages.create_message(world, channel["id"], account.user_id, draft)
    return no_content()


@routes.delete(PINS + r"/{message_id:\d+}")
@routes.delete(OLD_PINS + r"/{message_id:\d+}")
async def unpin(request: web.Request) -> web.Response:
    """Unpin."""
    world, account = world_of(request), account_of(request)
    channel = _pinnable(request, world, account)
    message = found_message(request, channel, account)
    if message["pinned"]:
        message["pinned"] = False
        message.pop("_pinned_at", None)
        _announce(world, channel, message)
    return no_content()


@routes.get(OLD_PINS)
async def old_list(request: web.Request) -> web.Response:
    """All pinned messages, the last pinned first."""
    world, account = world_of(request), account_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    return json_reply([shown(world, message, account) for message in _readable(world, account, channel)])


@routes.get(PINS)
async def listed(request: web.Request) -> web.Response:
    """A page of pins, the last pinned first, `before` a moment."""
    world, account = world_of(request), account_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    limit = page_limit(request, most=50, default=50)
    found = _readable(world, account, channel)
    before = moment_before(request)
    if before is not None:
        found = [message for message in found if datetime.fromisoformat(message["_pinned_at"]) < before]
    items = [{"pinned_at": m["_pinned_at"], "message": shown(world, m, account)} for m in found[:limit]]
    return json_reply({"items": items, "has_more": len(found) > limit})


def _pinnable(request: web.Request, world: World, account: Account) -> Json:
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    if channel["type"] != ChannelType.DM:
        require(world, account, channel, Permission.PIN_MESSAGES)
    return channel


def _pinned(world: World, channel: Json) -> list[Json]:
    found = [m for m in world.messages.get(channel["id"], {}).values() if m["pinned"]]
    return sorted(found, key=lambda message: str(message["_pinned_at"]), reverse=True)


def _readable(world: World, account: Account, channel: Json) -> list[Json]:
    powers = world.permissions_of(account.user_id, channel["id"])
    return _pinned(world, channel) if powers & Permission.READ_MESSAGE_HISTORY else []


def _announce(world: World, channel: Json, message: Json) -> None:
    messages.save_changed(world, message)
    pinned = _pinned(world, channel)
    channel["last_pin_timestamp"] = pinned[0]["_pinned_at"] if pinned else None
    world.put("channel", channel)
    payload = {"channel_id": channel["id"], "last_pin_timestamp": channel["last_pin_timestamp"]}
    world.bus.publish("CHANNEL_PINS_UPDATE", payload | _guild(channel), world.audience_of(channel))


def _guild(channel: Json) -> Json:
    return {"guild_id": channel["guild_id"]} if "guild_id" in channel else {}


def _now(world: World) -> datetime:
    return datetime.fromtimestamp(world.clock(), UTC)
