"""Two wordings side by side: what is one claim, what contradicts it, and what only looks like it."""

import unicodedata
from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.matching.decision import Decision, Verdict, decide
from bot.core.matching.facts import MAX_FACTS, facts_of
from bot.core.matching.figures import agree
from bot.core.matching.fusion import Resemblance, WordScore, fuse
from bot.core.matching.hits import Question, hit_features
from bot.core.matching.kinds import ConflictKind
from bot.core.matching.lexicon import Relation, relation
from bot.core.matching.stored import MAYBE, SURE, HitFeatures, stored_probability
from bot.core.matching.terms import MAX_TERMS, normal
from storage.domain.claim import Precision, Quantity, Stance
from storage.terms import query_terms


def decided(one: str, other: str, cosine: float | None = None) -> Decision:
    return decide(facts_of(one), facts_of(other), cosine)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Police freed nine hostages.", "Police freed two hostages.", ConflictKind.NUMBER),
        ("The court opens on 3 May.", "The court opens on 9 May.", ConflictKind.DATE),
        ("The road to Jacmel is open.", "The road to Jacmel is not open.", ConflictKind.NEGATION),
        ("The road to Jacmel is open.", "The road to Jacmel is closed.", ConflictKind.ANTONYM),
        ("The editor was released.", "The editor is behind bars.", ConflictKind.STATUS),
        ("Kenya sent a thousand officers.", "Rwanda sent a thousand officers.", ConflictKind.NAME),
        ("Dufort sued the newspaper.", "The newspaper sued Dufort.", ConflictKind.ROLE),
        ("All the passengers survived.", "None of the passengers survived.", ConflictKind.QUANTIFIER),
        ("The blast was caused by gas.", "The blast was caused by a rocket.", ConflictKind.CAUSE),
        ("No officer was killed.", "Seven officers were killed.", ConflictKind.QUANTIFIER),
        ("L'aéroport est ouvert.", "L'aéroport n'est pas ouvert.", ConflictKind.NEGATION),
        ("El puente está abierto.", "El puente está cerrado.", ConflictKind.STATUS),
        ("1 300 000 personnes ont fui.", "700 000 personnes ont fui.", ConflictKind.NUMBER),
        ("L'école rouvre le 3 mars.", "L'école rouvre le 9 mars.", ConflictKind.DATE),
    ],
)
def test_a_contradiction_is_shown_as_a_conflict_with_its_kind(
    one: str, other: str, kind: ConflictKind
) -> None:
    decision = decided(one, other)
    assert decision.verdict is Verdict.CONFLICT
    assert kind in {reason.kind for reason in decision.reasons}


def test_another_word_in_the_same_place_is_a_conflict() -> None:
    decision = decided("The thief hid in a church.", "The thief hid in a cupboard.")
    assert decision.verdict is Verdict.CONFLICT
    assert decision.reasons[0].kind is ConflictKind.ALTERNATIVE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("About 400 officers have landed.", "400 officers have landed."),
        ("Nearly 1.3 million people fled.", "1,300,000 people fled."),
        ("At least 100 homes burned.", "120 homes burned."),
        ("The bridge is open.", "The bridge is not closed."),
        ("Everyone survived.", "Nobody died."),
        ("The court opens on 3 May.", "The court opens on May 3."),
        ("Dufort sued the newspaper.", "The newspaper was sued by Dufort."),
        ("The lorry came from Chad, not from Libya.", "The lorry came from Chad rather than from Libya."),
        ("Il y a 2 000 soldats.", "Il y a 2000 soldats."),
    ],
)
def test_a_rewording_is_no_conflict(one: str, other: str) -> None:
    assert decided(one, other).verdict is not Verdict.CONFLICT


def test_what_is_deployed_does_not_contradict_what_is_pledged() -> None:
    decision = decided("400 officers have been deployed.", "1,000 officers have been pledged.", 0.85)
    assert decision.verdict is Verdict.SIMILAR


def test_safe_on_one_day_and_killed_on_the_next_conflict_in_time() -> None:
    before = facts_of("The officers are all safe.", as_of=date(2025, 7, 1))
    after = facts_of("Two officers were killed.", as_of=date(2025, 7, 2))
    decision = decide(before, after, 0.8)
    assert (decision.verdict, decision.in_time) == (Verdict.CONFLICT, True)


