"""What a live source knows of a text, beside what was imported: quickly, seldom, and never in the way of the rest."""

import asyncio
from collections import OrderedDict, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import structlog

from bot.services.errors import FactCheckSourceError
from bot.services.ports import Clock, FactCheckSource
from storage.domain.fact_check import NewFactCheck
from storage.domain.identity import claim_key

SECONDS: Final = 3.0
"""How long whoever asks waits for it at most."""
KEPT: Final = timedelta(minutes=10)
MOST_KEPT: Final = 500
QUESTIONS: Final = 20
"""Of one guild in a minute."""
PAUSE_SECONDS: Final = 30.0
"""After a failure, unless it says otherwise: nobody should wait three seconds each time."""

_MINUTE: Final = timedelta(minutes=1)
_log = structlog.get_logger(__name__)


class LiveTrouble(StrEnum):
    """Why there is no answer: the source failed, or this guild asks too often."""

    FAILED = "failed"
    LIMITED = "limited"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveAnswer:
    """Published reviews, under their publishers' names; none is stored. `trouble` where it could not be asked."""

    found: Sequence[NewFactCheck] = ()
    trouble: LiveTrouble | None = None


NOTHING: Final = LiveAnswer()
_Question = tuple[int, str]


class LiveFactChecks:
    """`source` is None where the operator wants none: then nothing is ever asked, or said."""

    def __init__(self, source: FactCheckSource | None, now: Clock, *, seconds: float = SECONDS) -> None:
        self._source = source
        self._now = now
        self._seconds = seconds
        self._kept: OrderedDict[_Question, tuple[datetime, LiveAnswer]] = OrderedDict()
        self._asking: dict[_Question, asyncio.Task[LiveAnswer]] = {}
        self._asked: defaultdict[int, deque[datetime]] = defaultdict(deque)
        self._paused_until: datetime | None = None

    async def find(self, guild_id: int, text: str) -> LiveAnswer:
        """Return what the source knows. Never takes much longer than `seconds`, and never raises for its failures.

        The same question of a guild within some minutes is answered from memory; two at once are asked once.
        """
        if self._source is None:
            return NOTHING
        question = (guild_id, claim_key(text))
        kept = self._kept.get(question)
        if kept is not None and self._now() - kept[0] < KEPT:
            return kept[1]
        task = self._asking.get(question)
        if task is None:
            if self._is_paused():
                return LiveAnswer(trouble=LiveTrouble.FAILED)
            if not self._has_turn(guild_id):
                return LiveAnswer(trouble=LiveTrouble.LIMITED)
            task = asyncio.create_task(self._ask(self._source, question, text), name="ask for fact-checks")
            self._asking[question] = task
            task.add_done_callback(lambda _: self._asking.pop(question, None))
        return await asyncio.shield(task)

    async def _ask(self, source: FactCheckSource, question: _Question, text: str) -> LiveAnswer:
        try:
            async with asyncio.timeout(self._seconds):
                answer = LiveAnswer(found=await source.search(text))
        except (TimeoutError, FactCheckSourceError) as error:
            self._pause(error)
            return LiveAnswer(trouble=LiveTrouble.FAILED)
        self._kept[question] = (self._now(), answer)
        self._kept.move_to_end(question)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return answer

    def _pause(self, error: Exception) -> None:
        seconds = getattr(error, "retry_after", None) or PAUSE_SECONDS
        self._paused_until = self._now() + timedelta(seconds=seconds)
        _log.warning("live fact-checks failed", reason=str(error) or "no answer in time", pause=seconds)

    def _is_paused(self) -> bool:
        return self._paused_until is not None and self._now() < self._paused_until

    def _has_turn(self, guild_id: int) -> bool:
        asked, now = self._asked[guild_id], self._now()
        while asked and now - asked[0] >= _MINUTE:
            asked.popleft()
        if len(asked) >= QUESTIONS:
            return False
        asked.append(now)
        return True
