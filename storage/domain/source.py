"""What became of a page after its claims were taken from it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.domain.article import Article, Quote


class SourceChange(StrEnum):
    """CHANGED: the quoted passage is not on the page any more. GONE: 404 or 410. RESTORED: as it was, again."""

    CHANGED = "changed"
    GONE = "gone"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEvent:
    """One thing that happened to the source of one claim. `http_status` is what its server answered."""

    id: int
    guild_id: int
    claim_id: int
    article_id: int
    kind: SourceChange
    http_status: int
    seen_at: datetime
    url: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPassage:
    """A claim that rests on an article, the passage it was taken from, and what was last seen of it."""

    claim_id: int
    quote: Quote | None
    last: SourceChange | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWatch:
    """An article to be read again. `step` counts the re-readings done, `failures` those that failed since."""

    id: int
    guild_id: int
    article: Article
    step: int
    failures: int
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNotice:
    """A message about sources to the moderators' channel. `attempted_at` without an answer: it may be out."""

    id: int
    guild_id: int
    channel_id: int
    payload: str
    nonce: str
    attempts: int
    attempted_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveRequest:
    """A page that a public archive is asked to keep. `job_id` is the archive's own name for the request."""

    id: int
    guild_id: int
    article_id: int
    url: str
    attempts: int
    job_id: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """What is known of a claim's sources beside their texts: events oldest first, links of public archives."""

    events: tuple[SourceEvent, ...]
    archived: tuple[str, ...]
