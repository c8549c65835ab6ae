"""The application commands of a bot: kept per scope, which is global or one guild."""

from bot.sandbox.errors import DiscordError, Refusal, field_error, invalid_form
from bot.sandbox.json import Json
from bot.sandbox.rules import check_count, validate_command, validate_commands
from bot.sandbox.state.world import World

CHAT_INPUT = 1
# https://discord.com/developers/docs/interactions/application-commands#registering-a-command
CREATES_A_DAY = 200
DAY_SECONDS = 86_400.0
_KEPT = (
    "name",
    "name_localizations",
    "description_localizations",
    "default_member_permissions",
    "contexts",
    "integration_types",
    "options",
)


class Scope:
    """One application's commands, global or of one guild."""

    def __init__(self, world: World, application_id: str, guild_id: str | None) -> None:
        self._world = world
        self._application_id = application_id
        self._guild_id = guild_id

    @property
    def commands(self) -> list[Json]:
        """In the order they were registered."""
        found = self._world.commands_of(self._application_id, self._guild_id)
        return sorted(found, key=lambda command: int(command["id"]))

    def get(self, command_id: str) -> Json:
        """The command, or 10063."""
        for command in self.commands:
            if command["id"] == command_id:
                return command
        raise Refusal.UNKNOWN_COMMAND.error()

    def upsert(self, given: Json) -> tuple[Json, bool]:
        """Register a command; one of the same type and name is replaced. Tells whether it is new."""
        validate_command(given)
        standing = self._like(given)
        if standing is None:
            check_count([*self.commands, given])
            self._count_creates(1)
        return self._keep(given, standing), standing is None

    def replace_all(self, given: list[Json]) -> list[Json]:
        """Make these the scope's only commands; those that keep type and name keep their id."""
        validate_commands(given)
        self._count_creates(sum(self._like(command) is None for command in given))
        kept = [self._keep(command, self._like(command)) for command in given]
        ids = {command["id"] for command in kept}
        for command in self.commands:
            if command["id"] not in ids:
                self._world.remove("command", command)
        return kept

    def edit(self, command_id: str, given: Json) -> Json:
        """Change some fields of a command; its type stays."""
        standing = self.get(command_id)
        merged = {
            key: value for key, value in standing.items() if key in _KEPT or key in {"description", "nsfw"}
        }
        merged |= given | {"type": standing["type"]}
        validate_command(merged)
        namesake = self._like(merged)
        if namesake and namesake["id"] != command_id:
            message = "Application command names must be unique"
            raise invalid_form({"name": field_error("APPLICATION_COMMANDS_DUPLICATE_NAME", message)})
        return self._keep(merged, standing)

    def remove(self, command_id: str) -> None:
        """Delete a command, or 10063."""
        self._world.remove("command", self.get(command_id))

    def _like(self, given: Json) -> Json | None:
        kind = given.get("type") or CHAT_INPUT
        for command in self.commands:
            if (command["type"], command["name"]) == (kind, given["name"]):
                return command
        return None

    def _keep(self, given: Json, standing: Json | None) -> Json:
        command = self._document(given, standing["id"] if standing else self._world.new_id())
        if standing and {**command, "version": standing["version"]} == standing:
            return standing
        return self._world.put("command", command)

    def _document(self, given: Json, command_id: str) -> Json:
        contexts = given.get("contexts")
        is_guild_only = given.get("dm_permission") is False
        if contexts is None and is_guild_only and self._guild_id is None:
            contexts = [0]
        command: Json = {
            "id": command_id,
            "application_id": self._application_id,
            "version": self._world.new_id(),
            "default_member_permissions": _permissions(given.get("default_member_permissions")),
            "type": given.get("type") or CHAT_INPUT,
            "name": given["name"],
            "name_localizations": given.get("name_localizations"),
            "description": given.get("description") or "",
            "description_localizations": given.get("description_localizations"),
            "integration_types": given.get("integration_types") or [0],
            "nsfw": bool(given.get("nsfw")),
        }
        if self._guild_id is None:
            command |= {"dm_permission": contexts is None or 1 in contexts, "contexts": contexts}
        else:
            command["guild_id"] = self._guild_id
        if given.get("options"):
            command["options"] = given["options"]
        return command

    def _count_creates(self, number: int) -> None:
        key = f"command-creates-{self._application_id}-{self._guild_id or 'global'}"
        now = self._world.clock()
        made = [
            moment for moment in self._world.meta.get(key, {}).get("made", []) if now - moment < DAY_SECONDS
        ]
        if len(made) + number > CREATES_A_DAY:
            raise DiscordError(
                400,
                30034,
                f"Max number of daily application command creates has been reached ({CREATES_A_DAY})",
            )
        if number:
            self._world.put("meta", {"id": key, "made": [*made, *[now] * number]})


def _permissions(given: str | int | None) -> str | None:
    return None if given is None else str(given)


def find_command(world: World, application_id: str, guild_id: str | None, data: Json) -> Json:
    """The command a person uses: by id, or by type and name (a guild's own goes before a global one). 10063 if none."""
    offered = [*world.commands_of(application_id, guild_id)] if guild_id else []
    offered += world.commands_of(application_id, None)
    kind = data.get("type") or CHAT_INPUT
    for command in offered:
        if data.get("id") is not None:
            if command["id"] == str(data["id"]):
                return command
        elif (command["type"], command["name"]) == (kind, data.get("name")):
            return command
    raise Refusal.UNKNOWN_COMMAND.error()
