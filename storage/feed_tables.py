"""Table definitions of feeds and their items. `storage.tables` says how tables are written and used."""

from datetime import datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Table,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from storage.columns import DOCUMENT, KEY, PlainText, at_most, one_of
from storage.domain.feed import FeedState, ItemState
from storage.tables import metadata

# Ids are never used twice, not even after a delete.
_NEVER_REUSED: Final = {"sqlite_autoincrement": True}
_IS_DUE: Final = text("due_at IS NOT NULL")
_IS_KEPT: Final = text("removed_at IS NULL")
_HAS_NOTICE: Final = text("notice IS NOT NULL")
# With those still waiting: a message waits for its whole batch.
IS_UNTOLD: Final = text("told_at IS NULL AND state IN ('waiting', 'taken', 'failed')")


class FeedRow(SQLModel, table=True):
    """`leased_until` in the future: somebody is polling it now. `notice` is what moderators are still to be told."""

    __tablename__ = "feed"
    __table_args__ = (
        UniqueConstraint("guild_id", "id"),
        one_of("state", FeedState),
        at_most("url", 4000),
        CheckConstraint("due_at IS NULL OR (state = 'active' AND removed_at IS NULL)", name="due_at"),
        CheckConstraint("interval_seconds > 0", name="interval_seconds"),
        Index(None, "due_at", sqlite_where=_IS_DUE, postgresql_where=_IS_DUE),
        Index(None, "guild_id", "url", unique=True, sqlite_where=_IS_KEPT, postgresql_where=_IS_KEPT),
        Index(None, "notice", sqlite_where=_HAS_NOTICE, postgresql_where=_HAS_NOTICE),
        _NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    url: str = Field(sa_type=PlainText)
    title: str | None = Field(sa_type=PlainText)
    topic: str | None = Field(sa_type=PlainText)
    publishers: list[str] = Field(sa_type=DOCUMENT)
    languages: list[str] = Field(sa_type=DOCUMENT)
    without: list[str] = Field(sa_type=DOCUMENT)
    state: str = Field(sa_type=PlainText)
    reason: str | None = Field(sa_type=PlainText)
    due_at: datetime | None
    interval_seconds: int
    failures: int
    etag: str | None = Field(sa_type=PlainText)
    last_modified: str | None = Field(sa_type=PlainText)
    redirect_url: str | None = Field(sa_type=PlainText)
    redirects_seen: int
    learned_at: datetime | None
    polled_at: datetime | None
    notice: str | None = Field(sa_type=PlainText)
    lease_owner: str | None = Field(sa_type=PlainText)
    leased_until: datetime | None
    created_by: int = Field(sa_type=BigInteger)
    created_at: datetime
    removed_at: datetime | None


class FeedItemRow(SQLModel, table=True):
    """`key` is the item's identity in its feed (`bot.core.feeds.identity`); `told_at` when moderators heard of it."""

    __tablename__ = "feed_item"
    __table_args__ = (
        UniqueConstraint("feed_id", "key"),
        ForeignKeyConstraint(["guild_id", "feed_id"], ["feed.guild_id", "feed.id"]),
        ForeignKeyConstraint(["guild_id", "article_id"], ["article.guild_id", "article.id"]),
        one_of("state", ItemState),
        CheckConstraint("url IS NOT NULL OR state IN ('learned', 'left')", name="url"),
        CheckConstraint("(state = 'waiting') = (due_at IS NOT NULL)", name="due_at"),
        Index(None, "feed_id", "alias"),
        Index(None, "feed_id", "found_at"),
        Index(None, "guild_id", "found_at"),
        Index(None, "guild_id", "article_id"),
        Index(None, "due_at", sqlite_where=_IS_DUE, postgresql_where=_IS_DUE),
        Index("ix_feed_item_untold", "guild_id", sqlite_where=IS_UNTOLD, postgresql_where=IS_UNTOLD),
        _NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    feed_id: int = Field(sa_type=BigInteger)
    key: str = Field(sa_type=PlainText)
    alias: str | None = Field(sa_type=PlainText)
    url: str | None = Field(sa_type=PlainText)
    title: str = Field(sa_type=PlainText)
    published_at: datetime | None
    state: str = Field(sa_type=PlainText)
    reason: str | None = Field(sa_type=PlainText)
    found_at: datetime
    attempts: int
    due_at: datetime | None
    lease_owner: str | None = Field(sa_type=PlainText)
    leased_until: datetime | None
    article_id: int | None = Field(sa_type=BigInteger)
    new_claims: int
    finished_at: datetime | None
    told_at: datetime | None


FEED: Final[Table] = metadata.tables["feed"]
FEED_ITEM: Final[Table] = metadata.tables["feed_item"]
