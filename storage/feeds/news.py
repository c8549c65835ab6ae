"""What moderators are still to be told of: taken out once, by whoever tells it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.feed import Feed, ItemState
from storage.feed_tables import FEED, FEED_ITEM
from storage.feeds.rows import FEED_COLUMNS, feed_of

_F, _I = FEED.c, FEED_ITEM.c
_DONE = [ItemState.TAKEN.value, ItemState.FAILED.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What feeds brought a guild since it was last told."""

    guild_id: int
    articles: int
    failed: int
    new_claims: int


async def has_news(session: AsyncSession) -> bool:
    """Whether anything may be to tell: two entries of partial indexes."""
    told = select(_I.id).where(_I.told_at.is_(None), _I.state.in_([ItemState.WAITING.value, *_DONE])).limit(1)
    noticed = select(_F.id).where(_F.notice.is_not(None)).limit(1)
    return any([(await session.execute(one)).first() is not None for one in (told, noticed)])


async def take_news(session: AsyncSession, *, now: datetime, patience: datetime) -> list[Batch]:
    """Take the batches that are whole: nothing of the guild waits any more, or the oldest is from before `patience`.

    Whoever takes a batch is the one to tell of it: it is not handed out again. Grows with what is untold.
    """
    waiting = func.count().filter(_I.state == ItemState.WAITING.value)
    oldest = func.min(_I.finished_at)
    statement = (
        select(_I.guild_id, waiting.label("waiting"), oldest.label("oldest"))
        .where(_I.told_at.is_(None), _I.state.in_([ItemState.WAITING.value, *_DONE]))
        .group_by(_I.guild_id)
    )
    found = (await session.execute(statement)).all()
    ready = [
        row.guild_id
        for row in found
        if row.oldest is not None and (row.waiting == 0 or row.oldest <= patience)
    ]
    return [batch for guild_id in ready if (batch := await _take_batch(session, guild_id, now))]


async def _take_batch(session: AsyncSession, guild_id: int, now: datetime) -> Batch | None:
    untold = (_I.guild_id == guild_id, _I.told_at.is_(None), _I.state.in_(_DONE))
    taken = update(FEED_ITEM).where(*untold).values(told_at=now).returning(_I.state, _I.new_claims)
    rows = (await session.execute(taken)).all()
    if not rows:
        return None
    articles = sum(row.state == ItemState.TAKEN.value for row in rows)
    return Batch(
        guild_id=guild_id,
        articles=articles,
        failed=len(rows) - articles,
        new_claims=sum(row.new_claims for row in rows),
    )


async def take_notices(session: AsyncSession) -> list[tuple[Feed, str]]:
    """Take what happened to feeds that moderators must hear: each is handed out once."""
    pending = (_F.notice.is_not(None), _F.removed_at.is_(None))
    statement = select(*FEED_COLUMNS, _F.notice).where(*pending).with_for_update(skip_locked=True)
    rows = (await session.execute(statement)).all()
    if rows:
        await session.execute(update(FEED).where(_F.id.in_([row.id for row in rows])).values(notice=None))
    return [(feed_of(row), row.notice) for row in rows]
