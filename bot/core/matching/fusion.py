"""One score out of two: what the words say and what the meaning says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.core.matching.stored import MAYBE, SURE, HitFeatures, stored_probability

MEANING: Final = 0.75
"""The share of the cosine; the words have the rest. Chosen on training questions: see `docs/decisions`."""

_NONE: Final[Mapping[int, float]] = {}

LEAST_BEST: Final = 25.0
"""BM25 that the best one is taken to have at least: about four rare words shared. Where nothing shares as much, the
words have less to say against the meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """How much one thing resembles a question.

    `score` ranks, 0 to 1. `words` is its `bm25` over the best one's; `cosine` is that of its own words, which
    are all that a decision compares, `translated` that of its translation; None where there is no vector.

    `coverage` is the share of the question's words, weighed by how rare they are, that the entry has. `hit` is what it
    is like among all that was found, None for what was not among the best.
    """

    score: float
    words: float
    coverage: float
    cosine: float | None
    bm25: float = 0.0
    hit: HitFeatures | None = None
    translated: float | None = None

    @property
    def meaning(self) -> float | None:
        """The greater cosine: how near it is, in whichever of its wordings."""
        return self.cosine if self.translated is None else max(self.cosine or 0.0, self.translated)

    @property
    def is_by_translation(self) -> bool:
        """Whether its translation is nearer to the question than its own words are."""
        return self.translated is not None and self.translated > (self.cosine or 0.0)

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


def fuse(
    scores: Mapping[int, WordScore],
    cosine: Mapping[int, float],
    translated: Mapping[int, float] = _NONE,
) -> dict[int, Resemblance]:
    """Return how much each entry of `scores` resembles the question; `cosine` may know only some of them, or none.

    Where nothing has a vector, the words alone decide. Where some have, those that wait for theirs are taken to be
    about as near in meaning as in words, so that a new claim is not hidden by older ones. `translated` are cosines of
    translations: of the two, the nearer counts.
    """
    best = max((one.bm25 for one in scores.values()), default=0.0)
    if cosine:
        best = max(best, LEAST_BEST)
    resemblances = {}
    for entry_id, one in scores.items():
        words = one.bm25 / best if best > 0 else 0.0
        near, in_english = cosine.get(entry_id), translated.get(entry_id)
        meant = words if near is None else max(near, in_english or 0.0, 0.0)
        fused = MEANING * meant + (1 - MEANING) * words if cosine else words
        resemblances[entry_id] = Resemblance(
            score=fused, words=words, coverage=one.coverage, cosine=near, bm25=one.bm25, translated=in_english
        )
    return resemblances
