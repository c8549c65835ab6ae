"""Times as pages write them, and how sure one can be of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]\s?(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.IGNORECASE,
)
_AS_JAVASCRIPT = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d?) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})(?: \(.{1,60}\))?"
)
_LONGEST = 80
_FIRST_YEAR = 1990
"""Before the web no page was published; 1970 is what a computer says when it does not know."""

_EPOCH_DIGITS = {10: 1, 13: 1000}
_QUARTER = timedelta(minutes=15)
_FARTHEST = timedelta(hours=14)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states: a `local` date and time as written, with or without an offset; or a day alone."""

    local: datetime
    offset: timedelta | None
    has_time: bool

    @property
    def moment(self) -> datetime | None:
        """In UTC, if all of it is stated. Midnight sharp is how many a system writes a day without a time."""
        if self.offset is None or not self.has_time or self.local.time() == time():
            return None
        return (self.local - self.offset).replace(tzinfo=UTC)


def read_stated(value: object) -> Stated | None:
    """Read ISO 8601 and its sloppy kin, mail dates, JavaScript's own dates, seconds since 1970."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = value.strip()
    try:
        stated = _iso(text) or _epoch(text) or _mail(text)
    except (ValueError, OverflowError, TypeError):
        return None
    return stated if stated and stated.local.year >= _FIRST_YEAR else None


def exact_moment(value: object) -> datetime | None:
    """Return the moment, if `value` states one wholly: date, time and offset. A day alone is not a moment."""
    stated = read_stated(value)
    return stated.moment if stated else None


def publication(statements: Iterable[Stated]) -> tuple[datetime | None, date | None]:
    """Return when a page was published, exactly or about, from what it states, the most telling first.

    The first statement decides. Where it lacks the time or the offset, a later one may complete it, if both can mean
    the same moment. Where another gives the same hour of another zone, one of them is wrong and nobody can tell which.
    """
    stated = list(statements)
    if not stated:
        return None, None
    first = stated[0]
    completed = next((one for one in stated if one.moment and _can_agree(first, one)), None)
    if completed is None or _is_contradicted(completed, stated):
        return None, first.local.date()
    return completed.moment, None


def _can_agree(first: Stated, other: Stated) -> bool:
    if first.moment is not None:
        return first == other
    if not first.has_time or first.local.time() == time():
        return abs(first.local.date() - other.local.date()) <= _DAY
    assert other.offset is not None
    if first.offset is not None:
        return first.local - first.offset == other.local - other.offset
    gap = abs(first.local - (other.local - other.offset))
    return first.local == other.local or (gap <= _FARTHEST and gap % _QUARTER < timedelta(minutes=1))


def _is_contradicted(one: Stated, stated: Iterable[Stated]) -> bool:
    return any(
        other.local == one.local and other.offset is not None and other.offset != one.offset
        for other in stated
    )


def _iso(text: str) -> Stated | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    local = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))  # noqa: DTZ001 -- as written; the offset is kept beside it
    return Stated(local, _offset(zone) if zone else None, hour is not None)


def _offset(zone: str) -> timedelta:
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return timedelta()
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    if offset > _FARTHEST:
        raise ValueError("no such zone")
    return -offset if zone[0] == "-" else offset


def _epoch(text: str) -> Stated | None:
    if not (text.isascii() and text.isdigit()) or len(text) not in _EPOCH_DIGITS:
        return None
    moment = datetime.fromtimestamp(int(text) / _EPOCH_DIGITS[len(text)], UTC)
    return Stated(moment.replace(tzinfo=None, microsecond=0), timedelta(), has_time=True)


def _mail(text: str) -> Stated | None:
    found = _AS_JAVASCRIPT.fullmatch(text)
    if found is not None:
        month, day, year, clock, zone = found.groups()
        text = f"{day} {month} {year} {clock} {zone}"
    moment = parsedate_to_datetime(text)
    return Stated(moment.replace(tzinfo=None), moment.utcoffset(), has_time=True)
