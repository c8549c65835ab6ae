"""Working off what is due: so many at once, each taken under a lease just before it is begun."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

import structlog

log = structlog.get_logger(__name__)

T = TypeVar("T")


class Taker(Generic[T]):
    """Takes up to `at_once` things and does them, again and again until nothing is due or somebody says stop.

    `take(limit)` leases what is due; `do` finishes one and gives its lease back. One that `do` could not finish is
    left to its lease: when that ends, it is due again.
    """

    def __init__(
        self,
        take: Callable[[int], Awaitable[Sequence[T]]],
        do: Callable[[T], Awaitable[object]],
        *,
        at_once: int,
    ) -> None:
        self._take = take
        self._do = do
        self._at_once = at_once
        self._stopping = False

    def stop(self) -> None:
        """Finish what is begun, and take nothing more."""
        self._stopping = True

    async def run(self) -> int:
        """Do all that is due now; return how many that were."""
        running: set[asyncio.Task[None]] = set()
        taken = 0
        try:
            while True:
                room = 0 if self._stopping else self._at_once - len(running)
                found = await self._take(room) if room else ()
                taken += len(found)
                running |= {asyncio.create_task(self._one(one)) for one in found}
                if not running:
                    return taken
                _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in running:
                task.cancel()

    async def _one(self, one: T) -> None:
        try:
            await self._do(one)
        except Exception:  # one that fails must not stop the others
            log.exception("not finished", what=type(one).__name__)
