"""What a feed says, as plain values: its links are http(s), its texts are single lines without markup."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MAX_ENTRIES = 500
"""The newest ones of a feed that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One item. `guid` is the feed's own name for it, believed as far as `bot.core.feeds.identity` says."""

    guid: str | None
    url: str | None
    title: str
    summary: str = ""
    published_at: datetime | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """`total` counts the entries before the cap; `ttl` is how long the feed asks to be left alone."""

    title: str | None
    site_url: str | None
    language: str | None
    ttl: timedelta | None
    entries: tuple[FeedEntry, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed that a page names."""

    url: str
    title: str | None
