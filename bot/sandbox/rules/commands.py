"""Application commands as a bot registers them, singly or all at once."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.errors import DiscordError
from bot.sandbox.json import Json
from bot.sandbox.rules.command_options import OPTIONS, check_names, check_options
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import (
    Boolean,
    Choice,
    Kind,
    ListOf,
    Localized,
    Permissions,
    Shape,
    Snowflake,
    Text,
)

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
MAX_COMMANDS = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
MAX_SIZE = 8000
_PERMISSIONS_MAX = 18014398509481983
_fields: dict[str, Kind] = {
    "id": Snowflake(),
    "name_localizations": Localized(Text(32, 1)),
    "description": Text(100),
    "description_localizations": Localized(Text(100, 1)),
    "options": OPTIONS,
    "default_member_permissions": Permissions(_PERMISSIONS_MAX),
    "dm_permission": Boolean(),
    "nsfw": Boolean(),
    "contexts": ListOf(Choice((0, 1, 2)), 3, 1, unique=True),
    "integration_types": ListOf(Choice((0, 1)), 2, 1, unique=True),
    "type": Choice((1, 2, 3, 4)),
}
_COMMAND = Shape(needs={"name": Text(32, 1)}, may=_fields)


def validate_command(command: Json) -> None:
    """One command, whole: for an edit, the command as it would become."""
    form = Form()
    _check_form(form, command)
    form.done()
    _check_command(form, command)
    form.done()


def validate_commands(commands: Any) -> None:
    """A whole scope at once: errors stand below the index of their command; 30032 beyond the limits of a scope."""
    form = Form()
    if not isinstance(commands, list):
        form.refuse("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        form.done()
    for index, command in enumerate(commands):
        _check_form(form.at(index), command)
    form.done()
    for index, command in enumerate(commands):
        _check_command(form.at(index), command)
    _check_unique(form, commands)
    form.done()
    check_count(commands)


def check_count(commands: list[Json]) -> None:
    """30032 when a scope would hold more than Discord keeps of one type."""
    for kind, most in MAX_COMMANDS.items():
        if len([command for command in commands if type_of(command) == kind]) > most:
            raise DiscordError(400, 30032, f"Maximum number of application commands reached ({most})")


def type_of(command: Json) -> int:
    kind: int | None = command.get("type")
    return CHAT_INPUT if kind is None else kind


def _check_form(form: Form, command: Any) -> None:
    _COMMAND.check(form, command)
    if isinstance(command, dict) and type_of(command) == CHAT_INPUT and not command.get("description"):
        form.at("description").require()


def _check_command(form: Form, command: Json) -> None:
    if type_of(command) == CHAT_INPUT:
        check_names(form, command)
        check_options(form.at("options"), command.get("options") or [])
    else:
        for name in ("description", "options"):
            if command.get(name):
                form.at(name).refuse(
                    f"APPLICATION_COMMAND_INVALID_{name.upper()}", f"Context menu commands cannot have {name}"
                )
    if size_of(command) > MAX_SIZE:
        form.refuse("APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({MAX_SIZE})")


def _check_unique(form: Form, commands: list[Json]) -> None:
    seen = set()
    for index, command in enumerate(commands):
        key = (type_of(command), command["name"])
        if key in seen:
            form.at(index).refuse(
                "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique"
            )
        seen.add(key)


def size_of(command: Json) -> int:
    """Names, descriptions and string values of command, options and choices; of localised texts the longest counts."""
    return sum(_sizes(command))


def _sizes(named: Json) -> Iterator[int]:
    for key in ("name", "description"):
        texts = [named.get(key), *(named.get(f"{key}_localizations") or {}).values()]
        yield max(len(text or "") for text in texts)
    value = named.get("value")
    yield len(value) if isinstance(value, str) else 0
    for key in ("options", "choices"):
        for inner in named.get(key) or []:
            yield from _sizes(inner)
