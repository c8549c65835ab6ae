"""Which feeds a guild follows, as its people decided."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.domain.audit import Actor
from storage.domain.feed import Feed, FeedState, ItemFilter
from storage.errors import FeedNotFoundError
from storage.feed_tables import FEED
from storage.feeds.rows import FEED_COLUMNS, feed_of, filter_values

_F = FEED.c
_UNLEASED = {"lease_owner": None, "leased_until": None}


async def add_feed(  # noqa: PLR0913 - a feed is its address, what it is called, and what of it is wanted
    session: AsyncSession,
    actor: Actor,
    *,
    url: str,
    title: str | None,
    topic: str | None,
    interval: timedelta,
    now: datetime,
) -> tuple[Feed, bool]:
    """Follow a feed from now on; False where the guild follows it already, and that one is returned as it is."""
    statement = (
        insert(FEED)
        .values(
            guild_id=actor.guild_id,
            url=url,
            title=title,
            topic=topic,
            **filter_values(ItemFilter()),
            state=FeedState.ACTIVE.value,
            due_at=now,
            interval_seconds=int(interval.total_seconds()),
            failures=0,
            redirects_seen=0,
            created_by=actor.user_id,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=["guild_id", "url"], index_where=_F.removed_at.is_(None))
        .returning(*FEED_COLUMNS)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        known = select(*FEED_COLUMNS).where(*_of_guild(actor.guild_id), _F.url == url)
        return feed_of((await session.execute(known)).one()), False
    after = {"url": url, "title": title, "topic": topic}
    await audit.append(session, actor, action="feed.add", subject=_subject(row.id), after=after, now=now)
    return feed_of(row), True


async def list_feeds(session: AsyncSession, guild_id: int) -> list[Feed]:
    """Return the guild's feeds, oldest first. Grows with their number."""
    statement = select(*FEED_COLUMNS).where(*_of_guild(guild_id)).order_by(_F.id)
    return [feed_of(row) for row in await session.execute(statement)]


async def get_feed(session: AsyncSession, guild_id: int, feed_id: int) -> Feed:
    """Return one feed.

    Raises:
        FeedNotFoundError: this guild has none with this id, or it was removed.
    """
    statement = select(*FEED_COLUMNS).where(*_of_guild(guild_id), _F.id == feed_id)
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise FeedNotFoundError(feed_id)
    return feed_of(row)


async def pause_feed(session: AsyncSession, actor: Actor, feed_id: int, *, now: datetime) -> Feed:
    """Ask for it no more, until `resume_feed`. Whoever is polling it now finds that it is not theirs any more.

    Raises:
        FeedNotFoundError: this guild has none with this id.
    """
    values = {"state": FeedState.PAUSED.value, "reason": None, "due_at": None, **_UNLEASED}
    return await _change(session, actor, feed_id, "pause", values, now=now)


async def resume_feed(session: AsyncSession, actor: Actor, feed_id: int, *, now: datetime) -> Feed:
    """Ask for it again, now, as if it had never failed. What it brings that is not known by then counts as new.

    Raises:
        FeedNotFoundError: this guild has none with this id.
    """
    values = {"state": FeedState.ACTIVE.value, "reason": None, "due_at": now, "failures": 0, **_UNLEASED}
    return await _change(session, actor, feed_id, "resume", values, now=now)


async def set_feed_filter(
    session: AsyncSession,
    actor: Actor,
    feed_id: int,
    *,
    topic: str | None,
    wanted: ItemFilter,
    now: datetime,
) -> Feed:
    """Want other items of it from now on; what was left stays left.

    Raises:
        FeedNotFoundError: this guild has none with this id.
    """
    values = {"topic": topic, **filter_values(wanted)}
    return await _change(session, actor, feed_id, "filter", values, now=now)


async def remove_feed(session: AsyncSession, actor: Actor, feed_id: int, *, now: datetime) -> Feed:
    """Remove the feed from every list; the articles it brought stay, and so does the log.

    Raises:
        FeedNotFoundError: this guild has none with this id.
    """
    values = {"removed_at": now, "due_at": None, "notice": None, **_UNLEASED}
    return await _change(session, actor, feed_id, "remove", values, now=now)


async def _change(
    session: AsyncSession, actor: Actor, feed_id: int, verb: str, values: dict[str, Any], *, now: datetime
) -> Feed:
    before = await get_feed(session, actor.guild_id, feed_id)
    mine = (*_of_guild(actor.guild_id), _F.id == feed_id)
    statement = update(FEED).where(*mine).values(values).returning(*FEED_COLUMNS)
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise FeedNotFoundError(feed_id)
    after = feed_of(row)
    await audit.append(
        session,
        actor,
        action=f"feed.{verb}",
        subject=_subject(feed_id),
        before=_told(before),
        after=_told(after),
        now=now,
    )
    return after


def _told(feed: Feed) -> dict[str, Any]:
    return {"state": feed.state.value, "topic": feed.topic, **filter_values(feed.filter)}


def _of_guild(guild_id: int) -> tuple[Any, Any]:
    return _F.guild_id == guild_id, _F.removed_at.is_(None)


def _subject(feed_id: int) -> str:
    return f"feed:{feed_id}"
