"""Who a message mentions: what its text names, cut to what `allowed_mentions` and the author's permissions let through."""

import re
from dataclasses import dataclass

from bot.sandbox.json import Json
from bot.sandbox.state.kinds import ChannelType
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.world import World, public

USER, ROLE = re.compile(r"<@!?(\d{15,20})>"), re.compile(r"<@&(\d{15,20})>")
EVERYONE = re.compile(r"@(everyone|here)\b")
ANYONE = frozenset({"users", "roles", "everyone"})
USERS_ONLY = frozenset({"users"})


@dataclass(frozen=True, slots=True)
class Allowed:
    """`allowed_mentions`, with the defaults filled in."""

    kinds: frozenset[str]
    users: frozenset[str]
    roles: frozenset[str]
    replied_user: bool

    def user(self, user_id: str) -> bool:
        """Whether this user may be mentioned."""
        return "users" in self.kinds or user_id in self.users

    def role(self, role_id: str) -> bool:
        """Whether this role may be mentioned."""
        return "roles" in self.kinds or role_id in self.roles


def allowed(given: Json | None, default: frozenset[str] = ANYONE) -> Allowed:
    """What a body's `allowed_mentions` lets through; `default` where it has none."""
    if given is None:
        return Allowed(default, frozenset(), frozenset(), replied_user=True)
    return Allowed(
        frozenset(given.get("parse") or []),
        frozenset(str(user_id) for user_id in given.get("users") or []),
        frozenset(str(role_id) for role_id in given.get("roles") or []),
        replied_user=bool(given.get("replied_user")),
    )


def mentions(world: World, message: Json, texts: list[str], let: Allowed, replied: Json | None) -> Json:
    """The fields `mentions`, `mention_roles` and `mention_everyone` of a message with these texts."""
    text = "\n".join(texts)
    channel = world.channels[message["channel_id"]]
    powers = world.permissions_of(message["author"]["id"], channel["id"])
    may_ping = bool(powers & Permission.MENTION_EVERYONE)
    users = [user_id for user_id in _unique(USER, text) if user_id in world.users and let.user(user_id)]
    if replied and let.replied_user and replied["author"]["id"] not in users:
        users.append(replied["author"]["id"])
    in_guild = channel["type"] != ChannelType.DM
    roles = {role["id"]: role for role in world.guilds[channel["guild_id"]]["roles"]} if in_guild else {}
    return {
        "mentions": [public(world.users[user_id]) for user_id in users if user_id in world.users],
        "mention_roles": [
            role_id
            for role_id in _unique(ROLE, text)
            if role_id in roles and let.role(role_id) and (may_ping or roles[role_id]["mentionable"])
        ],
        "mention_everyone": bool(in_guild and may_ping and "everyone" in let.kinds and EVERYONE.search(text)),
    }


def _unique(pattern: re.Pattern[str], text: str) -> list[str]:
    return list(dict.fromkeys(pattern.findall(text)))
