"""Buttons and selects: their forms, and what each style or kind demands beyond it."""

import unicodedata
from typing import Any

from bot.sandbox.json import Json
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import (
    INT32_MAX,
    Boolean,
    Choice,
    Integer,
    Kind,
    ListOf,
    Shape,
    Snowflake,
    Text,
    Url,
    refuse_outside,
)

BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT = 2, 3, 4, 5
ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 6, 7, 8
SELECTS = (STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT)
LINK, PREMIUM = 5, 6
CHANNEL_TYPES = (0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15)
_KEYCAP = "\u20e3"

COMPONENT_ID = Integer(0, INT32_MAX)
CUSTOM_ID = Text(100, 1)
EMOJI = Shape(needs={"name": Text(32)}, may={"id": Snowflake(), "animated": Boolean()})
BUTTON_FORM = Shape(
    needs={"style": Choice((1, 2, 3, 4, 5, 6))},
    may={
        "id": COMPONENT_ID,
        "custom_id": CUSTOM_ID,
        "label": Text(80),
        "url": Url(("http", "https", "discord"), 512),
        "disabled": Boolean(),
        "sku_id": Snowflake(),
        "emoji": EMOJI,
    },
)
_select: dict[str, Kind] = {
    "id": COMPONENT_ID,
    "placeholder": Text(150),
    "min_values": Integer(0, 25),
    "max_values": Integer(1, 25),
    "disabled": Boolean(),
    "required": Boolean(),
}
_option = Shape(
    needs={"label": Text(100, 1), "value": Text(100, 1)},
    may={"description": Text(100), "default": Boolean(), "emoji": EMOJI},
)


def _defaults(*types: str) -> Kind:
    return ListOf(Shape(needs={"type": Choice(types), "id": Snowflake()}), 25)


def _filled_by_discord(*defaults: str, **more: Kind) -> Shape:
    return Shape(
        needs={"custom_id": CUSTOM_ID}, may={**_select, "default_values": _defaults(*defaults), **more}
    )


SELECT_FORMS: dict[int, Kind] = {
    STRING_SELECT: Shape(needs={"custom_id": CUSTOM_ID, "options": ListOf(_option, 25, 1)}, may=_select),
    USER_SELECT: _filled_by_discord("user"),
    ROLE_SELECT: _filled_by_discord("role"),
    MENTIONABLE_SELECT: _filled_by_discord("user", "role"),
    CHANNEL_SELECT: _filled_by_discord(
        "channel", channel_types=ListOf(Choice(CHANNEL_TYPES), len(CHANNEL_TYPES), unique=True)
    ),
}


def check_button(form: Form, button: Json) -> None:
    """Which of custom_id, url, sku_id, label a style takes."""
    style = button["style"]
    if style == PREMIUM:
        _check_premium(form, button)
        return
    if button.get("custom_id") and button.get("url"):
        for name in ("custom_id", "url"):
            form.at(name).refuse(
                "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                "A custom id and url cannot both be specified",
            )
    elif style == LINK and not button.get("url"):
        form.at("url").refuse("BUTTON_COMPONENT_URL_REQUIRED", "A url is required")
    elif style != LINK and not button.get("custom_id"):
        form.at("custom_id").refuse("BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required")
    if not button.get("label") and not button.get("emoji"):
        form.at("label").require()
    check_emoji(form.at("emoji"), button.get("emoji"))


def _check_premium(form: Form, button: Json) -> None:
    if not button.get("sku_id"):
        form.at("sku_id").require()
    for name in ("custom_id", "url", "label", "emoji"):
        if button.get(name):
            form.at(name).refuse(
                "BUTTON_COMPONENT_PREMIUM_FIELD_NOT_ALLOWED", f"A premium button cannot have a {name}"
            )


def check_emoji(form: Form, emoji: Json | None) -> None:
    """A custom emoji has an id; without one the name is the emoji itself, not its name in words."""
    if emoji is not None and not emoji.get("id") and not _is_emoji(emoji["name"]):
        form.at("name").refuse("BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji")


def _is_emoji(text: str) -> bool:
    symbols = [c for c in text if not c.isascii() and unicodedata.category(c) in ("So", "Sk", "Sm", "Po")]
    return bool(symbols) or _KEYCAP in text


def check_options(form: Form, options: list[Json], most: int) -> None:
    """No value twice, no more defaults than may be chosen. `form` is the list's place."""
    seen: set[Any] = set()
    for index, option in enumerate(options):
        check_emoji(form.at(index, "emoji"), option.get("emoji"))
        if option["value"] in seen:
            form.at(index, "value").refuse(
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used"
            )
        seen.add(option["value"])
    if len([option for option in options if option.get("default")]) > most:
        _refuse_defaults(form)


def _refuse_defaults(form: Form) -> None:
    form.refuse(
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
        "The specified number of default values exceeds the specified maximum values",
    )


def bounds(control: Json) -> tuple[int, int]:
    """How few and how many may be chosen; Discord's default is exactly one."""
    least, most = control.get("min_values"), control.get("max_values")
    return (1 if least is None else least), (1 if most is None else most)


def check_select(form: Form, select: Json) -> None:
    least, most = bounds(select)
    if least > most:
        refuse_outside(form.at("min_values"), least, 0, most, "min_values")
    options = select.get("options")
    if select["type"] == STRING_SELECT and options is not None:
        if most > len(options):
            form.at("options").refuse("BASE_TYPE_MIN_LENGTH", f"Must be {most} or more in length.")
        check_options(form.at("options"), options, most)
    if len(select.get("default_values") or []) > most:
        _refuse_defaults(form.at("default_values"))
