"""The judge of words that news taught: n-grams weighed by the labels of this project's own articles."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import Ridge

from bot.core.worth.ngrams import ngrams
from bot.core.worth.weights import Array
from tests.training.judges import MIN_SEEN, gram_matrix, whole
from tests.training.worth_data import LabelledArticle

_PENALTY = 1.0
_STEEP = 2.0
"""From labels 0, 1, 2 to a sum: what lies one label above the mean is told as an opinion of tanh(1)."""

_FOLDS = 5


def train_words(articles: Sequence[LabelledArticle]) -> dict[str, Any]:
    """The head, trained on all of `articles`."""
    vocabulary, rows = _rows(articles)
    weights, bias = _fit(articles, rows, range(len(articles)))
    return {"bias": whole(bias), "words": dict(zip(vocabulary, map(whole, weights), strict=True))}


def words_out_of_fold(articles: Sequence[LabelledArticle], seed: int) -> list[Array]:
    """Sums for each of `articles` by a head trained on the others: what it would say of an article it never saw."""
    _, rows = _rows(articles)
    found: dict[int, Array] = {}
    order = np.random.default_rng(seed).permutation(len(articles))
    for fold in np.array_split(order, min(_FOLDS, len(articles))):
        left_out = set(fold.tolist())
        weights, bias = _fit(articles, rows, [at for at in range(len(articles)) if at not in left_out])
        found |= {at: rows[at] @ weights + bias for at in left_out}
    return [found[at] for at in range(len(articles))]


def _rows(articles: Sequence[LabelledArticle]) -> tuple[list[str], list[csr_matrix]]:
    grams = [[ngrams(sentence.text) for sentence in one.sentences] for one in articles]
    seen = Counter(gram for article in grams for one in article for gram in one)
    vocabulary = sorted(gram for gram, count in seen.items() if count >= MIN_SEEN)
    places = {gram: at for at, gram in enumerate(vocabulary)}
    return vocabulary, [gram_matrix(one, places) for one in grams]


def _fit(
    articles: Sequence[LabelledArticle], rows: Sequence[csr_matrix], chosen: Sequence[int]
) -> tuple[Array, float]:
    labels = np.concatenate([[float(np.mean(worth)) for worth in articles[at].worth] for at in chosen])
    fitted = Ridge(alpha=_PENALTY, solver="sparse_cg").fit(vstack([rows[at] for at in chosen]), labels)
    return _STEEP * fitted.coef_, float(_STEEP * (fitted.intercept_ - labels.mean()))
