"""Messages: send, read, change, delete, pin."""

from typing import Any

from aiohttp import web

from bot.sandbox.errors import Refusal
from bot.sandbox.gateway.intents import Intent, without_content
from bot.sandbox.json import Json, json_reply, no_content
from bot.sandbox.rest.access import PACE, account_of, require, snowflake, visible_channel, world_of
from bot.sandbox.rest.body import body_of
from bot.sandbox.rest.paging import page, page_limit
from bot.sandbox.rest.sending import check_sending, new_draft
from bot.sandbox.rules import validate_message
from bot.sandbox.rules.kinds import ListOf, Shape, Snowflake
from bot.sandbox.state import messages
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.ids import DISCORD_EPOCH_MS
from bot.sandbox.state.kinds import THREADS, ChannelType
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.views import bare_member, message_view, sees_message
from bot.sandbox.state.world import World

routes = web.RouteTableDef()
MESSAGES = r"/channels/{channel_id}/messages"
MESSAGE = MESSAGES + r"/{message_id:\d+}"
BULK = Shape(needs={"messages": ListOf(Snowflake(), 1000)})
BULK_LIMITS = range(2, 101)
TWO_WEEKS_MS = 14 * 24 * 3600 * 1000


def found_message(request: web.Request, channel: Json, account: Account) -> Json:
    """The message of the path; an ephemeral one of somebody else is not there."""
    message = world_of(request).message(channel["id"], snowflake(request, "message_id"))
    if not sees_message(message, account.user_id):
        raise Refusal.UNKNOWN_MESSAGE.error()
    return message


def shown(world: World, message: Json, account: Account) -> Json:
    """The message as this caller gets it: content only with the intent, as on the gateway."""
    view = message_view(world, message, account.user_id)
    guild_id = world.channel(message["channel_id"]).get("guild_id")
    if not account.is_bot or account.privileged_intents & Intent.MESSAGE_CONTENT or guild_id is None:
        return view
    closed = without_content(view | {"guild_id": guild_id}, account.user_id)
    return {key: value for key, value in closed.items() if key != "guild_id"}


@routes.post(MESSAGES)
async def send(request: web.Request) -> web.Response:
    """Send a message; with `enforce_nonce` the same nonce within minutes returns the first one."""
    world, account, body = world_of(request), account_of(request), body_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    form = body.form()
    check_sending(world, account, channel, form, body.files)
    validate_message(form, files=len(body.files), create=True)
    nonce = form.get("nonce")
    if form.get("enforce_nonce") and nonce is not None:
        earlier = messages.find_by_nonce(world, account.user_id, nonce, request.app[PACE].nonce_seconds)
        if earlier is not None:
            return json_reply(message_view(world, earlier, account.user_id) | {"nonce": nonce})
    draft = new_draft(world, account, channel, form, body.files)
    message = messages.create_message(world, channel["id"], account.user_id, draft)
    view = message_view(world, message, account.user_id)
    return json_reply(view | ({"nonce": nonce} if nonce is not None else {}))


@routes.get(MESSAGES)
async def history(request: web.Request) -> web.Response:
    """A page of the channel's messages, the newest first; empty without READ_MESSAGE_HISTORY."""
    world, account = world_of(request), account_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    _refuse_without_messages(channel)
    limit = page_limit(request, most=100, default=50)
    if not Permission.READ_MESSAGE_HISTORY & world.permissions_of(account.user_id, channel["id"]):
        return json_reply([])
    found = [m for m in world.messages.get(channel["id"], {}).values() if sees_message(m, account.user_id)]
    return json_reply([shown(world, m, account) for m in page(request, found, limit)])


def _refuse_without_messages(channel: Json) -> None:
    if channel["type"] in {ChannelType.CATEGORY, ChannelType.FORUM, ChannelType.MEDIA}:
        raise Refusal.NO_MESSAGES_HERE.error()


