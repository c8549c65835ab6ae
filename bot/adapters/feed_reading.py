"""From a feed's bytes to its entries. Runs in the worker process only: it imports feedparser.

feedparser is given a stream, never bytes or text: those it would try to open as an address or a file of that name.
Its own cleaning and resolving are off: they cost two thirds of its time and miss plain titles and links.
"""

import calendar
import html
import io
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

import feedparser

from bot.core.feeds.entries import MAX_ENTRIES, FeedEntry, ParsedFeed
from bot.core.stored_text import clean_line
from bot.core.typed import is_link
from bot.services.errors import UnreadableArticleError

MAX_TITLE, MAX_SUMMARY, MAX_NAME, MAX_GUID = 300, 2_000, 200, 1_000
_MARKUP_FACTOR = 4
"""How much longer than its text a piece of markup may be that is looked at."""
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->|<[!?][^<>]*>", re.DOTALL)
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}


def read_feed(body: bytes, content_type: str | None, url: str) -> ParsedFeed:
    """Read RSS, Atom, RDF, CDF or JSON Feed. `url` is where it came from: links are resolved against it.

    Raises:
        UnreadableArticleError: it is no feed.
    """
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _read_json_feed(body, url)
    headers = {"content-type": content_type} if content_type else {}
    parsed = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.get("version") and not parsed.entries:
        raise UnreadableArticleError("not-a-feed")
    about = parsed.feed
    title = plain_line(about.get("title"), MAX_NAME)
    entries = [_entry(one, url, title, about.get("language")) for one in parsed.entries]
    return ParsedFeed(
        title=title,
        site_url=_link(about.get("link"), url),
        language=plain_line(about.get("language"), MAX_NAME),
        ttl=_ttl(about),
        entries=_newest(entries),
        total=len(entries),
    )


def plain_line(markup: object, limit: int) -> str | None:
    """Text of a piece of markup in one line; None where nothing is left."""
    if not isinstance(markup, str):
        return None
    text = _TAG.sub(" ", _HIDDEN.sub(" ", markup[: limit * _MARKUP_FACTOR]))
    return clean_line(html.unescape(text), limit)


def _entry(entry: Any, base: str, feed_title: str | None, feed_language: object) -> FeedEntry:
    content = entry.get("content") or [{}]
    summary = plain_line(entry.get("summary") or content[0].get("value"), MAX_SUMMARY) or ""
    title = plain_line(entry.get("title"), MAX_TITLE)
    source = entry.get("source") or {}
    publisher = source.get("title") if isinstance(source, dict) else None
    language = entry.get("language") or (entry.get("title_detail") or {}).get("language") or feed_language
    return FeedEntry(
        guid=clean_line(entry.get("id"), MAX_GUID),
        url=_link(entry.get("link"), base),
        title=title or summary[:MAX_TITLE] or "—",
        summary=summary,
        published_at=_moment(entry.get("published_parsed") or entry.get("updated_parsed")),
        publisher=plain_line(publisher or entry.get("publisher"), MAX_NAME) or feed_title,
        language=plain_line(language, MAX_NAME),
    )


def _read_json_feed(body: bytes, url: str) -> ParsedFeed:
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); unknown or crooked fields are passed over."""
    try:
        feed = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        raise UnreadableArticleError("not-a-feed") from None
    items = feed.get("items")
    if not isinstance(items, list):
        raise UnreadableArticleError("not-a-feed")
    title = plain_line(feed.get("title"), MAX_NAME)
    language = plain_line(feed.get("language"), MAX_NAME)
    entries = [_json_entry(one, url, title, language) for one in items if isinstance(one, dict)]
    return ParsedFeed(
        title=title,
        site_url=_link(feed.get("home_page_url"), url),
        language=language,
        ttl=None,
        entries=_newest(entries),
        total=len(entries),
    )


def _json_entry(item: dict[str, Any], base: str, feed_title: str | None, language: str | None) -> FeedEntry:
    content = item.get("summary") or item.get("content_text") or item.get("content_html")
    summary = plain_line(content, MAX_SUMMARY) or ""
    guid = item.get("id")
    return FeedEntry(
        guid=clean_line(str(guid), MAX_GUID) if isinstance(guid, str | int | float) else None,
        url=_link(item.get("url") or item.get("external_url"), base),
        title=plain_line(item.get("title"), MAX_TITLE) or summary[:MAX_TITLE] or "—",
        summary=summary,
        published_at=_iso_moment(item.get("date_published") or item.get("date_modified")),
        publisher=feed_title,
        language=plain_line(item.get("language"), MAX_NAME) or language,
    )


def _link(value: object, base: str) -> str | None:
    """An http(s) address, resolved against the feed's own; None for anything else."""
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        joined = urljoin(base, re.sub(r"[\t\r\n]", "", value.strip()).replace(" ", "%20"))
    except ValueError:
        return None
    return joined if is_link(joined) else None


def _moment(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _iso_moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment is not None and moment.tzinfo is not None else None


def _ttl(about: Any) -> timedelta | None:
    """RSS's ttl in minutes, or how often the syndication module says it is updated."""
    minutes = str(about.get("ttl") or "").strip()
    if minutes.isdecimal() and len(minutes) < MAX_DIGITS:
        return timedelta(minutes=int(minutes))
    period = _PERIODS.get(str(about.get("sy_updateperiod") or "").strip().lower())
    times = str(about.get("sy_updatefrequency") or "1").strip()
    if period is None or not times.isdecimal() or len(times) >= MAX_DIGITS or int(times) == 0:
        return None
    return period / int(times)


MAX_DIGITS = 7


def _newest(entries: list[FeedEntry]) -> tuple[FeedEntry, ...]:
    """The newest, where all are dated and too many; else the first ones: feeds begin with what is new."""
    dated = [one for one in entries if one.published_at is not None]
    if len(entries) > MAX_ENTRIES and len(dated) == len(entries):
        dated.sort(key=lambda one: one.published_at or datetime.min.replace(tzinfo=UTC), reverse=True)
        entries = dated
    return tuple(entries[:MAX_ENTRIES])
