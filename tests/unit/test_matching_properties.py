"""What holds of any two claims: the decision mirrors, ignores the form of what is typed, and sees one changed fact."""

import sys
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.matching import lexicon
from bot.core.matching.decision import Decision, Verdict, decide
from bot.core.matching.facts import facts_of
from bot.core.matching.pairing import relation_of
from bot.core.matching.terms import normal

PLACES = st.sampled_from(
    ["Kenya", "Haiti", "Mexico", "France", "Ghana", "Nepal", "Peru", "Cuba", "Norway", "Chad"]
)
WHO = st.sampled_from(["officers", "doctors", "teachers", "soldiers", "refugees", "farmers", "miners"])
DID = st.sampled_from(
    ["landed", "were killed", "were arrested", "were paid", "arrived", "marched", "were trained"]
)
MONTHS = st.sampled_from(["January", "April", "June", "August", "October", "December"])
COUNTS = st.sampled_from([12, 40, 75, 130, 300, 900, 1500, 20_000])


@st.composite
def sentences(draw: st.DrawFn) -> dict[str, Any]:
    """The parts of a claim: how many of whom did what, where and when."""
    return {
        "count": draw(COUNTS), "who": draw(WHO), "did": draw(DID), "where": draw(PLACES),
        "day": draw(st.integers(1, 28)), "month": draw(MONTHS), "about": draw(st.sampled_from(["", "the "])),
    }  # fmt: skip


def told(parts: dict[str, Any], *, denied: bool = False) -> str:
    did = parts["did"]
    if denied:
        did = did.replace("were ", "were not ") if did.startswith("were ") else f"never {did}"
    return f"{parts['count']} {parts['who']} {did} in {parts['where']} on {parts['day']} {parts['month']}."


def decided(one: str, other: str, cosine: float | None = None) -> Decision:
    return decide(facts_of(one), facts_of(other), cosine)


CHANGES: dict[str, Callable[[dict[str, Any], int], str]] = {
    "number": lambda parts, n: told(parts | {"count": parts["count"] * 3 + n}),
    "denial": lambda parts, _: told(parts, denied=True),
    "name": lambda parts, _: told(parts | {"where": "Brazil"}),
    "day": lambda parts, n: told(parts | {"day": (parts["day"] + n) % 28 + 1}),
    "month": lambda parts, _: told(parts | {"month": "March"}),
}


@pytest.mark.parametrize("change", CHANGES)
@settings(deadline=None, max_examples=60)
@given(parts=sentences(), n=st.integers(0, 26), cosine=st.none() | st.floats(0.5, 1))
def test_a_claim_with_one_fact_changed_is_never_a_duplicate(
    change: str, parts: dict[str, Any], n: int, cosine: float | None
) -> None:
    assert decided(told(parts), CHANGES[change](parts, n), cosine).verdict is not Verdict.DUPLICATE


@settings(deadline=None, max_examples=60)
@given(sentences(), sentences(), st.none() | st.floats(0, 1))
def test_the_decision_mirrors_with_its_reasons(
    one: dict[str, Any], other: dict[str, Any], cosine: float | None
) -> None:
    ours, theirs = decided(told(one), told(other), cosine), decided(told(other), told(one), cosine)
    assert ours == replace(
        theirs, reasons=tuple(replace(x, ours=x.theirs, theirs=x.ours) for x in theirs.reasons)
    )


FORMS: dict[str, Callable[[str], str]] = {
    "Unicode form": lambda text: unicodedata.normalize("NFD", text),
    "blanks": lambda text: f"  {text.replace(' ', chr(0xA0) + chr(9))} ",
    "quotes": lambda text: f"“{text}”",
    "full stop": lambda text: text.rstrip("."),
    "capitals": str.upper,
}


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=40)
@given(parts=sentences())
def test_a_claim_typed_in_another_form_is_the_very_same(form: str, parts: dict[str, Any]) -> None:
    text = told(parts)
    assert decided(text, FORMS[form](text)).is_exact


@pytest.mark.parametrize("form", ["Unicode form", "blanks", "quotes", "full stop"])
@settings(deadline=None, max_examples=40)
@given(one=sentences(), other=sentences())
def test_the_form_of_what_is_typed_changes_no_decision(
    form: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    typed = FORMS[form](told(one))
    assert decided(typed, told(other)).verdict is decided(told(one), told(other)).verdict


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=2000))
def test_any_text_is_an_exact_duplicate_of_itself(text: str) -> None:
    assert decided(text, text).is_exact
    assert normal(normal(text)) == normal(text)


def steps_of(one: str, other: str) -> int:
    """Calls of functions of ours that a first decision takes."""
    for cached in (facts_of, relation_of, lexicon.relation, lexicon.meaning_of, lexicon.lemmas_of):
        cached.cache_clear()
    counted = 0

    def count(_frame: FrameType, event: str, _: object) -> None:
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        decided(one, other)
    finally:
        sys.setprofile(before)
    return counted


LONG = 2_000
STEPS = 400_000
"""Of two claims of 600 characters and 60 terms each, which is where a longer text is cut: 3,600 pairs of words, 361,000 steps."""


@pytest.mark.parametrize(
    "unit",
    ["1,1", "not ", "Aa-'", "of the ", "9", "to 9 ", "5 to 7 ", "one in ten ", "abc ", "ouvert pas ", "in 1999 ",
     "says that ", "a,", "un", "more than "],
)  # fmt: skip
def test_a_wall_of_words_takes_bounded_steps(unit: str) -> None:
    lexicon.warm_up()
    text = (unit * LONG)[:LONG]
    assert steps_of(text, text[1:] + "x") <= STEPS


def test_two_lists_of_different_words_take_bounded_steps() -> None:
    words = [word for word in sorted(lexicon._tables().words) if len(word) < 5]
    assert steps_of(" ".join(words[::7])[:LONG], " ".join(words[3::11])[:LONG]) <= STEPS


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=LONG), st.text(max_size=LONG))
def test_whatever_is_typed_takes_bounded_steps(one: str, other: str) -> None:
    lexicon.warm_up()
    assert steps_of(one, other) <= STEPS


def test_threads_that_come_first_together_read_the_lexicon_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reads = []
    rows = lexicon._rows

    def counted() -> Any:
        reads.append(1)
        return rows()

    monkeypatch.setattr(lexicon, "_rows", counted)
    monkeypatch.setattr(lexicon, "_read", [])
    threads = [threading.Thread(target=lexicon.warm_up) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(reads) == 1
