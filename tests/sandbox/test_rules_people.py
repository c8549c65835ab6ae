"""What a person's client sends for a slash command."""

from typing import Any

import pytest

from bot.sandbox.rules import validate_options
from tests.sandbox.refusals import refused

Json = dict[str, Any]
INVALID = "INTERACTION_APPLICATION_COMMAND_OPTIONS_INVALID"


def option(kind: int = 3, name: str = "text", **parts: Any) -> Json:
    return {"type": kind, "name": name, "description": "d", **parts}


def given(value: Any, kind: int = 3, name: str = "text", **parts: Any) -> Json:
    return {"type": kind, "name": name, "value": value, **parts}


def use(known: list[Json], *values: Json, **how: Any) -> dict[str, str]:
    command = {"name": "claim", "options": known}
    return refused(validate_options, command, list(values), **how)


VALUES = [
    (option(), given("x"), None),
    (option(), given(7), "STRING_TYPE_CONVERT"),
    (option(required=True), given(""), "BASE_TYPE_REQUIRED"),
    (option(), given("x" * 6000), None),
    (option(), given("x" * 6001), "BASE_TYPE_MAX_LENGTH"),
    (option(max_length=2), given("xxx"), "BASE_TYPE_MAX_LENGTH"),
    (option(min_length=4), given("xxx"), "BASE_TYPE_BAD_LENGTH"),
    (option(choices=[{"name": "N", "value": "v"}]), given("v"), None),
    (option(choices=[{"name": "N", "value": "v"}]), given("N"), "BASE_TYPE_CHOICES"),
    (option(4, min_value=1, max_value=3), given(3, 4), None),
    (option(4, min_value=1, max_value=3), given(4, 4), "NUMBER_TYPE_MAX"),
    (option(4, min_value=1, max_value=3), given(0, 4), "NUMBER_TYPE_MIN"),
    (option(4), given("3", 4), "NUMBER_TYPE_COERCE"),
    (option(10), given(0.5, 10), None),
    (option(5), given(value=True, kind=5), None),
    (option(5), given("yes", 5), "BOOLEAN_TYPE_CONVERT"),
    (option(6), given("123", 6), None),
    (option(6), given("Marie", 6), "NUMBER_TYPE_COERCE"),
    (option(11), given("0", 11), None),
]


@pytest.mark.parametrize(("known", "value", "code"), VALUES)
def test_values_fit_their_option(known: Json, value: Json, code: str | None) -> None:
    assert use([known], value) == ({"data.options.0.value": code} if code else {})


def test_required_options_are_filled_in_except_while_typing() -> None:
    known = [option(name="a", required=True), option(name="b")]
    assert use(known, given("x", name="b")) == {"data.options.a": "BASE_TYPE_REQUIRED"}
    assert use(known, given("x", name="b", focused=True), partial=True) == {}
    assert use([option(4)], given("not yet a number", 4, focused=True), partial=True) == {}


def test_an_option_the_command_does_not_have_is_refused() -> None:
    assert use([option()], given("x", name="other")) == {"data.options.0": INVALID}
    assert use([option()], given(1, 4)) == {"data.options.0": INVALID}
    assert use([option()], given("x"), given("y")) == {"data.options.1": INVALID}


def test_subcommands_are_checked_within_their_group() -> None:
    known = [option(2, "article", options=[option(1, "add", options=[option(name="url", required=True)])])]
    add = {"type": 1, "name": "add", "options": [given("https://a.example", name="url")]}
    assert use(known, {"type": 2, "name": "article", "options": [add]}) == {}
    add["options"] = []
    found = use(known, {"type": 2, "name": "article", "options": [add]})
    assert found == {"data.options.0.options.0.options.url": "BASE_TYPE_REQUIRED"}


def test_one_subcommand_is_chosen() -> None:
    known = [option(1, "add"), option(1, "list")]
    assert use(known) == {"data.options": INVALID}
    assert use(known, {"type": 1, "name": "add"}, {"type": 1, "name": "list"}) == {"data.options": INVALID}
    assert use(known, {"type": 1, "name": "list"}) == {}


def test_a_channel_is_of_the_types_the_option_takes() -> None:
    known = [option(7, "where", channel_types=[0])]
    assert use(known, given("5", 7, "where"), channel_types={"5": 0}) == {}
    assert use(known, given("5", 7, "where"), channel_types={"5": 15}) == {
        "data.options.0.value": "BASE_TYPE_CHOICES"
    }
