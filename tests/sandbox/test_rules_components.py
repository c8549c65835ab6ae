"""Buttons, selects and rows of a message."""

import pytest

from bot.sandbox.rules import validate_message
from tests.sandbox.parts import Json, button, link, options, row, select, text
from tests.sandbox.refusals import refused, sentence

MAX, BAD, REQUIRED = "BASE_TYPE_MAX_LENGTH", "BASE_TYPE_BAD_LENGTH", "BASE_TYPE_REQUIRED"
HERE = "components.0.components.0"


def legacy(*rows: Json) -> dict[str, str]:
    return refused(validate_message, {"content": "x", "components": list(rows)}, files=0, create=True)


def in_row(component: Json) -> dict[str, str]:
    return legacy(row(component))


BUTTONS = [
    (button(), None, None),
    (button("c" * 100), None, None),
    (button("c" * 101), "custom_id", BAD),
    (button(""), "custom_id", BAD),
    (button(label="l" * 80), None, None),
    (button(label="l" * 81), "label", MAX),
    (button(label=None), "label", REQUIRED),
    (button(label=None, emoji={"name": "✅"}), None, None),
    (button(style=None), "style", REQUIRED),
    (button(style=7), "style", "BASE_TYPE_CHOICES"),
    (button(style=True), "style", "BASE_TYPE_CHOICES"),
    (button(None), "custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED"),
    (button(url="https://a.example"), "url", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"),
    (link(), None, None),
    (link(url="discord://-/channels/1"), None, None),
    (link(url="https://a.example/".ljust(512, "x")), None, None),
    (link(url="https://a.example/".ljust(513, "x")), "url", MAX),
    (link(url="ftp://a.example"), "url", "URL_TYPE_INVALID_SCHEME"),
    (link(url="nowhere"), "url", "URL_TYPE_INVALID_URL"),
    (link(url=None), "url", "BUTTON_COMPONENT_URL_REQUIRED"),
    (link(custom_id="a"), "custom_id", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"),
    ({"type": 2, "style": 6, "sku_id": "1"}, None, None),
    ({"type": 2, "style": 6}, "sku_id", REQUIRED),
    (
        {"type": 2, "style": 6, "sku_id": "1", "label": "x"},
        "label",
        "BUTTON_COMPONENT_PREMIUM_FIELD_NOT_ALLOWED",
    ),
    (button(emoji={"name": "claim", "id": "123"}), None, None),
    (button(emoji={"name": "1\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"}), None, None),
    (button(emoji={"name": "⚖️"}), None, None),
    (button(emoji={"name": "‼️"}), None, None),
    (button(emoji={"name": "🇭🇹"}), None, None),
    (button(emoji={"name": "white_check_mark"}), "emoji.name", "BUTTON_COMPONENT_INVALID_EMOJI"),
    (button(emoji="✅"), "emoji", "MODEL_TYPE_CONVERT"),
    (button(emoji={"name": "e", "id": "x"}), "emoji.id", "NUMBER_TYPE_COERCE"),
    (button(disabled=1), "disabled", "BOOLEAN_TYPE_CONVERT"),
]


@pytest.mark.parametrize(("component", "place", "code"), BUTTONS)
def test_buttons(component: Json, place: str | None, code: str | None) -> None:
    found = in_row(component)
    assert found.get(f"{HERE}.{place}") == code
    assert bool(found) == (place is not None)


SELECTS = [
    (select(), None, None),
    (select(options=options(25), max_values=25), None, None),
    (select(options=options(26)), "options", BAD),
    (select(options=[]), "options", BAD),
    (select(options=None), "options", REQUIRED),
    (select(placeholder="p" * 150), None, None),
    (select(placeholder="p" * 151), "placeholder", MAX),
    (select(custom_id=None), "custom_id", REQUIRED),
    (select(custom_id=""), "custom_id", REQUIRED),
    (select(options=[{"label": "l" * 100, "value": "v" * 100, "description": "d" * 100}]), None, None),
    (select(options=[{"label": "l" * 101, "value": "v"}]), "options.0.label", BAD),
    (select(options=[{"label": "", "value": "v"}]), "options.0.label", REQUIRED),
    (select(options=[{"label": "l", "value": "v" * 101}]), "options.0.value", BAD),
    (select(options=[{"label": "l", "value": "v", "description": "d" * 101}]), "options.0.description", MAX),
    (
        select(options=[*options(1), *options(1)]),
        "options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    (select(min_values=0), None, None),
    (select(min_values=26), "min_values", "NUMBER_TYPE_MAX"),
    (select(max_values=0), "max_values", "NUMBER_TYPE_MIN"),
    (select(max_values=26), "max_values", "NUMBER_TYPE_MAX"),
    (select(max_values=4), "options", "BASE_TYPE_MIN_LENGTH"),
    (select(min_values=2), "min_values", "NUMBER_TYPE_MAX"),
    (select(min_values=2, max_values=3), None, None),
    (
        select(options=[{**option, "default": True} for option in options(2)]),
        "options",
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
    ),
    (
        select(options=[{"label": "l", "value": "v", "emoji": {"name": "smile"}}]),
        "options.0.emoji.name",
        "BUTTON_COMPONENT_INVALID_EMOJI",
    ),
    ({"type": 5, "custom_id": "u", "max_values": 25}, None, None),
    ({"type": 5, "custom_id": "u", "default_values": [{"type": "user", "id": "1"}]}, None, None),
    (
        {"type": 5, "custom_id": "u", "default_values": [{"type": "role", "id": "1"}]},
        "default_values.0.type",
        "BASE_TYPE_CHOICES",
    ),
    (
        {
            "type": 7,
            "custom_id": "u",
            "default_values": [{"type": "role", "id": "1"}, {"type": "user", "id": "2"}],
        },
        "default_values",
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
    ),
    ({"type": 8, "custom_id": "c", "channel_types": [0, 15]}, None, None),
    ({"type": 8, "custom_id": "c", "channel_types": [99]}, "channel_types.0", "BASE_TYPE_CHOICES"),
]


@pytest.mark.parametrize(("component", "place", "code"), SELECTS)
def test_selects(component: Json, place: str | None, code: str | None) -> None:
    assert in_row(component) == ({} if place is None else {f"{HERE}.{place}": code})


def test_five_rows_of_five_buttons_pass_and_one_more_of_either_fails() -> None:
    rows = [row(*(button(f"{r}{b}") for b in range(5))) for r in range(5)]
    assert legacy(*rows) == {}
    assert legacy(*rows, row(button("z"))) == {"components": MAX}
    assert legacy(row(*(button(f"{b}") for b in range(6)))) == {"components.0.components": BAD}


def test_a_row_holds_something() -> None:
    assert legacy(row()) == {"components.0.components": BAD}


def test_a_select_fills_its_row() -> None:
    assert legacy(row(select(), button())) == {"components.0.components.1": "COMPONENT_LAYOUT_WIDTH_EXCEEDED"}
    assert legacy(row(button(), select())) == {"components.0.components.1": "COMPONENT_LAYOUT_WIDTH_EXCEEDED"}


def test_a_custom_id_is_used_once_in_a_message() -> None:
    found = legacy(row(button("a"), button("b")), row(select(custom_id="a")))
    assert found == {"components.1.components.0.custom_id": "COMPONENT_CUSTOM_ID_DUPLICATED"}


def test_a_text_input_stands_in_no_message() -> None:
    found = in_row({"type": 4, "custom_id": "t", "style": 1, "label": "Why"})
    assert found == {HERE: "UNION_TYPE_CHOICES"}
    body = {"components": [row({"type": 4})]}
    said = sentence(validate_message, HERE, body, files=0, create=True)
    assert said == 'Value of field "type" must be one of (2, 3, 5, 6, 7, 8).'


@pytest.mark.parametrize("component", [text(), button(), {"type": 99}, {"type": "1"}, {"type": True}])
def test_a_message_without_the_flag_holds_only_rows(component: Json) -> None:
    assert legacy(component) == {"components.0": "UNION_TYPE_CHOICES"}
