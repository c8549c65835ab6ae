"""The robots.txt of the sites that feeds send us to: asked for once a day, kept within bounds."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from weakref import WeakValueDictionary

from yarl import URL

from bot.core.robots import RobotsRules
from bot.services.errors import UnreadableArticleError

PRODUCT = "claimbot"

_DAY = 86_400.0
_FAILED_SECONDS = 600.0
_MOST_KEPT = 20_000_000
_OK = range(200, 300)
_SITE_BUSY = 429
_SERVER_ERROR = 500
_NOT_ANSWERED = frozenset({"timeout", "unreachable"})
_TOO_BUSY_HERE = "busy"

Ask = Callable[[str], Awaitable[tuple[int, bytes]]]
"""Status and body of an address, through the guard."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """None for `rules`: the site gave no answer, and until it does we stay out (RFC 9309, 2.3.1.4)."""

    rules: RobotsRules | None
    until: float

    @property
    def size(self) -> int:
        """Roughly, in bytes."""
        return 500 + sum(150 + len(pattern) for pattern, _ in self.rules.rules) if self.rules else 500


class RobotsFiles:
    """What sites ask of robots. Answers are kept for a day, failures for ten minutes, in 20 MB at most."""

    def __init__(self, ask: Ask) -> None:
        self._ask: Final = ask
        self._kept: dict[URL, _Kept] = {}
        self._size = 0
        self._asking: WeakValueDictionary[URL, asyncio.Lock] = WeakValueDictionary()

    async def check(self, url: URL) -> None:
        """Return where the site lets us read this page.

        Raises:
            UnreadableArticleError: `robots`; or `unreachable`, where the site could not be asked.
        """
        origin = url.origin()
        async with self._asking.setdefault(origin, asyncio.Lock()):
            rules = await self._rules(origin)
        if rules is None:
            raise UnreadableArticleError("unreachable")
        if not await asyncio.to_thread(rules.allows, url.raw_path_qs):
            raise UnreadableArticleError("robots")

    async def _rules(self, origin: URL) -> RobotsRules | None:
        now = asyncio.get_running_loop().time()
        kept = self._kept.get(origin)
        if kept is None or kept.until <= now:
            rules = await self._read(origin)
            kept = _Kept(rules, now + (_FAILED_SECONDS if rules is None else _DAY))
            self._keep(origin, kept)
        return kept.rules

    async def _read(self, origin: URL) -> RobotsRules | None:
        try:
            status, body = await self._ask(str(origin / "robots.txt"))
        except UnreadableArticleError as error:
            if error.reason == _TOO_BUSY_HERE:
                raise
            # A file that cannot be had, other than by the site's fault, forbids nothing (2.3.1.2, 2.3.1.3).
            return None if error.reason in _NOT_ANSWERED else RobotsRules()
        if status == _SITE_BUSY or status >= _SERVER_ERROR:
            return None
        if status not in _OK:
            return RobotsRules()
        return await asyncio.to_thread(RobotsRules.parse, body.decode("utf-8", "replace"), PRODUCT)

    def _keep(self, origin: URL, kept: _Kept) -> None:
        """The one just asked for goes last; the one asked for longest ago is the first to go."""
        if (former := self._kept.pop(origin, None)) is not None:
            self._size -= former.size
        self._kept[origin] = kept
        self._size += kept.size
        while self._size > _MOST_KEPT and len(self._kept) > 1:
            oldest = next(iter(self._kept))
            self._size -= self._kept.pop(oldest).size
