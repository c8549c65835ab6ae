"""Options of slash commands: groups, subcommands and values, with their choices and bounds."""

import unicodedata
from typing import Any

from bot.sandbox.json import Json
from bot.sandbox.rules.controls import CHANNEL_TYPES
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import (
    Boolean,
    Choice,
    Decimal,
    Integer,
    Kind,
    ListOf,
    Localized,
    Shape,
    Text,
    UnionOf,
    refuse_outside,
)

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(
    1, 12
)
MAX_OPTIONS = 25
MAX_CHOICES = 25
_SAFE_INTEGER = 2**53 - 1
_MARKED_SCRIPTS = ("DEVANAGARI", "THAI")

_named: dict[str, Kind] = {"name": Text(32, 1), "description": Text(100, 1)}
_described: dict[str, Kind] = {
    "name_localizations": Localized(Text(32, 1)),
    "description_localizations": Localized(Text(100, 1)),
    "required": Boolean(),
}
_integer, _decimal = Integer(-_SAFE_INTEGER, _SAFE_INTEGER), Decimal()
_VALUES: dict[int, Kind] = {STRING: Text(6000), INTEGER: _integer, NUMBER: _decimal}


def _choices(value: Kind) -> Kind:
    choice = Shape(
        needs={"name": Text(100, 1)}, may={"name_localizations": Localized(Text(100, 1)), "value": value}
    )
    return ListOf(choice, MAX_CHOICES)


def _value(**more: Kind) -> Shape:
    return Shape(needs=_named, may={**_described, **more})


_PLAIN: dict[int, Kind] = {
    STRING: _value(
        autocomplete=Boolean(),
        choices=_choices(_VALUES[STRING]),
        min_length=Integer(0, 6000),
        max_length=Integer(1, 6000),
    ),
    INTEGER: _value(
        autocomplete=Boolean(), choices=_choices(_integer), min_value=_integer, max_value=_integer
    ),
    BOOLEAN: _value(),
    USER: _value(),
    CHANNEL: _value(channel_types=ListOf(Choice(CHANNEL_TYPES), len(CHANNEL_TYPES), unique=True)),
    ROLE: _value(),
    MENTIONABLE: _value(),
    NUMBER: _value(
        autocomplete=Boolean(), choices=_choices(_decimal), min_value=_decimal, max_value=_decimal
    ),
    ATTACHMENT: _value(),
}
_subcommand = _value(options=ListOf(UnionOf(_PLAIN), MAX_OPTIONS))
_group = _value(options=ListOf(UnionOf({SUBCOMMAND: _subcommand}), MAX_OPTIONS))
OPTIONS = ListOf(UnionOf({SUBCOMMAND: _subcommand, GROUP: _group, **_PLAIN}), MAX_OPTIONS)


def check_options(form: Form, options: list[Json]) -> None:
    """What well-formed options owe each other. `form` is the list's place."""
    seen: set[str] = set()
    optional_seen = False
    for index, option in enumerate(options):
        here, name = form.at(index), option["name"]
        if name in seen:
            here.refuse(
                "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
                f"Option name {name} is already used in these options",
            )
        seen.add(name)
        if option.get("required") and optional_seen:
            here.refuse(
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional_seen = optional_seen or not option.get("required")
        _check_option(here, option)
    _check_levels(form, options)


def _check_levels(form: Form, options: list[Json]) -> None:
    """Subcommands and groups stand alone: no value beside them."""
    kinds = {option["type"] in (SUBCOMMAND, GROUP) for option in options}
    if len(kinds) > 1:
        for index, option in enumerate(options):
            if (option["type"] in (SUBCOMMAND, GROUP)) != (options[0]["type"] in (SUBCOMMAND, GROUP)):
                form.at(index).refuse(
                    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                    "Sub-command and sub-command group option types are mutually exclusive to all other types",
                )


def _check_option(form: Form, option: Json) -> None:
    check_names(form, option)
    if option["type"] in (SUBCOMMAND, GROUP):
        check_options(form.at("options"), option.get("options") or [])
        return
    if option.get("options"):
        form.at("options").refuse(
            "APPLICATION_COMMAND_OPTIONS_INVALID", "Only sub-commands and sub-command groups may have options"
        )
    if option.get("choices"):
        if option.get("autocomplete"):
            form.at("autocomplete").refuse(
                "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
                "Autocomplete and choices are mutually exclusive",
            )
        check_choices(form.at("choices"), option["choices"])
    _check_bounds(form, option)


def _check_bounds(form: Form, option: Json) -> None:
    for low, high, kinds in (
        ("min_value", "max_value", (INTEGER, NUMBER)),
        ("min_length", "max_length", (STRING,)),
    ):
        given = [name for name in (low, high) if option.get(name) is not None]
        if option["type"] not in kinds:
            for name in given:
                form.at(name).refuse(
                    "APPLICATION_COMMAND_OPTIONS_BOUND_INVALID", f"{name} is not allowed for this option type"
                )
        elif len(given) > 1 and option[low] > option[high]:
            refuse_outside(form.at(low), option[low], float("-inf"), option[high], low)


def check_choices(form: Form, choices: list[Json]) -> None:
    """Well-formed choices: each has a value, and no name stands twice."""
    seen: set[str] = set()
    for index, choice in enumerate(choices):
        if choice.get("value") is None:
            form.at(index, "value").require()
        if choice["name"] in seen:
            form.at(index).refuse(
                "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS",
                f"Option choice name {choice['name']} already exists",
            )
        seen.add(choice["name"])


class _AnyValue:
    """A choice of an autocompletion, where the option's type is not at hand."""

    def check(self, form: Form, value: Any) -> None:
        kind = STRING if isinstance(value, str) else NUMBER
        _VALUES[kind].check(form, value)


def check_choice_list(form: Form, choices: Any, option_type: int | None) -> None:
    """What a bot offers while a person types: at most 25, names of 1 to 100, values of the option's type."""
    value: Kind = _AnyValue() if option_type is None else _VALUES[option_type]
    before = form.is_clean
    _choices(value).check(form, choices)
    if before and form.is_clean:
        for index, choice in enumerate(choices):
            if choice.get("value") is None:
                form.at(index, "value").require()


def validate_choices(choices: list[Json], option_type: int | None = None) -> None:
    form = Form()
    check_choice_list(form.at("data", "choices"), choices, option_type)
    form.done()


def check_names(form: Form, named: Json) -> None:
    """Name and localised names of a slash command or option."""
    check_name(form.at("name"), named["name"])
    for locale, name in (named.get("name_localizations") or {}).items():
        check_name(form.at("name_localizations", locale), name)


def check_name(form: Form, name: str) -> None:
    if not all(map(_may_be_in_a_name, name)) or name != name.lower():
        form.refuse("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _may_be_in_a_name(character: str) -> bool:
    r"""Discord's `[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]`, in upper case too."""
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    return unicodedata.name(character, "").startswith(_MARKED_SCRIPTS)
