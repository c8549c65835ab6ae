from datetime import UTC, date, datetime

import pytest

from bot.core.moments import exact_moment, publication, read_stated

NOON = datetime(2024, 5, 16, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-16T12:00:00Z",
        "2024-05-16T12:00Z",
        "2024-05-16T14:00:00+0200",
        "2024-05-16 14:00:00 +02:00",
        "2024-05-16T12:00:00.123456789Z",
        "2024-05-16T08:00:00-04",
        "2024-05-16 12:00:00 UTC",
        "Thu, 16 May 2024 14:00:00 +0200",
        "Thu May 16 2024 12:00:00 GMT+0000 (UTC)",
        "1715860800",
        "1715860800000",
        1715860800,
    ],
)
def test_a_moment_is_read_however_it_is_written(written: object) -> None:
    assert exact_moment(written) == NOON


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-16",
        "2024-05-16T12:00:00",
        "2024-05-16T00:00:00Z",
        "2024-05-16T00:00:00+02:00",
        "1970-01-01T00:00:01Z",
        "0001-01-01T01:00:00Z",
        "2024-13-16T12:00:00Z",
        "2024-05-16T12:00:00+99:00",
        "yesterday",
        "",
        "9" * 5_000,
        None,
        True,
        ["2024-05-16T12:00:00Z"],
    ],
)
def test_what_does_not_state_a_moment_wholly_is_none(written: object) -> None:
    assert exact_moment(written) is None


def published(*written: str) -> tuple[datetime | None, date | None]:
    return publication([stated for one in written if (stated := read_stated(one))])


def test_the_surest_statement_decides() -> None:
    assert published("2024-05-16T12:00:00Z", "2024-05-17T09:30:00Z") == (NOON, None)


def test_a_time_without_an_offset_is_only_about_a_day() -> None:
    assert published("2024-05-16T12:00:00") == (None, date(2024, 5, 16))


def test_a_time_without_an_offset_is_completed_by_one_of_the_same_moment() -> None:
    assert published("2024-05-16T14:00:00", "2024-05-16T14:00:00+02:00") == (NOON, None)
    assert published("2024-05-16T08:00:00", "2024-05-16T12:00:00Z") == (NOON, None)


def test_a_time_of_another_moment_completes_nothing() -> None:
    assert published("2024-05-16T12:00:00", "2024-05-16T12:07:00Z") == (None, date(2024, 5, 16))


def test_a_day_is_completed_by_a_moment_of_that_day() -> None:
    assert published("2024-05-16", "2024-05-16T12:00:00Z") == (NOON, None)
    assert published("2024-05-16", "2024-06-01T12:00:00Z") == (None, date(2024, 5, 16))


def test_one_hour_in_two_zones_is_not_certain() -> None:
    assert published("2024-05-16T12:00:00Z", "2024-05-16T12:00:00+02:00") == (None, date(2024, 5, 16))


def test_nothing_stated_is_nothing_known() -> None:
    assert published() == (None, None)
