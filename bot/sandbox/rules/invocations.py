"""What a person's client sends for a slash command, against the command as it was registered."""

from typing import Any

from bot.sandbox.json import Json
from bot.sandbox.rules.command_options import (
    ATTACHMENT,
    BOOLEAN,
    CHANNEL,
    GROUP,
    INTEGER,
    MENTIONABLE,
    NUMBER,
    ROLE,
    STRING,
    SUBCOMMAND,
    USER,
)
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import Boolean, Decimal, Integer, Kind, Snowflake, Text, refuse_outside

_SAFE_INTEGER = 2**53 - 1
_KINDS: dict[int, Kind] = {
    STRING: Text(6000),
    INTEGER: Integer(-_SAFE_INTEGER, _SAFE_INTEGER),
    BOOLEAN: Boolean(),
    NUMBER: Decimal(),
    **dict.fromkeys((USER, CHANNEL, ROLE, MENTIONABLE, ATTACHMENT), Snowflake()),
}


def validate_options(
    command: Json,
    options: list[Json],
    *,
    partial: bool = False,
    channel_types: dict[str, int] | None = None,
) -> None:
    """`partial` is for autocompletion: what is not filled in yet is not asked for. `channel_types`: channel id -> type."""
    form = Form()
    _check_level(form.at("data", "options"), command.get("options") or [], options, partial)
    form.done()
    if channel_types is not None:
        _check_channels(form.at("data", "options"), command.get("options") or [], options, channel_types)
        form.done()


def _check_level(form: Form, known: list[Json], given: list[Json], partial: bool) -> None:  # noqa: FBT001 - handed down unchanged
    by_name = {option["name"]: option for option in known}
    seen: set[str] = set()
    if _is_branch(known) and len(given) != 1:
        form.refuse("INTERACTION_APPLICATION_COMMAND_OPTIONS_INVALID", "Choose one sub-command")
        return
    for index, value in enumerate(given):
        here = form.at(index)
        option = by_name.get(value.get("name") or "")
        if option is None or value.get("type", option["type"]) != option["type"] or option["name"] in seen:
            here.refuse(
                "INTERACTION_APPLICATION_COMMAND_OPTIONS_INVALID",
                "This command is outdated, please try again",
            )
            continue
        seen.add(option["name"])
        if option["type"] in (SUBCOMMAND, GROUP):
            _check_level(here.at("options"), option.get("options") or [], value.get("options") or [], partial)
        elif not (partial and value.get("focused")):
            _check_value(here.at("value"), option, value.get("value"))
    if not partial:
        _require_all(form, known, seen)


def _is_branch(options: list[Json]) -> bool:
    return any(option["type"] in (SUBCOMMAND, GROUP) for option in options)


def _require_all(form: Form, known: list[Json], given: set[str]) -> None:
    for option in known:
        if option.get("required") and option["name"] not in given:
            form.at(option["name"]).require()


def _check_value(form: Form, option: Json, value: Any) -> None:
    if value is None or value == "":
        form.require()
        return
    if not _fits(form, option["type"], value):
        return
    choices = option.get("choices")
    if choices and value not in [choice["value"] for choice in choices]:
        form.refuse(
            "BASE_TYPE_CHOICES", f"Value must be one of {tuple(choice['value'] for choice in choices)}."
        )
    elif option["type"] == STRING:
        Text(option.get("max_length") or 6000, option.get("min_length") or 0).check(form, value)
    elif option["type"] in (INTEGER, NUMBER):
        low, high = option.get("min_value"), option.get("max_value")
        least, most = float("-inf") if low is None else low, float("inf") if high is None else high
        refuse_outside(form, value, least, most)


def _fits(form: Form, kind: int, value: Any) -> bool:
    """Of the option's type at all."""
    trial = Form()
    _KINDS[kind].check(trial, value)
    if not trial.is_clean:
        _KINDS[kind].check(form, value)
    return trial.is_clean


def _check_channels(form: Form, known: list[Json], given: list[Json], types: dict[str, int]) -> None:
    by_name = {option["name"]: option for option in known}
    for index, value in enumerate(given):
        option = by_name[value["name"]]
        _check_channels(
            form.at(index, "options"), option.get("options") or [], value.get("options") or [], types
        )
        allowed = option.get("channel_types")
        if option["type"] == CHANNEL and allowed and types.get(str(value["value"])) not in allowed:
            form.at(index, "value").refuse(
                "BASE_TYPE_CHOICES", f"Channel type must be one of {tuple(allowed)}."
            )
