"""What a page says about itself in structured form: JSON-LD first, then OpenGraph and <meta>."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

from bot.adapters.json_ld import structured_data
from bot.adapters.page_dates import publication_date
from bot.adapters.page_tree import Page
from bot.core.stored_text import clean_line

MAX_TITLE_LENGTH = 300
MAX_NAME_LENGTH = 200
_MAX_URL_LENGTH = 2048
_MAX_NAMES = 20
_WEB_URL = re.compile(r"https?://[^\s/@]+(?:/\S*)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What the page states. `own_titles` are the forms in which it gives its title; `body` is the text it states.

    `descriptions` say in a sentence what it is about. `is_locked`: it says that one has to pay for the text.
    """

    title: str | None = None
    own_titles: tuple[str, ...] = ()
    window_title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    published_about: date | None = None
    language: str | None = None
    canonical_url: str | None = None
    body: str | None = None
    descriptions: tuple[str, ...] = ()
    is_article: bool = False
    is_locked: bool = False


def read_metadata(page: Page) -> PageMetadata:
    """Read what the page states. Nothing is guessed: what it does not state is None."""
    meta = _meta_properties(page)
    shown = [
        title for title in (meta.get("og:title"), _first(page, "//h1"), _first(page, "//title")) if title
    ]
    article, web_page = structured_data(page, shown)
    publisher = _names(article.get("publisher")) or clean_line(meta.get("og:site_name"), MAX_NAME_LENGTH)
    titles = [title for title in (_text(article.get("headline")), *shown) if title]
    moment, day = publication_date(page, (article, web_page), meta)
    return PageMetadata(
        title=_without_outlet(clean_line(unescape(titles[0]), MAX_TITLE_LENGTH), publisher)
        if titles
        else None,
        own_titles=tuple(unescape(title) for title in titles),
        window_title=_first(page, "//title"),
        publisher=publisher,
        author=_names(article.get("author")) or _meta_author(meta),
        published_at=moment,
        published_about=day,
        language=_language(page),
        canonical_url=_canonical(page, meta),
        body=_text(article.get("articleBody")),
        descriptions=tuple(meta[name] for name in ("og:description", "description") if meta.get(name)),
        is_article=bool(article) or meta.get("og:type", "").lower() == "article",
        is_locked=_is_locked(article) or _is_locked(web_page) or meta.get("article:content_tier") == "locked",
    )


def is_web_url(url: str) -> bool:
    """Whether a page or file may name this as its own address. It is shown, never fetched."""
    return len(url) <= _MAX_URL_LENGTH and _WEB_URL.fullmatch(url) is not None


def _meta_properties(page: Page) -> dict[str, str]:
    """First content of each <meta property|name|itemprop>, names in lower case."""
    found: dict[str, str] = {}
    for element in page.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            for name in (element.get(attribute) or "").lower().split():
                found.setdefault(name, element.get("content"))
    return found


def _is_locked(node: dict[str, Any]) -> bool:
    return str(node.get("isAccessibleForFree", "")).strip().lower() in {"false", "http://schema.org/false"}


def _names(value: Any) -> str | None:
    """Names of a person, an organisation, or a list of them, joined by commas."""
    people = value if isinstance(value, list) else [value]
    names: list[str] = []
    for person in people[:_MAX_NAMES]:
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
