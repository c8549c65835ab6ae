"""Who asks, and whether they may: the first lines of every handler."""

from aiohttp import web

from bot.sandbox.errors import Refusal, field_error, invalid_form
from bot.sandbox.json import Json
from bot.sandbox.limits.faults import Faults
from bot.sandbox.limits.recorder import Recorder
from bot.sandbox.pace import Pace
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.kinds import ChannelType
from bot.sandbox.state.permissions import Permission, guild_permissions
from bot.sandbox.state.world import World

WORLD = web.AppKey("world", World)
PACE = web.AppKey("pace", Pace)
FAULTS = web.AppKey("faults", Faults)
RECORDER = web.AppKey("recorder", Recorder)


def world_of(request: web.Request) -> World:
    """The sandbox's world."""
    return request.app[WORLD]


def account_of(request: web.Request) -> Account:
    """Who asks; 401 when the token is nobody's."""
    return world_of(request).account(request.headers.get("Authorization"))


def snowflake(request: web.Request, name: str) -> str:
    """An id from the path; Discord answers 50035 when it is not a number."""
    value = request.match_info[name]
    if not value.isdecimal():
        raise invalid_form({name: field_error("NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')})
    return value


def visible_channel(world: World, account: Account, channel_id: str) -> Json:
    """The channel, which the caller must be able to see: 10003 or 50001."""
    channel = world.channel(channel_id)
    if not world.can_view(account.user_id, channel_id):
        raise Refusal.MISSING_ACCESS.error()
    return channel


def require(world: World, account: Account, channel: Json, needed: Permission) -> None:
    """50013 unless the caller holds every permission in the channel."""
    if needed & ~world.permissions_of(account.user_id, channel["id"]):
        raise Refusal.MISSING_PERMISSIONS.error()


def holds(world: World, account: Account, channel: Json, needed: Permission) -> bool:
    """Whether the caller holds every permission in the channel."""
    return not needed & ~world.permissions_of(account.user_id, channel["id"])


def joined_guild(world: World, account: Account, guild_id: str) -> Json:
    """The guild, of which the caller must be a member: else 10004, as if it were not there."""
    guild = world.guild(guild_id)
    if (guild_id, account.user_id) not in world.members:
        raise Refusal.UNKNOWN_GUILD.error()
    return guild


def require_in_guild(world: World, account: Account, guild: Json, needed: Permission) -> None:
    """50013 unless the caller holds every permission in the guild."""
    if needed & ~guild_permissions(guild, world.member(guild["id"], account.user_id)):
        raise Refusal.MISSING_PERMISSIONS.error()


def guild_channel(world: World, account: Account, channel_id: str) -> Json:
    """A visible channel that belongs to a guild."""
    channel = visible_channel(world, account, channel_id)
    if channel["type"] == ChannelType.DM:
        raise Refusal.NOT_IN_DM.error()
    return channel
