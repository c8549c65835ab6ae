"""What moderators are still to be told of. Taking it out and putting the message into its row is one transaction."""

from datetime import datetime
from typing import Final

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import relations
from storage.domain.feed import Feed, FeedBatch, ItemState
from storage.evidence_tables import SOURCE_NOTICE
from storage.feed_tables import FEED, FEED_ITEM, IS_UNTOLD
from storage.feeds.rows import FEED_COLUMNS, feed_of

_F, _I = FEED.c, FEED_ITEM.c


MOST_NOTICES: Final = 10
"""In one message; the others are in the next."""


async def guilds_to_tell(session: AsyncSession) -> list[int]:
    """Return the guilds for which something is finished or happened that no message tells of. Grows with that."""
    brought = select(_I.guild_id).where(IS_UNTOLD, _I.state != ItemState.WAITING.value)
    happened = select(_F.guild_id).where(_F.notice.is_not(None), _F.removed_at.is_(None))
    return sorted((await session.execute(brought.union(happened))).scalars())


async def take_batch(
    session: AsyncSession, guild_id: int, *, now: datetime, patience: datetime
) -> FeedBatch | None:
    """Take what feeds brought, if it is whole: nothing waits any more, or the oldest is from before `patience`.

    It is not handed out again: say it, or let the transaction fail.
    """
    untold = (_I.guild_id == guild_id, IS_UNTOLD)
    waiting = func.count().filter(_I.state == ItemState.WAITING.value)
    waits, oldest = (await session.execute(select(waiting, func.min(_I.finished_at)).where(*untold))).one()
    if oldest is None or (waits and oldest > patience):
        return None
    done = (*untold, _I.state != ItemState.WAITING.value)
    taken = (
        update(FEED_ITEM).where(*done).values(told_at=now).returning(_I.state, _I.new_claims, _I.article_id)
    )
    rows = (await session.execute(taken)).all()
    if not rows:
        return None
    articles = sum(row.state == ItemState.TAKEN.value for row in rows)
    read = [row.article_id for row in rows if row.article_id is not None]
    return FeedBatch(
        articles=articles,
        failed=len(rows) - articles,
        new_claims=sum(row.new_claims for row in rows),
        conflicts=await relations.count_conflicts_of_articles(session, guild_id, read),
    )


async def take_notices(session: AsyncSession, guild_id: int) -> list[tuple[Feed, str]]:
    """Take what happened to a guild's feeds: each is handed out once."""
    pending = (_F.guild_id == guild_id, _F.notice.is_not(None), _F.removed_at.is_(None))
    statement = select(*FEED_COLUMNS, _F.notice).where(*pending).order_by(_F.id).limit(MOST_NOTICES)
    rows = (await session.execute(statement.with_for_update(skip_locked=True))).all()
    if rows:
        await session.execute(update(FEED).where(_F.id.in_([row.id for row in rows])).values(notice=None))
    return [(feed_of(row), row.notice) for row in rows]


async def add_message(
    session: AsyncSession, guild_id: int, channel_id: int, *, payload: str, nonce: str, now: datetime
) -> None:
    """Have a message sent to moderators as messages about sources are: leased, once whatever breaks."""
    values = {
        "guild_id": guild_id,
        "channel_id": channel_id,
        "payload": payload,
        "nonce": nonce,
        "attempts": 0,
        "created_at": now,
        "due_at": now,
    }
    await session.execute(insert(SOURCE_NOTICE).values(values))
