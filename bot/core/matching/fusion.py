"""One score out of two: what the words say and what the meaning says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MEANING: Final = 0.75
"""The share of the cosine; the words have the rest. Chosen on training questions: see `docs/decisions`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """`score` ranks, 0 to 1. `cosine` is None where there is no vector; `words` is the BM25 over the best one's."""

    score: float
    words: float
    cosine: float | None


def fuse(bm25: Mapping[int, float], cosine: Mapping[int, float]) -> dict[int, Resemblance]:
    """Return how much each entry of `bm25` resembles the question; `cosine` may know only some of them, or none.

    Where nothing has a vector, the words alone decide. Where some have, those that wait for theirs are taken to be
    about as near in meaning as in words, so that a new claim is not hidden by older ones.
    """
    best = max(bm25.values(), default=0.0)
    resemblances = {}
    for entry_id, score in bm25.items():
        words = score / best if best > 0 else 0.0
        near = cosine.get(entry_id)
        meant = words if near is None else max(near, 0.0)
        fused = MEANING * meant + (1 - MEANING) * words if cosine else words
        resemblances[entry_id] = Resemblance(score=fused, words=words, cosine=near)
    return resemblances
