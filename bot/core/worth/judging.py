"""From features to sums: every judge of the weights over the sentences of one article."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.core.worth.context import article_features, similarities
from bot.core.worth.ngrams import ngrams
from bot.core.worth.sentence import SentenceInContext
from bot.core.worth.weights import Array, Head, Weights

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What judges look at: `features` (sentences, features), `grams` for each sentence, and two where there is an encoder.

    `vectors` is (sentences, 384) and `similar` (sentences, 4).
    """

    features: Array
    grams: Sequence[set[str]]
    vectors: Array | None = None
    similar: Array | None = None


def inputs_of(
    sentences: Sequence[SentenceInContext], names: Sequence[str], vectors: Vectors | None
) -> Inputs:
    """Look at the sentences of one article; `vectors` has one row more, the title's."""
    found = article_features(sentences)
    features = np.array([[one.get(name, 0.0) for name in names] for one in found], dtype=np.float64)
    grams = [ngrams(sentence.text) for sentence in sentences]
    if vectors is None:
        return Inputs(features, grams)
    similar = similarities(vectors, has_title=bool(sentences[0].title))
    return Inputs(features, grams, vectors[:-1].astype(np.float64), similar)


def ngram_sums(grams: Sequence[set[str]], table: Mapping[str, Sequence[int]], column: int) -> Array:
    """Sum of the weights of the known n-grams by the root of their number: a long sentence does not win by length."""
    sums = []
    for one in grams:
        known = [table[gram][column] for gram in one if gram in table]
        sums.append(sum(known) / 1_000 / math.sqrt(max(len(known), 1)))
    return np.array(sums)


def judge(head: Head, inputs: Inputs, weights: Weights) -> Array:
    """Return the head's sum for each sentence."""
    total = head.bias + inputs.features @ head.features
    if head.ngrams is not None:
        total = total + ngram_sums(inputs.grams, weights.ngrams, head.ngrams)
    if head.words is not None:
        total = total + ngram_sums(inputs.grams, head.words, 0)
    if head.vector is not None and inputs.vectors is not None:
        total = total + inputs.vectors @ head.vector
    if head.similarities is not None and inputs.similar is not None:
        total = total + inputs.similar @ head.similarities
    for name, weight in head.opinions.items():
        total = total + weight * opinion(judge(weights.heads[name], inputs, weights))
    return total


def opinion(total: Array) -> Array:
    """What one judge tells another: -1..1, so that a very sure one cannot outshout the rest."""
    told: Array = np.tanh(total / 2)
    return told


def pulls(head: Head, inputs: Inputs, weights: Weights) -> Array:
    """How far each feature moves each sentence's sum, by itself and through other judges: (sentences, features).

    Measured against an ordinary sentence of news; what a sentence does not have moves nothing.
    """
    slopes = np.broadcast_to(head.features, inputs.features.shape).copy()
    for name, weight in head.opinions.items():
        other = weights.heads[name]
        steepness = (1 - opinion(judge(other, inputs, weights)) ** 2) / 2
        slopes += weight * steepness[:, None] * other.features
    pulled: Array = slopes * (inputs.features - weights.usual) * (inputs.features != 0)
    return pulled


def chances(head: Head, total: Array) -> Array:
    """Turn sums into calibrated chances, 0..1."""
    found: Array = 1 / (1 + np.exp(-np.clip(head.slope * total + head.shift, -30, 30)))
    return found
