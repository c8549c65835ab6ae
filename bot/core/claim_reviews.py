"""ClaimReviews as others publish them: one JSON object, a feed of them, or a row of a table, to what is kept.

schema.org: https://schema.org/ClaimReview. Google's form (`claimReview`, `claimDate`):
https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.core.page_addresses import canonical_form
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

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOLDERS: Final = ("@graph", "dataFeedElement", "item", "itemListElement", "claims", "claimReview")

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


def reviews_in(document: Any, depth: int = 0) -> Iterator[NewFactCheck]:
    """Yield the reviews in a JSON document, whatever it is wrapped in; what is none is passed over."""
    if depth > MAX_DEPTH:
        return
    if isinstance(document, list):
        for one in document:
            yield from reviews_in(one, depth + 1)
    elif isinstance(document, dict):
        review = _review(document)
        if review is not None:
            yield review
            return
        for holder in _HOLDERS:
            if isinstance(document.get(holder), (list, dict)):
                yield from reviews_in(_with_claim(document, document[holder]), depth + 1)


def review_in_row(row: Mapping[str | None, Any]) -> NewFactCheck | None:
    """Read one row of a table by the names of its columns; None where it lacks what a review needs."""
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
    return [{**about, **one} for one in held if isinstance(one, dict)]


def _review(document: dict[str, Any]) -> NewFactCheck | None:
    if not isinstance(document.get("claimReviewed"), str):
        return None
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


def _made(given: Mapping[str, Any]) -> NewFactCheck | None:
    """None without a claim, a web address or a rating: a check that cannot be looked up is hearsay."""
    claim, rating = _line(given["claim_text"], MAX_TEXT), _line(given["rating"], MAX_SHORT)
    url = _line(given["url"], MAX_URL)
    if not claim or not rating or not url or not url.lower().startswith(("https://", "http://")):
        return None
    try:
        host = canonical_form(url).partition("://")[2].partition("/")[0] or url
    except ValueError:
        return None
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


def _rating(rating: Any) -> Any:
    if not isinstance(rating, dict):
        return rating
    value = rating.get("alternateName") or rating.get("ratingValue")
    return str(value) if isinstance(value, (int, float)) else value


def _name(of: Any) -> str | None:
    if isinstance(of, list):
        of = of[0] if of else None
    if isinstance(of, dict):
        of = of.get("name") or of.get("site")
    return of if isinstance(of, str) else None


def _first(given: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((given[name] for name in names if given.get(name)), None)


def _line(value: Any, limit: int) -> str | None:
    return clean_line(value, limit) if isinstance(value, str) else None


def _day(value: Any) -> str | None:
    found = _DAY.match(value) if isinstance(value, str) else None
    return found.group() if found else None
