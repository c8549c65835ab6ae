"""Application commands, their options, and the answers a bot gives to interactions."""

from typing import Any

import pytest

from bot.sandbox.rules import validate_callback, validate_choices, validate_command, validate_commands
from tests.sandbox.refusals import refusal_code, refused, sentence

Json = dict[str, Any]
MAX, BAD, REQUIRED = "BASE_TYPE_MAX_LENGTH", "BASE_TYPE_BAD_LENGTH", "BASE_TYPE_REQUIRED"
INVALID_NAME = "APPLICATION_COMMAND_INVALID_NAME"


def command(**parts: Any) -> Json:
    return {"name": "claim", "description": "Claims", "type": 1, **parts}


def option(kind: int = 3, name: str = "text", **parts: Any) -> Json:
    return {"type": kind, "name": name, "description": "The text", **parts}


def choices(count: int, value: Any = "v") -> list[Json]:
    return [{"name": f"n{i}", "value": value} for i in range(count)]


COMMANDS = [
    (command(), None, None),
    (command(name="n" * 32), None, None),
    (command(name="n" * 33), "name", BAD),
    (command(name=""), "name", REQUIRED),
    (command(name=None), "name", REQUIRED),
    (command(name="Claim"), "name", INVALID_NAME),
    (command(name="add claim"), "name", INVALID_NAME),
    (command(name="add!"), "name", INVALID_NAME),
    (command(name="vérité_2-o'clock"), None, None),
    (command(name="दावा"), None, None),
    (command(name="ข่าว"), None, None),
    (command(description="d" * 100), None, None),
    (command(description="d" * 101), "description", MAX),
    (command(description=""), "description", REQUIRED),
    (command(description=None), "description", REQUIRED),
    (command(name_localizations={"fr": "affirmation", "es-ES": "afirmación"}), None, None),
    (command(name_localizations={"fr": "Affirmation"}), "name_localizations.fr", INVALID_NAME),
    (command(name_localizations={"fr": "n" * 33}), "name_localizations.fr", BAD),
    (command(name_localizations={"ht": "deklarasyon"}), "name_localizations.ht", "BASE_TYPE_CHOICES"),
    (command(name_localizations=["fr"]), "name_localizations", "DICT_TYPE_CONVERT"),
    (command(description_localizations={"fr": "d" * 101}), "description_localizations.fr", BAD),
    (command(type=5), "type", "BASE_TYPE_CHOICES"),
    (command(contexts=[0, 1, 2], integration_types=[0, 1]), None, None),
    (command(contexts=None, integration_types=None), None, None),
    (command(contexts=[]), "contexts", BAD),
    (command(contexts=[3]), "contexts.0", "BASE_TYPE_CHOICES"),
    (command(contexts=[0, 0]), "contexts.1", "SET_TYPE_ALREADY_CONTAINS_VALUE"),
    (command(integration_types=[2]), "integration_types.0", "BASE_TYPE_CHOICES"),
    (command(default_member_permissions="8192"), None, None),
    (command(default_member_permissions=8192), None, None),
    (command(default_member_permissions="manage"), "default_member_permissions", "NUMBER_TYPE_COERCE"),
    (command(default_member_permissions=-1), "default_member_permissions", "NUMBER_TYPE_MIN"),
    (command(options=[option(name=f"o{i}") for i in range(25)]), None, None),
    (command(options=[option(name=f"o{i}") for i in range(26)]), "options", MAX),
    (command(options={}), "options", "LIST_TYPE_CONVERT"),
    ({"name": "Track Claims!", "type": 3}, None, None),
    ({"name": "Track claims", "type": 3, "description": ""}, None, None),
    (
        {"name": "Track claims", "type": 3, "description": "x"},
        "description",
        "APPLICATION_COMMAND_INVALID_DESCRIPTION",
    ),
    ({"name": "Who", "type": 2, "options": [option()]}, "options", "APPLICATION_COMMAND_INVALID_OPTIONS"),
]


