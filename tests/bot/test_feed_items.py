"""What becomes of an item that could not be read."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.services.articles import Ingested
from bot.services.errors import UnreadableArticleError
from bot.services.feed_items import LEASE, MAX_ATTEMPTS, FeedIngest
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.feed import ItemState, NewItem
from storage.errors import DatabaseBusyError
from tests.fakes import FakeClock
from tests.storage.test_feeds import followed, poll_of, record, take

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Unreadable:
    """Satisfies `ArticleAdder`: nothing can be read, for one reason."""

    def __init__(self, error: Exception) -> None:
        self._error = error
        self.tries = 0

    async def add(self, actor: Actor, source: str, *, for_feed: bool) -> Ingested:
        assert for_feed
        self.tries += 1
        raise self._error


async def waiting(database: Database) -> None:
    """One item waits."""
    await followed(database)
    feed = (await take(database, "me"))[0]
    item = NewItem(
        key="k",
        alias=None,
        url="https://news.example/1",
        title="1",
        published_at=None,
        state=ItemState.WAITING,
    )
    await record(database, feed, poll_of(feed, [item]))


async def state(database: Database) -> tuple[str, int]:
    async with database.reader() as session:
        row = (await session.execute(text("SELECT state, attempts FROM feed_item"))).one()
    return row.state, row.attempts


@pytest.mark.parametrize(
    ("make", "tries"),
    [
        (lambda: UnreadableArticleError("no-article"), 1),
        (lambda: UnreadableArticleError("http-status", status=404), 1),
        (lambda: UnreadableArticleError("http-status", status=503), MAX_ATTEMPTS),
        (lambda: UnreadableArticleError("timeout"), MAX_ATTEMPTS),
        (ZeroDivisionError, MAX_ATTEMPTS),
    ],
    ids=["no article", "404", "503", "timeout", "a bug"],
)
async def test_what_may_pass_is_tried_again_and_the_rest_is_not(
    database: Database, make: Callable[[], Exception], tries: int
) -> None:
    await waiting(database)
    clock, articles = FakeClock(NOW), Unreadable(make())
    ingest = FeedIngest(database, clock, articles)
    for _ in range(MAX_ATTEMPTS + 2):
        await ingest.read_due()
        clock.advance(hours=3)

    assert (articles.tries, await state(database)) == (tries, ("failed", tries))


async def test_a_busy_database_is_no_strike_against_an_item(database: Database) -> None:
    await waiting(database)
    clock, articles = FakeClock(NOW), Unreadable(DatabaseBusyError())
    ingest = FeedIngest(database, clock, articles)
    for _ in range(MAX_ATTEMPTS + 2):
        await ingest.read_due()
        clock.now += LEASE + timedelta(seconds=1)

    assert (articles.tries, await state(database)) == (MAX_ATTEMPTS + 2, ("waiting", 0))
