"""Snowflakes: Discord's ids, whose upper bits are the time."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

DISCORD_EPOCH_MS = 1_420_070_400_000


class Snowflakes:
    """Makes ids that grow strictly, also within one millisecond and across restarts (`seen`)."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._last = 0

    def new_id(self) -> str:
        """The next id, as the decimal string Discord sends."""
        fresh = (int(self._clock() * 1000) - DISCORD_EPOCH_MS) << 22
        self._last = max(fresh, self._last + 1)
        return str(self._last)

    def seen(self, snowflake: str) -> None:
        """Never hand out an id at or below this one."""
        self._last = max(self._last, int(snowflake))


def id_time(snowflake: str) -> datetime:
    """When the id was made."""
    return datetime.fromtimestamp(((int(snowflake) >> 22) + DISCORD_EPOCH_MS) / 1000, UTC)


def timestamp(moment: datetime) -> str:
    """ISO 8601 as Discord writes it, with microseconds and offset."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
