"""When a digest is due: local wall time in an IANA zone, turned into instants. Pure.

Three rules, the same for every zone:

* a wall time that the clocks skip runs once, at the first instant after the gap;
* a wall time that comes twice runs once, the first time;
* of the slots missed while nobody was running, only the latest is delivered, once.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from storage.domain.digest import Digest, Schedule

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)
_REACH = 10
"""Days to look through: a week, and the days a zone's rules may move a slot by."""


NO_SCHEDULE = Schedule(zone="", at=time())
"""Of a digest that only ever goes out on request; no real zone has an empty name."""


def is_on_request(digest: Digest) -> bool:
    """Whether the digest has no schedule: it only keeps what a channel was shown on a topic."""
    return digest.schedule == NO_SCHEDULE


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One time a schedule comes round. `local` names it ("2026-11-28T20:00"), `due_at` is UTC."""

    local: str
    due_at: datetime


def next_slot(schedule: Schedule, after: datetime) -> Slot:
    """Return the first slot later than `after`."""
    first = after.astimezone(ZoneInfo(schedule.zone)).date() - _DAY
    days = (first + _DAY * offset for offset in range(_REACH))
    return next(slot for slot in _slots(schedule, days) if slot.due_at > after)


def latest_slot(schedule: Schedule, until: datetime) -> Slot:
    """Return the last slot that is not later than `until`."""
    last = until.astimezone(ZoneInfo(schedule.zone)).date() + _DAY
    days = (last - _DAY * offset for offset in range(_REACH))
    return next(slot for slot in _slots(schedule, days) if slot.due_at <= until)


def slot_after(schedule: Schedule, local: str, now: datetime) -> Slot:
    """Return the next slot that is neither `local` nor earlier than it nor past.

    The two differ when a government moved the clocks after the instant of `local` was computed.
    """
    slot = next_slot(schedule, now)
    while slot.local <= local:
        slot = next_slot(schedule, slot.due_at)
    return slot


def _slots(schedule: Schedule, days: Iterable[date]) -> Iterator[Slot]:
    zone = ZoneInfo(schedule.zone)
    return (
        _slot(datetime.combine(day, schedule.at), zone)
        for day in days
        if schedule.weekday in (None, day.weekday())
    )


def _slot(wall: datetime, zone: ZoneInfo) -> Slot:
    return Slot(local=wall.isoformat(timespec="minutes"), due_at=_instant(wall, zone))


def _instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant at which the zone's clocks show `wall` or, if they skip it, are past it."""
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall:
        return first
    # In a gap fold=1 reads the wall time with the offset after the change: an instant before the change.
    before, after = wall.replace(tzinfo=zone, fold=1).astimezone(UTC), first
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:\s*(?:[:.]\s*(?P<minute>\d{2})|h\s*(?P<minute_h>\d{2})?))?\s*(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_NOON = 12


def parse_time(text: str) -> time | None:
    """Read a wall time as people write it: 20:00, 8pm, 20h, 20h30, 8:30 PM. None if it is none.

    A bare number ("8") is refused: it does not say which half of the day.
    """
    match = _TIME.fullmatch(text.strip())
    if match is None or match.group().isdigit():
        return None
    hour, half = int(match["hour"]), match["half"]
    minute = int(match["minute"] or match["minute_h"] or 0)
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half[0] in "pP" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


@cache
def zone_names() -> tuple[str, ...]:
    """The zones to offer, in order: UTC, and those named after a place, not the old spellings beside them."""
    unwanted = ("Etc/", "SystemV/", "US/", "posix/", "right/")
    places = (name for name in available_timezones() if "/" in name and not name.startswith(unwanted))
    return ("UTC", *sorted(places))


def suggest_zones(typed: str, limit: int) -> list[str]:
    """Return zones whose name contains what was typed, those with a part that starts with it first."""
    wanted = typed.strip().replace(" ", "_").casefold()
    found = [name for name in zone_names() if wanted in name.casefold()]
    found.sort(key=lambda name: not any(part.startswith(wanted) for part in name.casefold().split("/")))
    return found[:limit]


@cache
def _zones_by_folded_name() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def find_zone(text: str) -> str | None:
    """Return the zone's name as the database spells it; case and spaces do not matter."""
    return _zones_by_folded_name().get(text.strip().replace(" ", "_").casefold())
