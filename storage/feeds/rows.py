"""From rows of feeds to values."""

from datetime import timedelta
from typing import Final

from storage.domain.feed import Feed, FeedState, ItemFilter
from storage.feed_tables import FEED
from storage.rows import AnyRow

_F = FEED.c
FEED_COLUMNS: Final = (
    _F.id,
    _F.guild_id,
    _F.url,
    _F.title,
    _F.topic,
    _F.publishers,
    _F.languages,
    _F.without,
    _F.state,
    _F.reason,
    _F.due_at,
    _F.interval_seconds,
    _F.failures,
    _F.etag,
    _F.last_modified,
    _F.redirect_url,
    _F.redirects_seen,
    _F.learned_at,
    _F.polled_at,
    _F.created_by,
)


def feed_of(row: AnyRow) -> Feed:
    return Feed(
        id=row.id,
        guild_id=row.guild_id,
        url=row.url,
        title=row.title,
        topic=row.topic,
        filter=ItemFilter(
            publishers=tuple(row.publishers), languages=tuple(row.languages), without=tuple(row.without)
        ),
        state=FeedState(row.state),
        reason=row.reason,
        due_at=row.due_at,
        interval=timedelta(seconds=row.interval_seconds),
        failures=row.failures,
        etag=row.etag,
        last_modified=row.last_modified,
        redirect_url=row.redirect_url,
        redirects_seen=row.redirects_seen,
        learned_at=row.learned_at,
        polled_at=row.polled_at,
        created_by=row.created_by,
    )


def filter_values(wanted: ItemFilter) -> dict[str, list[str]]:
    """The filter as its columns."""
    return {
        "publishers": list(wanted.publishers),
        "languages": list(wanted.languages),
        "without": list(wanted.without),
    }
