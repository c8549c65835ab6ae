"""One score out of two: what the words say and what the meaning says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MEANING: Final = 0.75
"""The share of the cosine; the words have the rest. Chosen on training questions: see `docs/decisions`."""


NEAR_MEANING: Final = 0.6
"""Of a cosine. Of true pairs two thirds reach it; of pairs that are none, one in ten on English fact-checks."""

NEAR_WORDS: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """`score` ranks, 0 to 1. `words` is the BM25 over the best one's; `cosine` is None where there is no vector.

    `coverage` is the share of the question's words, weighed by how rare they are, that the entry has.
    """

    score: float
    words: float
    coverage: float
    cosine: float | None

    @property
    def is_near(self) -> bool:
        """Whether it is worth a look by a person; nothing more follows from it."""
        return self.coverage >= NEAR_WORDS or (self.cosine is not None and self.cosine >= NEAR_MEANING)


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
    resemblances = {}
    for entry_id, one in scores.items():
        words = one.bm25 / best if best > 0 else 0.0
        near = cosine.get(entry_id)
        meant = words if near is None else max(near, 0.0)
        fused = MEANING * meant + (1 - MEANING) * words if cosine else words
        resemblances[entry_id] = Resemblance(score=fused, words=words, coverage=one.coverage, cosine=near)
    return resemblances
