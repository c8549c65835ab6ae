"""`resolved`: the objects an interaction's ids stand for, as the bot gets them."""

from collections.abc import Callable, Mapping

from bot.sandbox.errors import Refusal, field_error, invalid_form
from bot.sandbox.json import Json
from bot.sandbox.state.attachments import save_files
from bot.sandbox.state.kinds import THREADS
from bot.sandbox.state.permissions import guild_permissions
from bot.sandbox.state.store import Upload
from bot.sandbox.state.views import message_view, sees_message
from bot.sandbox.state.world import World, public

USER, CHANNEL, ROLE, MENTIONABLE, ATTACHMENT = 6, 7, 8, 9, 11
_CHANNEL_KEYS = (
    "id", "name", "type", "parent_id", "position", "topic", "nsfw", "flags", "rate_limit_per_user", "last_message_id",
    "thread_metadata", "applied_tags", "owner_id", "message_count", "member_count", "total_message_sent", "guild_id",
    "recipients",
)  # fmt: skip


class Resolver:
    """Collects what one interaction of one person mentions. Unknown ids are refused with 50035 at `place`."""

    def __init__(self, world: World, user_id: str, channel: Json, files: Mapping[int, Upload]) -> None:
        self._world = world
        self._user_id = user_id
        self._channel = channel
        self._guild_id: str | None = channel.get("guild_id")
        self._files = files
        self.data: dict[str, dict[str, Json]] = {}
        self._by_option: dict[int, Callable[[str, Json], None]] = {
            USER: lambda value, _: self.user(value),
            CHANNEL: lambda value, _: self.channel(value),
            ROLE: lambda value, _: self.role(value),
            MENTIONABLE: lambda value, _: self.mentionable(value),
        }

    def option(self, kind: int, value: str) -> None:
        """Resolve an option of this type; types that stand for themselves are left alone."""
        resolve = self._by_option.get(kind)
        if resolve:
            resolve(str(value), {})

    def user(self, user_id: str) -> None:
        user = self._world.users.get(user_id)
        if user is None:
            raise _unknown("user", user_id)
        self._add("users", user_id, public(user))
        member = self._world.members.get((self._guild_id or "", user_id))
        if member:
            kept = {k: v for k, v in public(member).items() if k not in {"user", "deaf", "mute"}}
            granted = self._world.permissions_of(user_id, self._channel["id"])
            self._add("members", user_id, kept | {"permissions": str(int(granted))})

    def role(self, role_id: str) -> None:
        roles = self._world.guilds[self._guild_id]["roles"] if self._guild_id else []
        for role in roles:
            if role["id"] == role_id:
                self._add("roles", role_id, role)
                return
        raise _unknown("role", role_id)

    def mentionable(self, value: str) -> None:
        if value in self._world.users:
            self.user(value)
        else:
            self.role(value)

    def channel(self, channel_id: str) -> None:
        channel = self._world.channels.get(channel_id)
        if channel is None or not self._world.can_view(self._user_id, channel_id):
            raise _unknown("channel", channel_id)
        self._add("channels", channel_id, partial_channel(self._world, channel, self._user_id))

    def message(self, message_id: str, viewer_id: str) -> None:
        """The target of a message command; whole, whatever intents the bot has."""
        message = self._world.message(self._channel["id"], message_id)
        if not sees_message(message, self._user_id):
            raise Refusal.UNKNOWN_MESSAGE.error()
        self._add("messages", message_id, message_view(self._world, message, viewer_id))

    def attachment(self, number: str, described: list[Json]) -> str:
        """Keep the file that `attachments` lists under this id; returns the id it has from now on."""
        for entry in described:
            if str(entry.get("id")) == str(number):
                own = {int(n): f for n, f in self._files.items() if str(n) == str(number)}
                saved = save_files(self._world, self._channel["id"], [entry], own, ephemeral=True)
                if saved:
                    self._add("attachments", saved[0]["id"], saved[0])
                    return str(saved[0]["id"])
        raise _unknown("attachment", number)

    def _add(self, kind: str, key: str, value: Json) -> None:
        self.data.setdefault(kind, {})[key] = value

    @property
    def channel_types(self) -> dict[str, int]:
        """Type by id of the channels resolved so far."""
        return {channel_id: channel["type"] for channel_id, channel in self.data.get("channels", {}).items()}


def partial_channel(world: World, channel: Json, user_id: str) -> Json:
    """A channel in an interaction: with the invoking user's permissions in it."""
    kept = {key: channel[key] for key in _CHANNEL_KEYS if key in channel}
    if channel["type"] not in THREADS:
        kept.pop("owner_id", None)
    return kept | {"permissions": str(int(world.permissions_of(user_id, channel["id"])))}


def invoking_member(world: World, guild: Json, channel: Json, user_id: str) -> Json:
    """The member behind an interaction, with their permissions in the channel."""
    member = public(world.member(guild["id"], user_id))
    granted = world.permissions_of(user_id, channel["id"]) or guild_permissions(guild, member)
    return member | {"permissions": str(int(granted))}


def _unknown(kind: str, value: str) -> Exception:
    leaf = field_error("INTERACTION_APPLICATION_COMMAND_OPTION_VALUE_INVALID", f"Unknown {kind} {value}")
    return invalid_form({"data": leaf})
