"""When two articles tell one story in the same words: agency copy that was cut, retitled or added to.

A text is the set of its runs of words. MinHash signatures, cut into bands, find the few articles that may share
most of them; whether they do is then counted exactly. What agencies put under many stories does not make these one:
a copy has the opening, too.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice
from typing import Final

from storage.domain.identity import fold

MAX_WORDS: Final = 5_000
"""Words of a text that are looked at: ten times a long agency report."""

SHARED_TO_BE_A_COPY: Final = 0.5
"""The share of the shorter text's runs of words that the other has too. Two reports on one event that were written
apart share less than a tenth, one that quotes the other at length a third."""

SHARED_OF_AN_OPENING: Final = 0.3
"""The share of one text's opening that the other must have: desks put a lead of their own before agency copy, or cut
it, but they do not keep only its background."""

MIN_RUNS: Final = 20
"""A text with fewer runs of words is too short to be called anything's copy."""

_RUN: Final = 4
_OPENING: Final = 4
"""The first of so many parts."""
_BANDS: Final = 32
_ROWS: Final = 3
_LANES: Final = _BANDS * _ROWS
_HIGHEST: Final = 1 << 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a text is compared by: its runs of words, those among them that it opens with, and its bands."""

    runs: frozenset[str]
    opening: frozenset[str]
    bands: frozenset[int]


def wording_of(text: str) -> Wording:
    """Take some milliseconds for a long text."""
    runs = _runs_in_order(text)
    every = frozenset(runs)
    return Wording(runs=every, opening=frozenset(runs[: -(-len(runs) // _OPENING)]), bands=bands_of(every))


def runs_of_words(text: str) -> frozenset[str]:
    """Every run of four words, whatever their case, accents and punctuation."""
    return frozenset(_runs_in_order(text))


def _runs_in_order(text: str) -> list[str]:
    words = list(islice(fold(text).split(), MAX_WORDS))
    return [" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]


def bands_of(runs: Collection[str]) -> frozenset[int]:
    """Return the bands of a text's signature, signed 64-bit numbers; none for a text too short to have any.

    Of two texts that share half of all their runs, 99 in 100 pairs have a band in common; of two that share a tenth,
    3 in 100.
    """
    if len(runs) < MIN_RUNS:
        return frozenset()
    lowest: dict[int, int] = {}
    for run in runs:
        number = int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest())
        lane = number % _LANES
        if number < lowest.get(lane, _HIGHEST):
            lowest[lane] = number
    signature = [_lowest_from(lowest, lane) for lane in range(_LANES)]
    return frozenset(_band(at, signature[at : at + _ROWS]) for at in range(0, _LANES, _ROWS))


def _lowest_from(lowest: dict[int, int], lane: int) -> int:
    """The lane's number, for an empty lane that of the next which has one: short texts leave many empty."""
    return next(found for step in range(_LANES) if (found := lowest.get((lane + step) % _LANES)) is not None)


def _band(at: int, rows: list[int]) -> int:
    band = f"{at}:{rows}".encode()
    return int.from_bytes(hashlib.blake2b(band, digest_size=8).digest(), signed=True)


def share_in_common(one: frozenset[str], other: frozenset[str]) -> float:
    """0..1: how much of the shorter text the other has too; 0 where one is too short to tell."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= MIN_RUNS else 0.0


def is_copy(one: Wording, other: Wording) -> bool:
    """Whether one of the texts was made of the other, or both of a third."""
    return share_in_common(one.runs, other.runs) >= SHARED_TO_BE_A_COPY and (
        _has_opening_of(one, other) or _has_opening_of(other, one)
    )


def _has_opening_of(one: Wording, other: Wording) -> bool:
    return len(one.runs & other.opening) >= SHARED_OF_AN_OPENING * len(other.opening)
