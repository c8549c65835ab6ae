"""Features that a sentence has only among the others of its article: its place, its topic, what it adds."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from bot.core.cues import SMALL_WORDS
from bot.core.worth.features import MAX_SCANNED, readable
from bot.core.worth.sentence import SentenceInContext
from storage.domain.identity import fold

_SHORTEST = 4
_LEDE = 2
_EARLY = 3
_ENOUGH = 2
"""Words that a sentence has to have before it can say again what another said."""

_NEAREST = 50
"""Sentences back that are looked at for a restatement; an article seldom has more."""

SIMILARITIES = ("to-centre", "to-title", "to-lede", "to-earlier")


def topic_words(text: str) -> frozenset[str]:
    """Words that say what a text is about, folded."""
    return frozenset(
        word
        for word in fold(text[:MAX_SCANNED]).split()
        if len(word) >= _SHORTEST and word not in SMALL_WORDS
    )


def article_features(sentences: Sequence[SentenceInContext]) -> list[dict[str, float]]:
    """Readable features of each sentence, with those of its place in the article."""
    own = [readable(sentence.text) for sentence in sentences]
    topics = [topic_words(sentence.text) for sentence in sentences]
    placed = [_place(sentence, topic) for sentence, topic in zip(sentences, topics, strict=True)]
    shared = _shared(topics)
    around = [_around(own, index) for index in range(len(own))]
    return [
        {**first, **second, **third, **fourth}
        for first, second, third, fourth in zip(own, placed, shared, around, strict=True)
    ]


def _place(sentence: SentenceInContext, topic: frozenset[str]) -> dict[str, float]:
    at = sentence.position
    title = topic_words(sentence.title)
    common = len(topic & title)
    return {
        "first": float(at == 0),
        "early": float(at < _EARLY),
        "lede": math.exp(-at / 6),
        "later": math.log1p(at) / 3,
        "title-share": common / max(len(title), 1),
        "title-hits": min(common, 3) / 3,
    }


def _shared(topics: Sequence[frozenset[str]]) -> list[dict[str, float]]:
    """What a sentence shares with the lede, with the article, and with those before it."""
    counts = Counter(word for topic in topics for word in topic)
    lede = frozenset[str]().union(*topics[:_LEDE])
    seen: set[str] = set()
    found = []
    for index, topic in enumerate(topics):
        size = max(len(topic), 1)
        weight = sum(math.log(counts[word]) for word in sorted(topic))
        found.append(
            {
                "lede-share": len(topic & lede) / size if index >= _LEDE else 0.3,
                "central": weight / size,
                "central-sum": min(weight / 5, 5.0),
                "new-words": len(topic - seen) / size if index else 0.7,
                "says-again": _restates(topic, topics[max(index - _NEAREST, 0) : index]),
            }
        )
        seen |= topic
    return found


def _restates(topic: frozenset[str], before: Sequence[frozenset[str]]) -> float:
    if len(topic) <= _ENOUGH:
        return 0.0
    shares = (len(topic & one) / min(len(topic), len(one)) for one in before if len(one) > _ENOUGH)
    return max(shares, default=0.0)


def _around(own: Sequence[Mapping[str, float]], index: int) -> dict[str, float]:
    before = own[index - 1] if index else {}
    after = own[index + 1] if index + 1 < len(own) else {}
    return {
        "after-quote": before.get("quoted", 0.0),
        "after-short": before.get("short", 0.0),
        "before-quote": after.get("quoted", 0.0),
        "before-pronoun": after.get("pronoun-start", 0.0),
    }


def similarities(vectors: npt.NDArray[np.float32], *, has_title: bool) -> npt.NDArray[np.float64]:
    """Cosines of each sentence to the article, its title, its lede and the nearest sentence before it.

    `vectors` has one row of length 1 for each sentence and one more for the title. Returns (sentences, 4).
    """
    rows = vectors[:-1].astype(np.float64)
    centre = rows.mean(axis=0)
    to_centre = rows @ (centre / max(float(np.linalg.norm(centre)), 1e-9))
    title = vectors[-1].astype(np.float64)
    to_title = rows @ title if has_title else np.full(len(rows), to_centre.mean())
    to_lede = rows @ rows[:_EARLY].mean(axis=0)
    earlier = [(rows[max(at - _NEAREST, 0) : at] @ rows[at]).max() if at else 0.5 for at in range(len(rows))]
    return np.stack([to_centre, to_title, to_lede, np.array(earlier)], axis=1)
