"""When somebody is told of a claim that is near theirs, and what it is said to be."""

from dataclasses import replace

import pytest

from bot.core.matching.decision import Decision, Verdict
from bot.core.matching.fusion import Resemblance
from bot.core.matching.kinds import ConflictKind, Finding
from bot.core.matching.nearness import across_languages, nearness
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
    assert nearness(resemblance, None if verdict is None else Decision(verdict, 0.9)) is told


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
