"""Items that can be new no more are removed, some with every poll that brings others."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.feed import ItemState
from storage.feed_tables import FEED_ITEM

_I = FEED_ITEM.c
UNDATED_KEPT: Final = 5_000
"""Of one feed: ten readings full of items that are all others."""
AT_ONCE: Final = 600
"""More than one reading can bring, so that what is removed keeps up with what comes."""


async def forget_items(
    session: AsyncSession, feed_id: int, *, shown: Collection[str], first: datetime, before: datetime
) -> int:
    """Remove what the feed shows no more: items found and published before `before`, and the oldest without a date.

    `shown` are the keys and aliases of its newest reading; a date before `first` is none. What waits, or is still to
    be told of, stays. Grows with the feed's items; returns how many were removed.
    """
    names = list(shown)
    done = or_(_I.told_at.is_not(None), _I.state.in_([ItemState.LEARNED.value, ItemState.LEFT.value]))
    gone = (
        _I.feed_id == feed_id,
        _I.key.not_in(names),
        or_(_I.alias.is_(None), _I.alias.not_in(names)),
        done,
    )
    dated = select(_I.id).where(
        *gone, _I.found_at < before, _I.published_at >= first, _I.published_at < before
    )
    undated = select(_I.id).where(*gone, or_(_I.published_at.is_(None), _I.published_at < first))
    return await _remove(session, dated.order_by(_I.id).limit(AT_ONCE)) + await _remove(
        session, undated.order_by(_I.id.desc()).offset(UNDATED_KEPT).limit(AT_ONCE)
    )


async def _remove(session: AsyncSession, chosen: Any) -> int:
    removed = await session.execute(delete(FEED_ITEM).where(_I.id.in_(chosen)).returning(_I.id))
    return len(removed.all())
