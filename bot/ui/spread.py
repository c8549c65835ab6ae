"""How a claim spread, in a line or two: from when to when, in how many places, from how many origins."""

from collections.abc import Sequence

from bot.core.spread import Spread, seen_at, spread_of
from bot.ui.texts import Texts
from bot.ui.wording import host, link, moment, safe
from storage.domain.article import Appearance

SHOWN_NAME = 40
_SPREAD = 2
"""Places. What stands in one did not spread."""


def spread_lines(texts: Texts, appearances: Sequence[Appearance]) -> list[str]:
    """How it spread, then its pace: `4 on the first day, 5 over the next week, 1 later`.

    Nothing for fewer than two places: one did not spread.
    """
    found = spread_of(appearances)
    return [] if found is None or found.places < _SPREAD else [_told(texts, found), _pace(texts, found)]


def spread_line(texts: Texts, appearances: Sequence[Appearance]) -> str:
    """`10 places, 3 independent origins · first seen … in A · latest … in B`; empty for fewer than two places."""
    return next(iter(spread_lines(texts, appearances)), "")


def spread_counts(texts: Texts, appearances: Sequence[Appearance]) -> str:
    """`10 places, 3 independent origins`; empty for fewer than two places."""
    found = spread_of(appearances)
    return "" if found is None or found.places < _SPREAD else _counted(texts, found)


def place_name(texts: Texts, one: Appearance) -> str:
    return one.publisher or (host(one.url) if one.url else None) or one.title or texts("claim-seen-file")


def _told(texts: Texts, found: Spread) -> str:
    ends = (("spread-first", found.first), ("spread-latest", found.latest))
    said = [texts(key, when=moment(seen_at(one), "d"), where=_where(texts, one)) for key, one in ends]
    return " · ".join([_counted(texts, found), *said])


def _pace(texts: Texts, found: Spread) -> str:
    when = {
        "spread-first-day": found.on_first_day,
        "spread-next-week": found.over_next_week,
        "spread-later": found.later,
    }
    return ", ".join(texts(key, count=count) for key, count in when.items() if count)


def _counted(texts: Texts, found: Spread) -> str:
    return texts("spread-counts", places=found.places, origins=found.origins)


def _where(texts: Texts, one: Appearance) -> str:
    name = place_name(texts, one)
    return link(name, one.url, SHOWN_NAME) if one.url else safe(name, SHOWN_NAME)
