"""What polls make of a feed, one after another: what is remembered, forgotten, moved, given up."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from sqlalchemy import QueuePool, text

from bot.core.feeds.entries import FeedEntry, FoundFeed, ParsedFeed
from bot.core.feeds.filters import Verdict, judge
from bot.core.feeds.retention import KEPT_FOR
from bot.services.feed_polls import Caps, FeedPoller
from bot.services.ports import FeedAnswer
from storage import feeds
from storage.database import Database
from storage.domain.feed import Feed, FeedState, ItemFilter
from storage.domain.topic import Topic
from tests.fakes import FakeClock
from tests.storage.test_feeds import ANNE, URL

DAY = timedelta(days=1)
NEW_PLACE = "https://news.example/moved"


class OneFeed:
    """Satisfies `FeedFetcher` and `FeedReader`: a site with one feed, which says what it is told to."""

    def __init__(self) -> None:
        self.status = 200
        self.permanent_url: str | None = None
        self.entries: Sequence[FeedEntry] = ()

    async def fetch_feed(self, url: str, *, etag: str | None, last_modified: str | None) -> FeedAnswer:
        return FeedAnswer(
            status=self.status,
            headers=(),
            body=b"",
            content_type=None,
            final_url=self.permanent_url or url,
            permanent_url=self.permanent_url,
            fetched_at=datetime(2026, 11, 24, tzinfo=UTC),
        )

    async def read_feed(self, body: bytes, *, content_type: str | None, url: str) -> ParsedFeed:
        return ParsedFeed(
            title="News",
            site_url=None,
            language=None,
            ttl=None,
            entries=tuple(self.entries),
            total=len(self.entries),
        )

    async def find_feeds(self, body: bytes, *, content_type: str | None, url: str) -> list[FoundFeed]:
        raise NotImplementedError

    async def read_opml(self, body: bytes) -> list[FoundFeed]:
        raise NotImplementedError


class Polled:
    """A feed that a guild follows, and the one poller of it."""

    def __init__(self, database: Database, caps: Caps | None = None) -> None:
        self.site = OneFeed()
        self.clock = FakeClock()
        self._database = database
        self._poller = FeedPoller(
            database,
            self.clock,
            self.site,
            self.site,
            {},
            caps=caps or Caps(per_feed=10_000, per_guild=10_000),
        )

    async def follow(self) -> None:
        async with self._database.transaction() as session:
            await feeds.add_feed(
                session, ANNE, url=URL, title=None, topic=None, interval=DAY, now=self.clock()
            )

    async def poll(self, *entries: FeedEntry, after: timedelta = DAY) -> None:
        """Let time pass and poll the feed, which shows these entries."""
        self.site.entries = entries
        self.clock.advance(seconds=after.total_seconds())
        await self._poller.poll_due()

    async def feed(self) -> Feed:
        async with self._database.reader() as session:
            return (await feeds.list_feeds(session, ANNE.guild_id))[0]

    async def notices(self) -> list[str]:
        async with self._database.transaction() as session:
            return [notice for _, notice in await feeds.take_notices(session, ANNE.guild_id)]

    async def titles(self, state: str | None = None) -> set[str]:
        asked = "SELECT title FROM feed_item" + (f" WHERE state = '{state}'" if state else "")
        async with self._database.reader() as session:
            return set((await session.execute(text(asked))).scalars())

    async def tell(self) -> None:
        """All that waited was read, and moderators have heard of it."""
        async with self._database.transaction() as session:
            done = "UPDATE feed_item SET state = 'failed', due_at = NULL, told_at = found_at"
            await session.execute(text(f"{done} WHERE state = 'waiting'"))


def entry(title: str, published_at: datetime | None) -> FeedEntry:
    return FeedEntry(guid=None, url=f"{URL}/{title}", title=title, published_at=published_at)


@pytest.fixture
async def polled(database: Database) -> Polled:
    polled = Polled(database)
    await polled.follow()
    return polled


async def test_what_is_old_and_shown_no_more_is_forgotten_and_never_comes_back_as_new(polled: Polled) -> None:
    old, shown = entry("old", polled.clock()), entry("shown", polled.clock())
    await polled.poll()
    await polled.poll(old, shown)
    assert await polled.titles("waiting") == {"old", "shown"}
    await polled.tell()

    await polled.poll(shown, entry("next", polled.clock() + KEPT_FOR), after=KEPT_FOR + DAY)
    assert await polled.titles() == {"shown", "next"}

    await polled.poll(old, shown)
    assert await polled.titles("waiting") == {"next"}
    assert await polled.titles("learned") == {"old"}


async def test_what_waits_or_is_untold_is_not_forgotten(polled: Polled) -> None:
    await polled.poll()
    await polled.poll(entry("waits", polled.clock()))

    await polled.poll(entry("next", polled.clock() + KEPT_FOR), after=KEPT_FOR + DAY)

    assert await polled.titles() == {"waits", "next"}


async def test_items_without_a_date_are_forgotten_by_number(
    polled: Polled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.feeds.forgetting.UNDATED_KEPT", 3)
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    await polled.poll()
    for number in range(7):
        await polled.poll(entry(str(number), epoch if number % 2 else None))
        await polled.tell()

    assert await polled.titles() == {"3", "4", "5", "6"}


async def test_nobody_who_writes_waits_while_items_are_judged(
    polled: Polled, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = []

    def judged(item: FeedEntry, topic: Topic | None, wanted: ItemFilter) -> Verdict:
        writing.append(cast("QueuePool", database.engine.pool).checkedout())
        return judge(item, topic, wanted)

    monkeypatch.setattr("bot.services.feed_polls.judge", judged)
    await polled.poll()
    await polled.poll(entry("one", None), entry("two", None))

    assert await polled.titles("waiting") == {"one", "two"}
    assert writing == [0, 0]


async def test_what_is_more_than_a_feed_may_bring_is_left(database: Database) -> None:
    polled = Polled(database, Caps(per_feed=2, per_guild=10))
    await polled.follow()
    await polled.poll()
    await polled.poll(*(entry(title, None) for title in ("one", "two", "three")))

    assert await polled.titles("waiting") == {"one", "two"}
    assert await polled.titles("left") == {"three"}


async def test_a_feed_that_is_gone_for_good_is_disabled_and_told_of(polled: Polled) -> None:
    await polled.poll()
    polled.site.status = 410
    await polled.poll()

    feed = await polled.feed()
    assert (feed.state, feed.due_at) == (FeedState.DISABLED, None)
    assert await polled.notices() == ["gone"]


async def test_a_feed_that_moved_is_followed_when_it_said_so_three_times(polled: Polled) -> None:
    await polled.poll()
    polled.site.permanent_url = NEW_PLACE
    urls = []
    for _ in range(3):
        await polled.poll()
        urls.append((await polled.feed()).url)

    assert urls == [URL, URL, NEW_PLACE]
    assert await polled.notices() == ["moved"]


async def test_eleven_failures_pause_a_feed_and_moderators_are_told(polled: Polled) -> None:
    await polled.poll()
    polled.site.status = 500
    states = []
    for _ in range(11):
        await polled.poll(after=2 * DAY)
        states.append((await polled.feed()).state)

    assert states == [FeedState.ACTIVE] * 10 + [FeedState.PAUSED]
    assert await polled.notices() == ["failing"]
