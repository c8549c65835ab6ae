"""How much the sentences of an article are worth checking, and why.

Linear throughout, so that every score can be taken apart: readable features, n-grams, and the opinions of judges trained
on debates, speeches and the words of news; where sentence vectors are given, those too. docs/models/check-worthiness.md tells how good it is.
"""

from collections.abc import Sequence

import numpy as np

from bot.core.worth.judging import Vectors, chances, inputs_of, judge, pulls
from bot.core.worth.reasons import reasons_for
from bot.core.worth.sentence import SentenceInContext, Worth
from bot.core.worth.weights import DIMENSIONS, Weights, shipped_weights


def texts_to_encode(sentences: Sequence[SentenceInContext]) -> list[str]:
    """The texts whose vectors `score_sentences` takes, in order: each sentence, then the title."""
    return [*(sentence.text for sentence in sentences), sentences[0].title] if sentences else []


def score_sentences(
    sentences: Sequence[SentenceInContext], vectors: Vectors | None = None, weights: Weights | None = None
) -> list[Worth]:
    """Score the sentences of one article, all of them at once and in reading order.

    `vectors` are those of `texts_to_encode(sentences)`: (sentences + 1, 384), rows of length 1; None where there is no
    encoder. A score is a calibrated chance that an editor would track the sentence.

    Raises:
        ValueError: `vectors` has another shape.
    """
    if not sentences:
        return []
    _check(sentences, vectors)
    weights = weights or shipped_weights()
    head = weights.heads["news" if vectors is None else "news-encoder"]
    inputs = inputs_of(sentences, weights.features, vectors)
    scores = chances(head, judge(head, inputs, weights))
    pulled = pulls(head, inputs, weights)
    return [
        Worth(round(float(score), 4), reasons_for(row, weights.features))
        for score, row in zip(scores, pulled, strict=True)
    ]


def score_debate(
    sentences: Sequence[SentenceInContext], vectors: Vectors | None = None, weights: Weights | None = None
) -> list[float]:
    """Score sentences of a debate by the judges that were trained on debates; .5 and more means yes.

    Raises:
        ValueError: `vectors` has another shape than in `score_sentences`.
    """
    if not sentences:
        return []
    _check(sentences, vectors)
    weights = weights or shipped_weights()
    inputs = inputs_of(sentences, weights.features, vectors)
    names = ("debate",) if vectors is None else ("debate", "debate-encoder")
    total = np.mean([judge(weights.heads[name], inputs, weights) for name in names], axis=0)
    return [round(float(score), 4) for score in 1 / (1 + np.exp(-total))]


def _check(sentences: Sequence[SentenceInContext], vectors: Vectors | None) -> None:
    wanted = (len(sentences) + 1, DIMENSIONS)
    if vectors is not None and vectors.shape != wanted:
        raise ValueError(f"vectors are {vectors.shape}, not {wanted}")
