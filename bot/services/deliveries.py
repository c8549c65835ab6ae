"""Sending what is stored: every part of a delivery goes out once, whatever breaks between two steps."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.errors import ChannelRefusedError, PublishingError, PublishingFailedError
from bot.services.ports import Clock, DigestPublisher, Notifier
from storage import digests
from storage.database import Database
from storage.domain.digest import DeliveryState, DigestDelivery, DigestPart

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=2)
"""Longer than one message may take with all its retries; renewed before each."""
FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=30), timedelta(hours=1)
TRIES_BEFORE_TELLING = 3
GIVE_UP_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryOutcome:
    """How far a delivery has got."""

    state: DeliveryState
    channel_id: int
    parts_sent: int


class DeliverySender:
    """Takes a lease, sends part after part, and writes down each step before and after it.

    * no attempt is written: nothing can be out. Write the attempt, send.
    * an attempt is written, but no message: it may be out. Look for it; send again only if it is not there.
      The second send carries the same nonce, so an attempt still on its way cannot become a second message.
    * the message is written: done.
    """

    def __init__(
        self, database: Database, now: Clock, publisher: DigestPublisher, notifier: Notifier
    ) -> None:
        self._database = database
        self._now = now
        self._publisher = publisher
        self._notifier = notifier
        self._stopping = False

    def stop(self) -> None:
        """Finish the part at hand and leave the rest for the next start."""
        self._stopping = True

    async def send_unfinished(self) -> None:
        """Send whatever is due and nobody else is sending. One delivery's bug does not hold up the others."""
        async with self._database.reader() as session:
            pending = await digests.unfinished_deliveries(session, self._now())
        for delivery in pending:
            if self._stopping:
                return
            try:
                await self.send(delivery)
            except Exception:
                log.exception("delivery failed", delivery=delivery.id)

    async def send(self, delivery: DigestDelivery) -> DeliveryOutcome:
        """Send what is left of a delivery, unless somebody else is at it; say how far it got."""
        lease = _Lease(self._database, self._now, delivery)
        if await lease.hold():
            try:
                if await self._send_parts(delivery, lease):
                    await self._finish(delivery, DeliveryState.SENT)
            except ChannelRefusedError as error:
                await self._fail(delivery, error, "digest-told-refused")
            except PublishingFailedError as error:
                await self._put_off(delivery, lease, error)
        return await self._outcome(delivery)

    async def _send_parts(self, delivery: DigestDelivery, lease: "_Lease") -> bool:
        """Return whether every part is out; not so when told to stop, or when the lease went to another."""
        async with self._database.reader() as session:
            parts = await digests.list_parts(session, delivery.id)
        for part in parts:
            if part.message_id is not None:
                continue
            if self._stopping:
                await lease.release(timedelta())
                return False
            if not await lease.hold():
                return False
            await self._send_part(delivery, part)
        return True

    async def _send_part(self, delivery: DigestDelivery, part: DigestPart) -> None:
        message_id = None
        if part.attempted_at is not None:
            message_id = await self._publisher.find(delivery.channel_id, part)
        else:
            async with self._database.transaction() as session:
                await digests.mark_attempted(session, part, self._now())
        if message_id is None:
            message_id = await self._publisher.publish(delivery.channel_id, part)
        async with self._database.transaction() as session:
            await digests.mark_sent(session, part, message_id, self._now())

    async def _finish(
        self, delivery: DigestDelivery, state: DeliveryState, reason: str | None = None
    ) -> None:
        async with self._database.transaction() as session:
            await digests.finish_delivery(session, delivery.id, state, now=self._now(), reason=reason)

    async def _fail(self, delivery: DigestDelivery, error: PublishingError, key: str) -> None:
        """Claims that did not go out stay unshown in the database: the next issue offers them again."""
        log.warning("delivery given up", delivery=delivery.id, guild=delivery.guild_id, error=str(error))
        await self._finish(delivery, DeliveryState.FAILED, reason=str(error))
        await self._tell(delivery, key)

    async def _put_off(self, delivery: DigestDelivery, lease: "_Lease", error: PublishingFailedError) -> None:
        if self._now() - delivery.created_at >= GIVE_UP_AFTER:
            await self._fail(delivery, error, "digest-told-given-up")
            return
        log.warning("delivery put off", delivery=delivery.id, attempts=delivery.attempts, error=str(error))
        await lease.release(delay_after(delivery.attempts))
        if delivery.attempts + 1 == TRIES_BEFORE_TELLING:
            await self._tell(delivery, "digest-told-delayed")

    async def _tell(self, delivery: DigestDelivery, key: str) -> None:
        await self._notifier.tell_moderators(
            delivery.guild_id, key, number=str(delivery.digest_id), channel=str(delivery.channel_id)
        )

    async def _outcome(self, delivery: DigestDelivery) -> DeliveryOutcome:
        async with self._database.reader() as session:
            now = await digests.find_delivery(session, delivery.digest_id, delivery.slot)
            parts = await digests.list_parts(session, delivery.id)
        return DeliveryOutcome(
            state=now.state if now else delivery.state,
            channel_id=delivery.channel_id,
            parts_sent=sum(part.message_id is not None for part in parts),
        )


class _Lease:
    """One sender's hold on one delivery. Two tasks of one process are two senders."""

    def __init__(self, database: Database, now: Clock, delivery: DigestDelivery) -> None:
        self._database = database
        self._now = now
        self._delivery_id = delivery.id
        self._owner = secrets.token_hex(8)

    async def hold(self) -> bool:
        """Take the delivery, or keep it longer; False where another has it by now or it is finished."""
        async with self._database.transaction() as session:
            return await self._hold(session)

    async def release(self, delay: timedelta) -> None:
        """Give it back, to be gone on with after `delay`; nothing happens if another has it by now."""
        async with self._database.transaction() as session:
            if await self._hold(session):
                later = self._now() + delay
                await digests.release_delivery(session, self._delivery_id, next_attempt_at=later)

    async def _hold(self, session: AsyncSession) -> bool:
        now = self._now()
        return await digests.lease_delivery(
            session, self._delivery_id, owner=self._owner, now=now, until=now + LEASE
        )


def delay_after(attempts: int) -> timedelta:
    """Return how long to wait after that many failures before this one: 30 s, doubled up to an hour."""
    return min(FIRST_DELAY * (1 << min(attempts, 16)), LONGEST_DELAY)
