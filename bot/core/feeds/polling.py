"""What one poll of a feed leads to: when to ask again, and whether to go on at all. Pure: jitter is a number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus

from bot.core.feeds.freshness import Headers, fresh_for, retry_after
from storage.domain.feed import Feed, FeedState

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=24)
FIRST_INTERVAL = timedelta(hours=1)
"""For a feed whose items carry no dates."""
MAX_FAILURES = 11
REDIRECTS_TO_FOLLOW = 3
_WINDOW = timedelta(days=14)
_QUIETER = 1.25
"""What an interval grows by each time nothing had changed."""
_JITTER = 0.1
"""The most that a wait is lengthened by, so that feeds added together do not stay together."""


class Notice(StrEnum):
    """What moderators are told of. Each is a sentence: `feed-told-<value>`."""

    FAILING = "failing"
    GONE = "gone"
    MOVED = "moved"
    NO_TOPIC = "no-topic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The feed's server answered. `published` are the dates of the items, None where nothing was read (304)."""

    status: int
    headers: Headers
    permanent_url: str | None = None
    published: Sequence[datetime] | None = None
    ttl: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """No answer came, or one that is no feed. `reason` is for people: the name of a sentence.

    `ours`: we had no time for it; that is nothing against the feed.
    """

    reason: str
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPoll:
    """What is to be written into the feed's row."""

    url: str
    state: FeedState
    reason: str | None
    due_at: datetime | None
    interval: timedelta
    failures: int
    redirect_url: str | None
    redirects_seen: int
    notice: Notice | None = None


def next_poll(feed: Feed, outcome: Answered | Failed, now: datetime, jitter: float) -> NextPoll:
    """Decide what comes after a poll. `jitter` is 0..1."""
    if isinstance(outcome, Failed):
        if outcome.ours:
            return replace(_kept(feed), due_at=now + SHORTEST * (1 + _JITTER * jitter))
        return _after_failure(feed, outcome.reason, None, now, jitter)
    if outcome.status == HTTPStatus.GONE:
        return replace(
            _kept(feed),
            state=FeedState.DISABLED,
            reason=Notice.GONE.value,
            due_at=None,
            notice=Notice.GONE,
        )
    if outcome.status not in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        asked = retry_after(outcome.headers, now)
        return _after_failure(feed, f"http-{outcome.status}", asked, now, jitter)
    return _after_success(feed, outcome, now, jitter)


def without_topic(feed: Feed) -> NextPoll:
    """The operator took the feed's topic away: it rests until somebody gives it another."""
    reason = Notice.NO_TOPIC
    return replace(_kept(feed), state=FeedState.PAUSED, reason=reason.value, due_at=None, notice=reason)


def interval_of(published: Sequence[datetime], now: datetime) -> timedelta:
    """Half the mean time between the items of the last two weeks, within the bounds."""
    if not published:
        return FIRST_INTERVAL
    recent = sum(now - _WINDOW <= moment <= now for moment in published)
    return LONGEST if recent == 0 else _bounded(_WINDOW / recent / 2)


def _after_success(feed: Feed, outcome: Answered, now: datetime, jitter: float) -> NextPoll:
    if outcome.published is None:
        interval = _bounded(feed.interval * _QUIETER)
    else:
        interval = interval_of(outcome.published, now)
    asked = max(fresh_for(outcome.headers, now) or timedelta(), outcome.ttl or timedelta())
    wait = _bounded(_bounded(max(interval, asked)) * (1 + _JITTER * jitter))
    ahead = replace(
        _kept(feed), due_at=now + wait, interval=interval, failures=0, state=FeedState.ACTIVE, reason=None
    )
    return _with_redirect(ahead, feed, outcome.permanent_url)


def _with_redirect(ahead: NextPoll, feed: Feed, permanent_url: str | None) -> NextPoll:
    """A moved feed is followed when three polls in a row were sent to the same place, and never from https to http."""
    if permanent_url is None or permanent_url == feed.url:
        return replace(ahead, redirect_url=None, redirects_seen=0)
    seen = feed.redirects_seen + 1 if permanent_url == feed.redirect_url else 1
    is_weaker = feed.url.startswith("https:") and not permanent_url.startswith("https:")
    if seen < REDIRECTS_TO_FOLLOW or is_weaker:
        return replace(ahead, redirect_url=permanent_url, redirects_seen=seen)
    return replace(ahead, url=permanent_url, redirect_url=None, redirects_seen=0, notice=Notice.MOVED)


def _after_failure(
    feed: Feed, reason: str, asked: timedelta | None, now: datetime, jitter: float
) -> NextPoll:
    failures = feed.failures + 1
    if failures >= MAX_FAILURES:
        return replace(
            _kept(feed),
            state=FeedState.PAUSED,
            reason=reason,
            due_at=None,
            failures=failures,
            notice=Notice.FAILING,
        )
    wait = SHORTEST * (1 << feed.failures) * (1 + _JITTER * jitter)
    # A server that asks for a year is not believed: a day later it is asked again.
    wait = max(wait, min(asked or timedelta(), LONGEST))
    return replace(_kept(feed), reason=reason, due_at=now + wait, failures=failures)


def _kept(feed: Feed) -> NextPoll:
    return NextPoll(
        url=feed.url,
        state=feed.state,
        reason=feed.reason,
        due_at=feed.due_at,
        interval=feed.interval,
        failures=feed.failures,
        redirect_url=feed.redirect_url,
        redirects_seen=feed.redirects_seen,
    )


def _bounded(span: timedelta) -> timedelta:
    return max(SHORTEST, min(span, LONGEST))
