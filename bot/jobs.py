"""Wakes the services up. Decides nothing: what is due stands in the database. The only importer of APScheduler."""

import asyncio
from datetime import UTC, datetime
from typing import Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger(__name__)

TICK_SECONDS = 15


class Deliveries(Protocol):
    """What the tick knows of the digests."""

    async def deliver_due(self) -> None: ...

    def stop(self) -> None: ...


class Jobs:
    """Between `start` and `stop`, looks every `TICK_SECONDS` for a digest to send."""

    def __init__(self, digests: Deliveries, *, seconds: float = TICK_SECONDS) -> None:
        self._digests = digests
        self._seconds = seconds
        self._idle = asyncio.Event()
        self._idle.set()
        # APScheduler drops a run that is a second late unless it is told that lateness does not matter here.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        """Look at once, for what came due while nobody was running, then regularly."""
        self._scheduler.add_job(
            self.tick, "interval", seconds=self._seconds, id="digests", next_run_time=datetime.now(UTC)
        )
        self._scheduler.start()

    async def tick(self) -> None:
        self._idle.clear()
        try:
            await self._digests.deliver_due()
        except Exception:  # a tick that fails must not stop the next
            log.exception("tick failed")
        finally:
            self._idle.set()

    async def stop(self) -> None:
        """Take no more work, and wait for the message that is on its way. The caller limits the wait.

        APScheduler's own shutdown would cancel the running tick.
        """
        if self._scheduler.running:
            self._scheduler.pause()
        self._digests.stop()
        try:
            await self._idle.wait()
        finally:
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)
