"""Reads feeds in a process that can be killed. This side never imports a feed parser."""

import sys
from datetime import datetime, timedelta
from typing import Any, Self

from bot.adapters.workers import WorkerGaveUpError, Workers
from bot.core.feeds.entries import FeedEntry, FoundFeed, ParsedFeed
from bot.services.errors import UnreadableArticleError

MAX_FEED_BYTES = 5_000_000
_MEGABYTE = 1_000_000
_COMMAND = (sys.executable, "-m", "bot.adapters.feed_worker")


class ProcessFeedReader:
    """A `FeedReader` with one worker process, started when first needed. `seconds` is the wall limit of one reading.

    An async context manager: the worker ends with it.
    """

    def __init__(self, *, seconds: float = 10.0) -> None:
        self._workers = Workers(_COMMAND, seconds=seconds, at_once=1)

    async def read_feed(self, body: bytes, *, content_type: str | None, url: str) -> ParsedFeed:
        """Return what a feed says. `url` is where it came from.

        Raises:
            UnreadableArticleError: it is no feed, too large, or takes too long.
        """
        return _parsed_feed(await self._ask("feed", body, content_type, url))

    async def find_feeds(self, body: bytes, *, content_type: str | None, url: str) -> list[FoundFeed]:
        """Return the feeds that a page names."""
        return [FoundFeed(**one) for one in await self._ask("page", body, content_type, url)]

    async def read_opml(self, body: bytes) -> list[FoundFeed]:
        """Return the feeds that an OPML file lists.

        Raises:
            UnreadableArticleError: it is no OPML, or too large.
        """
        return [FoundFeed(**one) for one in await self._ask("opml", body, None, "")]

    async def aclose(self) -> None:
        await self._workers.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.aclose()

    async def _ask(self, what: str, body: bytes, content_type: str | None, url: str) -> Any:
        if len(body) > MAX_FEED_BYTES:
            raise UnreadableArticleError("too-large", limit_mb=MAX_FEED_BYTES // _MEGABYTE)
        try:
            reply = await self._workers.ask({"do": what, "content_type": content_type, "url": url}, body)
        except WorkerGaveUpError as error:
            raise UnreadableArticleError("feed-too-complex") from error
        if "reason" in reply:
            raise UnreadableArticleError(reply["reason"])
        return reply["value"]


def _parsed_feed(fields: dict[str, Any]) -> ParsedFeed:
    ttl = fields.pop("ttl")
    entries = tuple(_entry(one) for one in fields.pop("entries"))
    return ParsedFeed(ttl=None if ttl is None else timedelta(seconds=ttl), entries=entries, **fields)


def _entry(fields: dict[str, Any]) -> FeedEntry:
    at = fields.pop("published_at")
    return FeedEntry(published_at=datetime.fromisoformat(at) if at else None, **fields)
