"""Discord's rate limits: a bucket per account, route and channel, guild or webhook, and 50 a second for a whole bot.

https://discord.com/developers/docs/topics/rate-limits. Numbers of single routes are not documented: those of the routes that
post are what Discord's headers say in practice. People are slower than any limit here, so only bots are refused.
"""

import functools
import hashlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.json import Json
from bot.sandbox.pace import Pace

MAJOR = ("channel_id", "guild_id", "webhook_id", "interaction_id")
MESSAGES = "/channels/{channel_id}/messages"
REACTIONS = MESSAGES + "/{message_id}/reactions/"
INTERACTION_ENDPOINTS = ("/webhooks/", "/interactions/")
ORDINARY = (50, 1.0)
MANY_WINDOWS = 10_000


@dataclass(frozen=True, slots=True)
class Route:
    """A request as the limits see it. `template` is the path with its parameters' names."""

    method: str
    template: str
    parameters: dict[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The headers for the reply; `retry_after` seconds when the request is refused."""

    headers: dict[str, str]
    retry_after: float | None = None
    is_global: bool = False

    def body(self) -> Json:
        """The JSON of a 429."""
        return {
            "message": "You are being rate limited.",
            "retry_after": round(self.retry_after or 0.0, 3),
            "global": self.is_global,
        }


@dataclass(slots=True)
class _Window:
    limit: int
    ends_at: float
    used: int = 0


@dataclass(slots=True)
class Limits:
    """Counts requests in windows that begin with their first request."""

    pace: Pace
    clock: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    _windows: dict[tuple[str, ...], _Window] = field(default_factory=dict)

    def check(self, who: str, route: Route, *, enforce: bool) -> Verdict:
        """Count one request of `who` (a user id). Refuse it when `enforce` and a window is full."""
        enforce = enforce and self.pace.rate_limits
        if not route.template.startswith(INTERACTION_ENDPOINTS) and enforce:
            whole = self._window(("global", who), self.pace.global_per_second, 1.0)
            if whole.used >= whole.limit:
                return self._refusal(whole, {}, is_global=True)
            whole.used += 1
        limit, seconds = self._limit(route)
        major = next((route.parameters[name] for name in MAJOR if name in route.parameters), "")
        window = self._window((who, route.method, route.template, major), limit, seconds)
        bucket = _bucket(route.method, route.template)
        if enforce and window.used >= window.limit:
            return self._refusal(window, self._headers(window, bucket))
        window.used += 1
        return Verdict(self._headers(window, bucket))

    def _limit(self, route: Route) -> tuple[int, float]:
        posting = {("POST", MESSAGES), ("PATCH", MESSAGES + "/{message_id}")}
        if (route.method, route.template) in posting:
            return self.pace.messages_per_bucket, self.pace.bucket_seconds
        if route.template.startswith(REACTIONS) and route.method in {"PUT", "DELETE"}:
            return 1, 0.25
        return ORDINARY

    def _window(self, key: tuple[str, ...], limit: int, seconds: float) -> _Window:
        now = self.clock()
        window = self._windows.get(key)
        if window is None or window.ends_at <= now:
            self._forget_past(now)
            window = self._windows[key] = _Window(limit, now + seconds)
        return window

    def _forget_past(self, now: float) -> None:
        """Every interaction has windows of its own, so they pile up."""
        if len(self._windows) >= MANY_WINDOWS:
            self._windows = {key: window for key, window in self._windows.items() if window.ends_at > now}

    def _headers(self, window: _Window, bucket: str) -> dict[str, str]:
        after = window.ends_at - self.clock()
        return {
            "X-RateLimit-Limit": str(window.limit),
            "X-RateLimit-Remaining": str(max(0, window.limit - window.used)),
            "X-RateLimit-Reset": f"{self.wall() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": bucket,
        }

    def _refusal(self, window: _Window, headers: dict[str, str], *, is_global: bool = False) -> Verdict:
        after = max(0.001, window.ends_at - self.clock())
        return Verdict(headers | refusal_headers(after, is_global=is_global), after, is_global)


@functools.cache
def _bucket(method: str, template: str) -> str:
    return hashlib.sha256(f"{method} {template}".encode()).hexdigest()[:32]


def refusal_headers(retry_after: float, *, is_global: bool) -> dict[str, str]:
    """What every 429 carries. Without `Via`, discord.py takes a 429 for a ban by the proxy before Discord."""
    headers = {
        "Retry-After": str(math.ceil(retry_after)),
        "X-RateLimit-Scope": "global" if is_global else "user",
        "Via": "1.1 sandbox",
    }
    return headers | ({"X-RateLimit-Global": "true"} if is_global else {})
