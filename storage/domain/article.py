"""A document that was read, and a claim's place in it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """What reading a page or a file gave: not stored yet.

    `text` is the stored text exactly: every quote is a slice of it, `text[start:end]`.
    `published_at` is aware UTC, or None where the page does not say; `published_about` is a day that was only
    guessed, never shown as certain. `canonical_url` is what the page calls itself, on its own site. `credit` is the
    agency its text is credited to ("AFP"), where it says so.
    """

    url: str | None
    title: str
    publisher: str | None
    author: str | None
    published_at: datetime | None
    language: str | None
    text: str
    published_about: date | None = None
    canonical_url: str | None = None
    credit: str | None = None


class AddressKind(StrEnum):
    """What an address of an article is. Only the last two say which article it is."""

    REQUESTED = "requested"
    """Asked for, or named by a file: it may lead to another article tomorrow, or never have led here."""
    FINAL = "final"
    """Where the text came from, after all redirects."""
    CANONICAL = "canonical"
    """What the page calls itself, on its own site; else the final one. Each of these is one link to the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAddress:
    """`key` is the canonical form of `url`: two addresses of one key are the same."""

    kind: AddressKind
    url: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A stored article of one guild, with one of its texts.

    `version` is the number of this text, counted from 1. `story_id` is the article that it is a copy of, its own id
    where it is a copy of none. `credit` is the agency it is credited to.
    """

    id: int
    guild_id: int
    url: str | None
    title: str
    publisher: str | None
    author: str | None
    credit: str | None
    published_at: datetime | None
    published_about: date | None
    language: str | None
    version: int
    story_id: int
    text: str
    text_sha256: str
    added_by: int
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherNumber:
    """What a copy of a story says with another number, some words of it: `there` the copy's, `here` ours.

    `publisher`, `title` and `url` are the copy's.
    """

    publisher: str | None
    title: str
    url: str | None
    there: str
    here: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleVersion:
    """One text of an article, as it stood at `fetched_at`. Nothing ever changes or removes one."""

    article_id: int
    number: int
    title: str
    text: str
    text_sha256: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle:
    """One article among those that tell one story. `links` counts the addresses it stands at."""

    id: int
    url: str | None
    title: str
    publisher: str | None
    credit: str | None
    published_at: datetime | None
    added_at: datetime
    links: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quote:
    """A passage of an article's text, as stored: `text` stood at `[start:end]`, in code points."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text) or not self.text.strip():
            raise ValueError("a quote is a non-empty slice with its own offsets")

    @staticmethod
    def cut(source: str, start: int, end: int) -> "LiteralQuote":
        """Return the slice of the text it stands in."""
        return LiteralQuote(source, start, end)

    def __eq__(self, other: object) -> bool:  # type: ignore[explicit-override]  # typing's is Python 3.12's
        return isinstance(other, Quote) and (self.start, self.text) == (other.start, other.text)

    def __hash__(self) -> int:  # type: ignore[explicit-override]
        return hash((self.start, self.text))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, init=False)
class LiteralQuote(Quote):
    """A quote that is `source[start:end]` because it can be made in no other way: its words are not asked for."""

    def __init__(self, source: str, start: int, end: int) -> None:
        object.__setattr__(self, "text", source[start:end])
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)
        self.__post_init__()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A claim seen somewhere: in a stored article with its quote, or at a link a person gave.

    `quote` is a slice of the text of `article_version`; `newest_version` says whether the article has another since.
    `links` counts the addresses the article stands at; `story_id` is the same for all copies of one story.
    """

    id: int
    claim_id: int
    article_id: int | None
    url: str | None
    title: str | None
    publisher: str | None
    published_at: datetime | None
    quote: Quote | None
    added_at: datetime
    article_version: int | None = None
    newest_version: int | None = None
    story_id: int | None = None
    credit: str | None = None
    links: int = 1
