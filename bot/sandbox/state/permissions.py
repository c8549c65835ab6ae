"""Permission bits and how Discord computes them from roles and overwrites. Pure.

https://discord.com/developers/docs/topics/permissions#permission-overwrites
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import IntFlag

from bot.sandbox.json import Json


class Permission(IntFlag):
    """Discord's bits, by Discord's names."""

    CREATE_INSTANT_INVITE = 1 << 0
    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_AUDIT_LOG = 1 << 7
    PRIORITY_SPEAKER = 1 << 8
    STREAM = 1 << 9
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    SEND_TTS_MESSAGES = 1 << 12
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    VIEW_GUILD_INSIGHTS = 1 << 19
    CONNECT = 1 << 20
    SPEAK = 1 << 21
    MUTE_MEMBERS = 1 << 22
    DEAFEN_MEMBERS = 1 << 23
    MOVE_MEMBERS = 1 << 24
    USE_VAD = 1 << 25
    CHANGE_NICKNAME = 1 << 26
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    MANAGE_GUILD_EXPRESSIONS = 1 << 30
    USE_APPLICATION_COMMANDS = 1 << 31
    REQUEST_TO_SPEAK = 1 << 32
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    USE_EXTERNAL_STICKERS = 1 << 37
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EMBEDDED_ACTIVITIES = 1 << 39
    MODERATE_MEMBERS = 1 << 40
    VIEW_CREATOR_MONETIZATION_ANALYTICS = 1 << 41
    USE_SOUNDBOARD = 1 << 42
    CREATE_GUILD_EXPRESSIONS = 1 << 43
    CREATE_EVENTS = 1 << 44
    USE_EXTERNAL_SOUNDS = 1 << 45
    SEND_VOICE_MESSAGES = 1 << 46
    SEND_POLLS = 1 << 49
    USE_EXTERNAL_APPS = 1 << 50
    PIN_MESSAGES = 1 << 51
    BYPASS_SLOWMODE = 1 << 52


P = Permission
ALL = Permission(sum(Permission))
# What Discord gives @everyone in a new guild.
EVERYONE_DEFAULT = (
    P.CREATE_INSTANT_INVITE | P.ADD_REACTIONS | P.STREAM | P.VIEW_CHANNEL | P.SEND_MESSAGES | P.EMBED_LINKS
    | P.ATTACH_FILES | P.READ_MESSAGE_HISTORY | P.USE_EXTERNAL_EMOJIS | P.CONNECT | P.SPEAK | P.USE_VAD
    | P.CHANGE_NICKNAME | P.USE_APPLICATION_COMMANDS | P.REQUEST_TO_SPEAK | P.CREATE_PUBLIC_THREADS
    | P.CREATE_PRIVATE_THREADS | P.USE_EXTERNAL_STICKERS | P.SEND_MESSAGES_IN_THREADS | P.USE_EMBEDDED_ACTIVITIES
    | P.USE_SOUNDBOARD | P.CREATE_GUILD_EXPRESSIONS | P.CREATE_EVENTS | P.USE_EXTERNAL_SOUNDS
    | P.SEND_VOICE_MESSAGES | P.SEND_POLLS | P.USE_EXTERNAL_APPS
)  # fmt: skip
# Everybody's rights in a direct message.
DM_PERMISSIONS = (
    P.ADD_REACTIONS | P.VIEW_CHANNEL | P.SEND_MESSAGES | P.EMBED_LINKS | P.ATTACH_FILES | P.READ_MESSAGE_HISTORY
    | P.MENTION_EVERYONE | P.USE_EXTERNAL_EMOJIS | P.USE_APPLICATION_COMMANDS | P.USE_EXTERNAL_STICKERS | P.SEND_POLLS
    | P.PIN_MESSAGES
)  # fmt: skip
TIMED_OUT = P.VIEW_CHANNEL | P.READ_MESSAGE_HISTORY
NEEDS_SENDING = P.MENTION_EVERYONE | P.SEND_TTS_MESSAGES | P.ATTACH_FILES | P.EMBED_LINKS | P.SEND_POLLS
ROLE_OVERWRITE = 0
MEMBER_OVERWRITE = 1


def named(names: Iterable[str]) -> Permission:
    """The union of permissions given by name, e.g. from a seed file."""
    result = Permission(0)
    for name in names:
        result |= ALL if name == "ALL" else Permission[name]
    return result


def guild_permissions(guild: Json, member: Json) -> Permission:
    """What the member may do in the guild, before any channel's overwrites."""
    if guild["owner_id"] == member["user"]["id"]:
        return ALL
    held = {guild["id"], *member["roles"]}
    result = Permission(0)
    for role in guild["roles"]:
        if role["id"] in held:
            result |= Permission(int(role["permissions"]))
    return ALL if result & P.ADMINISTRATOR else result


def channel_permissions(guild: Json, member: Json, overwrites: list[Json], *, thread: bool) -> Permission:
    """What the member may do in a channel with these overwrites (a thread has its parent's)."""
    result = guild_permissions(guild, member)
    if result & P.ADMINISTRATOR:
        return result
    result = _overwritten(result, guild["id"], member, overwrites)
    if is_timed_out(member):
        result &= TIMED_OUT
    if not result & P.VIEW_CHANNEL:
        return Permission(0)
    sending = P.SEND_MESSAGES_IN_THREADS if thread else P.SEND_MESSAGES
    if not result & sending:
        result &= ~NEEDS_SENDING
    return result


def _overwritten(base: Permission, guild_id: str, member: Json, overwrites: list[Json]) -> Permission:
    everyone = [o for o in overwrites if o["id"] == guild_id]
    roles = [o for o in overwrites if o["type"] == ROLE_OVERWRITE and o["id"] in member["roles"]]
    own = [o for o in overwrites if o["type"] == MEMBER_OVERWRITE and o["id"] == member["user"]["id"]]
    for layer in (everyone, roles, own):
        deny = allow = Permission(0)
        for overwrite in layer:
            deny |= Permission(int(overwrite["deny"]))
            allow |= Permission(int(overwrite["allow"]))
        base = (base & ~deny) | allow
    return base


def is_timed_out(member: Json) -> bool:
    """Whether `communication_disabled_until` lies ahead."""
    until = member.get("communication_disabled_until")
    return until is not None and datetime.fromisoformat(until) > datetime.now(UTC)


def top_role(guild: Json, member: Json) -> tuple[int, int]:
    """The place of the member's highest role in the hierarchy; compare with `role_rank`."""
    return max(
        (role_rank(role) for role in guild["roles"] if role["id"] in {guild["id"], *member["roles"]}),
        default=(0, 0),
    )


def role_rank(role: Json) -> tuple[int, int]:
    """Higher wins; of two at the same position the older one (smaller id) is higher."""
    return int(role["position"]), -int(role["id"])