@pytest.mark.parametrize(("body", "place", "code"), COMMANDS)
def test_commands(body: Json, place: str | None, code: str | None) -> None:
    assert refused(validate_command, body) == ({} if place is None else {place: code})


OPTIONS = [
    (option(), None, None),
    (option(name="n" * 33), "name", BAD),
    (option(name="Text"), "name", INVALID_NAME),
    (option(description=""), "description", REQUIRED),
    (option(description="d" * 101), "description", BAD),
    (option(kind=12), "", "UNION_TYPE_CHOICES"),
    (option(required="yes"), "required", "BOOLEAN_TYPE_CONVERT"),
    (option(choices=choices(25)), None, None),
    (option(choices=choices(26)), "choices", MAX),
    (option(choices=[{"name": "n" * 101, "value": "v"}]), "choices.0.name", BAD),
    (option(choices=[{"name": "", "value": "v"}]), "choices.0.name", REQUIRED),
    (option(choices=[{"name": "n", "value": 7}]), "choices.0.value", "STRING_TYPE_CONVERT"),
    (option(choices=[{"name": "n"}]), "choices.0.value", REQUIRED),
    (option(4, choices=choices(2, 7)), None, None),
    (option(4, choices=choices(1, "7")), "choices.0.value", "NUMBER_TYPE_COERCE"),
    (option(10, choices=choices(1, 0.5)), None, None),
    (
        option(choices=[{"name": "n", "value": "a"}, {"name": "n", "value": "b"}]),
        "choices.1",
        "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS",
    ),
    (option(autocomplete=True), None, None),
    (option(autocomplete=True, choices=[]), None, None),
    (
        option(autocomplete=True, choices=choices(1)),
        "autocomplete",
        "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
    ),
    (option(min_length=0, max_length=6000), None, None),
    (option(max_length=0), "max_length", "NUMBER_TYPE_MIN"),
    (option(max_length=6001), "max_length", "NUMBER_TYPE_MAX"),
    (option(min_length=6001), "min_length", "NUMBER_TYPE_MAX"),
    (option(min_length=3, max_length=2), "min_length", "NUMBER_TYPE_MAX"),
    (option(4, min_value=-1, max_value=2**53 - 1), None, None),
    (option(4, max_value=2**53), "max_value", "NUMBER_TYPE_MAX"),
    (option(4, min_value=0.5), "min_value", "NUMBER_TYPE_COERCE"),
    (option(10, min_value=0.5, max_value=0.6), None, None),
    (option(10, min_value=2, max_value=1), "min_value", "NUMBER_TYPE_MAX"),
    (option(3, min_value=1), "min_value", "APPLICATION_COMMAND_OPTIONS_BOUND_INVALID"),
    (option(4, max_length=1), "max_length", "APPLICATION_COMMAND_OPTIONS_BOUND_INVALID"),
    (option(7, channel_types=[0, 15]), None, None),
    (option(7, channel_types=[99]), "channel_types.0", "BASE_TYPE_CHOICES"),
    (option(3, options=[option()]), "options", "APPLICATION_COMMAND_OPTIONS_INVALID"),
    (option(1, options=[option()]), None, None),
    (option(2, options=[option(1, options=[option(required=True)])]), None, None),
    (option(2, options=[option()]), "options.0", "UNION_TYPE_CHOICES"),
    (option(1, options=[option(1)]), "options.0", "UNION_TYPE_CHOICES"),
    (option(2, options=[option(2)]), "options.0", "UNION_TYPE_CHOICES"),
    (option(1, options=[option(), option()]), "options.1", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID"),
]


@pytest.mark.parametrize(("body", "place", "code"), OPTIONS)
def test_options_of_a_command(body: Json, place: str | None, code: str | None) -> None:
    found = refused(validate_command, command(options=[body]))
    assert found == ({} if place is None else {f"options.0.{place}".rstrip("."): code})


def test_required_options_come_first() -> None:
    ordered = [option(name="a", required=True), option(name="b")]
    assert refused(validate_command, command(options=ordered)) == {}
    found = refused(validate_command, command(options=ordered[::-1]))
    assert found == {"options.1": "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"}


def test_an_option_name_is_used_once() -> None:
    body = command(options=[option(), option()])
    assert refused(validate_command, body) == {"options.1": "APPLICATION_COMMAND_OPTIONS_NAME_INVALID"}
    said = sentence(validate_command, "options.1", body)
    assert said == "Option name text is already used in these options"


def test_subcommands_stand_beside_no_value() -> None:
    found = refused(validate_command, command(options=[option(1, "add"), option(3, "text")]))
    assert found == {"options.1": "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"}
    assert refused(validate_command, command(options=[option(1, "add"), option(2, "more")])) == {}


def test_a_command_holds_8000_characters_in_all() -> None:
    big = command(options=[option(choices=[{"name": "n" * 100, "value": "x" * 5900}], description="d" * 100)])
    assert refused(validate_command, big) == {}
    bigger = command(options=[option(name=f"o{i}", choices=choices(25, "x" * 100)) for i in range(4)])
    assert refused(validate_command, bigger) == {"": "APPLICATION_COMMAND_TOO_LARGE"}


def test_8000_characters_pass_and_8001_fail() -> None:
    filler = option(name="filler", description="d" * 100, choices=[{"name": "n", "value": "x" * 6000}])
    rest = option(name="rest", description="d", choices=[{"name": "n", "value": ""}])
    parts = ("claim", "Claims", "filler", "d" * 100, "n", "x" * 6000, "rest", "d", "n")
    rest["choices"][0]["value"] = "x" * (8000 - sum(map(len, parts)))
    assert refused(validate_command, command(options=[filler, rest])) == {}
    rest["choices"][0]["value"] += "x"
    found = refused(validate_command, command(options=[filler, rest]))
    assert found == {"": "APPLICATION_COMMAND_TOO_LARGE"}


def test_of_localised_texts_the_longest_counts_towards_the_size() -> None:
    wordy = [
        option(name=f"o{i}", description="d", description_localizations={"fr": "d" * 100, "de": "d" * 99})
        for i in range(25)
    ]
    groups = [option(1, f"s{i}", options=wordy) for i in range(4)]
    assert refused(validate_command, command(options=groups[:3])) == {}
    assert refused(validate_command, command(options=groups)) == {"": "APPLICATION_COMMAND_TOO_LARGE"}


def test_errors_of_many_commands_stand_below_their_index() -> None:
    bad = command(name="other", options=[option(name="Text")])
    assert refused(validate_commands, [command(), bad]) == {"1.options.0.name": INVALID_NAME}
    assert refused(validate_commands, [command(), command(description="")]) == {"1.description": REQUIRED}
    assert refused(validate_commands, ["x"]) == {"0": "MODEL_TYPE_CONVERT"}
    assert refused(validate_commands, {}) == {"": "LIST_TYPE_CONVERT"}


def test_a_name_is_used_once_for_each_type_of_command() -> None:
    assert refused(validate_commands, [command(), {"name": "claim", "type": 2}]) == {}
    assert refused(validate_commands, [command(), command()]) == {"1": "APPLICATION_COMMANDS_DUPLICATE_NAME"}


@pytest.mark.parametrize(("kind", "most"), [(1, 100), (2, 15), (3, 15)])
def test_a_scope_holds_so_many_commands_of_a_type(kind: int, most: int) -> None:
    described = {"description": "d"} if kind == 1 else {}
    commands = [{"name": f"c{i}", "type": kind, **described} for i in range(most + 1)]
    assert refusal_code(validate_commands, commands[:most]) == 0
    assert refusal_code(validate_commands, commands) == 30032


CHOICES = [
    ([], None, None),
    (choices(25), None, None),
    (choices(26), "", MAX),
    ([{"name": "n" * 100, "value": "v"}], None, None),
    ([{"name": "n" * 101, "value": "v"}], "0.name", BAD),
    ([{"name": "", "value": "v"}], "0.name", REQUIRED),
    ([{"name": "n"}], "0.value", REQUIRED),
    ([{"name": "n", "value": []}], "0.value", "NUMBER_TYPE_COERCE"),
    ("x", "", "LIST_TYPE_CONVERT"),
]


@pytest.mark.parametrize(("offered", "place", "code"), CHOICES)
def test_autocompletion_offers(offered: Any, place: str | None, code: str | None) -> None:
    wanted = {} if place is None else {f"data.choices.{place}".rstrip("."): code}
    assert refused(validate_choices, offered) == wanted
    assert refused(validate_callback, {"type": 8, "data": {"choices": offered}}, files=0) == wanted


def test_autocompletion_offers_values_of_the_options_type() -> None:
    assert refused(validate_choices, choices(1, 7), option_type=4) == {}
    assert refused(validate_choices, choices(1, "7"), option_type=4) == {
        "data.choices.0.value": "NUMBER_TYPE_COERCE"
    }
    assert refused(validate_choices, choices(1, 7), option_type=3) == {
        "data.choices.0.value": "STRING_TYPE_CONVERT"
    }


MODAL = {
    "custom_id": "m",
    "title": "t",
    "components": [{"type": 18, "label": "l", "component": {"type": 4, "custom_id": "c", "style": 1}}],
}
CALLBACKS = [
    ({"type": 1}, None, None),
    ({"type": 4, "data": {"content": "x"}}, None, None),
    ({"type": 4, "data": {"content": "x", "flags": 64}}, None, None),
    ({"type": 4, "data": {"content": "x" * 2001}}, "data.content", MAX),
    ({"type": 4}, "data", REQUIRED),
    ({"type": 4, "data": []}, "data", "MODEL_TYPE_CONVERT"),
    ({"type": 5}, None, None),
    ({"type": 5, "data": {"flags": 64}}, None, None),
    ({"type": 5, "data": {"flags": "x"}}, "data.flags", "NUMBER_TYPE_COERCE"),
    ({"type": 6}, None, None),
    ({"type": 7, "data": {"content": ""}}, None, None),
    ({"type": 7, "data": {"embeds": [{}]}}, "data.embeds.0.description", REQUIRED),
    ({"type": 8, "data": {}}, "data.choices", REQUIRED),
    ({"type": 9, "data": MODAL}, None, None),
    ({"type": 9, "data": {**MODAL, "title": "t" * 46}}, "data.title", BAD),
    ({"type": 99}, "type", "BASE_TYPE_CHOICES"),
    ({"type": "4"}, "type", "BASE_TYPE_CHOICES"),
    ({}, "type", REQUIRED),
]


@pytest.mark.parametrize(("body", "place", "code"), CALLBACKS)
def test_callbacks(body: Json, place: str | None, code: str | None) -> None:
    assert refused(validate_callback, body, files=0) == ({} if place is None else {place: code})


def test_an_empty_answer_is_an_empty_message() -> None:
    body = {"type": 4, "data": {"content": "", "flags": 64}}
    assert refusal_code(validate_callback, body, files=0) == 50006
    assert refusal_code(validate_callback, body, files=1) == 0


@pytest.mark.parametrize(
    ("interaction_type", "body", "passes"),
    [
        (2, {"type": 6}, False),
        (2, {"type": 9, "data": MODAL}, True),
        (3, {"type": 6}, True),
        (4, {"type": 4, "data": {"content": "x"}}, False),
        (4, {"type": 8, "data": {"choices": []}}, True),
        (5, {"type": 9, "data": MODAL}, False),
    ],
)
def test_each_interaction_takes_its_own_answers(interaction_type: int, body: Json, passes: bool) -> None:  # noqa: FBT001 - a table's column
    found = refused(validate_callback, body, files=0, interaction_type=interaction_type)
    assert found == ({} if passes else {"type": "BASE_TYPE_CHOICES"})
