"""How often we knock at one door.

Our own: aiolimiter paces, but one limiter must be kept per host and none of it is given back; the rest of this file
would stay.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.services.errors import UnreadableArticleError

AT_ONCE = 2
"""Requests that one host answers side by side."""

BURST = 4
"""Requests that may follow one another at once, so that a page with its redirects does not wait."""

_MANY_HOSTS = 1_000


@dataclass(slots=True)
class _Door:
    free: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    visitors: int = 0
    next_start: float = 0.0


class Politeness:
    """Two requests to a host side by side, four in a row, then one every `seconds_between`.

    `patience`: how long a request waits for its turn, in seconds.
    """

    def __init__(self, *, seconds_between: float = 1.0, patience: float = 30.0) -> None:
        self._gap = seconds_between
        self._patience = patience
        self._doors: dict[str, _Door] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for our turn at a host; it is ours until the block ends.

        Raises:
            UnreadableArticleError: `busy`, so many wait there already.
        """
        door = self._door(host)
        door.visitors += 1
        try:
            await self._wait(door)
            try:
                yield
            finally:
                door.free.release()
        finally:
            door.visitors -= 1

    async def _wait(self, door: _Door) -> None:
        """Return with the door's semaphore held, or raise without it."""
        loop = asyncio.get_running_loop()
        latest = loop.time() + self._patience
        try:
            async with asyncio.timeout_at(latest):
                await door.free.acquire()
        except TimeoutError as error:
            raise UnreadableArticleError("busy") from error
        try:
            await asyncio.sleep(self._pause(door, loop.time(), latest))
        except BaseException:
            door.free.release()
            raise

    def _pause(self, door: _Door, now: float, latest: float) -> float:
        """Take the next start at this host; return the seconds until then."""
        start = max(now, door.next_start - (BURST - 1) * self._gap)
        if start > latest:
            raise UnreadableArticleError("busy")
        door.next_start = max(now, door.next_start) + self._gap
        return start - now

    def _door(self, host: str) -> _Door:
        if host not in self._doors:
            if len(self._doors) >= _MANY_HOSTS:
                self._forget()
            self._doors[host] = _Door()
        return self._doors[host]

    def _forget(self) -> None:
        """Let go of the hosts that nobody visits, and that owe us no pause."""
        now = asyncio.get_running_loop().time()
        self._doors = {
            host: door for host, door in self._doors.items() if door.visitors or door.next_start > now
        }
