"""Which commands Discord's client offers a member, and where.

https://discord.com/developers/docs/interactions/application-commands#permissions
"""

from bot.sandbox.json import Json
from bot.sandbox.state.kinds import THREADS, ChannelType
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.world import World

ROLE, USER, CHANNEL = 1, 2, 3
GUILD_CONTEXT, BOT_DM_CONTEXT = 0, 1


def may_use(world: World, user_id: str, command: Json, channel: Json) -> bool:
    """Whether the client offers the command to this user in this channel."""
    if not _fits_place(world, command, channel):
        return False
    if channel["type"] == ChannelType.DM:
        return True
    granted = world.permissions_of(user_id, channel["id"])
    if granted & Permission.ADMINISTRATOR:
        return True
    if not granted & Permission.USE_APPLICATION_COMMANDS:
        return False
    return _allowed_in_channel(world, command, channel) and _allowed_to(world, user_id, command, channel)


def _fits_place(world: World, command: Json, channel: Json) -> bool:
    is_dm = channel["type"] == ChannelType.DM
    contexts = command.get("contexts")
    here = BOT_DM_CONTEXT if is_dm else GUILD_CONTEXT
    if contexts is not None and here not in contexts:
        return False
    if is_dm:
        return "guild_id" not in command and command["application_id"] in channel["_recipient_ids"]
    if command.get("guild_id", channel["guild_id"]) != channel["guild_id"]:
        return False
    if (channel["guild_id"], command["application_id"]) not in world.members:
        return False
    return not command["nsfw"] or bool(_parent(world, channel).get("nsfw"))


def _parent(world: World, channel: Json) -> Json:
    return world.channels[channel["parent_id"]] if channel["type"] in THREADS else channel


def _overrides(world: World, guild_id: str, key: str) -> list[Json]:
    found: list[Json] = world.command_permissions.get((guild_id, key), {}).get("permissions", [])
    return found


def _allowed_in_channel(world: World, command: Json, channel: Json) -> bool:
    """The command's own word on the channel, on all channels, then the application's; allowed when none speaks."""
    place, guild_id = _parent(world, channel)["id"], channel["guild_id"]
    everywhere = str(int(guild_id) - 1)
    for key in (command["id"], command["application_id"]):
        said = {p["id"]: p["permission"] for p in _overrides(world, guild_id, key) if p["type"] == CHANNEL}
        for channel_id in (place, everywhere):
            if channel_id in said:
                return bool(said[channel_id])
    return True


def _allowed_to(world: World, user_id: str, command: Json, channel: Json) -> bool:
    """The command's own word on the member decides; the application's may forbid; then `default_member_permissions`."""
    member = world.member(channel["guild_id"], user_id)
    own = _word_on(member, _overrides(world, channel["guild_id"], command["id"]), channel["guild_id"])
    if own is not None:
        return own
    if (
        _word_on(
            member, _overrides(world, channel["guild_id"], command["application_id"]), channel["guild_id"]
        )
        is False
    ):
        return False
    needed = command["default_member_permissions"]
    if needed is None:
        return True
    # "0" asks for nothing anybody can hold: administrators only.
    granted = world.permissions_of(user_id, channel["id"])
    return int(needed) != 0 and not int(needed) & ~int(granted)


def _word_on(member: Json, overrides: list[Json], guild_id: str) -> bool | None:
    """The user's own entry, else any role that allows, else any that forbids, else @everyone's."""
    users = {p["id"]: p["permission"] for p in overrides if p["type"] == USER}
    if member["user"]["id"] in users:
        return bool(users[member["user"]["id"]])
    roles = {p["id"]: p["permission"] for p in overrides if p["type"] == ROLE}
    held = [roles[role_id] for role_id in member["roles"] if role_id in roles]
    if held:
        return any(held)
    return roles.get(guild_id)


def offered_commands(world: World, user_id: str, guild_id: str) -> list[Json]:
    """The commands a member is offered in at least one channel they see."""
    channels = [c for c in world.guild_channels(guild_id) if world.can_view(user_id, c["id"])]
    return [
        command
        for command in world.commands.values()
        if any(may_use(world, user_id, command, channel) for channel in channels)
    ]
