"""Channels: read, make, change, remove, and their permission overwrites."""

from typing import Any

from aiohttp import web

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json, json_reply, no_content
from bot.sandbox.rest import thread_changes
from bot.sandbox.rest.access import (
    account_of,
    guild_channel,
    joined_guild,
    require,
    require_in_guild,
    snowflake,
    visible_channel,
    world_of,
)
from bot.sandbox.rest.body import body_of
from bot.sandbox.rules import validate_channel, validate_overwrite
from bot.sandbox.state import channels, shapes
from bot.sandbox.state.kinds import FORUMS, THREADS, ChannelType
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.views import channel_view
from bot.sandbox.state.world import World, public

routes = web.RouteTableDef()
CHANNEL = r"/channels/{channel_id:\d+}"
SETTABLE = (
    "name", "topic", "nsfw", "rate_limit_per_user", "position", "parent_id", "default_auto_archive_duration",
    "default_reaction_emoji", "default_thread_rate_limit_per_user", "default_sort_order", "default_forum_layout", "flags",
)  # fmt: skip


@routes.get(CHANNEL)
async def one(request: web.Request) -> web.Response:
    """A channel, thread or DM."""
    world, account = world_of(request), account_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    return json_reply(channel_view(world, channel, account.user_id))


@routes.get(r"/guilds/{guild_id:\d+}/channels")
async def listed(request: web.Request) -> web.Response:
    """The guild's channels without threads; a person gets those they can view, a bot all, as on Discord."""
    world, account = world_of(request), account_of(request)
    guild = joined_guild(world, account, snowflake(request, "guild_id"))
    found = [channel for channel in world.guild_channels(guild["id"]) if channel["type"] not in THREADS]
    if not account.is_bot:
        found = [channel for channel in found if world.can_view(account.user_id, channel["id"])]
    found.sort(key=lambda channel: (channel["position"], int(channel["id"])))
    return json_reply([public(channel) for channel in found])


@routes.post(r"/guilds/{guild_id:\d+}/channels")
async def create(request: web.Request) -> web.Response:
    """Make a channel."""
    world, account = world_of(request), account_of(request)
    guild = joined_guild(world, account, snowflake(request, "guild_id"))
    require_in_guild(world, account, guild, Permission.MANAGE_CHANNELS)
    form = body_of(request).form()
    validate_channel(form, create=True)
    kind = ChannelType(form.get("type") or ChannelType.TEXT)
    channel = shapes.new_guild_channel(world.new_id(), guild["id"], kind, form["name"])
    channel["position"] = len([c for c in world.guild_channels(guild["id"]) if c["type"] not in THREADS])
    _change(world, channel, form)
    return json_reply(public(channels.add_channel(world, channel)), 201)


@routes.patch(r"/guilds/{guild_id:\d+}/channels")
async def reorder(request: web.Request) -> web.Response:
    """Move channels: a list of `{"id", "position", "parent_id"}`."""
    world, account = world_of(request), account_of(request)
    guild = joined_guild(world, account, snowflake(request, "guild_id"))
    require_in_guild(world, account, guild, Permission.MANAGE_CHANNELS)
    for move in body_of(request).objects():
        channel = world.channel(str(move.get("id")))
        if channel.get("guild_id") != guild["id"]:
            raise Refusal.UNKNOWN_CHANNEL.error()
        changes = {key: move[key] for key in ("position", "parent_id") if move.get(key) is not None}
        channels.save_channel(world, channel | changes)
    return no_content()


@routes.patch(CHANNEL)
async def change(request: web.Request) -> web.Response:
    """Change a channel, or a thread (see `thread_changes`)."""
    world, account = world_of(request), account_of(request)
    channel = guild_channel(world, account, snowflake(request, "channel_id"))
    form = body_of(request).form()
    if channel["type"] in THREADS:
        changed = thread_changes.change_thread(world, account, channel, form)
        return json_reply(channel_view(world, changed, account.user_id))
    require(world, account, channel, Permission.MANAGE_CHANNELS)
    if form.get("permission_overwrites") is not None:
        require(world, account, channel, Permission.MANAGE_ROLES)
    validate_channel(form, create=False, channel_type=channel["type"])
    changed = dict(channel)
    _change(world, changed, form)
    return json_reply(public(channels.save_channel(world, changed)))


