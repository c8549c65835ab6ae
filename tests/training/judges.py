"""The judges of single sentences, trained on debates (CheckThat!) and speeches (PoliClaim), that news asks for an opinion."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bot.core.worth.features import readable
from bot.core.worth.ngrams import ngrams
from bot.core.worth.weights import Array
from tests.training.vectors import Encode
from tests.training.worth_data import LabelledSentence

MIN_SEEN = 4
"""Sentences. An n-gram of fewer would be learnt by heart."""

LEAST = 20
"""Thousandths. An n-gram that weighs less in both columns is not stored."""

DEBATE, SPEECH = 0, 1
"""Columns of the n-gram weights."""

_UNIT = 8.0
"""Dimensions of a vector are about a twentieth; made as large as the other features, one penalty fits both."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """One data set as matrices."""

    labels: Array
    features: Array
    grams: csr_matrix


@dataclass(frozen=True, slots=True)
class Judges:
    """In the form of the weights file: heads by name, feature names, weights of n-grams."""

    heads: dict[str, dict[str, Any]]
    ngrams: dict[str, list[int]]


def train_judges(
    debates: Sequence[LabelledSentence], speeches: Sequence[LabelledSentence], encode: Encode | None
) -> Judges:
    """Train on one thread: the order in which others finish would change last digits."""
    grams = [ngrams(row.text) for row in debates]
    seen = Counter(gram for one in grams for gram in one)
    vocabulary = {
        gram: at for at, gram in enumerate(sorted(gram for gram, count in seen.items() if count >= MIN_SEEN))
    }
    found = [readable(row.text) for row in debates]
    names = sorted({name for one in found for name in one})
    debate = _rows(debates, names, vocabulary)
    speech = _rows(speeches, names, vocabulary)
    scale = 1 / (debate.features.std(axis=0) + 1e-6)

    heads: dict[str, dict[str, Any]] = {}
    weights, bias = _fit(debate, hstack([debate.grams, csr_matrix(debate.features * scale)]), 1.0)
    debate_grams, own = np.split(weights, [len(vocabulary)])
    heads["debate"] = {"bias": whole(bias), "features": _named(names, own * scale), "ngrams": DEBATE}
    weights, bias = _fit(speech, csr_matrix(speech.features * scale), 0.01)
    heads["speech"] = {"bias": whole(bias), "features": _named(names, weights * scale)}
    speech_grams, bias = _fit(speech, speech.grams, 1.0)
    heads["speech-words"] = {"bias": whole(bias), "ngrams": SPEECH}
    if encode is not None:
        debated, spoken = (
            encode([row.text for row in rows]).astype(np.float64) * _UNIT for rows in (debates, speeches)
        )
        heads["debate-encoder"] = _debater(debate, debated, names, scale)
        weights, bias = _fit(speech, csr_matrix(spoken), 0.02)
        heads["speech-encoder"] = {"bias": whole(bias), "vector": _vector(weights)}
    table = {
        gram: [whole(debate_grams[at]), whole(speech_grams[at])]
        for gram, at in vocabulary.items()
        if max(abs(whole(debate_grams[at])), abs(whole(speech_grams[at]))) >= LEAST
    }
    return Judges(heads, table)


def _debater(debate: _Rows, vectors: Array, names: Sequence[str], scale: Array) -> dict[str, Any]:
    inputs = np.concatenate([vectors, debate.features * scale], axis=1)
    weights, bias = _fit(debate, csr_matrix(inputs), 0.01)
    vector, own = np.split(weights, [vectors.shape[1]])
    return {"bias": whole(bias), "features": _named(names, own * scale), "vector": _vector(vector)}


def _vector(weights: Array) -> list[int]:
    return [whole(value * _UNIT) for value in weights]


def _rows(rows: Sequence[LabelledSentence], names: Sequence[str], vocabulary: Mapping[str, int]) -> _Rows:
    found = [readable(row.text) for row in rows]
    return _Rows(
        labels=np.array([row.is_claim for row in rows], dtype=np.float64),
        features=np.array([[one.get(name, 0.0) for name in names] for one in found]),
        grams=gram_matrix([ngrams(row.text) for row in rows], vocabulary),
    )


def gram_matrix(grams: Sequence[set[str]], vocabulary: Mapping[str, int]) -> csr_matrix:
    """One row for each sentence: its known n-grams, each by the root of their number."""
    values: list[float] = []
    columns: list[int] = []
    starts = [0]
    for one in grams:
        known = sorted(vocabulary[gram] for gram in one if gram in vocabulary)
        columns += known
        values += [1 / math.sqrt(max(len(known), 1))] * len(known)
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(grams), len(vocabulary)))


def _fit(rows: _Rows, inputs: csr_matrix, freedom: float) -> tuple[Array, float]:
    """Logistic regression with both classes weighing the same."""
    fitted = LogisticRegression(C=freedom, class_weight="balanced", max_iter=500).fit(
        csr_matrix(inputs), rows.labels
    )
    return fitted.coef_[0], float(fitted.intercept_[0])


def whole(value: float) -> int:
    """In thousandths."""
    return round(float(value) * 1_000)


def _named(names: Sequence[str], weights: Array) -> dict[str, int]:
    return {name: whole(weight) for name, weight in zip(names, weights, strict=True)}
