"""Modals as a bot shows them, and what a person submits."""

from typing import Any

import pytest

from bot.sandbox.rules import validate_modal, validate_submission
from tests.sandbox.refusals import refused

Json = dict[str, Any]
MAX, BAD, REQUIRED = "BASE_TYPE_MAX_LENGTH", "BASE_TYPE_BAD_LENGTH", "BASE_TYPE_REQUIRED"
HERE = "components.0.component"


def text_input(**parts: Any) -> Json:
    return {"type": 4, "custom_id": "why", "style": 2, **parts}


def label(component: Json, **parts: Any) -> Json:
    return {"type": 18, "label": "Reason", "component": component, **parts}


def modal(*components: Json, **parts: Any) -> Json:
    return {"custom_id": "verdict", "title": "Verdict", "components": list(components), **parts}


def options(count: int) -> list[Json]:
    return [{"label": f"l{i}", "value": f"v{i}"} for i in range(count)]


def row(*inputs: Json) -> Json:
    return {"type": 1, "components": list(inputs)}


def labels(count: int) -> list[Json]:
    return [label(text_input(custom_id=str(i))) for i in range(count)]


MODALS = [
    (modal(label(text_input())), None, None),
    (modal(label(text_input()), title="t" * 45), None, None),
    (modal(label(text_input()), title="t" * 46), "title", BAD),
    (modal(label(text_input()), title=""), "title", REQUIRED),
    (modal(label(text_input()), custom_id="c" * 100), None, None),
    (modal(label(text_input()), custom_id="c" * 101), "custom_id", BAD),
    (modal(label(text_input()), custom_id=None), "custom_id", REQUIRED),
    (modal(*labels(5)), None, None),
    (modal(*labels(6)), "components", BAD),
    (modal(), "components", BAD),
    (modal(label(text_input(), label="l" * 45)), None, None),
    (modal(label(text_input(), label="l" * 46)), "components.0.label", BAD),
    (modal(label(text_input(), description="d" * 100)), None, None),
    (modal(label(text_input(), description="d" * 101)), "components.0.description", BAD),
    (modal({"type": 18, "label": "l"}), HERE, REQUIRED),
    (modal(label({"type": 2, "style": 1, "custom_id": "b", "label": "b"})), HERE, "UNION_TYPE_CHOICES"),
    (modal(text_input()), "components.0", "UNION_TYPE_CHOICES"),
    (modal({"type": 10, "content": "Read this first."}, label(text_input())), None, None),
    (modal(row(text_input(label="Why"))), None, None),
    (modal(row(text_input())), "components.0.components.0.label", REQUIRED),
    (modal(row(text_input(label="l" * 46))), "components.0.components.0.label", BAD),
    (
        modal(row(text_input(label="a"), text_input(label="b", custom_id="b"))),
        "components.0.components.1",
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
    (modal(row({"type": 3, "custom_id": "s"})), "components.0.components.0", "UNION_TYPE_CHOICES"),
    (
        modal(label(text_input()), label(text_input())),
        "components.1.component.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
]


@pytest.mark.parametrize(("shown", "place", "code"), MODALS)
def test_modals(shown: Json, place: str | None, code: str | None) -> None:
    assert refused(validate_modal, shown) == ({} if place is None else {place: code})


def radio(**parts: Any) -> Json:
    return {"type": 21, "custom_id": "r", "options": options(3), **parts}


def checkboxes(**parts: Any) -> Json:
    return {"type": 22, "custom_id": "c", "options": options(3), **parts}


INPUTS = [
    (text_input(value="v" * 4000, placeholder="p" * 100, min_length=0, max_length=4000), None, None),
    (text_input(value="v" * 4001), "value", MAX),
    (text_input(placeholder="p" * 101), "placeholder", MAX),
    (text_input(max_length=4001), "max_length", "NUMBER_TYPE_MAX"),
    (text_input(max_length=0), "max_length", "NUMBER_TYPE_MIN"),
    (text_input(min_length=4001), "min_length", "NUMBER_TYPE_MAX"),
    (text_input(min_length=5, max_length=4), "min_length", "NUMBER_TYPE_MAX"),
    (text_input(value="four", max_length=3), "value", MAX),
    (text_input(value="four", min_length=5), "value", BAD),
    (text_input(style=3), "style", "BASE_TYPE_CHOICES"),
    (text_input(style=None), "style", REQUIRED),
    (text_input(custom_id="c" * 101), "custom_id", BAD),
    ({"type": 3, "custom_id": "s", "options": options(25)}, None, None),
    ({"type": 3, "custom_id": "s", "options": options(2), "disabled": False}, None, None),
    (
        {"type": 3, "custom_id": "s", "options": options(2), "disabled": True},
        "disabled",
        "SELECT_COMPONENT_DISABLED_IN_MODAL",
    ),
    ({"type": 8, "custom_id": "s", "channel_types": [0]}, None, None),
    ({"type": 19, "custom_id": "f", "min_values": 0, "max_values": 10}, None, None),
    ({"type": 19, "custom_id": "f", "max_values": 11}, "max_values", "NUMBER_TYPE_MAX"),
    ({"type": 19, "custom_id": "f", "min_values": 3, "max_values": 2}, "min_values", "NUMBER_TYPE_MAX"),
    (radio(), None, None),
    (radio(options=options(10)), None, None),
    (radio(options=options(11)), "options", BAD),
    (radio(options=options(1)), "options", BAD),
    (
        radio(options=[*options(1), *options(1)]),
        "options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    (
        radio(options=[{**option, "default": True} for option in options(2)]),
        "options",
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
    ),
    (checkboxes(), None, None),
    (checkboxes(options=options(1)), None, None),
    (checkboxes(options=options(11)), "options", BAD),
    (checkboxes(min_values=0, required=False), None, None),
    (checkboxes(min_values=0), "required", "BASE_TYPE_CHOICES"),
    (checkboxes(max_values=4), "options", "BASE_TYPE_MIN_LENGTH"),
    (checkboxes(min_values=3, max_values=2), "min_values", "NUMBER_TYPE_MAX"),
    ({"type": 23, "custom_id": "b", "default": True}, None, None),
    ({"type": 23, "custom_id": "b", "default": 1}, "default", "BOOLEAN_TYPE_CONVERT"),
]


@pytest.mark.parametrize(("component", "place", "code"), INPUTS)
def test_inputs_of_a_modal(component: Json, place: str | None, code: str | None) -> None:
    found = refused(validate_modal, modal(label(component)))
    assert found == ({} if place is None else {f"{HERE}.{place}": code})


def answer(kind: int, custom_id: str, **parts: Any) -> Json:
    return {"type": 18, "component": {"type": kind, "custom_id": custom_id, **parts}}


def submit(shown: Json, *answers: Json, **parts: Any) -> dict[str, str]:
    submitted = {"custom_id": "verdict", "components": list(answers), **parts}
    return refused(validate_submission, modal(label(shown)), submitted)


ANSWERS = [
    (text_input(), answer(4, "why", value="because"), None, None),
    (text_input(), answer(4, "why", value=""), "value", REQUIRED),
    (text_input(required=False), answer(4, "why", value=""), None, None),
    (text_input(max_length=3), answer(4, "why", value="four"), "value", MAX),
    (text_input(min_length=5), answer(4, "why", value="four"), "value", BAD),
    (text_input(), answer(4, "why", value=7), "value", "STRING_TYPE_CONVERT"),
    (radio(), answer(21, "r", value="v1"), None, None),
    (radio(), answer(21, "r", value="v9"), "value.0", "BASE_TYPE_CHOICES"),
    (radio(), answer(21, "r", value=None), "value", BAD),
    (radio(required=False), answer(21, "r", value=None), None, None),
    (checkboxes(), answer(22, "c", values=["v0", "v1", "v2"]), None, None),
    (checkboxes(), answer(22, "c", values=[]), "values", BAD),
    (checkboxes(max_values=1), answer(22, "c", values=["v0", "v1"]), "values", BAD),
    (checkboxes(), answer(22, "c", values=["v0", "v0"]), "values.1", "BASE_TYPE_CHOICES"),
    ({"type": 3, "custom_id": "s", "options": options(2)}, answer(3, "s", values=["v1"]), None, None),
    (
        {"type": 3, "custom_id": "s", "options": options(2)},
        answer(3, "s", values=["v0", "v1"]),
        "values",
        BAD,
    ),
    ({"type": 5, "custom_id": "u"}, answer(5, "u", values=["123"]), None, None),
    ({"type": 5, "custom_id": "u"}, answer(5, "u", values=["Marie"]), "values.0", "NUMBER_TYPE_COERCE"),
    ({"type": 23, "custom_id": "b"}, answer(23, "b", value=False), None, None),
    ({"type": 23, "custom_id": "b"}, answer(23, "b", value="on"), "value", "BOOLEAN_TYPE_CONVERT"),
    ({"type": 19, "custom_id": "f"}, answer(19, "f", values=["0"]), None, None),
    ({"type": 19, "custom_id": "f"}, answer(19, "f", values=[]), "values", BAD),
]


@pytest.mark.parametrize(("shown", "given", "place", "code"), ANSWERS)
def test_submissions_answer_what_was_asked(
    shown: Json, given: Json, place: str | None, code: str | None
) -> None:
    assert submit(shown, given) == ({} if place is None else {f"data.components.0.component.{place}": code})


def test_a_required_input_left_out_is_named() -> None:
    assert submit(text_input()) == {"data.components.why.value": REQUIRED}
    assert submit(text_input(required=False)) == {}


def test_what_the_modal_did_not_show_cannot_be_submitted() -> None:
    stray = answer(4, "other", value="x")
    assert submit(text_input(), stray) == {
        "data.components.0.component": "INTERACTION_MODAL_COMPONENT_INVALID"
    }
    wrong_kind = answer(3, "why", values=["x"])
    assert submit(text_input(), wrong_kind) == {
        "data.components.0.component": "INTERACTION_MODAL_COMPONENT_INVALID"
    }
    assert submit(text_input(), custom_id="another") == {"data.custom_id": "BASE_TYPE_CHOICES"}


def test_inputs_in_rows_are_submitted_in_rows() -> None:
    shown = modal(row(text_input(label="Why", max_length=3)))
    given = {"custom_id": "verdict", "components": [row({"type": 4, "custom_id": "why", "value": "four"})]}
    assert refused(validate_submission, shown, given) == {"data.components.0.components.0.value": MAX}
