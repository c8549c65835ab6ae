"""A person uses a command, or types in an option with autocomplete."""

from collections.abc import Iterator

from bot.sandbox.errors import Refusal, field_error, invalid_form
from bot.sandbox.interactions.access import may_use
from bot.sandbox.interactions.act import Act
from bot.sandbox.interactions.life import AUTOCOMPLETE, Interaction
from bot.sandbox.interactions.payloads import MESSAGE_COMMAND, USER_COMMAND, command_metadata
from bot.sandbox.interactions.registry import CHAT_INPUT, find_command
from bot.sandbox.interactions.resolved import ATTACHMENT, Resolver
from bot.sandbox.json import Json
from bot.sandbox.rules import validate_options

SUBCOMMAND, GROUP = 1, 2
_BRANCHES = {SUBCOMMAND, GROUP}


def command_interaction(act: Act) -> Interaction:
    """Check the command as the client would have before offering it: 10063, 50013 or 50035."""
    command = find_command(act.world, act.application_id, act.channel.get("guild_id"), act.data)
    if not may_use(act.world, act.user_id, command, act.channel):
        raise Refusal.MISSING_PERMISSIONS.error()
    if command["type"] == CHAT_INPUT:
        return _slash(act, command)
    if act.type == AUTOCOMPLETE:
        raise _outdated()
    return _menu(act, command)


def _slash(act: Act, command: Json) -> Interaction:
    given = _options(act.data.get("options") or [])
    partial = act.type == AUTOCOMPLETE
    validate_options(command, given, partial=partial)
    if partial:
        _check_focus(command, given)
    resolver = act.resolver()
    options = [_filled(act, resolver, option) for option in given]
    validate_options(command, given, partial=partial, channel_types=resolver.channel_types)
    path = " ".join([command["name"], *_path(given)])
    told = command_metadata(act.world, CHAT_INPUT, path, None)
    interaction = act.interaction(told, command_type=CHAT_INPUT, command_path=path)
    data = _data(command)
    if options:
        data["options"] = options
    return act.complete(interaction, data, resolver)


def _data(command: Json) -> Json:
    data = {key: command[key] for key in ("id", "name", "type")}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data


def _options(given: object) -> list[Json]:
    """The options as a list of objects with a name and a type, however deep; 50035 for anything else."""
    if not isinstance(given, list):
        raise _outdated()
    for option in given:
        if not isinstance(option, dict) or type(option.get("type")) is not int:
            raise _outdated()
        if not isinstance(option.get("name"), str):
            raise _outdated()
        if "options" in option:
            _options(option["options"])
    return given


def _path(options: list[Json]) -> list[str]:
    for option in options:
        if option["type"] in _BRANCHES:
            return [option["name"], *_path(option.get("options") or [])]
    return []


def _filled(act: Act, resolver: Resolver, given: Json) -> Json:
    """An option as the bot gets it."""
    option: Json = {"name": given["name"], "type": given["type"]}
    if given["type"] in _BRANCHES:
        return option | {"options": [_filled(act, resolver, inner) for inner in given.get("options") or []]}
    option["value"] = given.get("value", "")
    if given.get("focused"):
        return option | {"focused": True}
    if given["type"] == ATTACHMENT:
        option["value"] = resolver.attachment(str(given["value"]), act.attachments)
    else:
        resolver.option(given["type"], given["value"])
    return option


def _check_focus(command: Json, given: list[Json]) -> None:
    focused = [
        (known, option)
        for known, option in _leaves(command.get("options") or [], given)
        if option.get("focused")
    ]
    if len(focused) != 1 or not focused[0][0].get("autocomplete"):
        leaf = field_error("INTERACTION_AUTOCOMPLETE_INVALID", "One option with autocomplete must be focused")
        raise invalid_form({"data": {"options": leaf}})


def _leaves(known: list[Json], given: list[Json]) -> Iterator[tuple[Json, Json]]:
    by_name = {option["name"]: option for option in known}
    for option in given:
        described = by_name[option["name"]]
        if option["type"] in _BRANCHES:
            yield from _leaves(described.get("options") or [], option.get("options") or [])
        else:
            yield described, option


def _menu(act: Act, command: Json) -> Interaction:
    resolver = act.resolver()
    target_id = str(act.data.get("target_id"))
    if command["type"] == USER_COMMAND:
        resolver.user(target_id)
    elif command["type"] == MESSAGE_COMMAND:
        resolver.message(target_id, act.application_id)
    told = command_metadata(act.world, command["type"], command["name"], target_id)
    interaction = act.interaction(told, command_type=command["type"], command_path=command["name"])
    return act.complete(interaction, _data(command) | {"target_id": target_id}, resolver)


def _outdated() -> Exception:
    message = "This command is outdated, please try again"
    leaf = field_error("INTERACTION_APPLICATION_COMMAND_OPTIONS_INVALID", message)
    return invalid_form({"data": {"options": leaf}})
