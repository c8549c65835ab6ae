"""Threads: begin one (from a message, without, in a forum), who is in it, and the lists of them."""

from datetime import datetime
from typing import Any

from aiohttp import web

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json, json_reply
from bot.sandbox.rest.access import account_of, guild_channel, require, snowflake, world_of
from bot.sandbox.rest.body import body_of
from bot.sandbox.rest.messages import MESSAGE, found_message
from bot.sandbox.rest.paging import moment_before, page_limit
from bot.sandbox.rest.sending import check_content, new_draft
from bot.sandbox.rest.thread_changes import checked_tags
from bot.sandbox.rules import validate_forum_post, validate_thread
from bot.sandbox.state import messages, threads
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.kinds import FORUMS, SYSTEM_MESSAGES, ChannelType, MessageFlag, MessageType
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.views import channel_view, message_view
from bot.sandbox.state.world import World

routes = web.RouteTableDef()
HOLD_THREADS = {ChannelType.TEXT, ChannelType.ANNOUNCEMENT}
REQUIRE_TAG = 1 << 4


@routes.post(MESSAGE + "/threads")
async def from_message(request: web.Request) -> web.Response:
    """A public thread whose id is its message's; a message has at most one."""
    world, account = world_of(request), account_of(request)
    channel = guild_channel(world, account, snowflake(request, "channel_id"))
    message = found_message(request, channel, account)
    if channel["type"] not in HOLD_THREADS:
        raise Refusal.WRONG_CHANNEL_TYPE.error()
    require(world, account, channel, Permission.CREATE_PUBLIC_THREADS)
    if message["type"] in SYSTEM_MESSAGES or "_only_for" in message:
        raise Refusal.SYSTEM_MESSAGE.error()
    form = body_of(request).form()
    validate_thread(form)
    if message["id"] in world.channels:
        raise Refusal.THREAD_EXISTS.error()
    thread = threads.start_thread(world, channel, account.user_id, form, id=message["id"])
    starter = {
        "type": 0,
        "guild_id": channel["guild_id"],
        "channel_id": channel["id"],
        "message_id": message["id"],
    }
    draft = messages.Draft({}, type=MessageType.THREAD_STARTER_MESSAGE, extra={"message_reference": starter})
    messages.create_message(world, thread["id"], account.user_id, draft)
    message["flags"] |= MessageFlag.HAS_THREAD
    messages.save_changed(world, message)
    return json_reply(channel_view(world, thread, account.user_id), 201)


@routes.post(r"/channels/{channel_id:\d+}/threads")
async def without_message(request: web.Request) -> web.Response:
    """A thread beside the channel's messages, or a forum's post with its first message."""
    world, account = world_of(request), account_of(request)
    channel = guild_channel(world, account, snowflake(request, "channel_id"))
    if channel["type"] in FORUMS:
        return json_reply(_post(request, world, account, channel), 201)
    if channel["type"] not in HOLD_THREADS:
        raise Refusal.WRONG_CHANNEL_TYPE.error()
    form = body_of(request).form()
    validate_thread(form)
    kind = ChannelType(form.get("type") or ChannelType.PRIVATE_THREAD)
    private = kind == ChannelType.PRIVATE_THREAD
    needed = Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS
    require(world, account, channel, needed)
    thread = threads.start_thread(world, channel, account.user_id, form, type=int(kind))
    if not private:
        reference = {"type": 0, "guild_id": channel["guild_id"], "channel_id": thread["id"]}
        extra = {"content": thread["name"], "message_reference": reference}
        draft = messages.Draft({}, type=MessageType.THREAD_CREATED, extra=extra)
        messages.create_message(world, channel["id"], account.user_id, draft)
    return json_reply(channel_view(world, thread, account.user_id), 201)


def _post(request: web.Request, world: World, account: Account, forum: Json) -> Json:
    require(world, account, forum, Permission.SEND_MESSAGES)
    body = body_of(request)
    form = body.form()
    validate_forum_post(form, files=len(body.files))
    first: Any = form["message"]
    check_content(world, account, forum, first, body.files)
    tags = checked_tags(world, account, forum, form.get("applied_tags") or [])
    if forum["flags"] & REQUIRE_TAG and not tags:
        raise Refusal.TAG_REQUIRED.error()
    thread = threads.start_thread(world, forum, account.user_id, form, applied_tags=tags)
    forum["last_message_id"] = thread["id"]
    world.put("channel", forum)
    draft = new_draft(world, account, thread, first, body.files)
    opening = messages.Draft(draft.body, draft.files, extra={"id": thread["id"]})
    message = messages.create_message(world, thread["id"], account.user_id, opening)
    view = channel_view(world, world.channel(thread["id"]), account.user_id)
    return view | {"message": message_view(world, message, account.user_id)}


@routes.get(r"/guilds/{guild_id:\d+}/threads/active")
async def active(request: web.Request) -> web.Response:
    """The guild's open threads that the caller sees, and the caller's membership in them."""
    world, account = world_of(request), account_of(request)
    guild_id = snowflake(request, "guild_id")
    world.guild(guild_id)
    if (guild_id, account.user_id) not in world.members:
        raise Refusal.UNKNOWN_GUILD.error()
    return json_reply(_listing(world, account, threads.active_threads(world, guild_id, account.user_id)))


@routes.get(r"/channels/{channel_id:\d+}/threads/archived/public")
async def archived_public(request: web.Request) -> web.Response:
    """Archived public threads, the last archived first."""
    return _archived(request, lambda thread, _: thread["type"] != ChannelType.PRIVATE_THREAD)


@routes.get(r"/channels/{channel_id:\d+}/threads/archived/private")
async def archived_private(request: web.Request) -> web.Response:
    """Archived private threads, for who manages threads."""
    world, account = world_of(request), account_of(request)
    channel = guild_channel(world, account, snowflake(request, "channel_id"))
    require(world, account, channel, Permission.MANAGE_THREADS)
    return _archived(request, lambda thread, _: thread["type"] == ChannelType.PRIVATE_THREAD)


@routes.get(r"/channels/{channel_id:\d+}/users/@me/threads/archived/private")
async def archived_joined(request: web.Request) -> web.Response:
    """Archived private threads the caller is in."""
    return _archived(
        request,
        lambda thread, user_id: (
            thread["type"] == ChannelType.PRIVATE_THREAD and user_id in thread["_members"]
        ),
    )


def _archived(request: web.Request, chosen: Any) -> web.Response:
    world, account = world_of(request), account_of(request)
    channel = guild_channel(world, account, snowflake(request, "channel_id"))
    require(world, account, channel, Permission.READ_MESSAGE_HISTORY)
    limit = page_limit(request, most=100, default=50, least=2)
    before = moment_before(request)
    found = [
        t for t in threads.threads_below(world, channel["id"], archived=True) if chosen(t, account.user_id)
    ]
    found.sort(key=_archived_at, reverse=True)
    if before is not None:
        found = [thread for thread in found if _archived_at(thread) < before]
    return json_reply(_listing(world, account, found[:limit]) | {"has_more": len(found) > limit})


def _archived_at(thread: Json) -> datetime:
    return datetime.fromisoformat(thread["thread_metadata"]["archive_timestamp"])


def _listing(world: World, account: Account, found: list[Json]) -> Json:
    members = [
        thread["_members"][account.user_id] for thread in found if account.user_id in thread["_members"]
    ]
    views = [channel_view(world, thread, account.user_id) for thread in found]
    return {"threads": views, "members": members}
