"""How long an answer asks us to wait: Cache-Control, Expires and Retry-After (RFC 9110, RFC 9111)."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_DIRECTIVE = re.compile(r"\s*([a-zA-Z-]+)\s*(?:=\s*(?:\"(\d{1,18})\"|(\d{1,18})))?\s*(?:,|$)")
_SECONDS = re.compile(r"\d{1,18}")
_LONGEST = timedelta(days=365)
_UNCACHED = {"no-cache", "no-store"}

Headers = Iterable[tuple[str, str]]


def fresh_for(headers: Headers, now: datetime) -> timedelta | None:
    """Return how long the answer stays fresh, None where it does not say. Cache-Control wins over Expires."""
    named = _by_name(headers)
    if "cache-control" in named:
        directives = {
            name.lower(): quoted or plain
            for name, quoted, plain in _DIRECTIVE.findall(named["cache-control"])
        }
        if directives.keys() & _UNCACHED:
            return None
        if directives.get("max-age"):
            return _within(_seconds(directives["max-age"]) - _seconds(named.get("age", "0")))
    expires = http_date(named.get("expires", ""))
    if expires is None:
        return None
    return _within(expires - (http_date(named.get("date", "")) or now))


def retry_after(headers: Headers, now: datetime) -> timedelta | None:
    """Return how long a server that refused asks us to stay away, None where it does not say."""
    text = _by_name(headers).get("retry-after", "").strip()
    if _SECONDS.fullmatch(text):
        return _within(_seconds(text))
    moment = http_date(text)
    return None if moment is None else _within(moment - now)


def http_date(text: str) -> datetime | None:
    """Read a date of HTTP; None where it is none (`Expires: 0` is common)."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _by_name(headers: Headers) -> dict[str, str]:
    named: dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        named[key] = f"{named[key]}, {value}" if key in named else value
    return named


def _seconds(text: str) -> timedelta:
    match = _SECONDS.match(text.strip())
    return timedelta(seconds=min(int(match.group()), _LONGEST.total_seconds())) if match else timedelta()


def _within(span: timedelta) -> timedelta:
    return max(timedelta(), min(span, _LONGEST))
