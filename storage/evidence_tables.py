"""Tables of evidence and of the sources that are watched. Every one that waits for somebody has `due_at`."""

from datetime import datetime
from typing import Final

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Table, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import KEY, PlainText, at_most
from storage.tables import metadata

_NEVER_REUSED: Final = {"sqlite_autoincrement": True}


def _same_guild(column: str, table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["guild_id", column], [f"{table}.guild_id", f"{table}.id"])


def _due_index() -> Index:
    is_due = text("due_at IS NOT NULL")
    return Index(None, "due_at", sqlite_where=is_due, postgresql_where=is_due)


class EvidenceRecordRow(SQLModel, table=True):
    """Append-only by trigger. `record` is the canonical JSON; the rest is what it is found and checked by."""

    __tablename__ = "evidence_record"
    __table_args__ = (
        UniqueConstraint("guild_id", "sequence"),
        CheckConstraint("sequence >= 1", name="sequence"),
        Index(None, "guild_id", "text_sha256"),
        _NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    sequence: int
    record: str = Field(sa_type=PlainText)
    record_sha256: str = Field(sa_type=PlainText)
    body_sha256: str = Field(sa_type=PlainText)
    text_sha256: str | None = Field(sa_type=PlainText)


class SourceWatchRow(SQLModel, table=True):
    """When an article is read again. `step` counts the re-readings done; `due_at` None: none is left."""

    __tablename__ = "source_watch"
    __table_args__ = (
        UniqueConstraint("guild_id", "article_id"),
        _same_guild("article_id", "article"),
        _due_index(),
        _NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    article_id: int = Field(sa_type=BigInteger)
    step: int
    failures: int
    created_at: datetime
    due_at: datetime | None
    lease_owner: str | None = Field(sa_type=PlainText)
    leased_until: datetime | None


class SourceEventRow(SQLModel, table=True):
    """Append-only by trigger. What happened to a source, once for each claim that rests on it."""

    __tablename__ = "source_event"
    __table_args__ = (
        UniqueConstraint("guild_id", "id"),
        _same_guild("claim_id", "claim"),
        _same_guild("article_id", "article"),
        CheckConstraint("kind IN ('changed', 'gone', 'restored')", name="kind"),
        Index(None, "guild_id", "claim_id", "id"),
        Index(None, "guild_id", "article_id", "id"),
        _NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    claim_id: int = Field(sa_type=BigInteger)
    article_id: int = Field(sa_type=BigInteger)
    kind: str = Field(sa_type=PlainText)
    http_status: int
    seen_at: datetime


class SourceUntoldRow(SQLModel, table=True):
    """Events that no message has told of yet: put here with the event, taken out with the message that tells it."""

    __tablename__ = "source_untold"
    __table_args__ = (_same_guild("event_id", "source_event"), Index(None, "guild_id", "event_id"))

    event_id: int = Field(primary_key=True, sa_type=BigInteger)
    guild_id: int = Field(sa_type=BigInteger)


class SourceNoticeRow(SQLModel, table=True):
    """One message to the moderators' channel, rendered before it is sent. `due_at` None: it is out, or given up."""

    __tablename__ = "source_notice"
    __table_args__ = (UniqueConstraint("nonce"), at_most("nonce", 25), _due_index(), _NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    channel_id: int = Field(sa_type=BigInteger)
    payload: str = Field(sa_type=PlainText)
    nonce: str = Field(sa_type=PlainText)
    attempts: int
    attempted_at: datetime | None
    message_id: int | None = Field(sa_type=BigInteger)
    reason: str | None = Field(sa_type=PlainText)
    created_at: datetime
    due_at: datetime | None
    lease_owner: str | None = Field(sa_type=PlainText)
    leased_until: datetime | None


class ArchiveRequestRow(SQLModel, table=True):
    """A page that a public archive is asked to keep, and what came of it: `link`, or `reason`, or still `due_at`."""

    __tablename__ = "archive_request"
    __table_args__ = (
        UniqueConstraint("guild_id", "article_id"),
        _same_guild("article_id", "article"),
        at_most("url", 4000),
        _due_index(),
        _NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    article_id: int = Field(sa_type=BigInteger)
    url: str = Field(sa_type=PlainText)
    attempts: int
    job_id: str | None = Field(sa_type=PlainText)
    link: str | None = Field(sa_type=PlainText)
    reason: str | None = Field(sa_type=PlainText)
    created_at: datetime
    due_at: datetime | None
    lease_owner: str | None = Field(sa_type=PlainText)
    leased_until: datetime | None


EVIDENCE_RECORD: Final[Table] = metadata.tables["evidence_record"]
SOURCE_WATCH: Final[Table] = metadata.tables["source_watch"]
SOURCE_EVENT: Final[Table] = metadata.tables["source_event"]
SOURCE_UNTOLD: Final[Table] = metadata.tables["source_untold"]
SOURCE_NOTICE: Final[Table] = metadata.tables["source_notice"]
ARCHIVE_REQUEST: Final[Table] = metadata.tables["archive_request"]
