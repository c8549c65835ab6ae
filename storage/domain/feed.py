"""A feed a guild follows, and the items it brought."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class FeedState(StrEnum):
    """PAUSED may be resumed by a person; DISABLED said itself that it is gone for good."""

    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"


class ItemState(StrEnum):
    """What became of an item. Only WAITING ones are still to be fetched.

    LEARNED: it stood in the feed when the feed was added. LEFT: the filter or a cap did not take it. TAKEN: it is an
    article. FAILED: no article could be read at its address.
    """

    LEARNED = "learned"
    LEFT = "left"
    WAITING = "waiting"
    TAKEN = "taken"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFilter:
    """Which items of a feed are wanted, beside its topic. An empty part lets everything through.

    `publishers` are sites (`bbc.co.uk`, with what lies below) or names; `languages` ISO 639-1 codes; an item with a
    term of `without` is left.
    """

    publishers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """`topic` is a slug, None for everything. `due_at` is None unless ACTIVE. `learned_at` is of the first poll.

    `redirect_url` is where a permanent redirect led in the last `redirects_seen` polls in a row.
    """

    id: int
    guild_id: int
    url: str
    title: str | None
    topic: str | None
    filter: ItemFilter
    state: FeedState
    reason: str | None
    due_at: datetime | None
    interval: timedelta
    failures: int
    etag: str | None
    last_modified: str | None
    redirect_url: str | None
    redirects_seen: int
    learned_at: datetime | None
    polled_at: datetime | None
    created_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """An item as a poll found it. `key` is what it is known by in its feed, `alias` another name of it, if any."""

    key: str
    alias: str | None
    url: str | None
    title: str
    published_at: datetime | None
    state: ItemState
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """A stored item. `attempts` counts the times somebody began to fetch it."""

    id: int
    guild_id: int
    feed_id: int
    url: str
    title: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedBatch:
    """What feeds brought a guild since its moderators were last told; `conflicts` are with claims it has."""

    articles: int
    failed: int
    new_claims: int
    conflicts: int = 0
