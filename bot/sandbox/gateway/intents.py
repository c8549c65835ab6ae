"""Intents: which events a bot asked for, and what of a message it may read without the message content intent.

https://discord.com/developers/docs/events/gateway#gateway-intents
"""

from enum import IntFlag

from bot.sandbox.json import Json


class Intent(IntFlag):
    """Discord's bits, by Discord's names."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_MODERATION = 1 << 2
    GUILD_EXPRESSIONS = 1 << 3
    GUILD_INTEGRATIONS = 1 << 4
    GUILD_WEBHOOKS = 1 << 5
    GUILD_INVITES = 1 << 6
    GUILD_VOICE_STATES = 1 << 7
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    GUILD_MESSAGE_TYPING = 1 << 11
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_REACTIONS = 1 << 13
    DIRECT_MESSAGE_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15
    GUILD_SCHEDULED_EVENTS = 1 << 16
    AUTO_MODERATION_CONFIGURATION = 1 << 20
    AUTO_MODERATION_EXECUTION = 1 << 21
    GUILD_MESSAGE_POLLS = 1 << 24
    DIRECT_MESSAGE_POLLS = 1 << 25


KNOWN = Intent(sum(Intent))
PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT

# (in a guild, in a direct message); an event that is not here needs no intent.
_MESSAGES = (Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES)
_REACTIONS = (Intent.GUILD_MESSAGE_REACTIONS, Intent.DIRECT_MESSAGE_REACTIONS)
_POLLS = (Intent.GUILD_MESSAGE_POLLS, Intent.DIRECT_MESSAGE_POLLS)
_NEEDED: dict[str, tuple[Intent, Intent]] = {
    "MESSAGE_CREATE": _MESSAGES,
    "MESSAGE_UPDATE": _MESSAGES,
    "MESSAGE_DELETE": _MESSAGES,
    "MESSAGE_DELETE_BULK": _MESSAGES,
    "MESSAGE_REACTION_ADD": _REACTIONS,
    "MESSAGE_REACTION_REMOVE": _REACTIONS,
    "MESSAGE_REACTION_REMOVE_ALL": _REACTIONS,
    "MESSAGE_REACTION_REMOVE_EMOJI": _REACTIONS,
    "MESSAGE_POLL_VOTE_ADD": _POLLS,
    "MESSAGE_POLL_VOTE_REMOVE": _POLLS,
    "TYPING_START": (Intent.GUILD_MESSAGE_TYPING, Intent.DIRECT_MESSAGE_TYPING),
    "CHANNEL_PINS_UPDATE": (Intent.GUILDS, Intent.DIRECT_MESSAGES),
}
_NEEDED_BY_PREFIX: dict[str, Intent] = {
    "GUILD_MEMBERS_CHUNK": Intent(0),
    "GUILD_MEMBER_": Intent.GUILD_MEMBERS,
    "THREAD_MEMBERS_UPDATE": Intent.GUILD_MEMBERS,
    "GUILD_BAN_": Intent.GUILD_MODERATION,
    "GUILD_AUDIT_LOG_": Intent.GUILD_MODERATION,
    "GUILD_EMOJIS_": Intent.GUILD_EXPRESSIONS,
    "GUILD_STICKERS_": Intent.GUILD_EXPRESSIONS,
    "GUILD_SCHEDULED_EVENT_": Intent.GUILD_SCHEDULED_EVENTS,
    "GUILD_INTEGRATIONS_": Intent.GUILD_INTEGRATIONS,
    "INTEGRATION_": Intent.GUILD_INTEGRATIONS,
    "WEBHOOKS_": Intent.GUILD_WEBHOOKS,
    "INVITE_": Intent.GUILD_INVITES,
    "VOICE_STATE_": Intent.GUILD_VOICE_STATES,
    "PRESENCE_": Intent.GUILD_PRESENCES,
    "GUILD_": Intent.GUILDS,
    "CHANNEL_": Intent.GUILDS,
    "THREAD_": Intent.GUILDS,
    "STAGE_": Intent.GUILDS,
}


def needed_intent(event: str, *, in_guild: bool) -> Intent:
    """The intent without which a bot does not get this event; 0 when it always does."""
    if event in _NEEDED:
        return _NEEDED[event][0 if in_guild else 1]
    for prefix, intent in _NEEDED_BY_PREFIX.items():
        if event.startswith(prefix):
            return intent
    return Intent(0)


def without_content(message: Json, user_id: str) -> Json:
    """The message as a bot without the message content intent gets it.

    Direct messages, the bot's own messages and those that mention it stay whole. Applies to REST as well.
    """
    if "content" not in message or _is_open_to(message, user_id):
        return message
    closed = {**message, "content": "", "embeds": [], "attachments": [], "components": []}
    closed.pop("poll", None)
    if message.get("referenced_message"):
        closed["referenced_message"] = without_content(message["referenced_message"], user_id)
    return closed


def _is_open_to(message: Json, user_id: str) -> bool:
    mentioned = any(user["id"] == user_id for user in message.get("mentions", ()))
    return "guild_id" not in message or message["author"]["id"] == user_id or mentioned
