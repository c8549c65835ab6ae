"""How long an item is remembered, so that it does not come back as new and the memory of it does not grow for ever."""

from datetime import UTC, datetime, timedelta
from typing import Final

KEPT_FOR: Final = timedelta(days=180)
"""An item that was published, and found, longer ago than this may be forgotten once its feed shows it no more."""
FIRST_BELIEVED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""An earlier date is a default of some program, and no date."""


def is_long_past(published_at: datetime | None, now: datetime) -> bool:
    """Whether an item is so old that it may have been forgotten: it is no news, whether we know it or not."""
    return published_at is not None and FIRST_BELIEVED <= published_at < now - KEPT_FOR
