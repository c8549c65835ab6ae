"""ClaimReviews as others publish them: one JSON object, a feed of them, or a row of a table, to what is kept.

schema.org: https://schema.org/ClaimReview. Google's form (`claimReview`, `claimDate`):
https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from bot.core.stored_text import clean_line
from storage.domain.fact_check import (
    MAX_CLAIMANT,
    MAX_LANGUAGE,
    MAX_SHORT,
    MAX_TEXT,
    MAX_TITLE,
    MAX_URL,
    NewFactCheck,
)

MAX_DEPTH: Final = 8
"""Levels of a feed that are looked through for reviews."""

Lack = Literal["no review", "no claim", "no rating", "no web address", "too large"]


@dataclass(frozen=True, slots=True)
class Unusable:
    """Something that stands where a review should and is none that can be kept. `lack` is the first thing it lacks."""

    lack: Lack


STREAMED: Final = frozenset({"@graph", "dataFeedElement", "item", "itemListElement", "claims"})
"""What holds reviews that each can be read alone; `claimReview` needs the claim that stands around it."""
HOLDERS: Final = (*sorted(STREAMED), "claimReview")

_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|<!--[^<>]{0,500}-->")
_MARKED_UP: Final = re.compile(r"[<&]")
_MOST_WORTH_CLEANING: Final = 20_000
"""Characters of a field: what follows would be cut anyway, and cleaning it costs."""

# The columns of a table, by the names people give them, folded to letters.
_COLUMNS: Final = {
    "claim_text": ("claimreviewed", "claimtext", "claim", "text"),
    "publisher": ("publisher", "publishername", "author", "organization", "organisation", "site"),
    "url": ("reviewurl", "url", "link"),
    "rating": ("textualrating", "rating", "verdict", "label", "alternatename"),
    "title": ("title", "headline", "name"),
    "summary": ("summary", "description", "subtitle"),
    "claimant": ("claimant", "saidby", "speaker"),
    "claimed_at": ("claimdate",),
    "reviewed_at": ("reviewdate", "datepublished", "date"),
    "language": ("languagecode", "inlanguage", "language"),
}


def reviews_in(document: Any) -> Iterator[NewFactCheck]:
    """Yield the reviews in a JSON document, whatever it is wrapped in; what is none is passed over."""
    return (one for one in read_document(document) if isinstance(one, NewFactCheck))


def read_document(document: Any, depth: int = 0) -> Iterator[NewFactCheck | Unusable]:
    """Yield the reviews in a JSON document, and what should be one and cannot be kept."""
    if depth > MAX_DEPTH:
        yield Unusable("no review")
    elif isinstance(document, list):
        for one in document:
            yield from read_document(one, depth + 1)
    elif not isinstance(document, dict):
        yield Unusable("no review")
    elif "claimReviewed" in document:
        yield _review(document)
    else:
        held = [name for name in HOLDERS if isinstance(document.get(name), (list, dict))]
        for name in held:
            yield from read_document(_with_claim(document, document[name]), depth + 1)
        if not held:
            yield Unusable("no review")


def read_row(row: Mapping[str | None, Any]) -> NewFactCheck | Unusable:
    """Read one row of a table by the names of its columns."""
    given = {re.sub(r"[^a-z]", "", (name or "").lower()): value for name, value in row.items()}
    return _made({field: _first(given, names) for field, names in _COLUMNS.items()})


def _with_claim(document: dict[str, Any], held: Any) -> Any:
    """Google's form has the claim around its reviews: each of them is given its claim."""
    if not isinstance(document.get("text"), str) or not isinstance(held, list):
        return held
    about = {
        "claimReviewed": document["text"],
        "claimant": document.get("claimant"),
        "claimDate": document.get("claimDate"),
    }
    return [{**about, **one} if isinstance(one, dict) else one for one in held]


def _review(document: dict[str, Any]) -> NewFactCheck | Unusable:
    rating = document.get("reviewRating")
    item = document.get("itemReviewed")
    item = item if isinstance(item, dict) else {}
    return _made(
        {
            "claim_text": document["claimReviewed"],
            "publisher": _name(document.get("publisher")) or _name(document.get("author")),
            "url": document.get("url"),
            "rating": document.get("textualRating") or _rating(rating),
            "title": document.get("title") or document.get("headline") or document.get("name"),
            "summary": document.get("description"),
            "claimant": document.get("claimant") or _name(item.get("author")),
            "claimed_at": document.get("claimDate") or item.get("datePublished"),
            "reviewed_at": document.get("reviewDate") or document.get("datePublished"),
            "language": document.get("languageCode") or document.get("inLanguage"),
        }
    )


def _made(given: Mapping[str, Any]) -> NewFactCheck | Unusable:
    """Unusable without a claim, a web address or a rating: a check that cannot be looked up is hearsay."""
    claim, rating = _line(given["claim_text"], MAX_TEXT), _line(given["rating"], MAX_SHORT)
    address = _address(given["url"])
    if claim is None:
        return Unusable("no claim")
    if rating is None:
        return Unusable("no rating")
    if address is None:
        return Unusable("no web address")
    url, host = address
    return NewFactCheck(
        claim_text=claim,
        publisher=_line(given["publisher"], MAX_SHORT) or host[:MAX_SHORT],
        url=url,
        rating=rating,
        title=_line(given["title"], MAX_TITLE) or "",
        summary=_line(given["summary"], MAX_TEXT) or "",
        claimant=_line(given["claimant"], MAX_CLAIMANT),
        claimed_at=_day(given["claimed_at"]),
        reviewed_at=_day(given["reviewed_at"]),
        language=_line(given["language"], MAX_LANGUAGE),
    )


def _address(value: Any) -> tuple[str, str] | None:
    """The address and its host; None for what is none, names a user before its host, or would have to be cut."""
    if not isinstance(value, str) or len(value) > 2 * MAX_URL:
        return None
    url = clean_line(value, 2 * MAX_URL) or ""
    if len(url) > MAX_URL or " " in url or not url.lower().startswith(("https://", "http://")):
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # reading the port is what makes urlsplit complain of a bad one
    except ValueError:
        return None
    return (url, host.removeprefix("www.")) if host and parts.username is None else None


def _rating(rating: Any) -> Any:
    if not isinstance(rating, dict):
        return rating
    value = rating.get("alternateName") or rating.get("ratingValue")
    return str(value) if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) else value


def _name(of: Any) -> str | None:
    if isinstance(of, list):
        of = of[0] if of else None
    if isinstance(of, dict):
        of = of.get("name") or of.get("site")
    return of if isinstance(of, str) else None


def _first(given: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((given[name] for name in names if given.get(name)), None)


def _line(value: Any, limit: int) -> str | None:
    """One line of plain text: feeds carry markup and entities in places where none belongs."""
    if not isinstance(value, str):
        return None
    text = value[:_MOST_WORTH_CLEANING]
    if _MARKED_UP.search(text):
        text = _TAG.sub(" ", unescape(_TAG.sub(" ", text)))
    return clean_line(text, limit)


def _day(value: Any) -> str | None:
    """A day as ISO 8601 has it, at the beginning; any other form may be read two ways, and is no day."""
    found = _DAY.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None
