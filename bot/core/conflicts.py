"""Where two copies of one story say the same with another number: a toll that one desk updated, or mistyped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.core import cues
from bot.core.changes import Passage, passage_between, sentences_of
from storage.domain.article import Article, OtherNumber

MAX_SENTENCES: Final = 150
"""With a number, of either text."""

_ALIKE: Final = 0.7
"""The share of their words, numbers apart, that two sentences must have in common to be about the same thing."""
_WORD: Final = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")
_MARKS: Final = re.compile(r"[.,’' -]")


@dataclass(frozen=True, slots=True)
class _Counted:
    """A sentence, what it counts, and its other words."""

    sentence: str
    numbers: frozenset[str]
    words: frozenset[str]


def other_numbers(one: str, other: str, language: str | None) -> tuple[Passage, ...]:
    """Return the sentences of two texts that differ in a number, in the second's order: `before` is the first's.

    A sentence that only leaves a number out, or adds one, contradicts nothing.
    """
    before, after = _counted(one, language), _counted(other, language)
    both = {each.sentence for each in before} & {each.sentence for each in after}
    theirs = [each for each in before if each.sentence not in both][:MAX_SENTENCES]
    ours = [each for each in after if each.sentence not in both][:MAX_SENTENCES]
    found = []
    for each in ours:
        nearest = max(theirs, key=lambda their: _alike(their, each), default=None)
        if nearest and _alike(nearest, each) >= _ALIKE and _contradict(nearest, each):
            found.append(passage_between(nearest.sentence, each.sentence))
    return tuple(found)


def numbers_in_copies(copies: Iterable[Article], text: str, language: str | None) -> tuple[OtherNumber, ...]:
    """Return where copies say what a text says with another number, in the copies' order; what two say alike, once."""
    found: dict[tuple[str, str], OtherNumber] = {}
    for copy in copies:
        for one in other_numbers(copy.text, text, language):
            differs = OtherNumber(
                publisher=copy.publisher, title=copy.title, url=copy.url, there=one.before, here=one.after
            )
            found.setdefault((one.before, one.after), differs)
    return tuple(found.values())


def _counted(text: str, language: str | None) -> list[_Counted]:
    found = []
    for sentence in sentences_of(text, language):
        words = [word.lower() for word in _WORD.findall(sentence)]
        numbers = frozenset(_MARKS.sub("", word) for word in words if _is_number(word))
        if numbers:
            others = frozenset(word for word in words if not _is_number(word))
            found.append(_Counted(sentence, numbers, others))
    return found


def _is_number(word: str) -> bool:
    return any(map(str.isdigit, word)) or word in cues.NUMBER_WORDS


def _alike(one: _Counted, other: _Counted) -> float:
    every = len(one.words | other.words)
    return len(one.words & other.words) / every if every else 0.0


def _contradict(one: _Counted, other: _Counted) -> bool:
    return bool(one.numbers - other.numbers) and bool(other.numbers - one.numbers)
