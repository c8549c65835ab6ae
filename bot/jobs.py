"""Wakes the services up. Decides nothing: what is due stands in the database. The only importer of APScheduler."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger(__name__)

TICK_SECONDS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something that may be due. `run` does what is due and returns; `stop` lets it finish what is at hand."""

    name: str
    run: Callable[[], Awaitable[object]]
    stop: Callable[[], None] = lambda: None


class Jobs:
    """Between `start` and `stop`, looks every `seconds` for each kind of work. None keeps another waiting."""

    def __init__(self, *works: Work, seconds: float = TICK_SECONDS) -> None:
        self._works = works
        self._seconds = seconds
        self._running: dict[str, asyncio.Task[None]] = {}
        # APScheduler drops a run that is a second late unless it is told that lateness does not matter here.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        """Look at once, for what came due while nobody was running, then regularly."""
        for work in self._works:
            self._scheduler.add_job(
                self._tick,
                "interval",
                (work,),
                seconds=self._seconds,
                id=work.name,
                next_run_time=datetime.now(UTC),
            )
        self._scheduler.start()

    async def _tick(self, work: Work) -> None:
        """Begin, unless it is still at what was due before. A task of its own: APScheduler would cancel its own."""
        at_it = self._running.get(work.name)
        if at_it is None or at_it.done():
            self._running[work.name] = asyncio.create_task(self._run(work), name=work.name)

    async def _run(self, work: Work) -> None:
        try:
            await work.run()
        except Exception:  # a tick that fails must not stop the next
            log.exception("tick failed", work=work.name)

    async def stop(self) -> None:
        """Take no more work, and wait for what is at hand. The caller limits the wait."""
        if self._scheduler.running:
            self._scheduler.pause()
        for work in self._works:
            work.stop()
        try:
            await asyncio.gather(*self._running.values())
        finally:
            for task in self._running.values():
                task.cancel()
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)
