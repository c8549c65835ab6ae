"""Where something was seen: appearances, copies of one story brought together, and what an article changed."""

from collections.abc import Mapping, Sequence

from bot.core.changes import Passage
from bot.core.spread import other_wordings
from bot.core.stories import Origin, Sighting, sightings_of
from bot.ui.spread import place_name, spread_lines
from bot.ui.texts import Texts
from bot.ui.wording import FIELD_LIMIT, host, link, moment, safe, whole_lines
from storage.domain.article import Appearance, OtherNumber

SHOWN_SIGHTINGS = 4
SHOWN_COPIES = 4
SHOWN_WORDINGS = 2
SHOWN_PASSAGES = 3


def seen_in(texts: Texts, claim_text: str, appearances: Sequence[Appearance]) -> str:
    """How it spread, then one paragraph a story: its origin and its links, or the one place where it stands.

    The first literal quotes that say the claim in other words follow where they stand.
    """
    sightings = sightings_of(appearances)
    shown = [each for one in sightings[:SHOWN_SIGHTINGS] for each in one.appearances]
    worded = dict(list(other_wordings(claim_text, shown).items())[:SHOWN_WORDINGS])
    lines = [f"-# {one}" for one in spread_lines(texts, appearances)]
    lines += [_sighting(texts, worded, one) for one in sightings[:SHOWN_SIGHTINGS]]
    if len(sightings) > SHOWN_SIGHTINGS:
        lines.append(texts("claim-seen-more", count=len(sightings) - SHOWN_SIGHTINGS))
    return whole_lines(lines, FIELD_LIMIT)


def origin_line(texts: Texts, origin: Origin) -> str:
    """`5 links, 1 origin (AFP)`, and where it was published first."""
    first = origin.first
    name = first.publisher or (host(first.url) if first.url else first.title)
    links = texts("story-links", links=origin.links, origin=safe(origin.credit or name, 80))
    earliest = texts("story-first", where=link(name, first.url) if first.url else safe(name, 80))
    when = f" · {moment(first.published_at)}" if first.published_at else ""
    return f"{links}\n{earliest}{when}"


def conflict_lines(texts: Texts, conflicts: Sequence[OtherNumber]) -> str:
    """What other copies of the story say, and what this one says."""
    lines = [_conflict(texts, one) for one in conflicts[:SHOWN_PASSAGES]]
    if len(conflicts) > SHOWN_PASSAGES:
        lines.append(texts("claim-seen-more", count=len(conflicts) - SHOWN_PASSAGES))
    return whole_lines(lines, FIELD_LIMIT)


def _conflict(texts: Texts, one: OtherNumber) -> str:
    name = one.publisher or (host(one.url) if one.url else one.title)
    where = link(name, one.url) if one.url else safe(name, 80)
    return texts("story-differs-line", where=where, there=safe(one.there, 120), here=safe(one.here, 120))


def passage_lines(texts: Texts, passages: Sequence[Passage], shown: int = SHOWN_PASSAGES) -> list[str]:
    """What was said, struck out, and what is said instead."""
    lines = [_passage(one) for one in passages[:shown]]
    if len(passages) > shown:
        lines.append(texts("article-changes-more", count=len(passages) - shown))
    return lines


def _passage(one: Passage) -> str:
    before = f"~~{safe(one.before, 200)}~~" if one.before else ""
    after = f"**{safe(one.after, 200)}**" if one.after else ""
    return f"- {' → '.join(side for side in (before, after) if side)}"


def _sighting(texts: Texts, worded: Mapping[int, str], one: Sighting) -> str:
    first = one.appearances[0]
    where = " · ".join(_place(texts, each) for each in one.appearances[:SHOWN_COPIES])
    if one.links > 1:
        origin = safe(one.credit or place_name(texts, first), 80)
        links = texts("story-links", links=one.links, origin=origin)
        where = texts("labelled", label=links, value=where)
    parts = [where]
    if first.published_at:
        parts.append(moment(first.published_at, "d"))
    if one.gone:
        parts.append(texts("claim-seen-gone"))
    quotes = [worded[each.id] for each in one.appearances if each.id in worded]
    said = [texts("claim-also-worded", quote=safe(each, 140)) for each in quotes]
    return "\n-# ".join([" · ".join(parts), *said])


def _place(texts: Texts, one: Appearance) -> str:
    name = place_name(texts, one)
    return link(name, one.url) if one.url else safe(name, 80)
