"""One score out of two: what the words say and what the meaning says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.core.matching.stored import MAYBE, SURE, HitFeatures, stored_probability

MEANING: Final = 0.75
"""The share of the cosine; the words have the rest. Chosen on training questions: see `docs/decisions`."""

LEAST_BEST: Final = 25.0
"""BM25 that the best one is taken to have at least: about four rare words shared. Where nothing shares as much, the
words have less to say against the meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """`score` ranks, 0 to 1. `words` is its `bm25` over the best one's; `cosine` is None where there is no vector.

    `coverage` is the share of the question's words, weighed by how rare they are, that the entry has. `hit` is what it
    is like among all that was found, None for what was not among the best.
    """

    score: float
    words: float
    coverage: float
    cosine: float | None
    bm25: float = 0.0
    hit: HitFeatures | None = None

    @property
    def likely(self) -> float:
        """How likely it is what was asked for, 0 to 1."""
        return 0.0 if self.hit is None else stored_probability(self.hit)

    @property
    def is_near(self) -> bool:
        """Whether it is worth a look by a person; nothing more follows from it."""
        return self.likely >= MAYBE

    @property
    def is_likely(self) -> bool:
        """Whether it is probably what was asked for. A person says whether it is."""
        return self.likely >= SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class WordScore:
    bm25: float
    coverage: float


def fuse(scores: Mapping[int, WordScore], cosine: Mapping[int, float]) -> dict[int, Resemblance]:
    """Return how much each entry of `scores` resembles the question; `cosine` may know only some of them, or none.

    Where nothing has a vector, the words alone decide. Where some have, those that wait for theirs are taken to be
    about as near in meaning as in words, so that a new claim is not hidden by older ones.
    """
    best = max((one.bm25 for one in scores.values()), default=0.0)
    if cosine:
        best = max(best, LEAST_BEST)
    resemblances = {}
    for entry_id, one in scores.items():
        words = one.bm25 / best if best > 0 else 0.0
        near = cosine.get(entry_id)
        meant = words if near is None else max(near, 0.0)
        fused = MEANING * meant + (1 - MEANING) * words if cosine else words
        resemblances[entry_id] = Resemblance(
            score=fused, words=words, coverage=one.coverage, cosine=near, bm25=one.bm25
        )
    return resemblances
