"""Polling: a due feed is somebody's for a while, and what a poll found is written down whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.domain.audit import BOT_ID, Actor
from storage.domain.feed import Feed, FeedState, ItemState, NewItem
from storage.feed_tables import FEED, FEED_ITEM
from storage.feeds.rows import FEED_COLUMNS, feed_of
from storage.leases import take_due

_F, _I = FEED.c, FEED_ITEM.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What is to be written after a poll. `learned`: the feed has been read; `notice` is for the moderators."""

    url: str
    title: str | None
    state: FeedState
    reason: str | None
    due_at: datetime | None
    interval: timedelta
    failures: int
    redirect_url: str | None
    redirects_seen: int
    etag: str | None
    last_modified: str | None
    learned: bool
    notice: str | None
    items: Sequence[NewItem] = ()


async def take_due_feeds(
    session: AsyncSession, *, owner: str, now: datetime, until: datetime, limit: int
) -> list[Feed]:
    """Take up to `limit` feeds of all guilds that are due and nobody's, the longest due first, until `until`."""
    ids = await take_due(session, FEED, owner=owner, now=now, until=until, limit=limit)
    if not ids:
        return []
    statement = select(*FEED_COLUMNS).where(_F.id.in_(ids)).order_by(_F.due_at, _F.id)
    return [feed_of(row) for row in await session.execute(statement)]


async def record_poll(session: AsyncSession, feed: Feed, poll: Poll, *, owner: str, now: datetime) -> bool:
    """Write down a poll and what it found; False, and nothing, where the feed is not `owner`'s any more.

    The bot's own bookkeeping is not audited; a feed that it pauses, disables or moves is.
    """
    if poll.url != feed.url and await _is_followed(session, feed.guild_id, poll.url):
        poll = _unmoved(feed, poll)
    values: dict[str, Any] = {
        "url": poll.url,
        "title": poll.title,
        "state": poll.state.value,
        "reason": poll.reason,
        "due_at": poll.due_at,
        "interval_seconds": int(poll.interval.total_seconds()),
        "failures": poll.failures,
        "redirect_url": poll.redirect_url,
        "redirects_seen": poll.redirects_seen,
        "etag": poll.etag,
        "last_modified": poll.last_modified,
        "learned_at": feed.learned_at or (now if poll.learned else None),
        "polled_at": now,
        "lease_owner": None,
        "leased_until": None,
    }
    if poll.notice is not None:
        values["notice"] = poll.notice
    mine = (_F.id == feed.id, _F.lease_owner == owner, _F.removed_at.is_(None))
    statement = update(FEED).where(*mine).values(values).returning(_F.id)
    if (await session.execute(statement)).one_or_none() is None:
        return False
    await _add_items(session, feed, poll.items, now)
    if (poll.state, poll.url) != (feed.state, feed.url):
        await audit.append(
            session,
            Actor(guild_id=feed.guild_id, user_id=BOT_ID),
            action=f"feed.{poll.notice or 'poll'}",
            subject=f"feed:{feed.id}",
            before={"state": feed.state.value, "url": feed.url},
            after={"state": poll.state.value, "url": poll.url},
            reason=poll.reason,
            now=now,
        )
    return True


async def _is_followed(session: AsyncSession, guild_id: int, url: str) -> bool:
    same = (_F.guild_id == guild_id, _F.url == url, _F.removed_at.is_(None))
    return (await session.execute(select(_F.id).where(*same))).one_or_none() is not None


def _unmoved(feed: Feed, poll: Poll) -> Poll:
    """It moved to where another of the guild's feeds is: both stay, and nobody is bothered."""
    return replace(poll, url=feed.url, notice=None)


async def _add_items(session: AsyncSession, feed: Feed, items: Sequence[NewItem], now: datetime) -> None:
    if not items:
        return
    rows = [
        {
            "guild_id": feed.guild_id,
            "feed_id": feed.id,
            "key": item.key,
            "alias": item.alias,
            "url": item.url,
            "title": item.title,
            "published_at": item.published_at,
            "state": item.state.value,
            "reason": item.reason,
            "found_at": now,
            "attempts": 0,
            "due_at": now if item.state is ItemState.WAITING else None,
            "new_claims": 0,
        }
        for item in items
    ]
    statement = insert(FEED_ITEM).on_conflict_do_nothing(index_elements=["feed_id", "key"])
    await session.execute(statement, rows)
