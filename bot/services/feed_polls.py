"""Asking feeds for news: what is due is taken under a lease, asked, judged, and written down in one transaction."""

import asyncio
import random
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.feeds.entries import ParsedFeed
from bot.core.feeds.filters import judge
from bot.core.feeds.identity import Identified, identify, unknown
from bot.core.feeds.polling import Answered, Failed, NextPoll, next_poll, without_topic
from bot.core.feeds.retention import FIRST_BELIEVED, KEPT_FOR, is_long_past
from bot.core.page_addresses import canonical_form
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Clock, FeedAnswer, FeedFetcher, FeedReader
from bot.services.taking import Taker
from storage import feeds
from storage.database import Database
from storage.domain.feed import Feed, ItemState, NewItem
from storage.domain.topic import Topic

LEASE = timedelta(minutes=3)
PATIENCE = 120.0
"""Seconds for one poll with all its waiting; less than the lease."""
AT_ONCE = 16
MAX_VALIDATOR = 500
"""Characters of an ETag or a Last-Modified that are kept and sent back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """How many items may be fetched in any 24 hours, so that one feed cannot bury the moderators."""

    per_feed: int = 50
    per_guild: int = 200


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one poll brought. `parsed` is None where there was nothing to read."""

    outcome: Answered | Failed
    answer: FeedAnswer | None = None
    parsed: ParsedFeed | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What of a reading is new, each item judged, and the names of all that it shows."""

    items: Sequence[NewItem] = ()
    shown: Collection[str] = ()


class FeedPoller:
    """Any number of them may be at work on one database, in one process or in many."""

    def __init__(  # noqa: PLR0913 - what it asks with, and within which bounds
        self,
        database: Database,
        now: Clock,
        fetcher: FeedFetcher,
        reader: FeedReader,
        topics: Mapping[str, Topic],
        *,
        caps: Caps | None = None,
        lease: timedelta = LEASE,
        at_once: int = AT_ONCE,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._database = database
        self._now = now
        self._fetcher = fetcher
        self._reader = reader
        self._topics = topics
        self._caps = caps or Caps()
        self._lease = lease
        self._jitter = jitter
        self._owner = secrets.token_hex(8)
        self._taker = Taker(self._take, self._poll, at_once=at_once)

    async def poll_due(self) -> int:
        """Ask every feed that is due and nobody else asks; return how many that were."""
        return await self._taker.run()

    def stop(self) -> None:
        self._taker.stop()

    async def _take(self, limit: int) -> list[Feed]:
        now = self._now()
        async with self._database.transaction() as session:
            return await feeds.take_due_feeds(
                session, owner=self._owner, now=now, until=now + self._lease, limit=limit
            )

    async def _poll(self, feed: Feed) -> None:
        if feed.topic is not None and feed.topic not in self._topics:
            await self._write(feed, without_topic(feed), _Reading(Failed(reason="no-topic")))
            return
        reading = await self._read(feed)
        await self._write(feed, next_poll(feed, reading.outcome, self._now(), self._jitter()), reading)

    async def _read(self, feed: Feed) -> _Reading:
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self._fetcher.fetch_feed(
                    feed.url, etag=feed.etag, last_modified=feed.last_modified
                )
                parsed = None
                if answer.status == HTTPStatus.OK:
                    parsed = await self._reader.read_feed(
                        answer.body, content_type=answer.content_type, url=answer.final_url
                    )
        except UnreadableArticleError as error:
            return _Reading(Failed(reason=error.reason, ours=error.reason == "busy"))
        except TimeoutError:
            return _Reading(Failed(reason="timeout"))
        return _Reading(_answered(answer, parsed), answer, parsed)

    async def _write(self, feed: Feed, ahead: NextPoll, reading: _Reading) -> None:
        now = self._now()
        etag, last_modified = _validators(feed, reading.answer)
        found = await self._find(feed, reading.parsed, now) if reading.parsed else _Found()
        async with self._database.transaction() as session:
            items = await self._within_caps(session, feed, found.items, now)
            poll = feeds.Poll(
                url=ahead.url,
                title=(reading.parsed.title if reading.parsed else None) or feed.title,
                state=ahead.state,
                reason=ahead.reason,
                due_at=ahead.due_at,
                interval=ahead.interval,
                failures=ahead.failures,
                redirect_url=ahead.redirect_url,
                redirects_seen=ahead.redirects_seen,
                etag=etag,
                last_modified=last_modified,
                learned=reading.parsed is not None,
                notice=ahead.notice.value if ahead.notice else None,
                items=items,
            )
            kept = await feeds.record_poll(session, feed, poll, owner=self._owner, now=now)
            if kept and items:
                await feeds.forget_items(
                    session, feed.id, shown=found.shown, first=FIRST_BELIEVED, before=now - KEPT_FOR
                )

    async def _find(self, feed: Feed, parsed: ParsedFeed, now: datetime) -> _Found:
        """Judge what was not there before.

        Before the transaction and in threads: 500 long items take longer than another writer or the event loop may be
        kept waiting. What is known changes with polls of this feed alone, and only who holds its lease writes one.
        """
        found = await asyncio.to_thread(identify, parsed.entries, canonical_form)
        shown = _names(found)
        async with self._database.reader() as session:
            known = await feeds.known_names(session, feed.id, shown)
        items = await asyncio.to_thread(self._judged, feed, unknown(found, known), now)
        return _Found(items=items, shown=shown)

    def _judged(self, feed: Feed, fresh: Sequence[Identified], now: datetime) -> list[NewItem]:
        """The first reading only learns what there is; what is so old that it may have been forgotten is no news."""
        if feed.learned_at is None:
            return [_item(one, ItemState.LEARNED) for one in fresh]
        topic = self._topics[feed.topic] if feed.topic else None
        may_forget = feed.learned_at < now - KEPT_FOR
        items = []
        for one in fresh:
            if may_forget and is_long_past(one.entry.published_at, now):
                items.append(_item(one, ItemState.LEARNED))
                continue
            verdict = judge(one.entry, topic, feed.filter)
            items.append(
                _item(one, ItemState.WAITING)
                if verdict.taken
                else _item(one, ItemState.LEFT, verdict.ground.value)
            )
        return items

    async def _within_caps(
        self, session: AsyncSession, feed: Feed, items: Sequence[NewItem], now: datetime
    ) -> list[NewItem]:
        """Leave what is more than a feed and a guild may bring in a day: the last of them in the feed's order."""
        if not any(item.state is ItemState.WAITING for item in items):
            return list(items)
        of_feed, of_guild = await feeds.count_taken_since(
            session, feed.guild_id, feed.id, since=now - timedelta(days=1)
        )
        room = max(0, min(self._caps.per_feed - of_feed, self._caps.per_guild - of_guild))
        waiting = [item for item in items if item.state is ItemState.WAITING]
        left = {item.key for item in waiting[room:]}
        return [
            replace(item, state=ItemState.LEFT, reason="cap") if item.key in left else item for item in items
        ]


