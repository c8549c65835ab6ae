"""Telling moderators what feeds brought, and what became of feeds: one message for a batch, not one an item."""

from collections.abc import Callable
from datetime import timedelta

from bot.services.ports import Clock, Notifier
from storage import feeds
from storage.database import Database
from storage.domain.feed import Feed

PATIENCE = timedelta(minutes=15)
"""How long a batch waits for the last of its items."""


MAX_NAME = 120


class FeedNews:
    """Only where there is a connection to Discord: what other processes brought waits in the database for it."""

    def __init__(
        self, database: Database, now: Clock, notifier: Notifier, quoted: Callable[[str, int], str]
    ) -> None:
        """`quoted` makes a stranger's words safe to show, within so many characters."""
        self._database = database
        self._now = now
        self._notifier = notifier
        self._quoted = quoted

    async def tell(self) -> None:
        """Say what is new. A crash between taking a batch and saying it loses the word, not the claims."""
        now = self._now()
        async with self._database.reader() as session:
            if not await feeds.has_news(session):
                return
        async with self._database.transaction() as session:
            batches = await feeds.take_news(session, now=now, patience=now - PATIENCE)
            notices = await feeds.take_notices(session)
        for batch in batches:
            key = "feed-told-batch" if batch.new_claims else "feed-told-batch-without-claims"
            await self._notifier.tell_moderators(
                batch.guild_id,
                key,
                articles=batch.articles,
                failed=batch.failed,
                claims=batch.new_claims,
            )
        for feed, notice in notices:
            await self._tell_of(feed, notice)

    async def _tell_of(self, feed: Feed, notice: str) -> None:
        await self._notifier.tell_moderators(
            feed.guild_id,
            f"feed-told-{notice}",
            number=str(feed.id),
            title=self._quoted(feed.title or feed.url, MAX_NAME),
            topic=self._quoted(feed.topic or "", MAX_NAME),
        )
