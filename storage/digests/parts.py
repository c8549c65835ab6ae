"""The messages a send is made of."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.digest import DigestPart
from storage.rows import PART_COLUMNS, part_of
from storage.tables import PART

_T = PART.c


async def list_parts(session: AsyncSession, delivery_id: int) -> list[DigestPart]:
    """Return the parts of a send in reading order. Grows with their number."""
    statement = select(*PART_COLUMNS).where(_T.delivery_id == delivery_id).order_by(_T.number)
    return [part_of(row) for row in await session.execute(statement)]


async def mark_attempted(session: AsyncSession, part: DigestPart, now: datetime) -> None:
    """Note, before it goes out, that a part may be out from now on."""
    statement = update(PART).where(_T.delivery_id == part.delivery_id, _T.number == part.number)
    await session.execute(statement.values(attempted_at=now))


async def mark_sent(session: AsyncSession, part: DigestPart, message_id: int, now: datetime) -> None:
    """Note the message a part became. The first one noted stays."""
    statement = update(PART).where(
        _T.delivery_id == part.delivery_id, _T.number == part.number, _T.message_id.is_(None)
    )
    await session.execute(statement.values(message_id=message_id, sent_at=now))
