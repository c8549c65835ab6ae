"""How a claim spread: when it was seen first and last, in how many places, and from how many independent origins."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.core.matching.terms import normal
from bot.core.page_addresses import canonical_form
from storage.domain.article import Appearance
from storage.domain.identity import fold

DAY, WEEK = timedelta(days=1), timedelta(days=8)
"""From the first sighting: the first day, and the week after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Of one claim. A place is an article, or a link that somebody gave; several quotes in one are one place.

    `origins` counts who it comes from, of those that do not copy each other: all copies of one story are one origin,
    the agency that is credited or whoever published it first; what one publisher says several times is one origin.
    `on_first_day`, `over_next_week` and `later` are places, by when each was first seen; they add up to `places`.
    """

    first: Appearance
    latest: Appearance
    places: int
    origins: int
    on_first_day: int
    over_next_week: int
    later: int


def spread_of(appearances: Iterable[Appearance]) -> Spread | None:
    """Return how a claim spread; None where it was seen nowhere. Grows with the appearances."""
    places = _first_in_each_place(sorted(appearances, key=_order))
    if not places:
        return None
    begun = seen_at(places[0])
    since = [seen_at(one) - begun for one in places]
    first_day = sum(one < DAY for one in since)
    next_week = sum(DAY <= one < WEEK for one in since)
    return Spread(
        first=places[0],
        latest=places[-1],
        places=len(places),
        origins=len(_origins(places)),
        on_first_day=first_day,
        over_next_week=next_week,
        later=len(places) - first_day - next_week,
    )


def seen_at(one: Appearance) -> datetime:
    """When it was published; when it was added where nothing says so."""
    return one.published_at or one.added_at


def other_wordings(claim_text: str, appearances: Iterable[Appearance]) -> dict[int, str]:
    """Return the quotes that say a claim in other words, by appearance, each wording once, the first seen first.

    Case, quotes, dashes, blanks and the last full stop make no other wording.
    """
    known = {_typeset(claim_text)}
    worded: dict[int, str] = {}
    for one in appearances:
        if one.quote is not None and _typeset(one.quote.text) not in known:
            known.add(_typeset(one.quote.text))
            worded[one.id] = one.quote.text
    return worded


_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


def _typeset(text: str) -> str:
    return normal(text.translate(_DASHES)).replace("- ", "-").replace(" -", "-").rstrip("…,;:?")


def _order(one: Appearance) -> tuple[datetime, int]:
    return seen_at(one), one.id


def _first_in_each_place(oldest_first: Sequence[Appearance]) -> list[Appearance]:
    """A link to an article that is here is that article's place."""
    links = {one.id: canonical_form(one.url) for one in oldest_first if one.article_id is None and one.url}
    articles = {
        canonical_form(one.url): one.article_id
        for one in (oldest_first if links else ())  # an address's form is dear: 50 microseconds
        if one.url is not None and one.article_id is not None
    }
    places: dict[object, Appearance] = {}
    for one in oldest_first:
        key = links.get(one.id)
        article = articles.get(key) if key is not None else one.article_id
        places.setdefault(("link", key) if article is None else ("article", article), one)
    return list(places.values())


def _origins(places: Sequence[Appearance]) -> set[str]:
    publishers = {_site(one.url): one.publisher for one in reversed(places) if one.url and one.publisher}
    stories: dict[object, list[Appearance]] = {}
    for one in places:
        stories.setdefault(("place", one.id) if one.story_id is None else one.story_id, []).append(one)
    return {_origin(copies, publishers) for copies in stories.values()}


def _origin(copies: Sequence[Appearance], publishers: dict[str, str]) -> str:
    """`copies` are oldest first. Where nothing names one, each is its own."""
    agencies = Counter(one.credit for one in copies if one.credit)
    if agencies:
        return fold(agencies.most_common(1)[0][0])
    first = copies[0]
    site = _site(first.url) if first.url else ""
    name = first.publisher or publishers.get(site) or site
    return fold(name) or f"{first.id}"


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:
        return url
