"""States that exclude each other, as the news tells them: up or down, open or shut, safe or hurt.

General words of each pole, written from the field; a dictionary of antonyms has few of them ("behind bars").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.core.matching import lexicon
from bot.core.matching.states import OTHER_LANGUAGES, POLES
from bot.core.matching.terms import Token

_LONGEST: Final = 4
_BEFORE_PARTICLE: Final = frozenset(
    [
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "being",
        "went",
        "goes",
        "go",
        "gone",
        "going",
        "again",
        "prices",
        "price",
        "rates",
        "rate",
        "numbers",
    ]
)


def _entries() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for axis, poles in (*POLES.items(), *OTHER_LANGUAGES.items()):
        for sign, pole in zip((1, -1), poles, strict=True):
            words, *several = pole.split("|") if "|" in pole else (pole,)
            for entry in (*words.split(), *several):
                found.setdefault(entry, []).append((axis, sign))
    return {entry: tuple(poles) for entry, poles in found.items()}


_ENTRIES: Final = _entries()


@dataclass(frozen=True, slots=True)
class Pole:
    """`sign` on `axis`, as said with its "not"; `entry` is what says so."""

    axis: str
    sign: int
    entry: str


def poles_of(tokens: list[Token], cues: list[int]) -> tuple[Pole, ...]:
    """Return the states a claim tells; `cues` holds for each token the "not" that it is under, or -1."""
    found = []
    skip = -1
    for n in range(len(tokens)):
        if n <= skip:
            continue
        for entry, last, poles in _entries_at(tokens, n):
            skip = last
            denied = cues[n] >= 0
            found += [Pole(axis, -sign if denied else sign, entry) for axis, sign in poles]
            break
    return tuple(found)


def _entries_at(tokens: list[Token], n: int) -> Iterator[tuple[str, int, tuple[tuple[str, int], ...]]]:
    for length in range(_LONGEST, 1, -1):
        entry = " ".join(token.word for token in tokens[n : n + length])
        if entry in _ENTRIES:
            yield entry, n + length - 1, _ENTRIES[entry]
    word = tokens[n].word
    if word in ("up", "down", "out", "before", "behind", "left", "already"):
        if word in ("up", "down") and n and tokens[n - 1].word in _BEFORE_PARTICLE:
            yield word, n, _ENTRIES[word]
        if word == "left" and n + 1 < len(tokens):
            yield word, n, _ENTRIES[word]
        return
    poles = _poles(word)
    if poles:
        yield word, n, tuple(sorted(poles))


def opposed(one: tuple[Pole, ...], other: tuple[Pole, ...]) -> tuple[tuple[Pole, Pole], ...]:
    """Return the axes on which two claims are wholly at opposite poles."""
    found = []
    for axis in {pole.axis for pole in one} & {pole.axis for pole in other}:
        ours = {pole.sign for pole in one if pole.axis == axis}
        theirs = {pole.sign for pole in other if pole.axis == axis}
        if len(ours) == len(theirs) == 1 and ours != theirs:
            found.append(
                (
                    next(pole for pole in one if pole.axis == axis),
                    next(pole for pole in other if pole.axis == axis),
                )
            )
    return tuple(sorted(found, key=lambda pair: pair[0].axis))


def share_a_pole(one: str, other: str) -> bool:
    """Whether two words tell one state: dead, killed."""
    return bool(_poles(one) & _poles(other))


def face_each_other(one: str, other: str) -> bool:
    """Whether two words tell opposite states: killed, survived."""
    return bool(_poles(one) & {(axis, -sign) for axis, sign in _poles(other)})


@lru_cache(maxsize=5_000)
def _poles(word: str) -> frozenset[tuple[str, int]]:
    return frozenset(pole for form in (word, *lexicon.lemmas_of(word)) for pole in _ENTRIES.get(form, ()))
