"""How good a ranking of an article's sentences is, and how sure that is."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.core.worth.weights import Array

TRACKED = 2
_DRAWS = 2_000


def order_of(scores: Array) -> npt.NDArray[np.intp]:
    """Places of the sentences, the highest score first; equals stay in reading order."""
    return np.argsort(-scores, kind="stable")


def precision_at(scores: Array, tracked: Array, first: int) -> float:
    """Share of tracked sentences among the first; fewer where the article is shorter."""
    return float(tracked[order_of(scores)[:first]].mean())


def average_precision(scores: Array, tracked: Array) -> float:
    """NaN where nothing is tracked."""
    hits = tracked[order_of(scores)]
    if not hits.any():
        return float("nan")
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits.astype(bool)].mean())


def ndcg_at(scores: Array, gains: Array, first: int) -> float:
    """Discounted by the logarithm of the place. NaN where nothing is worth anything."""
    discounts = 1 / np.log2(np.arange(2, first + 2))
    best = np.sort(gains)[::-1][:first]
    got = gains[order_of(scores)][:first]
    ideal = float(best @ discounts[: len(best)])
    return float(got @ discounts[: len(got)]) / ideal if ideal else float("nan")


def interval(values: Sequence[float], seed: int = 4) -> tuple[float, float, float]:
    """Mean over articles, and the 95 % interval of a bootstrap over articles."""
    known = np.array([value for value in values if not np.isnan(value)])
    draws = np.random.default_rng(seed).choice(known, (_DRAWS, len(known))).mean(axis=1)
    low, high = np.quantile(draws, [0.025, 0.975])
    return float(known.mean()), float(low), float(high)


def brier(chances: Array, happened: Array) -> float:
    return float(np.mean((chances - happened) ** 2))


def calibration_error(chances: Array, happened: Array, bins: int = 10) -> float:
    """Mean distance between chance and frequency over bins of equal size."""
    parts = np.array_split(np.argsort(chances, kind="stable"), bins)
    return float(
        sum(len(part) * abs(chances[part].mean() - happened[part].mean()) for part in parts if len(part))
        / len(chances)
    )
