"""Whether what was asked is in the store at all: the first hit of a search, judged."""

import json
import math
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

SURE: Final = 0.8
"""Probability from which a hit is shown as already here."""

MAYBE: Final = 0.4
"""From here on it is shown as similar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitFeatures:
    """Of the first hit of a fused search, in the units in which the model was trained.

    `cos_claim`: cosine of query and claim text; `cos_mean`: mean of the cosines to the claim's text and title.
    `bm25`: of this hit, positive, by SQLite's FTS5 over text and title; `fused`: 0.75 `cos_mean` + 0.25 `bm25` /
    greatest `bm25` of the query's hits; `margin`: `fused` less that of the second hit. `query_coverage` and
    `claim_coverage`: share of the idf of the query's (the claim's) stems (six letters, no stopwords) that the other has too; `shared_terms`: how
    many; `max_idf`: that of the rarest shared stem, natural logarithm; `query_length`: stems of the query.
    """

    cos_claim: float
    cos_mean: float
    bm25: float
    fused: float
    margin: float
    query_coverage: float
    claim_coverage: float
    shared_terms: int
    max_idf: float
    query_length: int


def stored_probability(hit: HitFeatures) -> float:
    """Return how likely the hit is what was asked for (0..1)."""
    model = _model()
    score = float(model["intercept"])
    for name, value in prepared(hit).items():
        weight, mean, scale = model["weights"][name]
        score += weight * (value - mean) / scale
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def prepared(hit: HitFeatures) -> dict[str, float]:
    """Return the features as the model weighs them: counts as logarithms."""
    found = {name: float(value) for name, value in asdict(hit).items()}
    for name in ("bm25", "shared_terms", "query_length"):
        found[name] = math.log1p(max(found[name], 0.0))
    return found


@lru_cache(maxsize=1)
def _model() -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(
        resources.files("bot.core.matching").joinpath("stored.json").read_text()
    )
    return stored