def test_a_denial_of_the_same_words_is_a_conflict() -> None:
    said, denied = facts_of("The army fired."), facts_of("The army fired.", stance=Stance.DENIED)
    assert decide(said, denied).verdict is Verdict.CONFLICT
    assert not decide(said, denied).is_exact


def test_figures_that_extraction_knows_count_instead_of_those_in_the_text() -> None:
    one = facts_of("Officers landed.", given=(Quantity(value=400, what="officers"),))
    other = facts_of("Officers landed!", given=(Quantity(value=900, what="officers"),))
    found = decide(one, facts_of("Officers have landed.", given=other_figures(other.figures)))
    assert ConflictKind.NUMBER in {reason.kind for reason in found.reasons}


def other_figures(figures: tuple[object, ...]) -> tuple[Quantity, ...]:
    return tuple(each.quantity for each in figures)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Quantity(value=400, precision=Precision.ABOUT), Quantity(value=410), True),
        (Quantity(value=400), Quantity(value=410), False),
        (Quantity(value=100, precision=Precision.AT_LEAST), Quantity(value=80), False),
        (Quantity(value=100, precision=Precision.AT_MOST), Quantity(value=80), True),
        (Quantity(value=2, unit="week"), Quantity(value=14, unit="day"), True),
        (Quantity(value=5, unit="%"), Quantity(value=5), False),
    ],
)
def test_quantities_are_compared_as_values(one: Quantity, other: Quantity, *, expected: bool) -> None:
    assert agree(one, other) is agree(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("chopper", "helicopter", Relation.SYNONYM),
        ("opened", "shut", Relation.OPPOSITE),
        ("men", "women", Relation.OPPOSITE),
        ("army", "military", Relation.NEAR),
        ("monday", "friday", Relation.SISTER),
        ("blorb", "zwick", Relation.NONE),
    ],
)
def test_the_dictionary_relates_words_both_ways(one: str, other: str, expected: Relation) -> None:
    assert relation(one, other) is relation(other, one) is expected


def test_equal_after_normalisation_is_the_only_exact_duplicate() -> None:
    assert decided("The “bridge” is open.", "the  'BRIDGE' is open").is_exact
    assert not decided("The bridge is open.", "The bridge was open.").is_exact


SPOKEN = st.sampled_from(
    [
        "the",
        "The",
        "a",
        "no",
        "not",
        "nobody",
        "400",
        "about",
        "seven",
        "million",
        "of",
        "men",
        "women",
        "police",
        "Kenya",
        "Haïti",
        "sent",
        "killed",
        "open",
        "closed",
        "is",
        "was",
        "by",
        "from",
        "to",
        "because",
        ",",
        ".",
        "-",
        "'",
        "’",
        "$5",
        "3",
        "May",
        "Monday",
        "2024",
        "pas",
        "ne",
        "ninguno",
        "est",
        "ouvert",
        "1",
        "300",
        "000",
    ]
)
FORMS: tuple[Literal["NFC", "NFD", "NFKC"], ...] = ("NFC", "NFD", "NFKC")
SENTENCES = st.lists(SPOKEN, max_size=14).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(SENTENCES, SENTENCES, st.none() | st.floats(-1, 1))
def test_the_decision_is_the_same_whichever_comes_first(one: str, other: str, cosine: float | None) -> None:
    ours, theirs = decided(one, other, cosine), decided(other, one, cosine)
    assert (ours.verdict, ours.probability, ours.is_exact) == (
        theirs.verdict,
        theirs.probability,
        theirs.is_exact,
    )


@settings(deadline=None, max_examples=100)
@given(SENTENCES, st.sampled_from(FORMS))
def test_unicode_form_quotes_and_blanks_change_nothing(
    text: str, form: Literal["NFC", "NFD", "NFKC"]
) -> None:
    other = "The police sent seven men to Kenya."
    changed = unicodedata.normalize(form, text).replace("'", "’").replace(" ", " \t\n ")
    assert decided(changed, other).verdict is decided(text, other).verdict
    assert normal(changed) == normal(text)


@settings(deadline=None, max_examples=100)
@given(SENTENCES)
def test_a_claim_is_an_exact_duplicate_of_itself_in_capitals(text: str) -> None:
    assert decided(text, text.upper()).verdict is Verdict.DUPLICATE


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_typed_gets_a_decision(one: str, other: str) -> None:
    assert 0 <= decided(one, other).probability <= 1


