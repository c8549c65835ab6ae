"""One message a batch to the moderators' channel about what happened to sources, sent once whatever breaks."""

import secrets
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

import structlog

from bot.services.deliveries import GIVE_UP_AFTER, LEASE, delay_after
from bot.services.errors import ChannelRefusedError, PublishingFailedError
from bot.services.ports import Clock, DigestPublisher, SourceRenderer
from bot.services.taking import Taker
from storage import source_notices
from storage.database import Database
from storage.domain.digest import DigestPart
from storage.domain.guild import GuildSettings
from storage.domain.source import SourceNotice

log = structlog.get_logger(__name__)

DEFAULT_LANGUAGE: Final = "en"


class SourceNotices:
    """As with a digest: the message is stored before it is sent, each attempt is written down before and after it.

    A guild without a moderators' channel is told once it has one.
    """

    def __init__(
        self,
        database: Database,
        now: Clock,
        publisher: DigestPublisher,
        render: SourceRenderer,
        settings: Callable[[int], Awaitable[GuildSettings]],
    ) -> None:
        self._database = database
        self._now = now
        self._publisher = publisher
        self._render = render
        self._settings = settings
        self._owner = secrets.token_hex(8)
        self._taker = Taker(self._take, self._send, at_once=1)

    async def run(self) -> int:
        """Put what is untold into messages, and send those that are due; return how many were tried."""
        async with self._database.reader() as session:
            guild_ids = await source_notices.guilds_to_tell(session)
        for guild_id in guild_ids:
            await self._open(guild_id)
        return await self._taker.run()

    def stop(self) -> None:
        self._taker.stop()

    async def _open(self, guild_id: int) -> None:
        settings = await self._settings(guild_id)
        if settings.review_channel_id is None:
            return
        render = partial(self._render, language=settings.language or DEFAULT_LANGUAGE)
        async with self._database.transaction() as session:
            await source_notices.open_notice(
                session, guild_id, settings.review_channel_id, render, now=self._now()
            )

    async def _take(self, limit: int) -> list[SourceNotice]:
        now = self._now()
        async with self._database.reader() as session:
            if not await source_notices.is_due(session, now):
                return []
        async with self._database.transaction() as session:
            return await source_notices.take_due(
                session, owner=self._owner, now=now, lease=LEASE, limit=limit
            )

    async def _send(self, notice: SourceNotice) -> None:
        try:
            message_id = await self._send_once(notice)
        except ChannelRefusedError as error:
            log.warning("moderators not told", guild=notice.guild_id, error=str(error))
            await self._finish(notice, None, str(error))
        except PublishingFailedError as error:
            await self._put_off(notice, error)
        else:
            if message_id is not None:
                await self._finish(notice, message_id, None)

    async def _send_once(self, notice: SourceNotice) -> int | None:
        """Return the message's id; None where another has the notice by now."""
        part = DigestPart(
            delivery_id=notice.id,
            number=1,
            payload=notice.payload,
            nonce=notice.nonce,
            attempted_at=notice.attempted_at,
            message_id=None,
        )
        if notice.attempted_at is not None:
            found = await self._publisher.find(notice.channel_id, part)
            if found is not None:
                return found
        else:
            async with self._database.transaction() as session:
                if not await source_notices.mark_attempted(
                    session, notice, owner=self._owner, now=self._now(), lease=LEASE
                ):
                    return None
        return await self._publisher.publish(notice.channel_id, part)

    async def _put_off(self, notice: SourceNotice, error: PublishingFailedError) -> None:
        now = self._now()
        if now - notice.created_at >= GIVE_UP_AFTER:
            log.warning("moderators not told", guild=notice.guild_id, error=str(error))
            await self._finish(notice, None, str(error))
            return
        later = now + delay_after(notice.attempts)
        async with self._database.transaction() as session:
            await source_notices.put_off(session, notice, owner=self._owner, due_at=later)

    async def _finish(self, notice: SourceNotice, message_id: int | None, reason: str | None) -> None:
        async with self._database.transaction() as session:
            await source_notices.finish(
                session, notice, owner=self._owner, message_id=message_id, reason=reason
            )
