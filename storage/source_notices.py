"""Telling moderators what happened to sources: each event in one message, each message sent once."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import leases
from storage.domain.source import SourceEvent, SourceNotice
from storage.evidence_tables import SOURCE_EVENT, SOURCE_NOTICE, SOURCE_UNTOLD
from storage.sources import EVENTS, event_of

_N, _U = SOURCE_NOTICE.c, SOURCE_UNTOLD.c
_COLUMNS: Final = (
    _N.id,
    _N.guild_id,
    _N.channel_id,
    _N.payload,
    _N.nonce,
    _N.attempts,
    _N.attempted_at,
    _N.created_at,
)
_NONCE_LENGTH: Final = 25
MOST_EVENTS: Final = 500
"""In one message, which names some and counts the rest."""


async def guilds_to_tell(session: AsyncSession) -> list[int]:
    """Return the guilds with events that no message tells of. Grows with the number of those events."""
    rows = await session.execute(select(_U.guild_id).distinct().order_by(_U.guild_id))
    return list(rows.scalars())


async def open_notice(
    session: AsyncSession,
    guild_id: int,
    channel_id: int,
    render: Callable[[list[SourceEvent]], str],
    *,
    now: datetime,
) -> bool:
    """Put all untold events of a guild into one message, ready to go out; False where there are none by now."""
    newest = select(_U.event_id).where(_U.guild_id == guild_id).order_by(_U.event_id).limit(MOST_EVENTS)
    taken = delete(SOURCE_UNTOLD).where(_U.event_id.in_(newest)).returning(_U.event_id)
    ids = list((await session.execute(taken)).scalars())
    if not ids:
        return False
    rows = await session.execute(EVENTS.where(SOURCE_EVENT.c.id.in_(ids)).order_by(SOURCE_EVENT.c.id))
    events = [event_of(row._mapping) for row in rows]  # noqa: SLF001 - the documented way to a row's names
    values: dict[str, Any] = {
        "guild_id": guild_id,
        "channel_id": channel_id,
        "payload": render(events),
        "nonce": _nonce(guild_id, max(ids), now),
        "attempts": 0,
        "created_at": now,
        "due_at": now,
    }
    await session.execute(insert(SOURCE_NOTICE).values(values))
    return True


async def is_due(session: AsyncSession, now: datetime) -> bool:
    return await leases.is_due(session, SOURCE_NOTICE, now)


async def take_due(
    session: AsyncSession, *, owner: str, now: datetime, lease: timedelta, limit: int
) -> list[SourceNotice]:
    ids = await leases.take_due(session, SOURCE_NOTICE, owner=owner, now=now, until=now + lease, limit=limit)
    rows = await session.execute(select(*_COLUMNS).where(_N.id.in_(ids)).order_by(_N.id))
    return [SourceNotice(**row._mapping) for row in rows]  # noqa: SLF001 - the documented way to a row's names


async def mark_attempted(
    session: AsyncSession, notice: SourceNotice, *, owner: str, now: datetime, lease: timedelta
) -> bool:
    """Write down that a message may be out from now on; False where another has it."""
    values = {"attempted_at": now}
    return await leases.keep(session, SOURCE_NOTICE, notice.id, owner=owner, until=now + lease, values=values)


async def put_off(session: AsyncSession, notice: SourceNotice, *, owner: str, due_at: datetime) -> bool:
    values = {"attempts": notice.attempts + 1, "due_at": due_at}
    return await leases.give_back(session, SOURCE_NOTICE, notice.id, owner=owner, values=values)


async def finish(
    session: AsyncSession, notice: SourceNotice, *, owner: str, message_id: int | None, reason: str | None
) -> bool:
    """End a message: it is out as `message_id`, or given up for a reason."""
    values = {"message_id": message_id, "reason": reason, "due_at": None, "attempts": notice.attempts + 1}
    return await leases.give_back(session, SOURCE_NOTICE, notice.id, owner=owner, values=values)


def _nonce(guild_id: int, last_event: int, now: datetime) -> str:
    """Name a message for Discord; a restored database must not make a new one look like an old one."""
    digest = hashlib.sha256(f"{guild_id} {last_event} {now.isoformat()}".encode()).hexdigest()
    return f"s{last_event}.{digest}"[:_NONCE_LENGTH]
