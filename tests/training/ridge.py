"""Ridge regression on labels 0, 1, 2 of news sentences, one penalty for each group of features."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.core.worth.weights import Array

_FOLDS = 10
Weighed = Sequence[float]
"""How much a sentence of each article counts."""


@dataclass(frozen=True, slots=True)
class Group:
    """Features that share a penalty: for each article (sentences, features). A small penalty lets them speak up."""

    articles: Sequence[Array]
    penalty: float


def fit_ridge(
    groups: Sequence[Group], labels: Sequence[Array], counts: Weighed, chosen: Sequence[int]
) -> tuple[list[Array], float]:
    """Fit on the articles with the numbers `chosen`: the weights of each group, and a bias.

    Each feature is measured in its own standard deviations, so that penalties can be compared.
    """
    columns, scales = [], []
    for group in groups:
        rows = np.concatenate([group.articles[at] for at in chosen])
        scale = 1 / ((rows.std(axis=0) + 1e-6) * np.sqrt(group.penalty))
        columns.append(rows * scale)
        scales.append(scale)
    inputs = np.concatenate(columns, axis=1)
    wanted = np.concatenate([labels[at] for at in chosen])
    count = np.concatenate([np.full(len(labels[at]), counts[at]) for at in chosen])
    centre, middle = count @ inputs / count.sum(), count @ wanted / count.sum()
    inputs = inputs - centre
    counted = inputs.T * count
    solved = np.linalg.solve(counted @ inputs + np.eye(inputs.shape[1]), counted @ (wanted - middle))
    ends = np.cumsum([len(scale) for scale in scales])[:-1]
    weights = [part * scale for part, scale in zip(np.split(solved, ends), scales, strict=True)]
    return weights, float(middle - solved @ centre)


def predict(groups: Sequence[Group], weights: Sequence[Array], bias: float, at: int) -> Array:
    total = np.full(len(groups[0].articles[at]), bias)
    for group, weight in zip(groups, weights, strict=True):
        total = total + group.articles[at] @ weight
    return total


def out_of_fold(
    groups: Sequence[Group], labels: Sequence[Array], counts: Weighed, measured: int, seed: int
) -> list[Array]:
    """Predict each of the first `measured` articles from others alone; the articles after them are only learnt from."""
    order = np.random.default_rng(seed).permutation(measured)
    found: dict[int, Array] = {}
    for fold in np.array_split(order, min(_FOLDS, measured)):
        left_out = set(fold.tolist())
        chosen = [at for at in range(len(labels)) if at not in left_out]
        weights, bias = fit_ridge(groups, labels, counts, chosen)
        found |= {at: predict(groups, weights, bias, at) for at in left_out}
    return [found[at] for at in range(measured)]


def platt(totals: Array, is_tracked: Array) -> tuple[float, float]:
    """Slope and shift that turn sums into chances."""
    fitted = LogisticRegression(C=1e6).fit(totals[:, None], is_tracked)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
