"""For any body within the limits: it passes; with one thing beyond them, it fails at that very place."""

import string
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from bot.sandbox import rules
from tests.sandbox import bodies
from tests.sandbox.bodies import Json, Place, places, value_at, with_value, without
from tests.sandbox.refusals import refusal_code, refused

KEYS = st.text(string.ascii_lowercase, min_size=1, max_size=8)

STEADY = settings(deadline=None)  # a busy machine is no finding


def texts(most: int, least: int = 1) -> st.SearchStrategy[str]:
    """Any characters, never only white space."""
    return st.text(min_size=least, max_size=most).filter(lambda text: bool(text.strip()))


EMBEDS = st.fixed_dictionaries(
    {"title": texts(256)},
    optional={
        "description": texts(300),
        "color": st.integers(0, 0xFFFFFF),
        "footer": st.fixed_dictionaries({"text": texts(100)}),
        "author": st.fixed_dictionaries({"name": texts(100)}),
        "fields": st.lists(st.fixed_dictionaries({"name": texts(40), "value": texts(60)}), max_size=5),
    },
)
BUTTONS = st.fixed_dictionaries(
    {"type": st.just(2), "style": st.integers(1, 4), "label": texts(80), "custom_id": texts(100)}
)
ROWS = st.lists(
    st.lists(BUTTONS, min_size=1, max_size=5, unique_by=lambda button: button["custom_id"]).map(
        lambda buttons: {"type": 1, "components": buttons}
    ),
    max_size=1,
)
MESSAGES = st.fixed_dictionaries(
    {"content": texts(2000)},
    optional={
        "embeds": st.lists(EMBEDS, max_size=5),
        "components": ROWS,
        "nonce": st.one_of(st.text(max_size=25), st.integers(-(2**63), 2**63 - 1)),
        "allowed_mentions": st.fixed_dictionaries(
            {"parse": st.sets(st.sampled_from(["users", "roles"])).map(list)}
        ),
    },
)


def check_message(body: Json) -> None:
    rules.validate_message(body, files=0, create=True)


@STEADY
@given(MESSAGES)
def test_any_message_within_the_limits_passes(body: Json) -> None:
    assert refused(check_message, body) == {}


@STEADY
@given(MESSAGES, st.dictionaries(KEYS.map("x_".__add__), st.integers() | st.text(), max_size=3))
def test_unknown_keys_change_nothing(body: Json, unknown: Json) -> None:
    assert refused(check_message, {**unknown, **body}) == {}


def one_character_more(limit: int) -> st.SearchStrategy[str]:
    return st.text(st.characters(categories=("L", "N")), min_size=limit + 1, max_size=limit + 9)


TEXT_LIMITS: list[tuple[Json, Place, int]] = [
    (bodies.MESSAGE, ("content",), 2000),
    (bodies.MESSAGE, ("embeds", 0, "title"), 256),
    (bodies.MESSAGE, ("embeds", 0, "fields", 0, "name"), 256),
    (bodies.MESSAGE, ("embeds", 0, "fields", 0, "value"), 1024),
    (bodies.MESSAGE, ("embeds", 0, "author", "name"), 256),
    (bodies.MESSAGE, ("components", 0, "components", 0, "label"), 80),
    (bodies.MESSAGE, ("components", 0, "components", 0, "custom_id"), 100),
    (bodies.MESSAGE, ("components", 1, "components", 0, "options", 0, "label"), 100),
    (bodies.MESSAGE, ("components", 1, "components", 0, "placeholder"), 150),
    (bodies.MESSAGE, ("poll", "question", "text"), 300),
    (bodies.MODAL, ("title",), 45),
    (bodies.MODAL, ("components", 1, "label"), 45),
    (bodies.MODAL, ("components", 1, "component", "placeholder"), 100),
    (bodies.COMMAND, ("description",), 100),
    (bodies.COMMAND, ("options", 0, "options", 0, "description"), 100),
    (bodies.THREAD, ("name",), 100),
    (bodies.ROLE, ("name",), 100),
]


def check_of(body: Json) -> Any:
    """The rule for a sample body."""
    return {
        id(bodies.MESSAGE): lambda b: rules.validate_message(b, files=1, create=True),
        id(bodies.LAYOUT): lambda b: rules.validate_message(b, files=1, create=True),
        id(bodies.MODAL): rules.validate_modal,
        id(bodies.COMMAND): rules.validate_command,
        id(bodies.CHANNEL): lambda b: rules.validate_channel(b, create=True),
        id(bodies.THREAD): rules.validate_thread,
        id(bodies.POST): lambda b: rules.validate_forum_post(b, files=0),
        id(bodies.ROLE): rules.validate_role,
    }[id(body)]


@settings(STEADY, max_examples=20)
@pytest.mark.parametrize(("body", "place", "limit"), TEXT_LIMITS, ids=lambda value: str(value)[:40])
@given(data=st.data())
def test_one_text_too_long_fails_at_its_place_alone(body: Json, place: Place, limit: int, data: Any) -> None:
    longer = data.draw(one_character_more(limit))
    found = refused(check_of(body), with_value(body, place, longer))
    assert list(found) == [".".join(map(str, place))]
    assert found.popitem()[1] in ("BASE_TYPE_MAX_LENGTH", "BASE_TYPE_BAD_LENGTH")
    assert refused(check_of(body), with_value(body, place, "e" * limit)) == {}


SAMPLES = [
    bodies.MESSAGE,
    bodies.LAYOUT,
    bodies.MODAL,
    bodies.COMMAND,
    bodies.CHANNEL,
    bodies.THREAD,
    bodies.POST,
    bodies.ROLE,
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=5,
)


@settings(STEADY, max_examples=300)
@given(body=st.sampled_from(SAMPLES), data=st.data())
def test_no_body_whatever_breaks_the_rules_themselves(body: Json, data: Any) -> None:
    """Garbage at any place is let through or refused as Discord refuses, never an error of ours."""
    place = data.draw(st.sampled_from(list(places(body))))
    changed = data.draw(
        st.one_of(st.just(without(body, place)), ANYTHING.map(lambda v: with_value(body, place, v)))
    )
    assert refusal_code(check_of(body), changed) in (0, 50006, 50035)


@STEADY
@given(body=ANYTHING)
def test_no_callback_whatever_breaks_the_rules_themselves(body: Any) -> None:
    for kind in (4, 5, 7, 8, 9):
        assert refusal_code(rules.validate_callback, {"type": kind, "data": body}, files=0) in (
            0,
            50006,
            50035,
        )
    if isinstance(body, dict):
        assert refusal_code(rules.validate_callback, body, files=0) in (0, 50006, 50035)


@STEADY
@given(st.lists(st.integers(0, 2200), min_size=1, max_size=6))
def test_embeds_pass_exactly_when_their_sum_does(lengths: list[int]) -> None:
    embeds = [{"description": "d" * length or "d"} for length in lengths]
    total = sum(max(1, length) for length in lengths)
    found = refused(check_message, {"embeds": embeds})
    assert found == ({} if total <= 6000 else {"embeds": "MAX_EMBED_SIZE_EXCEEDED"})


@STEADY
@given(st.sampled_from(list(places(bodies.MESSAGE))))
def test_every_place_of_a_sample_is_reachable(place: Place) -> None:
    assert value_at(bodies.MESSAGE, place) is not None
