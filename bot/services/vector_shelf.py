"""Signatures of vectors in memory, to be looked through whole: for a million, 56 MB and some milliseconds."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from bot.core.signatures import Signatures, nearest
from bot.core.vectors import Vectors, unpack_vectors
from storage import matching
from storage.database import Database
from storage.domain.matching import MatchScope

_AT_ONCE: Final = 1_000
"""Vectors of one read: what the event loop does for them takes some milliseconds."""
_WHILE_ASKED: Final = 5
"""Reads that a question waits for. A scope with more to read is read on in the background."""


@dataclass(slots=True)
class _Shelf:
    """One scope's signatures, in the order their vectors were written; `last` is the number of the newest."""

    model_id: str
    dimensions: int
    last: int = 0
    is_read: bool = False
    signatures: Signatures = field(default_factory=Signatures)
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)


class VectorShelves:
    """Keeps signatures of the scopes asked for last, `most` in all. What was written since is read on when asked.

    Nothing but memory is written: whoever is stopped while reading reads again.
    """

    def __init__(self, database: Database, *, most: int) -> None:
        self._database = database
        self._most = most
        self._shelves: OrderedDict[MatchScope, _Shelf] = OrderedDict()
        self._too_large: dict[MatchScope, str] = {}
        self._stopping = False

    def __len__(self) -> int:
        return sum(len(shelf.signatures) for shelf in self._shelves.values())

    async def nearest(self, scope: MatchScope, model_id: str, asked: Vectors, *, limit: int) -> list[int]:
        """Return the entries that are about nearest, the nearest first, of those that are read by now.

        Nothing of a scope with too many vectors to keep. The first question of a large scope finds the oldest only:
        the others are read by `read_on`.
        """
        shelf = self._shelf_of(scope, model_id, len(asked))
        if shelf is None:
            return []
        async with shelf.reading:
            for _ in range(_WHILE_ASKED):
                if await self._read_some(scope, shelf):
                    break
        return await asyncio.to_thread(nearest, shelf.signatures.filled(), asked, limit=limit)

    async def read_on(self) -> None:
        """Read what is left of the scopes that were asked for, a little at a time, until all is read or `stop`."""
        for scope, shelf in [*self._shelves.items()]:
            while not self._stopping and not shelf.is_read and self._shelves.get(scope) is shelf:
                async with shelf.reading:
                    await self._read_some(scope, shelf)

    def is_read(self, scope: MatchScope) -> bool:
        """Whether all that a scope had when it was asked for last is in memory."""
        shelf = self._shelves.get(scope)
        return shelf is not None and shelf.is_read

    def stop(self) -> None:
        self._stopping = True

    def _shelf_of(self, scope: MatchScope, model_id: str, dimensions: int) -> _Shelf | None:
        if self._too_large.get(scope) == model_id:
            return None
        shelf = self._shelves.get(scope)
        if shelf is None or shelf.model_id != model_id:
            shelf = self._shelves[scope] = _Shelf(model_id, dimensions)
        self._shelves.move_to_end(scope)
        return shelf

    async def _read_some(self, scope: MatchScope, shelf: _Shelf) -> bool:
        """One read; whether it was the last for now."""
        async with self._database.reader() as session:
            rows = await matching.list_vectors(
                session, scope, shelf.model_id, after=shelf.last, limit=_AT_ONCE
            )
        if rows:
            vectors, of_which = unpack_vectors([row[2] for row in rows], shelf.dimensions)
            shelf.signatures.append([rows[at][1] for at in of_which], vectors)
            shelf.last = rows[-1][0]
            self._make_room(scope, shelf)
        shelf.is_read = len(rows) < _AT_ONCE or self._shelves.get(scope) is not shelf
        return shelf.is_read

    def _make_room(self, scope: MatchScope, shelf: _Shelf) -> None:
        """Let go of what was not asked for longest; a scope that alone has outgrown the room is not read again."""
        if self._shelves.get(scope) is not shelf:
            return
        if len(shelf.signatures) > self._most:
            self._too_large[scope] = shelf.model_id
            del self._shelves[scope]
        while self._shelves and len(self) > self._most:
            self._shelves.popitem(last=False)