def _change(world: World, channel: Json, form: Json) -> None:
    """Set what the (validated) form names. Names of text channels become lower-case with dashes, as on Discord."""
    for key in SETTABLE:
        if form.get(key) is not None or (key in form and key in {"topic", "parent_id", "default_sort_order"}):
            channel[key] = form[key]
    if channel.get("parent_id") is not None:
        channel["parent_id"] = str(channel["parent_id"])
    if channel["type"] in {ChannelType.TEXT, ChannelType.ANNOUNCEMENT, *FORUMS}:
        channel["name"] = "-".join(channel["name"].lower().split())
    if form.get("permission_overwrites") is not None:
        channel["permission_overwrites"] = [
            _overwrite(world, channel, o) for o in form["permission_overwrites"]
        ]
    if form.get("available_tags") is not None and channel["type"] in FORUMS:
        channel["available_tags"] = [_tag(world, tag) for tag in form["available_tags"]]


def _tag(world: World, given: Json) -> Json:
    tag_id = str(given.get("id") or world.new_id())
    return {**shapes.new_tag(tag_id, given["name"]), **{k: v for k, v in given.items() if k != "id"}}


def _overwrite(world: World, channel: Json, given: Json) -> Json:
    target = str(given["id"])
    kind: Any = given.get("type")
    if kind is None:
        kind = int((channel["guild_id"], target) in world.members)
    bits = {key: str(int(given.get(key) or 0)) for key in ("allow", "deny")}
    return {"id": target, "type": int(kind), **bits}


@routes.delete(CHANNEL)
async def remove(request: web.Request) -> web.Response:
    """Remove a channel or thread; a DM is only left, so nothing happens to it."""
    world, account = world_of(request), account_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    view = channel_view(world, channel, account.user_id)
    if channel["type"] == ChannelType.DM:
        return json_reply(view)
    thread = channel["type"] in THREADS
    require(world, account, channel, Permission.MANAGE_THREADS if thread else Permission.MANAGE_CHANNELS)
    channels.remove_channel(world, channel)
    return json_reply(view)


@routes.put(CHANNEL + r"/permissions/{overwrite_id:\d+}")
async def put_overwrite(request: web.Request) -> web.Response:
    """Set what a role or member may do here. Nobody grants what they do not hold."""
    world, account = world_of(request), account_of(request)
    channel = guild_channel(world, account, snowflake(request, "channel_id"))
    require(world, account, channel, Permission.MANAGE_ROLES)
    form = body_of(request).form()
    validate_overwrite(form)
    overwrite = _overwrite(world, channel, form | {"id": snowflake(request, "overwrite_id")})
    _check_target(world, channel, overwrite)
    mine = world.permissions_of(account.user_id, channel["id"])
    if (int(overwrite["allow"]) | int(overwrite["deny"])) & ~mine:
        raise Refusal.MISSING_PERMISSIONS.error()
    kept = [o for o in channel["permission_overwrites"] if o["id"] != overwrite["id"]]
    channels.save_channel(world, channel | {"permission_overwrites": [*kept, overwrite]})
    return no_content()


def _check_target(world: World, channel: Json, overwrite: Json) -> None:
    roles = {role["id"] for role in world.guild(channel["guild_id"])["roles"]}
    if overwrite["type"] == 0 and overwrite["id"] not in roles:
        raise Refusal.UNKNOWN_ROLE.error()
    if overwrite["type"] == 1 and overwrite["id"] not in world.users:
        raise Refusal.UNKNOWN_USER.error()


@routes.delete(CHANNEL + r"/permissions/{overwrite_id:\d+}")
async def delete_overwrite(request: web.Request) -> web.Response:
    """Remove an overwrite."""
    world, account = world_of(request), account_of(request)
    channel = guild_channel(world, account, snowflake(request, "channel_id"))
    require(world, account, channel, Permission.MANAGE_ROLES)
    target = snowflake(request, "overwrite_id")
    kept = [o for o in channel["permission_overwrites"] if o["id"] != target]
    if len(kept) == len(channel["permission_overwrites"]):
        raise Refusal.UNKNOWN_OVERWRITE.error()
    channels.save_channel(world, channel | {"permission_overwrites": kept})
    return no_content()
