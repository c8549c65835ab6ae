"""Counts of what a guild has. They grow with it: for whoever asks how the bot is, not for every command."""

from datetime import datetime
from functools import reduce
from operator import add
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.article_tables import ARTICLE
from storage.domain.stock import Stock
from storage.evidence_tables import SOURCE_WATCH
from storage.feed_tables import FEED, FEED_ITEM
from storage.schema import HEAD
from storage.tables import CLAIM, DIGEST
from storage.words import is_postgres

_WAITING: Final[tuple[tuple[Any, Any], ...]] = (
    *((table.c.guild_id, table.c.due_at) for table in (FEED, FEED_ITEM, SOURCE_WATCH)),
    (DIGEST.c.guild_id, DIGEST.c.next_due_at),
)


async def take_stock(session: AsyncSession, guild_id: int, *, now: datetime, late: datetime) -> Stock:
    """Count; late is what was due by `late`."""

    def count(guild: ColumnElement[int], *conditions: ColumnElement[bool]) -> Any:
        return select(func.count()).where(guild == guild_id, *conditions).scalar_subquery()

    row = (
        await session.execute(
            select(
                count(ARTICLE.c.guild_id).label("articles"),
                count(CLAIM.c.guild_id).label("claims"),
                count(FEED.c.guild_id, FEED.c.removed_at.is_(None)).label("feeds"),
                reduce(add, [count(guild, due <= now) for guild, due in _WAITING]).label("due"),
                reduce(add, [count(guild, due <= late) for guild, due in _WAITING]).label("late"),
            )
        )
    ).one()
    return Stock(
        engine="PostgreSQL" if is_postgres(session) else "SQLite",
        schema=HEAD,
        articles=row.articles,
        claims=row.claims,
        feeds=row.feeds,
        due=row.due,
        late=row.late,
    )
