"""What a poll leads to, by tables and over all inputs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.core.feeds.freshness import fresh_for, retry_after
from bot.core.feeds.polling import (
    FIRST_INTERVAL,
    LONGEST,
    MAX_FAILURES,
    SHORTEST,
    Answered,
    Failed,
    Notice,
    interval_of,
    next_poll,
    without_topic,
)
from storage.domain.feed import Feed, FeedState, ItemFilter

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FEED = Feed(
    id=1,
    guild_id=10,
    url="https://news.example/feed",
    title="News",
    topic=None,
    filter=ItemFilter(),
    state=FeedState.ACTIVE,
    reason=None,
    due_at=NOW,
    interval=HOUR,
    failures=0,
    etag='"1"',
    last_modified=None,
    redirect_url=None,
    redirects_seen=0,
    learned_at=NOW,
    polled_at=NOW,
    created_by=5,
)
ELSEWHERE = "https://new.example/feed"


def ok(*headers: tuple[str, str], **more: object) -> Answered:
    return Answered(**{"status": 200, "headers": headers, "published": [], **more})  # type: ignore[arg-type]  # a table's rows


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([], None),
        ([("Cache-Control", "max-age=600")], timedelta(seconds=600)),
        ([("cache-control", 'public, max-age="600"')], timedelta(seconds=600)),
        ([("Cache-Control", "max-age=600"), ("Age", "500")], timedelta(seconds=100)),
        ([("Cache-Control", "max-age=600"), ("Age", "900")], timedelta()),
        ([("Cache-Control", "no-cache, max-age=600")], None),
        ([("Cache-Control", "no-store"), ("Expires", "Tue, 24 Nov 2026 14:00:00 GMT")], None),
        ([("Cache-Control", "max-age=abc")], None),
        ([("Cache-Control", f"max-age={'9' * 18}")], timedelta(days=365)),
        ([("Expires", "Tue, 24 Nov 2026 14:00:00 GMT")], 2 * HOUR),
        ([("Expires", "Tue, 24 Nov 2026 14:00:00 GMT"), ("Date", "Tue, 24 Nov 2026 13:00:00 GMT")], HOUR),
        ([("Expires", "Tue, 24 Nov 2026 10:00:00 GMT")], timedelta()),
        ([("Expires", "0")], None),
        ([("Expires", "yesterday")], None),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: list[tuple[str, str]], expected: timedelta | None) -> None:
    assert fresh_for(headers, NOW) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("120", 2 * MINUTE), ("Tue, 24 Nov 2026 12:30:00 GMT", 30 * MINUTE), ("soon", None), ("-5", None)],
)
def test_how_long_a_server_asks_us_to_stay_away(value: str, expected: timedelta | None) -> None:
    assert retry_after([("Retry-After", value)], NOW) == expected


@pytest.mark.parametrize(
    ("hours_ago", "expected"),
    [
        ([], FIRST_INTERVAL),
        ([24 * 30], LONGEST),
        ([24], LONGEST),
        (range(0, 24 * 14, 2), HOUR),
        ([n / 100 for n in range(24 * 14 * 100)], SHORTEST),
    ],
)
def test_a_feed_is_asked_twice_as_often_as_it_publishes(hours_ago: list[float], expected: timedelta) -> None:
    published = [NOW - HOUR * hours for hours in hours_ago]

    assert interval_of(published, NOW) == expected


@pytest.mark.parametrize(
    ("outcome", "wait"),
    [
        (ok(), HOUR),
        (ok(("Cache-Control", "max-age=7200")), 2 * HOUR),
        (ok(("Cache-Control", "max-age=60")), HOUR),
        (ok(("Cache-Control", "max-age=9999999")), DAY),
        (ok(ttl=3 * HOUR), 3 * HOUR),
        (Answered(status=304, headers=(), published=None), HOUR * 1.25),
        (Failed(reason="timeout"), 5 * MINUTE),
        (Answered(status=500, headers=()), 5 * MINUTE),
        (Answered(status=429, headers=(("Retry-After", "3600"),)), HOUR),
        (Answered(status=503, headers=(("Retry-After", "99999999"),)), DAY),
        (Failed(reason="busy", ours=True), 5 * MINUTE),
    ],
)
def test_when_it_is_asked_again(outcome: Answered | Failed, wait: timedelta) -> None:
    assert next_poll(FEED, outcome, NOW, 0).due_at == NOW + wait


def test_failures_double_the_wait_and_the_eleventh_pauses_it() -> None:
    feed, waits = FEED, []
    for _ in range(MAX_FAILURES - 1):
        ahead = next_poll(feed, Failed(reason="timeout"), NOW, 0)
        assert ahead.due_at is not None
        waits.append((ahead.due_at - NOW) / MINUTE)
        feed = replace(feed, failures=ahead.failures)
    last = next_poll(feed, Failed(reason="timeout"), NOW, 0)

    assert waits == [5 * 2**n for n in range(10)]
    assert (last.state, last.due_at, last.notice) == (FeedState.PAUSED, None, Notice.FAILING)


def test_what_we_had_no_time_for_counts_as_no_failure() -> None:
    assert next_poll(replace(FEED, failures=10), Failed(reason="busy", ours=True), NOW, 0).failures == 10


def test_a_success_forgets_the_failures() -> None:
    failing = replace(FEED, failures=7, reason="timeout")

    ahead = next_poll(failing, ok(), NOW, 0)

    assert (ahead.failures, ahead.reason) == (0, None)


def test_410_disables_it_and_says_so() -> None:
    ahead = next_poll(FEED, Answered(status=410, headers=()), NOW, 0)

    assert (ahead.state, ahead.due_at, ahead.notice) == (FeedState.DISABLED, None, Notice.GONE)


def test_without_its_topic_it_rests() -> None:
    ahead = without_topic(FEED)

    assert (ahead.state, ahead.due_at, ahead.notice) == (FeedState.PAUSED, None, Notice.NO_TOPIC)


def _polled(feed: Feed, *places: str | None) -> Feed:
    for place in places:
        ahead = next_poll(feed, ok(permanent_url=place), NOW, 0)
        feed = replace(
            feed, url=ahead.url, redirect_url=ahead.redirect_url, redirects_seen=ahead.redirects_seen
        )
    return feed


@pytest.mark.parametrize(
    ("places", "followed"),
    [
        ([ELSEWHERE] * 2, False),
        ([ELSEWHERE] * 3, True),
        ([ELSEWHERE, ELSEWHERE, None, ELSEWHERE], False),
        ([ELSEWHERE, ELSEWHERE, "https://other.example/", ELSEWHERE], False),
        (["http://news.example/feed"] * 5, False),
    ],
)
def test_a_permanent_redirect_is_followed_after_three_in_a_row(
    places: list[str | None], *, followed: bool
) -> None:
    assert (_polled(FEED, *places).url != FEED.url) == followed


def test_a_failure_between_two_redirects_says_nothing_about_them() -> None:
    twice = _polled(FEED, ELSEWHERE, ELSEWHERE)

    assert next_poll(twice, Failed(reason="timeout"), NOW, 0).redirects_seen == 2


headers = st.lists(
    st.tuples(
        st.sampled_from(["Cache-Control", "Expires", "Date", "Age", "Retry-After"]),
        st.text(max_size=40)
        | st.integers().map(str)
        | st.integers(min_value=0).map("max-age={}".format)
        | st.datetimes().map(lambda at: at.strftime("%a, %d %b %Y %H:%M:%S GMT")),
    )
)
moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive, what is drawn is not


@given(
    headers=headers,
    published=st.none() | st.lists(moments, max_size=30),
    ttl=st.none() | st.timedeltas(min_value=timedelta(), max_value=timedelta(days=9_000)),
    jitter=st.floats(0, 1),
    interval=st.timedeltas(min_value=SHORTEST, max_value=LONGEST),
)
def test_after_any_success_it_is_asked_again_within_the_bounds(
    headers: list[tuple[str, str]],
    published: list[datetime] | None,
    ttl: timedelta | None,
    jitter: float,
    interval: timedelta,
) -> None:
    outcome = Answered(
        status=304 if published is None else 200, headers=headers, published=published, ttl=ttl
    )

    ahead = next_poll(replace(FEED, interval=interval), outcome, NOW, jitter)

    assert ahead.due_at is not None
    assert SHORTEST <= ahead.due_at - NOW <= LONGEST
    assert SHORTEST <= ahead.interval <= LONGEST


@given(status=st.integers(400, 599).filter(lambda one: one != 410), headers=headers, jitter=st.floats(0, 1))
def test_after_any_refusal_the_wait_is_never_shorter_than_the_back_off(
    status: int, headers: list[tuple[str, str]], jitter: float
) -> None:
    ahead = next_poll(replace(FEED, failures=3), Answered(status=status, headers=headers), NOW, jitter)

    assert ahead.due_at is not None
    assert ahead.due_at - NOW >= 40 * MINUTE
    assert ahead.failures == 4
