"""Reactions of a message, kept in its `_reactors`: a list of `{"emoji", "users": [ids]}`."""

import re
import unicodedata

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json
from bot.sandbox.state.views import bare_member
from bot.sandbox.state.world import World, public

MAX_EMOJIS = 20
CUSTOM = re.compile(r"(\w{2,32}):(\d{15,20})")
MAX_CODE_POINTS = 16
# So: most pictures; Sk: skin tones; Sm, Po: arrows, ‼; Cf, Mn, Me: joiners, variation selectors, keycaps; Cn: newer than Python.
EMOJI_CATEGORIES = {"So", "Sk", "Sm", "Po", "Cf", "Mn", "Me", "Cn", "Nd"}
KEYCAP = "\u20e3"


def parse_emoji(world: World, given: str) -> Json:
    """`{"id", "name"}` of an emoji in a path; 10014 when it is none."""
    custom = CUSTOM.fullmatch(given)
    if custom:
        for guild in world.guilds.values():
            for emoji in guild["emojis"]:
                if emoji["id"] == custom[2]:
                    return {"id": emoji["id"], "name": emoji["name"]}
        raise Refusal.UNKNOWN_EMOJI.error()
    if not _is_emoji(given):
        raise Refusal.UNKNOWN_EMOJI.error()
    return {"id": None, "name": given}


def _is_emoji(text: str) -> bool:
    """Near enough: symbols only, not a word, not an ASCII character except in a keycap."""
    if not 0 < len(text) <= MAX_CODE_POINTS:
        return False
    if any(unicodedata.category(character) not in EMOJI_CATEGORIES for character in text):
        return False
    return KEYCAP in text or not text.isascii()


def find(message: Json, emoji: Json) -> Json | None:
    """The reaction with this emoji, if anyone reacted so."""
    return next((r for r in message.get("_reactors", []) if _same(r["emoji"], emoji)), None)


def _same(one: Json, other: Json) -> bool:
    return bool((one["id"] or one["name"]) == (other["id"] or other["name"]))


def add(world: World, message: Json, user_id: str, emoji: Json) -> None:
    """React; nothing happens the second time."""
    reactors = message.setdefault("_reactors", [])
    reaction = find(message, emoji)
    if reaction is None:
        if len(reactors) >= MAX_EMOJIS:
            raise Refusal.TOO_MANY_REACTIONS.error()
        reaction = {"emoji": emoji, "users": []}
        reactors.append(reaction)
    if user_id in reaction["users"]:
        return
    reaction["users"].append(user_id)
    world.put("message", message)
    extra: Json = {"user_id": user_id, "emoji": emoji, "burst": False, "type": 0}
    extra["message_author_id"] = message["author"]["id"]
    guild_id = world.channel(message["channel_id"]).get("guild_id")
    member = bare_member(world, guild_id, user_id) if guild_id else None
    if member:
        extra["member"] = member | {"user": public(world.users[user_id])}
    _publish(world, message, "MESSAGE_REACTION_ADD", extra)


def remove(world: World, message: Json, user_id: str, emoji: Json) -> None:
    """Take a reaction back; nothing happens when there is none."""
    reaction = find(message, emoji)
    if reaction is None or user_id not in reaction["users"]:
        return
    reaction["users"].remove(user_id)
    if not reaction["users"]:
        message["_reactors"].remove(reaction)
    world.put("message", message)
    extra = {"user_id": user_id, "emoji": emoji, "burst": False, "type": 0}
    _publish(world, message, "MESSAGE_REACTION_REMOVE", extra)


def clear(world: World, message: Json, emoji: Json | None = None) -> None:
    """Remove all reactions, or all with one emoji."""
    if emoji is None:
        message["_reactors"] = []
        world.put("message", message)
        _publish(world, message, "MESSAGE_REACTION_REMOVE_ALL", {})
        return
    reaction = find(message, emoji)
    if reaction is not None:
        message["_reactors"].remove(reaction)
        world.put("message", message)
        _publish(world, message, "MESSAGE_REACTION_REMOVE_EMOJI", {"emoji": emoji})


def _publish(world: World, message: Json, name: str, extra: Json) -> None:
    channel = world.channel(message["channel_id"])
    payload = {"channel_id": channel["id"], "message_id": message["id"], **extra}
    if "guild_id" in channel:
        payload["guild_id"] = channel["guild_id"]
    world.bus.publish(name, payload, world.audience_of(channel))
