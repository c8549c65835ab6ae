"""Table definitions of articles and what is known of each. `storage.tables` says how tables are written and used."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from storage.columns import KEY, PlainText, at_most, one_of
from storage.domain.article import AddressKind
from storage.tables import NEVER_REUSED, metadata


class ArticleRow(SQLModel, table=True):
    """What an article is now. `version` is the number of its newest text.

    `story_id` is the first article of the story that this one is a copy of; None for one that is a copy of nothing.
    """

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("guild_id", "id"),
        CheckConstraint("version >= 1", name="version"),
        ForeignKeyConstraint(["guild_id", "story_id"], ["article.guild_id", "article.id"]),
        Index(None, "guild_id", "story_id"),
        Index(None, "guild_id", "publisher"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    url: str | None = Field(sa_type=PlainText)
    title: str = Field(sa_type=PlainText)
    publisher: str | None = Field(sa_type=PlainText)
    author: str | None = Field(sa_type=PlainText)
    credit: str | None = Field(sa_type=PlainText)
    published_at: datetime | None
    published_about: date | None
    language: str | None = Field(sa_type=PlainText)
    version: int
    story_id: int | None = Field(sa_type=BigInteger)
    added_by: int = Field(sa_type=BigInteger)
    added_at: datetime


class ArticleVersionRow(SQLModel, table=True):
    """One text of an article, as it stood when it was fetched. Append-only by trigger."""

    __tablename__ = "article_version"
    __table_args__ = (
        PrimaryKeyConstraint("guild_id", "article_id", "number"),
        ForeignKeyConstraint(["guild_id", "article_id"], ["article.guild_id", "article.id"]),
        CheckConstraint("number >= 1", name="number"),
        Index(None, "guild_id", "text_sha256"),
    )

    guild_id: int = Field(sa_type=BigInteger)
    article_id: int = Field(sa_type=BigInteger)
    number: int
    title: str = Field(sa_type=PlainText)
    text: str = Field(sa_type=PlainText)
    text_sha256: str = Field(sa_type=PlainText)
    added_by: int = Field(sa_type=BigInteger)
    fetched_at: datetime


class ArticleAddressRow(SQLModel, table=True):
    """An address of an article. `key_sha256` is the digest of its canonical form; `url` is as it was first seen."""

    __tablename__ = "article_address"
    __table_args__ = (
        PrimaryKeyConstraint("guild_id", "key_sha256", "kind", "article_id"),
        ForeignKeyConstraint(["guild_id", "article_id"], ["article.guild_id", "article.id"]),
        one_of("kind", AddressKind),
        Index(None, "guild_id", "article_id"),
    )

    guild_id: int = Field(sa_type=BigInteger)
    key_sha256: str = Field(sa_type=PlainText)
    kind: str = Field(sa_type=PlainText)
    article_id: int = Field(sa_type=BigInteger)
    url: str = Field(sa_type=PlainText)
    added_by: int = Field(sa_type=BigInteger)
    added_at: datetime


class ArticleBandRow(SQLModel, table=True):
    """One part of the signature of an article's wording: texts that resemble each other share some."""

    __tablename__ = "article_band"
    __table_args__ = (
        PrimaryKeyConstraint("guild_id", "band", "article_id"),
        ForeignKeyConstraint(["guild_id", "article_id"], ["article.guild_id", "article.id"]),
    )

    guild_id: int = Field(sa_type=BigInteger)
    band: int = Field(sa_type=BigInteger)
    article_id: int = Field(sa_type=BigInteger)


class ArticleBacklogRow(SQLModel, table=True):
    """An article from before wordings were compared and sources watched, for which both is still to be done."""

    __tablename__ = "article_backlog"
    __table_args__ = (
        PrimaryKeyConstraint("guild_id", "article_id"),
        ForeignKeyConstraint(["guild_id", "article_id"], ["article.guild_id", "article.id"]),
    )

    guild_id: int = Field(sa_type=BigInteger)
    article_id: int = Field(sa_type=BigInteger)


class AppearanceRow(SQLModel, table=True):
    """`place_key` says where: one claim is noted only once for one place (see `storage.appearances`).

    A quote is a slice of the text of `article_version`, whatever the article says now.
    """

    __tablename__ = "appearance"
    __table_args__ = (
        UniqueConstraint("claim_id", "place_key"),
        ForeignKeyConstraint(["guild_id", "claim_id"], ["claim.guild_id", "claim.id"]),
        ForeignKeyConstraint(
            ["guild_id", "article_id", "article_version"],
            ["article_version.guild_id", "article_version.article_id", "article_version.number"],
        ),
        CheckConstraint("article_id IS NOT NULL OR url IS NOT NULL", name="place"),
        CheckConstraint("(article_id IS NULL) = (article_version IS NULL)", name="version"),
        CheckConstraint("quote_start >= 0 AND quote_end > quote_start", name="quote"),
        at_most("url", 4000),
        Index(None, "guild_id", "article_id"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    claim_id: int = Field(sa_type=BigInteger)
    article_id: int | None = Field(sa_type=BigInteger)
    article_version: int | None
    place_key: str = Field(sa_type=PlainText)
    url: str | None = Field(sa_type=PlainText)
    quote: str | None = Field(sa_type=PlainText)
    quote_start: int | None
    quote_end: int | None
    added_by: int = Field(sa_type=BigInteger)
    added_at: datetime


ARTICLE: Final[Table] = metadata.tables["article"]
ARTICLE_VERSION: Final[Table] = metadata.tables["article_version"]
ARTICLE_ADDRESS: Final[Table] = metadata.tables["article_address"]
ARTICLE_BAND: Final[Table] = metadata.tables["article_band"]
ARTICLE_BACKLOG: Final[Table] = metadata.tables["article_backlog"]
APPEARANCE: Final[Table] = metadata.tables["appearance"]