def _names(found: Sequence[Identified]) -> set[str]:
    return {one.key for one in found} | {one.alias for one in found if one.alias}


def _item(one: Identified, state: ItemState, reason: str | None = None) -> NewItem:
    return NewItem(
        key=one.key,
        alias=one.alias,
        url=one.entry.url,
        title=one.entry.title,
        published_at=one.entry.published_at,
        state=state,
        reason=reason,
    )


def _answered(answer: FeedAnswer, parsed: ParsedFeed | None) -> Answered:
    published = None
    if parsed is not None:
        published = [one.published_at for one in parsed.entries if one.published_at is not None]
    return Answered(
        status=answer.status,
        headers=answer.headers,
        permanent_url=answer.permanent_url,
        published=published,
        ttl=parsed.ttl if parsed else None,
    )


def _validators(feed: Feed, answer: FeedAnswer | None) -> tuple[str | None, str | None]:
    """What to send back next time: only of an answer that was read whole."""
    if answer is None or answer.status != HTTPStatus.OK:
        return feed.etag, feed.last_modified
    named = {name.lower(): value for name, value in answer.headers}
    return _validator(named.get("etag")), _validator(named.get("last-modified"))


def _validator(value: str | None) -> str | None:
    return (
        value if value and len(value) <= MAX_VALIDATOR and value.isascii() and value.isprintable() else None
    )
