"""Rows that wait for somebody: the row is the job, and whoever is free takes what is due under a lease.

A table of such rows has `id`, `due_at` (None: nothing is to be done), `lease_owner` and `leased_until`. Whoever dies
holding a lease loses it when it ends; whoever is slower than the lease finds that the row is another's by then.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Table, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession


async def is_due(session: AsyncSession, table: Table, now: datetime) -> bool:
    """Whether there is anything to take: a look that keeps no writer waiting. One entry of a partial index."""
    row = table.c
    free = or_(row.leased_until.is_(None), row.leased_until <= now)
    found = await session.execute(select(row.id).where(row.due_at <= now, free).limit(1))
    return found.one_or_none() is not None


async def take_due(
    session: AsyncSession, table: Table, *, owner: str, now: datetime, until: datetime, limit: int
) -> list[int]:
    """Lease up to `limit` rows that are due and nobody's, the longest waiting first; return their ids.

    Costs one entry of a partial index where nothing is due.
    """
    row = table.c
    free = or_(row.leased_until.is_(None), row.leased_until <= now)
    due = select(row.id).where(row.due_at <= now, free).order_by(row.due_at, row.id).limit(limit)
    ids = list((await session.execute(due.with_for_update(skip_locked=True))).scalars())
    if ids:
        taken = update(table).where(row.id.in_(ids)).values(lease_owner=owner, leased_until=until)
        await session.execute(taken)
    return ids


async def give_back(
    session: AsyncSession, table: Table, row_id: int, *, owner: str, values: Mapping[str, Any]
) -> bool:
    """End the lease and write down what came of it; False, and nothing written, where the row is another's by now."""
    row = table.c
    statement = (
        update(table)
        .where(row.id == row_id, row.lease_owner == owner)
        .values({**values, "lease_owner": None, "leased_until": None})
        .returning(row.id)
    )
    return (await session.execute(statement)).one_or_none() is not None


async def keep(
    session: AsyncSession,
    table: Table,
    row_id: int,
    *,
    owner: str,
    until: datetime,
    values: Mapping[str, Any],
) -> bool:
    """Write something down and hold on for longer; False, and nothing written, where the row is another's by now."""
    row = table.c
    statement = (
        update(table)
        .where(row.id == row_id, row.lease_owner == owner)
        .values({**values, "leased_until": until})
        .returning(row.id)
    )
    return (await session.execute(statement)).one_or_none() is not None
