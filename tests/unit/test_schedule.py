"""Wall times in real zones, over the years in which clocks keep changing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.schedule import Slot, find_zone, latest_slot, next_slot, parse_time, slot_after, zone_names
from storage.domain.digest import Schedule

NEW_YORK = "America/New_York"
MONDAY, SATURDAY = 0, 5

schedules = st.builds(
    Schedule,
    zone=st.sampled_from(zone_names()),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    weekday=st.none() | st.integers(0, 6),
)
moments = st.integers(
    int(datetime(2024, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2030, 12, 31, tzinfo=UTC).timestamp())
).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
near_changes = st.sampled_from(
    [
        datetime(year, month, day, tzinfo=UTC)
        for year in range(2024, 2031)
        for month in (3, 4, 10, 11)
        for day in (1, 24)
    ]
)


def slots(schedule: Schedule, after: datetime, count: int) -> Iterator[Slot]:
    for _ in range(count):
        slot = next_slot(schedule, after)
        yield slot
        after = slot.due_at


def wall(slot: Slot, zone: str) -> datetime:
    return slot.due_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@given(schedules, moments | near_changes)
@settings(max_examples=300, deadline=None)
def test_slots_come_strictly_later_each_and_one_for_each_local_date(
    schedule: Schedule, after: datetime
) -> None:
    found = list(slots(schedule, after, 10))

    assert all(one.due_at < two.due_at for one, two in pairwise([Slot(local="", due_at=after), *found]))
    days = [date.fromisoformat(slot.local[:10]) for slot in found]
    step = timedelta(days=1 if schedule.weekday is None else 7)
    assert all(two - one == step for one, two in pairwise(days))
    assert all(schedule.weekday in (None, day.weekday()) for day in days)


@given(schedules, moments | near_changes)
@settings(max_examples=300, deadline=None)
def test_the_wall_time_is_kept_whenever_it_exists(schedule: Schedule, after: datetime) -> None:
    zone = ZoneInfo(schedule.zone)
    for slot in slots(schedule, after, 10):
        meant = datetime.fromisoformat(slot.local)
        exists = meant.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == meant
        if exists:
            assert wall(slot, schedule.zone) == meant
        else:
            assert meant < wall(slot, schedule.zone) <= meant + timedelta(hours=24)
            a_second_before = slot.due_at - timedelta(seconds=1)
            assert a_second_before.astimezone(zone).replace(tzinfo=None) < meant


@given(schedules, moments | near_changes)
@settings(max_examples=200, deadline=None)
def test_the_latest_slot_is_the_one_before_the_next(schedule: Schedule, now: datetime) -> None:
    latest, upcoming = latest_slot(schedule, now), next_slot(schedule, now)

    assert latest.due_at <= now < upcoming.due_at
    assert next_slot(schedule, latest.due_at) == upcoming


def test_an_hour_that_does_not_exist_runs_once_at_the_first_instant_after_the_gap() -> None:
    daily = Schedule(zone=NEW_YORK, at=time(2, 30))

    found = list(slots(daily, datetime(2026, 3, 7, 12, tzinfo=UTC), 2))

    assert found == [
        Slot(local="2026-03-08T02:30", due_at=datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),
        Slot(local="2026-03-09T02:30", due_at=datetime(2026, 3, 9, 6, 30, tzinfo=UTC)),
    ]


def test_an_hour_that_comes_twice_runs_once_the_first_time() -> None:
    daily = Schedule(zone=NEW_YORK, at=time(1, 30))

    found = list(slots(daily, datetime(2026, 10, 31, 12, tzinfo=UTC), 2))

    assert found == [
        Slot(local="2026-11-01T01:30", due_at=datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        Slot(local="2026-11-02T01:30", due_at=datetime(2026, 11, 2, 6, 30, tzinfo=UTC)),
    ]


def test_a_whole_day_that_a_zone_skipped_does_not_swallow_the_next() -> None:
    daily = Schedule(zone="Pacific/Apia", at=time(20, 0))

    found = list(slots(daily, datetime(2011, 12, 30, 7, tzinfo=UTC), 2))

    assert found == [
        Slot(local="2011-12-30T20:00", due_at=datetime(2011, 12, 30, 10, 0, tzinfo=UTC)),
        Slot(local="2011-12-31T20:00", due_at=datetime(2011, 12, 31, 6, 0, tzinfo=UTC)),
    ]


def test_a_weekly_schedule_keeps_its_wall_time_across_the_change_of_clocks() -> None:
    weekly = Schedule(zone="America/Port-au-Prince", at=time(20, 0), weekday=SATURDAY)

    before, after = slots(weekly, datetime(2026, 10, 26, tzinfo=UTC), 2)

    assert before == Slot(local="2026-10-31T20:00", due_at=datetime(2026, 11, 1, 0, 0, tzinfo=UTC))
    assert after == Slot(local="2026-11-07T20:00", due_at=datetime(2026, 11, 8, 1, 0, tzinfo=UTC))


def test_of_the_slots_missed_while_nobody_ran_the_latest_is_found() -> None:
    daily = Schedule(zone="Africa/Nairobi", at=time(9, 0))

    assert latest_slot(daily, datetime(2026, 11, 24, 12, tzinfo=UTC)).local == "2026-11-24T09:00"
    assert latest_slot(daily, datetime(2026, 11, 24, 5, 59, tzinfo=UTC)).local == "2026-11-23T09:00"


def test_a_slot_delivered_before_the_clocks_were_moved_is_not_due_again() -> None:
    daily = Schedule(zone="Africa/Nairobi", at=time(9, 0))
    an_hour_early = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)

    assert next_slot(daily, an_hour_early).local == "2026-11-24T09:00"
    assert slot_after(daily, "2026-11-24T09:00", an_hour_early).local == "2026-11-25T09:00"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20:00", time(20)),
        (" 8pm ", time(20)),
        ("8 PM", time(20)),
        ("20h", time(20)),
        ("20h30", time(20, 30)),
        ("8:30 PM", time(20, 30)),
        ("8.30 p.m.", time(20, 30)),
        ("08:05", time(8, 5)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("0h", time(0)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: time) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "8", "20", "24:00", "25h", "13pm", "0am", "20:60", "8:3", "eight", "20:00:00", "20:00 UTC", "-8pm"],
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    assert parse_time(typed) is None


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("america/port-au-prince", "America/Port-au-Prince"),
        ("America/New York", NEW_YORK),
        (" utc ", "UTC"),
        ("Mars/Olympus", None),
        ("../etc/passwd", None),
        ("", None),
    ],
)
def test_a_zone_is_found_whatever_its_case(typed: str, zone: str | None) -> None:
    assert find_zone(typed) == zone


def test_the_zones_offered_are_places_and_utc_first() -> None:
    assert zone_names()[0] == "UTC"
    assert "America/Port-au-Prince" in zone_names()
    assert not any(name.startswith("Etc/") for name in zone_names())
    assert all(ZoneInfo(name) for name in islice(zone_names(), 5))
