"""Which digests a guild has, and when each is due next."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.domain.audit import Actor
from storage.domain.digest import Digest, Schedule
from storage.errors import DigestNotFoundError
from storage.rows import DIGEST_COLUMNS, digest_of
from storage.tables import DIGEST

_D = DIGEST.c


async def add_digest(  # noqa: PLR0913 - a digest is where, what and when
    session: AsyncSession,
    actor: Actor,
    *,
    channel_id: int,
    topic: str,
    schedule: Schedule,
    next_slot: str | None,
    next_due_at: datetime | None,
    now: datetime,
) -> Digest:
    statement = (
        insert(DIGEST)
        .values(
            guild_id=actor.guild_id,
            channel_id=channel_id,
            topic=topic,
            zone=schedule.zone,
            local_time=schedule.at,
            weekday=schedule.weekday,
            next_slot=next_slot,
            next_due_at=next_due_at,
            created_by=actor.user_id,
            created_at=now,
        )
        .returning(*DIGEST_COLUMNS)
    )
    digest = digest_of((await session.execute(statement)).one())
    after = {
        "channel_id": channel_id,
        "topic": topic,
        "zone": schedule.zone,
        "at": schedule.at.isoformat(),
        "weekday": schedule.weekday,
        "next_slot": next_slot,
    }
    await audit.append(session, actor, action="digest.add", subject=_subject(digest.id), after=after, now=now)
    return digest


async def list_digests(session: AsyncSession, guild_id: int) -> list[Digest]:
    """Return the guild's digests, oldest first. Grows with all digests there are: dozens, not thousands."""
    statement = (
        select(*DIGEST_COLUMNS).where(_D.guild_id == guild_id, _D.removed_at.is_(None)).order_by(_D.id)
    )
    return [digest_of(row) for row in await session.execute(statement)]


async def get_digest(session: AsyncSession, guild_id: int, digest_id: int) -> Digest:
    """Return one digest.

    Raises:
        DigestNotFoundError: this guild has none with this id, or it was removed.
    """
    statement = select(*DIGEST_COLUMNS).where(
        _D.guild_id == guild_id, _D.id == digest_id, _D.removed_at.is_(None)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise DigestNotFoundError(digest_id)
    return digest_of(row)


async def due_digests(session: AsyncSession, now: datetime) -> list[Digest]:
    """Return the digests of all guilds whose slot has come, the longest due first. Grows with their number."""
    statement = select(*DIGEST_COLUMNS).where(_D.next_due_at <= now, _D.removed_at.is_(None))
    return [digest_of(row) for row in await session.execute(statement.order_by(_D.next_due_at, _D.id))]


async def set_next(
    session: AsyncSession, digest_id: int, next_slot: str | None, next_due_at: datetime | None
) -> None:
    """Set a running digest's next slot; a paused or removed one stays as it is.

    Bookkeeping of the scheduler, not a decision of anybody: the deliveries tell which slots were served.
    """
    running = (_D.id == digest_id, _D.removed_at.is_(None), _D.next_due_at.is_not(None))
    statement = update(DIGEST).where(*running).values(next_slot=next_slot, next_due_at=next_due_at)
    await session.execute(statement)


async def pause_digest(session: AsyncSession, actor: Actor, digest_id: int, *, now: datetime) -> Digest:
    """Let no more slots come due, until `resume_digest`.

    Raises:
        DigestNotFoundError: this guild has none with this id.
    """
    values = {"next_slot": None, "next_due_at": None}
    return await _change(session, actor, digest_id, "pause", values, now=now)


async def resume_digest(
    session: AsyncSession,
    actor: Actor,
    digest_id: int,
    *,
    next_slot: str,
    next_due_at: datetime,
    now: datetime,
) -> Digest:
    """Go on from the given slot; those missed meanwhile are not made up for.

    Raises:
        DigestNotFoundError: this guild has none with this id.
    """
    values = {"next_slot": next_slot, "next_due_at": next_due_at}
    return await _change(session, actor, digest_id, "resume", values, now=now)


async def reschedule_digest(  # noqa: PLR0913 - a schedule and where it goes on from
    session: AsyncSession,
    actor: Actor,
    digest_id: int,
    *,
    schedule: Schedule,
    next_slot: str,
    next_due_at: datetime,
    now: datetime,
) -> Digest:
    """Give a digest another schedule: what it has shown its readers stays known.

    Raises:
        DigestNotFoundError: this guild has none with this id.
    """
    values = {
        "zone": schedule.zone,
        "local_time": schedule.at,
        "weekday": schedule.weekday,
        "next_slot": next_slot,
        "next_due_at": next_due_at,
    }
    return await _change(session, actor, digest_id, "reschedule", values, now=now)


async def remove_digest(session: AsyncSession, actor: Actor, digest_id: int, *, now: datetime) -> None:
    """Remove the digest from every list; what it posted stays known.

    Raises:
        DigestNotFoundError: this guild has none with this id.
    """
    values = {"next_slot": None, "next_due_at": None, "removed_at": now}
    await _change(session, actor, digest_id, "remove", values, now=now)


async def _change(
    session: AsyncSession, actor: Actor, digest_id: int, verb: str, values: dict[str, Any], *, now: datetime
) -> Digest:
    before = await get_digest(session, actor.guild_id, digest_id)
    mine = (_D.id == digest_id, _D.guild_id == actor.guild_id, _D.removed_at.is_(None))
    statement = update(DIGEST).where(*mine).values(values).returning(*DIGEST_COLUMNS)
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise DigestNotFoundError(digest_id)
    await audit.append(
        session,
        actor,
        action=f"digest.{verb}",
        subject=_subject(digest_id),
        before={"next_slot": before.next_slot},
        after={"next_slot": values["next_slot"]},
        now=now,
    )
    return digest_of(row)


def _subject(digest_id: int) -> str:
    return f"digest:{digest_id}"
