"""Which item is which, from poll to poll, although feeds lie about it.

What is fetched is the link, so the link is the item: a guid that changes with every poll, or that stands on two
links, makes no difference. Only where the link changes (a session, a campaign) does the feed's own name count, and
then only together with title and time, for a guid alone may be used again for something else. An item without a link
is known by its guid, if nothing else in the feed bears it, or else by title and time.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from bot.core.feeds.entries import FeedEntry
from storage.domain.identity import fold

Canonical = Callable[[str], str]
"""Brings two spellings of one address to one form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """`key` is what the item is known by; `alias` another name it may be recognised by if its link changes."""

    key: str
    alias: str | None
    entry: FeedEntry


def identify(entries: Sequence[FeedEntry], canonical: Canonical) -> list[Identified]:
    """Name the entries of one reading of a feed, each item once, in the feed's order."""
    guids = Counter(entry.guid for entry in entries if entry.guid)
    found: dict[str, Identified] = {}
    for entry in entries:
        key = _key(entry, guids, canonical)
        alias = _digest("alias", entry.guid, fold(entry.title), _time(entry)) if entry.guid else None
        found.setdefault(key, Identified(key=key, alias=alias, entry=entry))
    return list(found.values())


def unknown(items: Sequence[Identified], known: Collection[str]) -> list[Identified]:
    """Return the items that none of the known keys and aliases names."""
    return [one for one in items if one.key not in known and (one.alias is None or one.alias not in known)]


def _key(entry: FeedEntry, guids: Counter[str], canonical: Canonical) -> str:
    if entry.url:
        return _digest("link", canonical(entry.url))
    if entry.guid and guids[entry.guid] == 1:
        return _digest("guid", entry.guid)
    return _digest("text", fold(entry.title), _time(entry))


def _time(entry: FeedEntry) -> str:
    return entry.published_at.isoformat() if entry.published_at else ""


def _digest(*parts: str | None) -> str:
    joined = "\x00".join(part or "" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
