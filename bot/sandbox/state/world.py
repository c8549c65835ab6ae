"""The world: every user, guild, channel and message of the sandbox, as Discord would send them.

All methods are synchronous and run in the one event loop, so a request sees a consistent world without locks.
Documents may carry private keys, which begin with `_` and never leave the server (`public` strips them).
"""

import time
from collections.abc import Callable, Iterable
from typing import Any

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json
from bot.sandbox.state import visibility
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.bus import Audience, EventBus
from bot.sandbox.state.ids import Snowflakes
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.store import Files, Store, Upload

KINDS = (
    "meta", "user", "account", "guild", "member", "channel", "message", "application", "command", "command_permissions",
)  # fmt: skip


def public(document: Json) -> Json:
    """A copy without private keys."""
    return {key: value for key, value in document.items() if not key.startswith("_")}


def document_key(kind: str, document: Json) -> Any:
    """What identifies a document within its kind."""
    if kind == "member":
        return document["_guild_id"], document["user"]["id"]
    if kind == "account":
        return document["token"]
    if kind == "command_permissions":
        return document["guild_id"], document["id"]
    return document["id"]


class World:
    """State and bus. `origin` is the address of this sandbox, for attachment links."""

    def __init__(
        self,
        store: Store | None = None,
        files: Files | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.bus = EventBus()
        self.files = files or Files()
        self.clock = clock
        self.origin = "http://127.0.0.1"
        self._store = store
        self._snowflakes = Snowflakes(clock)
        self._documents: dict[str, dict[Any, Json]] = {kind: {} for kind in KINDS}
        self.messages: dict[str, dict[str, Json]] = {}
        self.nonces: dict[tuple[str, str], Json] = {}
        self.uploads: dict[str, Upload] = {}
        self.meta = self._documents["meta"]
        self.users = self._documents["user"]
        self.guilds = self._documents["guild"]
        self.members = self._documents["member"]
        self.channels = self._documents["channel"]
        self.applications = self._documents["application"]
        self.commands = self._documents["command"]
        self.command_permissions = self._documents["command_permissions"]
        self._load()

    def _load(self) -> None:
        rows = list(self._store.documents()) if self._store else []
        for kind, document in sorted(rows, key=lambda row: _load_order(*row)):
            self._keep(kind, document)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever seeded here."""
        return not self.users

    def new_id(self) -> str:
        """A snowflake from the clock, above all there are."""
        return self._snowflakes.new_id()

    def put(self, kind: str, document: Json) -> Json:
        """Keep a new or changed document, also in the store. Returns it."""
        self._keep(kind, document)
        if self._store:
            self._store.save(kind, str(document_key(kind, document)), document)
        return document

    def _keep(self, kind: str, document: Json) -> None:
        self._documents[kind][document_key(kind, document)] = document
        if kind == "message":
            self.messages.setdefault(document["channel_id"], {})[document["id"]] = document
            if "_nonce" in document:
                self.nonces[document["author"]["id"], str(document["_nonce"])] = document
        if str(document.get("id", "")).isdecimal():
            self._snowflakes.seen(document["id"])

    def remove(self, kind: str, document: Json) -> None:
        """Forget a document. Publishing is the caller's part."""
        key = document_key(kind, document)
        self._documents[kind].pop(key, None)
        if kind == "message":
            self.messages.get(document["channel_id"], {}).pop(document["id"], None)
        if self._store:
            self._store.delete(kind, str(key))

    def documents(self, kind: str) -> Iterable[Json]:
        """All documents of a kind, as a list that stays valid while the world changes."""
        return list(self._documents[kind].values())

    def add_account(self, account: Account) -> None:
        """Let a token in."""
        self.put("account", account.document())

    def account(self, authorization: str | None) -> Account:
        """Whose header this is: `Bot TOKEN` for a bot, `TOKEN` for a person. 401 otherwise."""
        scheme, _, rest = (authorization or "").partition(" ")
        is_bot = scheme == "Bot" and bool(rest)
        document = self._documents["account"].get(rest if is_bot else scheme)
        if document is None or document["is_bot"] != is_bot:
            raise Refusal.UNAUTHORIZED.error()
        return Account(**document)

    def accounts(self) -> list[Account]:
        """Every token there is."""
        return [Account(**document) for document in self._documents["account"].values()]

    def user(self, user_id: str) -> Json:
        """The user, or 10013."""
        return _found(self.users.get(user_id), Refusal.UNKNOWN_USER)

    def guild(self, guild_id: str) -> Json:
        """The guild, or 10004."""
        return _found(self.guilds.get(guild_id), Refusal.UNKNOWN_GUILD)

    def member(self, guild_id: str, user_id: str) -> Json:
        """The member, or 10007."""
        return _found(self.members.get((guild_id, user_id)), Refusal.UNKNOWN_MEMBER)

    def channel(self, channel_id: str) -> Json:
        """The channel or thread, or 10003."""
        return _found(self.channels.get(channel_id), Refusal.UNKNOWN_CHANNEL)

    def message(self, channel_id: str, message_id: str) -> Json:
        """The message, or 10008."""
        return _found(self.messages.get(channel_id, {}).get(message_id), Refusal.UNKNOWN_MESSAGE)

    def guild_members(self, guild_id: str) -> list[Json]:
        """Members of a guild by user id."""
        found = [member for (guild, _), member in self.members.items() if guild == guild_id]
        return sorted(found, key=lambda member: int(member["user"]["id"]))

    def guild_channels(self, guild_id: str) -> list[Json]:
        """Channels of a guild, threads among them."""
        return [channel for channel in self.channels.values() if channel.get("guild_id") == guild_id]

    def guilds_of(self, user_id: str) -> list[Json]:
        """The guilds a user is in."""
        return [guild for guild in self.guilds.values() if (guild["id"], user_id) in self.members]

    def commands_of(self, application_id: str, guild_id: str | None) -> list[Json]:
        """An application's commands: global ones, or one guild's."""
        return [
            command
            for command in self.commands.values()
            if command["application_id"] == application_id and command.get("guild_id") == guild_id
        ]

    def permissions_of(self, user_id: str, channel_id: str) -> Permission:
        """What the user may do in the channel; nothing where they cannot be."""
        return visibility.permissions_of(self, user_id, channel_id)

    def can_view(self, user_id: str, channel_id: str) -> bool:
        """Whether the user sees the channel."""
        return visibility.can_view(self, user_id, channel_id)

    def audience_of(self, channel: Json, only_for: str | None = None) -> Audience:
        """Who hears what happens in a channel; `only_for` narrows it to one user (ephemeral)."""
        return visibility.audience_of(channel, only_for)

    def close(self) -> None:
        """Close the store."""
        if self._store:
            self._store.close()


def _found(document: Json | None, refusal: Refusal) -> Json:
    if document is None:
        raise refusal.error()
    return document


def _load_order(kind: str, document: Json) -> tuple[int, int]:
    key = str(document.get("id", ""))
    return KINDS.index(kind), int(key) if key.isdecimal() else 0
