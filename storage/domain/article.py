"""A document that was read, and a claim's place in it."""

from dataclasses import dataclass
from datetime import date, datetime


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A stored article of one guild. `text_sha256` (hex) is its identity there."""

    id: int
    guild_id: int
    url: str | None
    title: str
    publisher: str | None
    author: str | None
    published_at: datetime | None
    language: str | None
    text: str
    text_sha256: str
    added_by: int
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A literal passage of an article's text: `text[start:end]`, in code points."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text) or not self.text.strip():
            raise ValueError("a quote is a non-empty slice with its own offsets")

    @classmethod
    def cut(cls, source: str, start: int, end: int) -> "Quote":
        """The only way code should make one: a slice of the text it stands in."""
        return cls(text=source[start:end], start=start, end=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A claim seen somewhere: in a stored article with its quote, or at a link a person gave."""

    id: int
    claim_id: int
    article_id: int | None
    url: str | None
    title: str | None
    publisher: str | None
    published_at: datetime | None
    quote: Quote | None
    added_at: datetime
