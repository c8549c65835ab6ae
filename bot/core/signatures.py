"""Signatures of vectors: the sign of each dimension, a bit each, so that a million are looked through in milliseconds.

How many bits differ ranks much as the cosine does (M. Charikar, "Similarity Estimation Techniques from Rounding
Algorithms", 2002, has the proof for random planes; here the axes are the planes). Coarse for the order of the best few,
good for finding the best few hundred, which are then compared by their whole vectors.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from bot.core.vectors import Vectors

_WORD: Final = 64
_FIRST: Final = 256
_LARGEST: Final = 65_536
"""Signatures of one block, 3 MB at 384 dimensions: none is copied again once it is full."""
_AT_ONCE: Final = 16_384
"""Signatures compared in one step, so that what lies between two steps stays in the processor's cache."""

Words = npt.NDArray[np.uint64]
_Ids = npt.NDArray[np.int64]
Filled = tuple[Words, _Ids]
"""Signatures as (words, entries) and the entry of each: a column each, since rows of six words are slow to add up."""


class Signatures:
    """Of one scope's entries, in the order they came: 56 bytes each at 384 dimensions. An entry may come twice."""

    def __init__(self) -> None:
        self._blocks: list[Filled] = []
        self._in_last = 0
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, entry_ids: Sequence[int], vectors: Vectors) -> None:
        ids, words = np.asarray(entry_ids, dtype=np.int64), _signed(vectors)
        while len(ids):
            block_words, block_ids = self._with_room(len(words))
            fitting = min(len(ids), len(block_ids) - self._in_last)
            after = self._in_last + fitting
            block_words[:, self._in_last : after] = words[:, :fitting]
            block_ids[self._in_last : after] = ids[:fitting]
            self._in_last, self._count = after, self._count + fitting
            ids, words = ids[fitting:], words[:, fitting:]

    def filled(self) -> list[Filled]:
        """What is here now, to be looked through in a thread: what comes later is written beside it, never over it."""
        last = len(self._blocks) - 1
        return [
            (words, ids) if at < last else (words[:, : self._in_last], ids[: self._in_last])
            for at, (words, ids) in enumerate(self._blocks)
        ]

    def _with_room(self, width: int) -> Filled:
        """The last block, larger or another if it is full."""
        if self._blocks and self._in_last < len(self._blocks[-1][1]):
            return self._blocks[-1]
        size = len(self._blocks[-1][1]) if self._blocks else 0
        if self._blocks and size < _LARGEST:
            words, ids = self._blocks.pop()
            larger = _block(width, size * 2)
            larger[0][:, :size], larger[1][:size] = words, ids
        else:
            larger = _block(width, _LARGEST if self._blocks else _FIRST)
            self._in_last = 0
        self._blocks.append(larger)
        return larger


def nearest(filled: Sequence[Filled], asked: Vectors, *, limit: int) -> list[int]:
    """Return the entries whose signatures differ least from that of a vector, the nearest first, each once.

    Grows with the number of signatures: 6 ms of CPU for a million.
    """
    if not filled or limit < 1:
        return []
    signature = _signed(asked[np.newaxis])[:, 0]
    distances = np.concatenate([_distances(words, signature) for words, _ in filled])
    up_to = np.cumsum(np.bincount(distances))
    farthest = int(np.searchsorted(up_to, min(limit, len(distances))))
    near = np.flatnonzero(distances <= farthest)
    best = near[np.argsort(distances[near], kind="stable")][:limit]
    return [*dict.fromkeys(_entries_at(filled, best))]


def _entries_at(filled: Sequence[Filled], places: npt.NDArray[np.intp]) -> Iterator[int]:
    """The entries at some places of all blocks in a row, without putting a million of them in a row for it."""
    ends = np.cumsum([len(ids) for _, ids in filled])
    for place, block in zip(
        places.tolist(), np.searchsorted(ends, places, side="right").tolist(), strict=True
    ):
        ids = filled[block][1]
        yield int(ids[place - (int(ends[block]) - len(ids))])


def _block(width: int, size: int) -> Filled:
    return np.empty((width, size), dtype=np.uint64), np.empty(size, dtype=np.int64)


def _distances(words: Words, signature: Words) -> npt.NDArray[np.uint16]:
    distances = np.zeros(words.shape[1], dtype=np.uint16)
    for start in range(0, words.shape[1], _AT_ONCE):
        here = slice(start, start + _AT_ONCE)
        for word, asked in zip(words[:, here], signature, strict=True):
            distances[here] += np.bitwise_count(word ^ asked)
    return distances


def _signed(vectors: Vectors) -> Words:
    """The signs as (words, texts); what is missing to whole words is zero in all."""
    bits: npt.NDArray[Any] = np.packbits(vectors > 0, axis=1)
    missing = -bits.shape[1] % (_WORD // 8)
    return np.ascontiguousarray(np.pad(bits, ((0, 0), (0, missing)))).view(np.uint64).T
