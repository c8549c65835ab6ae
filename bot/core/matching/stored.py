"""Whether what was asked is in the store at all: each hit of a search, judged."""

import json
import math
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

SURE: Final = 0.88
"""Probability from which a hit is said to be here already: of questions whose claim is not stored 2 % reach it."""

MAYBE: Final = 0.2
"""From here on it is shown as similar: one in five of these questions reaches it, and four in five of the others."""

_COUNTED: Final = frozenset(["bm25", "shared_terms", "query_terms"])
_OF_MEANING: Final = frozenset(["cosine", "cosine_margin", "score", "margin"])


@dataclass(frozen=True, slots=True, kw_only=True)
class HitFeatures:
    """Of one hit of the product's own search, in the units in which the model was trained.

    `cosine`, `score` and `bm25` are those of its `Resemblance`; the margins are what it is ahead of the best of those
    that rank below it. `query_coverage`: share of the question's terms, by weight, that the entry
    has; `entry_coverage`: share of the entry's terms, by number, that the question has; `shared_terms`: how many;
    `greatest_weight`: that of the rarest of these; `query_terms`: how many the question has.
    """

    cosine: float | None
    cosine_margin: float
    score: float
    margin: float
    bm25: float
    bm25_margin: float
    query_coverage: float
    entry_coverage: float
    shared_terms: int
    greatest_weight: float
    query_terms: int


def stored_probability(hit: HitFeatures) -> float:
    """Return how likely the hit is what was asked for (0..1). Where it has no cosine, by its words alone."""
    model = _models()["words" if hit.cosine is None else "meaning"]
    score = float(model["intercept"])
    for name, value in prepared(hit).items():
        weight, mean, scale = model["weights"][name]
        score += weight * (value - mean) / scale
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def prepared(hit: HitFeatures) -> dict[str, float]:
    """Return the features as the model weighs them: counts as logarithms, none of meaning where there is no cosine."""
    known = {
        name: float(value)
        for name, value in asdict(hit).items()
        if hit.cosine is not None or name not in _OF_MEANING
    }
    return {name: math.log1p(max(value, 0.0)) if name in _COUNTED else value for name, value in known.items()}


@lru_cache(maxsize=1)
def _models() -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(
        resources.files("bot.core.matching").joinpath("stored.json").read_text()
    )
    return stored
