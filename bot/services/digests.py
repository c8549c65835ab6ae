"""What people and the clock do with digests: look ahead, post now, plan, pause, remove, deliver what is due."""

from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.digest import slot_on_request
from bot.core.schedule import (
    NO_SCHEDULE,
    Slot,
    find_zone,
    is_on_request,
    latest_slot,
    next_slot,
    parse_time,
    slot_after,
    suggest_zones,
)
from bot.services.deliveries import DeliveryOutcome, DeliverySender
from bot.services.errors import InvalidInputError
from bot.services.issues import DigestEditor
from bot.services.ports import Clock, Notifier
from storage import digests
from storage.database import Database
from storage.domain.audit import BOT_ID, Actor
from storage.domain.digest import Digest, NewPart, Schedule

log = structlog.get_logger(__name__)

_NEVER_STORED = 0
"""The id of a digest that is only looked at: nothing was ever shown by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedSchedule:
    """A schedule as a member typed it. `weekday` 0 is Monday, None is every day."""

    at: str
    zone: str
    weekday: int | None = None


class DigestService:
    def __init__(
        self,
        database: Database,
        now: Clock,
        editor: DigestEditor,
        sender: DeliverySender,
        notifier: Notifier,
    ) -> None:
        self._database = database
        self._now = now
        self._editor = editor
        self._sender = sender
        self._notifier = notifier

    async def preview(self, guild_id: int, topic: str | None = None) -> list[NewPart]:
        """Return what the next digest on a topic would say. Nothing is stored.

        Raises:
            InvalidInputError: there is no such topic.
        """
        slug = self._editor.topic(topic).slug
        language, now = await self._editor.language(guild_id), self._now()
        async with self._database.reader() as session:
            known = [one for one in await digests.list_digests(session, guild_id) if one.topic == slug]
            digest = known[0] if known else _unstored(guild_id, slug)
            return await self._editor.parts(session, digest, "preview", language, now)

    async def find_place(self, guild_id: int, topic: str | None) -> Digest | None:
        """Return the guild's first digest on a topic, or on any: where `post now` means without a channel."""
        async with self._database.reader() as session:
            known = await digests.list_digests(session, guild_id)
        return next((one for one in known if topic in (None, one.topic)), None)

    async def deliver_now(
        self, actor: Actor, *, topic: str | None, channel_id: int, request_id: int
    ) -> DeliveryOutcome:
        """Post what is new on a topic in a channel. The same request twice is one delivery.

        Raises:
            InvalidInputError: there is no such topic.
        """
        slug, slot = self._editor.topic(topic).slug, slot_on_request(request_id)
        language, now = await self._editor.language(actor.guild_id), self._now()
        async with self._database.transaction() as session:
            digest = await _digest_at(session, actor.guild_id, slug, channel_id)
            if digest is None:
                digest = await digests.add_digest(
                    session,
                    actor,
                    channel_id=channel_id,
                    topic=slug,
                    schedule=NO_SCHEDULE,
                    next_slot=None,
                    next_due_at=None,
                    now=now,
                )
            parts = await self._editor.parts(session, digest, slot, language, now)
            await digests.open_delivery(
                session, digest, slot=slot, parts=parts, next_slot=None, next_due_at=None, now=now
            )
            delivery = await digests.find_delivery(session, digest.id, slot)
        if delivery is None:
            raise RuntimeError(f"the delivery {slot} of digest {digest.id} was just opened")
        return await self._sender.send(delivery)

    async def schedule(
        self, actor: Actor, typed: TypedSchedule, *, topic: str | None, channel_id: int
    ) -> Digest:
        """Plan a digest. What the channel was shown on request before counts as shown.

        Raises:
            InvalidInputError: there is no such topic or zone, or the time cannot be read.
        """
        slug, schedule, now = self._editor.topic(topic).slug, _schedule(typed), self._now()
        slot = next_slot(schedule, now)
        async with self._database.transaction() as session:
            known = await _digest_at(session, actor.guild_id, slug, channel_id)
            if known is not None and is_on_request(known):
                return await digests.reschedule_digest(
                    session,
                    actor,
                    known.id,
                    schedule=schedule,
                    next_slot=slot.local,
                    next_due_at=slot.due_at,
                    now=now,
                )
            return await digests.add_digest(
                session,
                actor,
                channel_id=channel_id,
                topic=slug,
                schedule=schedule,
                next_slot=slot.local,
                next_due_at=slot.due_at,
                now=now,
            )

    @staticmethod
    def suggest_zones(typed: str, limit: int) -> list[str]:
        """Return time zones by a part of their name, for somebody who is typing one."""
        return suggest_zones(typed, limit)

    async def list_digests(self, guild_id: int) -> list[Digest]:
        async with self._database.reader() as session:
            return await digests.list_digests(session, guild_id)

    async def pause(self, actor: Actor, digest_id: int) -> Digest:
        """Raise `DigestNotFoundError` where the guild has no such digest."""
        async with self._database.transaction() as session:
            return await digests.pause_digest(session, actor, digest_id, now=self._now())

    async def resume(self, actor: Actor, digest_id: int) -> Digest:
        """Go on with the next slot from now; those missed meanwhile are not made up for.

        Raises:
            DigestNotFoundError: this guild has no such digest.
            InvalidInputError: it has no schedule to go on with.
        """
        now = self._now()
        async with self._database.transaction() as session:
            digest = await digests.get_digest(session, actor.guild_id, digest_id)
            if is_on_request(digest):
                raise InvalidInputError("digest-unscheduled", number=str(digest_id))
            slot = next_slot(digest.schedule, now)
            return await digests.resume_digest(
                session, actor, digest_id, next_slot=slot.local, next_due_at=slot.due_at, now=now
            )

    async def remove(self, actor: Actor, digest_id: int) -> None:
        """Raise `DigestNotFoundError` where the guild has no such digest."""
        async with self._database.transaction() as session:
            await digests.remove_digest(session, actor, digest_id, now=self._now())

    async def deliver_due(self) -> None:
        """Open a delivery for each slot that has come, then send all that is unfinished.

        Called again and again; a call that dies at any point is made good by the next.
        """
        async with self._database.reader() as session:
            due = await digests.due_digests(session, self._now())
        for digest in due:
            try:
                await self._open_due(digest)
            except Exception:
                log.exception("digest not opened", digest=digest.id, guild=digest.guild_id)
        await self._sender.send_unfinished()

    def stop(self) -> None:
        """Finish the message at hand, and send no more."""
        self._sender.stop()

    async def _open_due(self, digest: Digest) -> None:
        """Of several missed slots only the latest is served: one issue holds all that is new anyway."""
        now, language = self._now(), await self._editor.language(digest.guild_id)
        slot = _slot_due(digest, now)
        upcoming = slot_after(digest.schedule, slot, now)
        if not self._editor.has_topic(digest.topic):
            await self._skip(digest, upcoming)
            return
        async with self._database.transaction() as session:
            if digest not in await digests.list_digests(session, digest.guild_id):
                return  # paused, planned anew or removed since we looked, or another worker was faster
            parts = await self._editor.parts(session, digest, slot, language, now)
            await digests.open_delivery(
                session,
                digest,
                slot=slot,
                parts=parts,
                next_slot=upcoming.local,
                next_due_at=upcoming.due_at,
                now=now,
            )

    async def _skip(self, digest: Digest, upcoming: Slot) -> None:
        """The operator took a topic out of the configuration: say so instead of falling silent."""
        async with self._database.transaction() as session:
            await digests.set_next(session, digest.id, upcoming.local, upcoming.due_at)
        log.warning("digest without its topic", digest=digest.id, guild=digest.guild_id, topic=digest.topic)
        await self._notifier.tell_moderators(
            digest.guild_id, "digest-told-no-topic", number=str(digest.id), topic=digest.topic
        )


async def _digest_at(session: AsyncSession, guild_id: int, slug: str, channel_id: int) -> Digest | None:
    """Return the digest that knows what this channel was shown on this topic."""
    known = await digests.list_digests(session, guild_id)
    return next((one for one in known if (one.topic, one.channel_id) == (slug, channel_id)), None)


def _unstored(guild_id: int, slug: str) -> Digest:
    return Digest(
        id=_NEVER_STORED,
        guild_id=guild_id,
        channel_id=0,
        topic=slug,
        schedule=NO_SCHEDULE,
        next_slot=None,
        next_due_at=None,
        created_by=BOT_ID,
    )


def _schedule(typed: TypedSchedule) -> Schedule:
    at, zone = parse_time(typed.at), find_zone(typed.zone)
    if at is None:
        raise InvalidInputError("digest-time", value=typed.at.strip()[:40])
    if zone is None:
        raise InvalidInputError("digest-zone", value=typed.zone.strip()[:40])
    return Schedule(zone=zone, at=at, weekday=typed.weekday)


def _slot_due(digest: Digest, now: datetime) -> str:
    """Return the latest slot that has come; the one written down, if the zone's rules have changed since."""
    return max(latest_slot(digest.schedule, now).local, digest.next_slot or "")