@pytest.mark.parametrize(
    "text",
    [
        "1,1" * 5_000,
        "not " * 5_000,
        "Aa-'" * 5_000,
        "of the " * 5_000,
        "٣" * 5_000,
        "9" * 5_000,
        "\ud800" * 9,
    ],
)
def test_a_wall_of_text_is_cut_before_it_is_compared(text: str) -> None:
    assert len(facts_of(text).terms) <= MAX_TERMS
    assert len(facts_of(text).figures) <= MAX_FACTS
    assert decided(text, text[:-1] + "x").probability <= 1


NEAR = HitFeatures(
    cosine=0.8, cosine_margin=0.3, score=0.85, margin=0.4, bm25=40.0, bm25_margin=20.0, query_coverage=0.7,
    entry_coverage=0.5, shared_terms=8, greatest_weight=7.0, query_terms=12,
)  # fmt: skip
FAR = replace(
    NEAR, cosine=0.3, cosine_margin=0.0, score=0.3, margin=0.0, bm25=9.0, bm25_margin=0.0, query_coverage=0.1,
    entry_coverage=0.1, shared_terms=1,
)  # fmt: skip


def test_a_first_hit_far_ahead_of_the_second_is_likelier_to_be_what_was_asked_for() -> None:
    assert stored_probability(NEAR) >= SURE
    assert stored_probability(FAR) < MAYBE


def test_where_there_is_no_vector_the_words_say_how_likely_a_hit_is() -> None:
    assert stored_probability(replace(NEAR, cosine=None)) > stored_probability(replace(FAR, cosine=None))


def resembling(score: float, cosine: float, bm25: float) -> Resemblance:
    return Resemblance(score=score, words=0.5, coverage=0.5, cosine=cosine, bm25=bm25)


def test_what_says_the_same_in_the_same_words_is_no_rival() -> None:
    found = {1: resembling(0.8, 0.8, 30.0), 2: resembling(0.8, 0.8, 30.0), 3: resembling(0.5, 0.4, 10.0)}
    terms = {1: ("port", "open"), 2: ("port", "open"), 3: ("port", "shut")}
    question = Question(weights={"port": 3.0, "open": 2.0}, terms=2)

    hit = hit_features(question, found, terms, 1)

    assert (hit.margin, hit.cosine_margin, hit.bm25_margin) == pytest.approx((0.3, 0.4, 20.0))


def test_the_second_hit_is_judged_as_if_the_first_were_not_there() -> None:
    found = {1: resembling(0.9, 0.9, 40.0), 2: resembling(0.8, 0.8, 30.0), 3: resembling(0.5, 0.4, 10.0)}
    terms = {1: ("port",), 2: ("port", "open"), 3: ("port", "shut")}
    question = Question(weights={"port": 3.0, "open": 2.0}, terms=2)

    alone = {number: found[number] for number in (2, 3)}

    assert hit_features(question, found, terms, 2) == hit_features(question, alone, terms, 2)


def test_where_nothing_shares_many_words_the_meaning_has_more_to_say() -> None:
    scores = {1: WordScore(bm25=5.0, coverage=0.3), 2: WordScore(bm25=0.0, coverage=0.0)}

    found = fuse(scores, {1: 0.3, 2: 0.4})

    assert found[2].score > found[1].score


@pytest.mark.parametrize(
    ("asked", "terms"),
    [
        ("#BlackLivesMatter", {"blacklivesmatt", "black", "live", "matter"}),
        ("#G20Summit", {"g20summit", "g", "20", "summit"}),
        ("#hoax", {"hoax"}),
        ("fire https://t.co/yoEOL6vXBm", {"fire"}),
        ("firepic.twitter.com/0eJtw", {"fire"}),
        ("https://t.co/yoEOL6vXBm", {"https", "t", "co", "yoeol6vxbm"}),
    ],
)
def test_a_question_s_hashtags_are_words_and_its_addresses_are_none(asked: str, terms: set[str]) -> None:
    assert {*query_terms(asked)} == terms


@given(asked=st.text(max_size=60))
def test_a_question_has_the_same_terms_in_every_unicode_form(asked: str) -> None:
    forms = {query_terms(unicodedata.normalize(form, asked)) for form in ("NFC", "NFD", "NFKC", "NFKD")}

    assert len(forms) == 1