@routes.get(MESSAGE)
async def one(request: web.Request) -> web.Response:
    """One message."""
    world, account = world_of(request), account_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    require(world, account, channel, Permission.READ_MESSAGE_HISTORY)
    return json_reply(shown(world, found_message(request, channel, account), account))


@routes.patch(MESSAGE)
async def edit(request: web.Request) -> web.Response:
    """Change one's own message; others may only have their embeds suppressed, by who may manage messages."""
    world, account, body = world_of(request), account_of(request), body_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    message = found_message(request, channel, account)
    form = body.form()
    if message["author"]["id"] != account.user_id:
        _check_suppression(world, account, channel, form)
    _refuse_if_closed(channel)
    validate_message(form, files=len(body.files), create=False, flags_before=message["flags"])
    changed = messages.edit_message(world, message, messages.Draft(form, body.files))
    return json_reply(message_view(world, changed, account.user_id))


def _check_suppression(world: World, account: Account, channel: Json, form: Json) -> None:
    if set(form) - {"flags"} or not form:
        raise Refusal.NOT_YOUR_MESSAGE.error()
    require(world, account, channel, Permission.MANAGE_MESSAGES)


def _refuse_if_closed(channel: Json) -> None:
    if channel["type"] in THREADS and channel["thread_metadata"]["archived"]:
        raise Refusal.THREAD_ARCHIVED.error()


@routes.delete(MESSAGE)
async def delete(request: web.Request) -> web.Response:
    """Delete one's own message, or another's with MANAGE_MESSAGES."""
    world, account = world_of(request), account_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    message = found_message(request, channel, account)
    if message["author"]["id"] != account.user_id:
        if channel["type"] == ChannelType.DM:
            raise Refusal.NOT_IN_DM.error()
        require(world, account, channel, Permission.MANAGE_MESSAGES)
    _refuse_if_closed(channel)
    messages.delete_message(world, message)
    return no_content()


@routes.post(MESSAGES + "/bulk-delete")
async def bulk_delete(request: web.Request) -> web.Response:
    """Delete 2 to 100 messages, none older than two weeks. Ids that are not there do not matter."""
    world, account = world_of(request), account_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    if channel["type"] == ChannelType.DM:
        raise Refusal.NOT_IN_DM.error()
    if not account.is_bot:
        raise Refusal.BOTS_ONLY.error()
    require(world, account, channel, Permission.MANAGE_MESSAGES)
    given: list[Any] = body_of(request).checked(BULK).get("messages") or []
    ids = list(dict.fromkeys(str(message_id) for message_id in given))
    if len(ids) not in BULK_LIMITS:
        raise Refusal.TOO_FEW_OR_MANY.error()
    oldest = (int(world.clock() * 1000) - DISCORD_EPOCH_MS - TWO_WEEKS_MS) << 22
    if any(int(message_id) < oldest for message_id in ids):
        raise Refusal.TOO_OLD_TO_BULK_DELETE.error()
    here = world.messages.get(channel["id"], {})
    messages.delete_messages(world, channel, [here[message_id] for message_id in ids if message_id in here])
    return no_content()


@routes.post(r"/channels/{channel_id}/typing")
async def typing(request: web.Request) -> web.Response:
    """Show that the caller writes."""
    world, account = world_of(request), account_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    payload = {
        "channel_id": channel["id"],
        "user_id": account.user_id,
        "timestamp": int(world.clock()),
    }
    guild_id = channel.get("guild_id")
    if guild_id:
        require(
            world,
            account,
            channel,
            Permission.SEND_MESSAGES_IN_THREADS if channel["type"] in THREADS else Permission.SEND_MESSAGES,
        )
        member = bare_member(world, guild_id, account.user_id) or {}
        payload |= {"guild_id": guild_id, "member": member | {"user": world.user(account.user_id)}}
    world.bus.publish("TYPING_START", payload, world.audience_of(channel))
    return no_content()
