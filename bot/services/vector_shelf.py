"""Vectors in memory, to be looked through whole: exact, and faster than any index up to some hundred thousand."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

import numpy as np

from bot.core.vectors import Vectors, unpack_vectors
from storage import matching
from storage.database import Database
from storage.domain.matching import MatchScope

_AT_ONCE = 5_000
"""Vectors of one read: 4 MB."""


@dataclass(slots=True)
class _Shelf:
    """The vectors of one scope, in the order they were written; `last` is the number of the newest."""

    model_id: str
    last: int = 0
    entry_ids: list[int] = field(default_factory=list)
    parts: list[Vectors] = field(default_factory=list)


class VectorShelves:
    """Keeps the vectors of the scopes asked for last, `most` in all: 1.5 kB each. What was written since is read on."""

    def __init__(self, database: Database, *, most: int) -> None:
        self._database = database
        self._most = most
        self._shelves: OrderedDict[MatchScope, _Shelf] = OrderedDict()
        self._reading = asyncio.Lock()

    async def nearest(
        self, scope: MatchScope, model_id: str, asked: Vectors, *, limit: int
    ) -> dict[int, float] | None:
        """Return the cosines of the nearest entries; None where the scope has too many vectors to keep."""
        async with self._reading:
            shelf = await self._filled(scope, model_id)
        if shelf is None:
            return None
        return await asyncio.to_thread(_nearest, shelf.entry_ids, [*shelf.parts], asked, limit)

    async def _filled(self, scope: MatchScope, model_id: str) -> _Shelf | None:
        shelf = self._shelves.get(scope)
        if shelf is None or shelf.model_id != model_id:
            self._shelves.pop(scope, None)
            async with self._database.reader() as session:
                if await matching.has_more_vectors(session, scope, model_id, than=self._most):
                    return None
            shelf = _Shelf(model_id)
        await self._read_on(scope, shelf)
        self._shelves[scope] = shelf
        self._shelves.move_to_end(scope)
        self._make_room()
        return self._shelves.get(scope)

    async def _read_on(self, scope: MatchScope, shelf: _Shelf) -> None:
        async with self._database.reader() as session:
            while True:
                rows = await matching.list_vectors(
                    session, scope, shelf.model_id, after=shelf.last, limit=_AT_ONCE
                )
                if rows:
                    shelf.parts.append(await asyncio.to_thread(unpack_vectors, [row[2] for row in rows]))
                    shelf.entry_ids.extend(row[1] for row in rows)
                    shelf.last = rows[-1][0]
                if len(rows) < _AT_ONCE:
                    break
        if len(shelf.parts) > 8:  # noqa: PLR2004 - few products of large matrices, not many of small ones
            shelf.parts = [await asyncio.to_thread(np.concatenate, shelf.parts)]

    def _make_room(self) -> None:
        """Let go of what was not asked for longest, the newest scope too if it alone has outgrown the room."""
        while self._shelves and sum(len(one.entry_ids) for one in self._shelves.values()) > self._most:
            self._shelves.popitem(last=False)


def _nearest(entry_ids: list[int], parts: list[Vectors], asked: Vectors, limit: int) -> dict[int, float]:
    """An entry that was encoded again stands twice; what was written last counts."""
    if not parts:
        return {}
    cosines = np.concatenate([part @ asked for part in parts])
    count = min(limit, len(cosines))
    best = np.argpartition(-cosines, count - 1)[:count]
    return {entry_ids[at]: float(cosines[at]) for at in sorted(best.tolist())}
