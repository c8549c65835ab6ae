"""When somebody is told of a claim that is near theirs, and what it is said to be."""

from dataclasses import replace

import pytest

from bot.core.matching.decision import Decision, Verdict
from bot.core.matching.facts import facts_of
from bot.core.matching.fusion import Resemblance
from bot.core.matching.kinds import ConflictKind, Finding
from bot.core.matching.nearness import across_languages, are_near, nearness
from bot.core.matching.stored import HitFeatures

NEAR = Resemblance(
    score=0.9,
    words=0.9,
    coverage=0.9,
    cosine=0.9,
    hit=HitFeatures(
        cosine=0.9, cosine_margin=0.4, score=0.9, margin=0.5, bm25=50.0, bm25_margin=30.0, query_coverage=0.9,
        entry_coverage=0.8, shared_terms=10, greatest_weight=8.0, query_terms=12,
    ),
)  # fmt: skip
FAR = Resemblance(score=0.1, words=0.1, coverage=0.1, cosine=0.1)


@pytest.mark.parametrize(
    ("resemblance", "verdict", "told"),
    [
        (NEAR, Verdict.DUPLICATE, Verdict.DUPLICATE),
        (NEAR, Verdict.CONFLICT, Verdict.CONFLICT),
        (NEAR, Verdict.SIMILAR, Verdict.SIMILAR),
        (NEAR, Verdict.NEW, Verdict.SIMILAR),
        (NEAR, None, Verdict.SIMILAR),
        (FAR, Verdict.DUPLICATE, Verdict.DUPLICATE),
        (FAR, Verdict.CONFLICT, Verdict.NEW),
        (FAR, Verdict.SIMILAR, Verdict.NEW),
        (FAR, Verdict.NEW, Verdict.NEW),
        (FAR, None, Verdict.NEW),
    ],
)
def test_a_conflict_or_a_likeness_is_told_only_of_what_is_near(
    resemblance: Resemblance, verdict: Verdict | None, told: Verdict
) -> None:
    decision = None if verdict is None else Decision(verdict, 0.9)

    assert nearness(resemblance, decision, is_close=True) is told


def test_a_conflict_of_claims_that_do_not_speak_of_one_thing_is_a_likeness_at_most() -> None:
    conflict = Decision(Verdict.CONFLICT, 0.9)

    assert nearness(NEAR, conflict, is_close=False) is Verdict.SIMILAR
    assert nearness(FAR, conflict, is_close=False) is Verdict.NEW


def test_claims_are_near_by_meaning_where_it_is_known_and_else_by_their_own_words() -> None:
    safe, given = facts_of("The officers are all safe"), facts_of("The messages gave no names")

    assert are_near(safe, given, 0.61)
    assert not are_near(safe, facts_of("The officers are not all safe"), 0.59)
    assert are_near(safe, facts_of("All officers in Haiti are safe"), None)
    assert not are_near(safe, given, None)


@pytest.mark.parametrize(
    ("kind", "cosine", "told"),
    [
        (ConflictKind.STATUS, 0.2, Verdict.SIMILAR),
        (ConflictKind.NEGATION, 0.2, Verdict.SIMILAR),
        (ConflictKind.NUMBER, 0.2, Verdict.CONFLICT),
        (ConflictKind.DATE, 0.2, Verdict.CONFLICT),
        (ConflictKind.NEGATION, 0.95, Verdict.CONFLICT),
    ],
)
def test_words_of_two_languages_contradict_each_other_in_figures_only(
    kind: ConflictKind, cosine: float, told: Verdict
) -> None:
    by_translation = replace(NEAR, cosine=cosine, translated=0.9)
    conflict = Decision(Verdict.CONFLICT, 0.9, (Finding(kind, "theirs", "ours"),))

    assert across_languages(conflict, by_translation).verdict is told
