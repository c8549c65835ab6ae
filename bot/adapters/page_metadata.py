"""What a page says about itself in structured form: JSON-LD first, then OpenGraph and <meta>."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any

from bot.core.stored_text import clean_line

MAX_JSON_LD_LENGTH = 512_000
"""Characters of one block. A 5 MB author string costs a parser 720 MB; no real page needs a tenth of this."""

MAX_TITLE_LENGTH = 300
MAX_NAME_LENGTH = 200
_MAX_NODES = 500
_MAX_URL_LENGTH = 2048
_WEB_URL = re.compile(r"https?://[^\s/@]+(?:/\S*)?")
_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")

# A page is an untyped lxml element: the parser ships no types, and only `xpath`, `get` and `text_content` are used.
Page = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    canonical_url: str | None = None


def read_metadata(page: Page) -> PageMetadata:
    """Read what the page states. Nothing is guessed: what it does not state is None."""
    meta = _meta_properties(page)
    article = _json_ld_article(page)
    publisher = _names(article.get("publisher")) or clean_line(meta.get("og:site_name"), MAX_NAME_LENGTH)
    title = (
        _text(article.get("headline"))
        or meta.get("og:title")
        or _first(page, "//h1")
        or _first(page, "//title")
    )
    return PageMetadata(
        title=_without_outlet(clean_line(unescape(title), MAX_TITLE_LENGTH) if title else None, publisher),
        publisher=publisher,
        author=_names(article.get("author")) or _meta_author(meta),
        published_at=_first_moment(
            article.get("datePublished"),
            meta.get("article:published_time"),
            meta.get("og:article:published_time"),
            meta.get("datepublished"),
        ),
        language=_language(page),
        canonical_url=_canonical(page, meta),
    )


def exact_moment(value: object) -> datetime | None:
    """Return the moment, if `value` states one wholly: date, time and offset. A day alone is not a moment."""
    if not isinstance(value, str) or "T" not in value.strip().replace(" ", "T"):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        return moment.astimezone(UTC) if moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def is_web_url(url: str) -> bool:
    """Whether a page or file may name this as its own address. It is shown, never fetched."""
    return len(url) <= _MAX_URL_LENGTH and _WEB_URL.fullmatch(url) is not None


def _first_moment(*values: object) -> datetime | None:
    return next((moment for value in values if (moment := exact_moment(value)) is not None), None)


def _meta_properties(page: Page) -> dict[str, str]:
    """First content of each <meta property|name|itemprop>, names in lower case."""
    found: dict[str, str] = {}
    for element in page.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            if name := element.get(attribute):
                found.setdefault(name.strip().lower(), element.get("content"))
    return found


def _json_ld_article(page: Page) -> dict[str, Any]:
    best: dict[str, Any] = {}
    for element in page.xpath("//script[contains(@type, 'ld+json')]"):
        source = element.text or ""
        if len(source) > MAX_JSON_LD_LENGTH:
            continue
        try:
            data = json.loads(source.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if _is_article(node) and len(node.keys() & _WANTED) > len(best.keys() & _WANTED):
                best = node
    return best


_WANTED = {"headline", "author", "publisher", "datePublished"}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Objects in reading order, wherever sites put them: top level, lists, @graph, mainEntity."""
    queue = [data]
    for _ in range(_MAX_NODES):
        if not queue:
            return
        node = queue.pop(0)
        if isinstance(node, list):
            queue = node[:_MAX_NODES] + queue
        elif isinstance(node, dict):
            yield node
            queue += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(value: Any) -> str | None:
    """Names of a person, an organisation, or a list of them, joined by commas."""
    people = value if isinstance(value, list) else [value]
    names: list[str] = []
    for person in people[:20]:
        raw = person.get("name") if isinstance(person, dict) else person
        name = clean_line(unescape(raw), MAX_NAME_LENGTH) if isinstance(raw, str) else None
        if name and "://" not in name and name not in names:
            names.append(name)
    return clean_line(", ".join(names), MAX_NAME_LENGTH)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _meta_author(meta: dict[str, str]) -> str | None:
    return next(
        (name for key in ("author", "article:author", "byl") if (name := _names(meta.get(key)))), None
    )


def _first(page: Page, path: str) -> str | None:
    for element in page.xpath(path)[:1]:
        return str(element.text_content()).strip() or None
    return None


def _without_outlet(title: str | None, publisher: str | None) -> str | None:
    """Drop " | Outlet" from the end: the publisher has its own field."""
    if title and publisher:
        for mark in ("|", "-", "–", "—", "·"):
            title = title.removesuffix(f" {mark} {publisher}").rstrip() or title
    return title


def _language(page: Page) -> str | None:
    found = _LANGUAGE.match(str(page.xpath("string(//html/@lang)")).strip())
    return found.group().lower() if found else None


def _canonical(page: Page, meta: dict[str, str]) -> str | None:
    links = [element.get("href") for element in page.xpath("//link[@rel='canonical' and @href]")[:1]]
    for url in (*links, meta.get("og:url")):
        if url and is_web_url(url.strip()):
            return str(url.strip())
    return None
