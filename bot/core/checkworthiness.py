"""How much a sentence is worth checking: features that a person can read, summed and squeezed into 0..1.

The score only ranks. Weights are an editor's judgement in round numbers, not a trained model; each says how far
the feature alone moves a sentence that has nothing else (weight 1 takes an even chance to about three in four).
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from bot.core import cues
from bot.core.words import MAX_SCANNED, Word, words_of
from storage.domain.identity import fold
from storage.domain.reason import Reason


WEIGHTS = MappingProxyType(
    {
        Reason.CASUALTIES: 0.9,
        Reason.MONEY: 0.8,
        Reason.NUMBER: 0.6,
        Reason.DATE: 0.3,
        Reason.COMPARISON: 0.5,
        Reason.LEGAL_ACT: 0.9,
        Reason.OFFICIAL_ACT: 0.6,
        Reason.ALLEGATION: 0.7,
        Reason.DENIAL: 0.8,
        Reason.WRONGDOING: 0.6,
        Reason.INSTITUTION: 0.4,
        Reason.NAMES: 0.3,
        Reason.ATTRIBUTED: 0.2,
        Reason.LEDE: 0.7,
        Reason.ON_TOPIC: 0.8,
        Reason.FULL_SENTENCE: 0.4,
        Reason.OPINION: -0.7,
        Reason.FIRST_PERSON: -0.9,
        Reason.FUTURE: -0.4,
        Reason.QUESTION: -1.5,
        Reason.BARE_QUOTE: -1.0,
        Reason.FRAGMENT: -1.2,
    }
)
_BASE = -2.0
_FULL = 14
"""Words. A sentence of this many usually tells who did what; one of half as many seldom does."""

_SHORT = 7
_LEDE_SENTENCES = 8
_ON_TOPIC_SHARE = 3
_MANY_NAMES = 3
_NUMBER = re.compile(r"(?<![\w.])\d[\d.,]*(?:%|\b)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONEY = re.compile(r"[$€£¥]\s?\d|\d\s?[$€£]|\b(?:US|HT|KSh|Sh|USD|EUR|HTG|KES)\.?\s?\d", re.IGNORECASE)
_PERCENT = re.compile(r"\d\s?%")
_OPENERS = ("“", '"', "«", "„", "‘")
_CLOSERS = ("”", '"', "»", "’", "”.", '".')


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a sentence stands: its number in the article, and what its article is about."""

    position: int = 0
    title_words: frozenset[str] = frozenset()
    is_attributed: bool = False
    is_denial: bool = False


@dataclass(frozen=True, slots=True)
class Worth:
    score: float
    reasons: tuple[Reason, ...] = field(default=())


def title_words(title: str) -> frozenset[str]:
    """Words of a title that say what the article is about."""
    return frozenset(word for word in fold(title).split() if len(word) >= 4)  # noqa: PLR2004 -- shorter ones join words


def check_worthiness(sentence: str, setting: Setting) -> Worth:
    """Score one sentence. The reasons are in order of weight, strongest first."""
    words = words_of(sentence)
    values: dict[Reason, float] = {}
    for reason, amount in (*_content(sentence, words), *_form(sentence, words), *_place(sentence, setting)):
        values[reason] = max(amount, values.get(reason, 0.0))
    total = _BASE + sum(WEIGHTS[reason] * amount for reason, amount in values.items())
    order = sorted(values, key=lambda reason: -abs(WEIGHTS[reason] * values[reason]))
    return Worth(round(1 / (1 + math.exp(-total)), 4), tuple(order))


def _content(sentence: str, words: Sequence[Word]) -> Iterator[tuple[Reason, float]]:
    lower = [word.lower.removesuffix("'s") for word in words]
    hits = Counter(chain.from_iterable(map(_cued, lower)))
    for reason in _CUES:
        if hits[reason]:
            yield reason, min(1.0 + 0.3 * (hits[reason] - 1), 1.6)
    if _MONEY.search(sentence[:MAX_SCANNED]):
        yield Reason.MONEY, 1.0
    if _PERCENT.search(sentence[:MAX_SCANNED]):
        yield Reason.COMPARISON, 1.3
    numbers = [number for number in _NUMBER.findall(sentence[:MAX_SCANNED]) if not _YEAR.fullmatch(number)]
    if numbers:
        yield Reason.NUMBER, min(1.0 + 0.3 * (len(numbers) - 1), 1.6)
    elif cues.NUMBER_WORDS.any_of(lower):
        yield Reason.NUMBER, 0.6
    if _YEAR.search(sentence[:MAX_SCANNED]):
        yield Reason.DATE, 1.0


_CUES = MappingProxyType(
    {
        Reason.CASUALTIES: cues.CASUALTIES,
        Reason.COMPARISON: cues.COMPARISONS,
        Reason.LEGAL_ACT: cues.LEGAL_ACTS,
        Reason.OFFICIAL_ACT: cues.OFFICIAL_ACTS,
        Reason.ALLEGATION: cues.ALLEGATIONS,
        Reason.DENIAL: cues.DENIALS,
        Reason.WRONGDOING: cues.WRONGDOING,
        Reason.INSTITUTION: cues.INSTITUTIONS,
        Reason.DATE: cues.DATES,
        Reason.OPINION: cues.OPINIONS,
        Reason.FIRST_PERSON: cues.FIRST_PERSON,
        Reason.FUTURE: cues.FUTURE,
    }
)


@lru_cache(maxsize=20_000)
def _cued(word: str) -> tuple[Reason, ...]:
    """What a word hints at. Remembered: a text says most of its words again and again."""
    return tuple(reason for reason, cue in _CUES.items() if word in cue)


def _form(sentence: str, words: Sequence[Word]) -> Iterator[tuple[Reason, float]]:
    count = sum(1 for word in words if word.text[0].isalnum())
    capitals = sum(1 for word in words[1:] if word.text[0].isupper())
    if capitals:
        yield Reason.NAMES, min(capitals / _MANY_NAMES, 1.5)
    if count < _SHORT or not sentence.rstrip().endswith((".", "!", "?", "…", *_CLOSERS)):
        yield Reason.FRAGMENT, 1.0
    else:
        yield Reason.FULL_SENTENCE, min(count / _FULL, 1.6)
    if sentence.rstrip('”"» ').endswith("?"):
        yield Reason.QUESTION, 1.0
    if sentence.startswith(_OPENERS) and sentence.rstrip().endswith(_CLOSERS):
        yield Reason.BARE_QUOTE, 1.0


def _place(sentence: str, setting: Setting) -> Iterator[tuple[Reason, float]]:
    if setting.position < _LEDE_SENTENCES:
        yield Reason.LEDE, 1.0 - setting.position / _LEDE_SENTENCES
    shared = len(setting.title_words.intersection(fold(sentence[:MAX_SCANNED]).split()))
    if shared:
        yield Reason.ON_TOPIC, min(shared / _ON_TOPIC_SHARE, 1.0)
    if setting.is_attributed:
        yield Reason.ATTRIBUTED, 1.0
    if setting.is_denial:
        yield Reason.DENIAL, 1.0
