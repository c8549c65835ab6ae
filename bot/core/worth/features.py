"""Features of one sentence that a person can read, each a number of about 0..3."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from bot.core import cues
from bot.core.lexicon import WordList

MAX_SCANNED = 2_000
"""Characters of one sentence that are looked at: what is longer is a list or a wall of text."""

_WORD = re.compile(r"[^\W_]+(?:[.’'&-](?=[^\W_])[^\W_]+)*")
_NUMBER = re.compile(r"(?<![\w.])\d[\d.,]*(?:%|\b)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MONEY = re.compile(
    r"[$€£¥₹]\s?\d|\d\s?[$€£]|\b(?:US|HT|KSh|Sh|Rs|R|N|USD|EUR|HTG|KES)\.?\s?\$?\d", re.IGNORECASE
)
_PERCENT = re.compile(r"\d\s?(?:%|per ?cent\b|percentage\b|pour cent\b|por ciento\b)")
_QUOTED = re.compile('[“«"„]([^”»"]{2,})(?:[”»"]|$)')
_OPENERS = ("“", '"', "«", "„", "‘")
_CLOSERS = ("”", '"', "»", "’", "”.", '".')
_ENDS = (".", "!", "?", "…", ")", *_CLOSERS)
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
_DATELINE = re.compile(r"[A-ZÀ-Ý ,.]{4,40}(?:\([A-Za-z]+\))?\s*[—–:-]")
_SHORT, _VERY_SHORT, _MIDDLING, _LONG = 7, 4, 12, 40
"""Words. A sentence of fewer than the first seldom tells who did what."""

_LONG_WORD = 8
_BIG_DIGITS = 4
_SCARE_SHARE = 0.4
_INDIRECT_SHARE = 0.25

_CUES: Mapping[str, WordList] = MappingProxyType(
    {
        "casualties": cues.CASUALTIES,
        "comparison": cues.COMPARISONS,
        "legal-act": cues.LEGAL_ACTS,
        "official-act": cues.OFFICIAL_ACTS,
        "allegation": cues.ALLEGATIONS,
        "denial": cues.DENIALS,
        "wrongdoing": cues.WRONGDOING,
        "institution": cues.INSTITUTIONS,
        "date": cues.DATES,
        "opinion": cues.OPINIONS,
        "first-person": cues.FIRST_PERSON,
        "future": cues.FUTURE,
        "negation": cues.NEGATIONS,
        "says": cues.SAYS,
        "adds": cues.ADDS,
        "role": cues.ROLES,
        "second-person": cues.SECOND_PERSON,
        "hedge": cues.HEDGES,
        "past": cues.PAST,
        "present": cues.PRESENT,
        "study": cues.STUDIES,
        "background": cues.BACKGROUND,
        "advice": cues.ADVICE,
        "superlative": cues.SUPERLATIVES,
        "politics": cues.POLITICS,
    }
)


def words_of(sentence: str) -> list[str]:
    """Words as they stand, with "U.S", "Dr.X" and hyphens inside one word."""
    return _WORD.findall(sentence[:MAX_SCANNED])


@lru_cache(maxsize=20_000)
def _cued(word: str) -> tuple[str, ...]:
    """What a word hints at. Remembered: a text says most of its words again and again."""
    return tuple(name for name, cue in _CUES.items() if word in cue)


def readable(sentence: str) -> dict[str, float]:
    """Features of one sentence by name; those that are nought are left out."""
    scanned = sentence[:MAX_SCANNED]
    words = words_of(scanned)
    lower = [word.lower().replace("’", "'").removesuffix("'s") for word in words]
    found = dict(
        chain(
            _cue_features(lower),
            _figures(scanned, lower),
            _shape(scanned, words),
            _names(scanned, words, lower),
            _start(words, lower),
            _speech(scanned, lower),
        )
    )
    return {name: value for name, value in found.items() if value}


def _flag(is_so: object) -> float:
    return 1.0 if is_so else 0.0


def _several(count: int) -> float:
    """Saturates: a second number adds a third of what the first said, a fourth nothing."""
    return min(1.0 + 0.35 * (count - 1), 2.0) if count else 0.0


def _cue_features(lower: Sequence[str]) -> Iterator[tuple[str, float]]:
    for name, count in Counter(chain.from_iterable(map(_cued, lower))).items():
        yield name, _several(count)
    yield "past-ed", min(sum(word.endswith("ed") and len(word) > len("need") for word in lower), 3) / 2


def _figures(sentence: str, lower: Sequence[str]) -> Iterator[tuple[str, float]]:
    plain = [number for number in _NUMBER.findall(sentence) if not _YEAR.fullmatch(number.rstrip(".,"))]
    yield "number", _several(len(plain))
    yield "big-number", _flag(any(sum(map(str.isdigit, number)) >= _BIG_DIGITS for number in plain))
    yield "money", _flag(_MONEY.search(sentence))
    yield "percent", _flag(_PERCENT.search(sentence))
    yield "year", _flag(_YEAR.search(sentence))
    yield "number-word", min(sum(word in cues.NUMBER_WORDS for word in lower), 2) / 1.5


def _shape(sentence: str, words: Sequence[str]) -> Iterator[tuple[str, float]]:
    count, stripped = len(words), sentence.rstrip()
    yield "length", math.log1p(min(count, 60)) / 2
    yield "short", _flag(count < _SHORT)
    yield "very-short", _flag(count < _VERY_SHORT)
    yield "middling", _flag(_SHORT <= count < _MIDDLING)
    yield "long", _flag(count > _LONG)
    yield "no-stop", _flag(not stripped.endswith(_ENDS))
    yield "question", _flag("?" in stripped[-3:])
    yield "exclamation", _flag("!" in stripped[-3:])
    yield "colon", _flag(":" in sentence)
    yield "semicolon", _flag(";" in sentence)
    yield "bracket", _flag("(" in sentence)
    yield "dateline", _flag(_DATELINE.match(sentence))
    yield "long-words", sum(len(word) > _LONG_WORD for word in words) / max(count, 1)


def _names(sentence: str, words: Sequence[str], lower: Sequence[str]) -> Iterator[tuple[str, float]]:
    inner = sum(1 for word in words[1:] if word[0].isupper() and len(word) > 1)
    yield "names", min(inner, 8) / 4
    yield "any-name", _flag(inner)
    yield "name-share", inner / max(len(words), 1)
    yield "acronym", _flag(_ACRONYM.search(sentence))
    yield "name-start", _flag(words and words[0][0].isupper() and lower[0] not in cues.SENTENCE_STARTS)


def _start(words: Sequence[str], lower: Sequence[str]) -> Iterator[tuple[str, float]]:
    first = lower[0] if words else ""
    yield "pronoun-start", _flag(first in cues.PRONOUN_STARTS)
    yield "but-start", _flag(first in cues.CONTRAST)
    yield "and-start", _flag(first in cues.AND)


def _speech(sentence: str, lower: Sequence[str]) -> Iterator[tuple[str, float]]:
    share = sum(map(len, _QUOTED.findall(sentence))) / max(len(sentence), 1)
    opens = sentence.startswith(_OPENERS)
    is_bare = opens and sentence.rstrip().endswith(_CLOSERS)
    yield "quoted", min(share, 1.0)
    yield "bare-quote", _flag(is_bare)
    yield "opens-quote", _flag(opens and not is_bare)
    yield "scare-quote", _flag(0 < share < _SCARE_SHARE)
    yield "says-indirect", _flag(share < _INDIRECT_SHARE and any(word in cues.SAYS for word in lower))
    yield "according", _flag(any(word in cues.ACCORDING for word in lower))
