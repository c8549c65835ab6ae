"""Whether an item is wanted, and why: every answer can be shown to whoever asks."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from bot.core.feeds.entries import FeedEntry
from bot.core.language import detect_language
from storage.domain.feed import ItemFilter
from storage.domain.identity import fold
from storage.domain.topic import Topic


class Ground(StrEnum):
    """What decided. Each is a sentence: `feed-because-<value>`."""

    EVERYTHING = "everything"
    TERMS = "terms"
    NO_TERM = "no-term"
    WITHOUT = "without"
    PUBLISHER = "publisher"
    LANGUAGE = "language"
    NO_LINK = "no-link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`details` name what was found, or missed: the terms, the language, the publisher."""

    taken: bool
    ground: Ground
    details: tuple[str, ...] = ()


def judge(entry: FeedEntry, topic: Topic | None, wanted: ItemFilter) -> Verdict:
    """Say whether an item is wanted. The first thing against it is named; else what speaks for it."""
    text = f"{entry.title} {entry.summary}"
    if entry.url is None:
        return Verdict(taken=False, ground=Ground.NO_LINK)
    language = _language(entry, text)
    if wanted.languages and language is not None and language not in wanted.languages:
        return Verdict(taken=False, ground=Ground.LANGUAGE, details=(language,))
    if wanted.publishers and not _is_of(entry, wanted.publishers):
        host = urlsplit(entry.url).hostname or entry.url
        return Verdict(taken=False, ground=Ground.PUBLISHER, details=(entry.publisher or host,))
    unwanted = _terms_in(text, wanted.without)
    if unwanted:
        return Verdict(taken=False, ground=Ground.WITHOUT, details=unwanted)
    return _on_topic(text, topic)


def _on_topic(text: str, topic: Topic | None) -> Verdict:
    if topic is None:
        return Verdict(taken=True, ground=Ground.EVERYTHING)
    found: list[str] = []
    for group in topic.groups:
        terms = _terms_in(text, group)
        if not terms:
            return Verdict(taken=False, ground=Ground.NO_TERM, details=group[:3])
        found.append(terms[0])
    return Verdict(taken=True, ground=Ground.TERMS, details=tuple(found))


def _terms_in(text: str, terms: tuple[str, ...]) -> tuple[str, ...]:
    """The terms that stand in the text as whole words, compared as topics compare them."""
    haystack = f" {fold(text)} "
    return tuple(term for term in terms if (folded := fold(term)) and f" {folded} " in haystack)


def _language(entry: FeedEntry, text: str) -> str | None:
    """What the words show; else what the feed says of itself, which is often the template's default."""
    detected = detect_language(text)
    stated = (entry.language or "").replace("_", "-").split("-")[0].lower()
    return detected or stated or None


def _is_of(entry: FeedEntry, publishers: tuple[str, ...]) -> bool:
    host = (urlsplit(entry.url or "").hostname or "").lower()
    name = fold(entry.publisher or "")
    for one in publishers:
        site = one.lower().removeprefix("www.")
        if host == site or host.endswith(f".{site}") or (name and name == fold(one)):
            return True
    return False
