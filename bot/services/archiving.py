"""Having a public archive keep the pages that claims were taken from. Nobody ever waits for it."""

import secrets
from datetime import timedelta
from typing import Final

import structlog

from bot.services.errors import ArchiveBusyError, ArchiveRefusedError
from bot.services.ports import Clock, PageArchive
from bot.services.taking import Taker
from storage import archives
from storage.database import Database
from storage.domain.source import ArchiveRequest

log = structlog.get_logger(__name__)

LEASE: Final = timedelta(minutes=2)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=20), timedelta(hours=6)
GIVE_UP_AFTER: Final = timedelta(days=3)


class Archiving:
    """Asks once for each page, then asks what became of it. One at a time: the archive allows few.

    A crash between asking and writing down what the archive calls the request leads to asking again; the archive
    then answers with the copy it has.
    """

    def __init__(self, database: Database, now: Clock, archive: PageArchive) -> None:
        self._database = database
        self._now = now
        self._archive = archive
        self._owner = secrets.token_hex(8)
        self._taker = Taker(self._take, self._go_on, at_once=1)

    async def run(self) -> int:
        """Go on with every request that is due; return how many that were."""
        return await self._taker.run()

    def stop(self) -> None:
        self._taker.stop()

    async def _take(self, limit: int) -> list[ArchiveRequest]:
        now = self._now()
        async with self._database.reader() as session:
            if not await archives.is_due(session, now):
                return []
        async with self._database.transaction() as session:
            return await archives.take_due(session, owner=self._owner, now=now, lease=LEASE, limit=limit)

    async def _go_on(self, request: ArchiveRequest) -> None:
        job_id, pause = request.job_id, pause_after(request.attempts)
        try:
            if job_id is None:
                job_id = await self._archive.ask(request.url)
            else:
                link = await self._archive.link(job_id)
                if link is not None:
                    await self._finish(request, link, None)
                    return
        except ArchiveRefusedError as error:
            await self._finish(request, None, str(error))
            return
        except ArchiveBusyError as error:
            log.info("archive busy", request=request.id, guild=request.guild_id, error=str(error))
            # What it calls the request may be what it does not know any more: ask anew.
            job_id = None
            pause = max(pause, timedelta(seconds=error.retry_after or 0))
        await self._put_off(request, job_id, pause)

    async def _put_off(self, request: ArchiveRequest, job_id: str | None, pause: timedelta) -> None:
        now = self._now()
        if now - request.created_at >= GIVE_UP_AFTER:
            await self._finish(request, None, "given up")
            return
        async with self._database.transaction() as session:
            await archives.put_off(session, request, owner=self._owner, job_id=job_id, due_at=now + pause)

    async def _finish(self, request: ArchiveRequest, link: str | None, reason: str | None) -> None:
        async with self._database.transaction() as session:
            await archives.finish(
                session, request, owner=self._owner, link=link, reason=reason, now=self._now()
            )


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after that many attempts before this one: 20 s, doubled up to six hours."""
    return min(FIRST_PAUSE * (1 << min(attempts, 16)), LONGEST_PAUSE)
