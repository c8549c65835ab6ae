"""From what a person types to the data of an application command, with the command's own description as the guide."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.people.errors import NotOfferedError
from bot.sandbox.people.surroundings import Surroundings

CHAT_INPUT = 1
_SUB_COMMAND, _GROUP = 1, 2
_STRING, _INTEGER, _BOOLEAN, _USER, _CHANNEL, _ROLE, _MENTIONABLE, _NUMBER, _ATTACHMENT = range(3, 12)


@dataclass
class CommandCall:
    """A command found by its path, with options to fill in."""

    command: dict[str, Any]
    path: list[dict[str, Any]]
    options: list[dict[str, Any]] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)

    def data(self) -> dict[str, Any]:
        """The `data` of the interaction, options nested under their subcommand and group."""
        options = self.options
        for step in reversed(self.path):
            options = [{"type": step["type"], "name": step["name"], "options": options}]
        return {
            "id": self.command["id"],
            "name": self.command["name"],
            "type": CHAT_INPUT,
            "version": self.command["version"],
            "options": options,
            "attachments": [{"id": str(i), "filename": name} for i, (name, _) in enumerate(self.files)],
        }

    @property
    def described(self) -> dict[str, dict[str, Any]]:
        """The options this (sub)command takes, by name."""
        holder = self.path[-1] if self.path else self.command
        return {option["name"]: option for option in holder.get("options", ())}

    def option(self, name: str) -> dict[str, Any]:
        try:
            return self.described[name]
        except KeyError:
            there = ", ".join(self.described) or "none"
            raise NotOfferedError(f"no option {name!r}; there are: {there}") from None


def find_command(commands: list[dict[str, Any]], typed: str) -> CommandCall:
    """Find `"claim show"` or `"/digest schedule add"` among the commands this person is shown."""
    words = typed.removeprefix("/").split()
    for command in commands:
        if command["type"] == CHAT_INPUT and command["name"] == words[0]:
            return CommandCall(command, _steps(command, words[1:], typed))
    there = ", ".join(sorted("/" + c["name"] for c in commands if c["type"] == CHAT_INPUT)) or "none"
    raise NotOfferedError(f"no command /{words[0]}; this person is shown: {there}")


def _steps(command: dict[str, Any], words: list[str], typed: str) -> list[dict[str, Any]]:
    path: list[dict[str, Any]] = []
    holder = command
    for word in words:
        below = {o["name"]: o for o in holder.get("options", ()) if o["type"] in {_SUB_COMMAND, _GROUP}}
        if word not in below:
            raise NotOfferedError(f"no {word!r} in /{typed}; there are: {', '.join(below) or 'none'}")
        holder = below[word]
        path.append(holder)
    return path


def find_menu(commands: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """Find a user or message command by its name."""
    menus = [c for c in commands if c["type"] != CHAT_INPUT]
    for command in menus:
        if command["name"] == name:
            return command
    there = ", ".join(c["name"] for c in menus) or "none"
    raise NotOfferedError(f"no menu entry {name!r}; this person is shown: {there}")


def fill_options(
    call: CommandCall, values: dict[str, Any], files: dict[str, tuple[str, bytes]], around: Surroundings
) -> None:
    """Put values (names of members, roles and channels are looked up) and files in the command's options."""
    for name, value in values.items():
        described = call.option(name)
        look_up = _look_ups(around).get(described["type"])
        sent = look_up(value) if look_up and isinstance(value, str) else _choice_value(described, value)
        call.options.append({"type": described["type"], "name": name, "value": sent})
    for name, file in files.items():
        described = call.option(name)
        call.options.append({"type": described["type"], "name": name, "value": str(len(call.files))})
        call.files.append(file)


def _choice_value(described: dict[str, Any], value: Any) -> Any:
    """A person picks a choice by its name; the value is sent."""
    for choice in described.get("choices", ()):
        if choice["name"] == value:
            return choice["value"]
    return value


def _look_ups(around: Surroundings) -> dict[int, Callable[[str], str]]:
    def mentionable(wanted: str) -> str:
        try:
            return around.get_user_id(wanted)
        except NotOfferedError:
            return around.get_role_id(wanted)

    return {
        _USER: around.get_user_id,
        _ROLE: around.get_role_id,
        _CHANNEL: lambda wanted: str(around.get_channel(wanted)["id"]),
        _MENTIONABLE: mentionable,
    }
