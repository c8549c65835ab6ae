"""When a page says it was published: structured data, then <meta>, then what it shows in a marked <time>."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from bot.adapters.page_tree import Page
from bot.core.moments import Stated, publication, read_stated

# Names that mean publication, in lower case; the surest first.
_META_NAMES = (
    *("article:published_time", "og:article:published_time", "article:published", "datepublished"),
    *("parsely-pub-date", "cxenseparse:publishtime", "cxenseparse:recs:publishtime", "publication_date"),
    *(
        "publish_date",
        "publish-date",
        "published_time",
        "pubdate",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
    ),
    *("dcterms.date", "date", "sailthru.date", "pdate", "citation_publication_date"),
)
_PUBLISHED = re.compile(r"publi[sc]|posted|entry-date|pubdate", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|edit|changed|aktualis|mis à jour|actualiz", re.IGNORECASE)


def publication_date(
    page: Page, structured: tuple[Mapping[str, Any], Mapping[str, Any]], meta: Mapping[str, str]
) -> tuple[datetime | None, date | None]:
    """Return the exact moment, or else a day that it was published about."""
    return publication([one for one in _statements(page, structured, meta) if one is not None])


def _statements(
    page: Page, structured: tuple[Mapping[str, Any], Mapping[str, Any]], meta: Mapping[str, str]
) -> Iterator[Stated | None]:
    for node in structured:
        yield read_stated(node.get("datePublished"))
    for name in _META_NAMES:
        yield read_stated(meta.get(name))
    for element in page.xpath("//*[@itemprop='datePublished'] | //time[@datetime]"):
        if _is_publication(element):
            yield read_stated(element.get("datetime") or element.get("content") or element.text)


def _is_publication(element: Page) -> bool:
    """Whether it is marked as such. A page has many times: of updates, comments, other articles."""
    if element.get("itemprop") == "datePublished":
        return True
    about = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('title') or ''}"
    marked = element.get("pubdate") is not None or _PUBLISHED.search(about) is not None
    return marked and _CHANGED.search(about) is None
