"""What a person sees around them: guild, channels, roles, members and messages, kept up to date from events."""

from typing import Any

from bot.sandbox.people.connection import GatewayEvent
from bot.sandbox.people.errors import NotOfferedError

_CHANNEL_EVENTS = {"CHANNEL_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE"}
_CHANNEL_ENDS = {"CHANNEL_DELETE", "THREAD_DELETE"}
_ROLE_EVENTS = {"GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE"}
_MEMBER_EVENTS = {"GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE"}
_TEXT = 0


class Surroundings:
    """Looked up by name or id; every `get_…` raises `NotOfferedError` naming what is there instead."""

    def __init__(self) -> None:
        self.user: dict[str, Any] = {}
        self.guilds: dict[str, dict[str, Any]] = {}
        self.channels: dict[str, dict[str, Any]] = {}
        self.roles: dict[str, dict[str, Any]] = {}
        self.members: dict[str, dict[str, Any]] = {}
        self.messages: dict[str, dict[str, Any]] = {}

    def learn(self, event: GatewayEvent) -> None:
        """Take in one gateway event."""
        name, data = event.name, event.data
        if name == "READY":
            self.user = data["user"]
            self.channels.update({c["id"]: c for c in data["private_channels"]})
            for guild in data["guilds"]:
                self._learn_guild(guild)
        elif name == "GUILD_CREATE":
            self._learn_guild(data)
        elif name in _CHANNEL_EVENTS:
            self.channels[data["id"]] = data
        elif name in _CHANNEL_ENDS:
            self.channels.pop(data["id"], None)
        elif name in _ROLE_EVENTS:
            self.roles[data["role"]["id"]] = data["role"]
        elif name in _MEMBER_EVENTS:
            self.members[data["user"]["id"]] = data
        else:
            self._learn_message(name, data)

    def _learn_guild(self, guild: dict[str, Any]) -> None:
        if guild.get("unavailable"):
            return
        self.guilds[guild["id"]] = guild
        for channel in [*guild["channels"], *guild.get("threads", ())]:
            self.channels[channel["id"]] = {**channel, "guild_id": guild["id"]}
        self.roles.update({role["id"]: role for role in guild["roles"]})
        self.members.update({member["user"]["id"]: member for member in guild["members"]})

    def _learn_message(self, name: str, data: dict[str, Any]) -> None:
        if name == "MESSAGE_CREATE":
            self.messages[data["id"]] = data
        elif name == "MESSAGE_UPDATE":
            self.messages[data["id"]] = {**self.messages.get(data["id"], {}), **data}
        elif name == "MESSAGE_DELETE":
            self.messages.pop(data["id"], None)

    def get_channel(self, wanted: str | None) -> dict[str, Any]:
        """By id, `#name`, name, or None for the guild's first text channel."""
        if wanted is None:
            texts = [c for c in self.channels.values() if c["type"] == _TEXT]
            if not texts:
                raise NotOfferedError("this person sees no text channel")
            return min(texts, key=lambda c: (c.get("position", 0), int(c["id"])))
        if wanted in self.channels:
            return self.channels[wanted]
        name = wanted.removeprefix("#")
        return _by_name(self.channels, "channel", name, lambda c: c.get("name") or "")

    def get_role_id(self, wanted: str) -> str:
        """By id, `@name` or name."""
        if wanted in self.roles:
            return wanted
        role = _by_name(self.roles, "role", wanted.removeprefix("@"), lambda r: r["name"])
        return str(role["id"])

    def get_user_id(self, wanted: str) -> str:
        """By id, `@username`, username or the name shown."""
        if wanted in self.members:
            return wanted
        name = wanted.removeprefix("@")
        for member in self.members.values():
            if name in {member["user"]["username"], member.get("nick"), member["user"].get("global_name")}:
                return str(member["user"]["id"])
        member = _by_name(self.members, "member", name, lambda m: m["user"]["username"])
        return str(member["user"]["id"])


def _by_name(things: dict[str, dict[str, Any]], kind: str, name: str, name_of: Any) -> dict[str, Any]:
    for thing in things.values():
        if name_of(thing) == name:
            return thing
    there = ", ".join(sorted(filter(None, map(name_of, things.values()))))
    raise NotOfferedError(f"no {kind} {name!r} here; there are: {there}")
