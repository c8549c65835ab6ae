"""What claims are matched by. `storage.tables` says how tables are written and used."""

from datetime import datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from storage.columns import KEY, PlainText, at_most
from storage.tables import NEVER_REUSED, metadata

_ONLY_A_KEY: Final = {"sqlite_with_rowid": False}
"""Each row once in SQLite too: the table is the index."""


class MatchEntryRow(SQLModel, table=True):
    """One thing that can be found: a claim, or what another organisation checked.

    `translation` is an English wording of a claim in another language: it is found by it, nothing shows it. `terms` are
    those of its text, `translation`, `title` and `context` as analysis number `analysis` of `storage.terms` made them, one
    space between two. The index of them is scoped: no term of one guild is a term of another (migration 0007).
    `model_id` is whose vector it has, None where it has none. `look` is the version of the decision that has looked for
    what the claim is to others, 0 where none has; None for what is no claim.
    """

    __tablename__ = "match_entry"
    __table_args__ = (
        UniqueConstraint("claim_id"),
        UniqueConstraint("fact_check_id"),
        ForeignKeyConstraint(["guild_id", "claim_id"], ["claim.guild_id", "claim.id"]),
        ForeignKeyConstraint(["guild_id", "fact_check_id"], ["fact_check.guild_id", "fact_check.id"]),
        CheckConstraint("(claim_id IS NULL) <> (fact_check_id IS NULL)", name="target"),
        at_most("title", 500),
        at_most("context", 2000),
        at_most("translation", 300),
        Index(None, "guild_id", "id"),
        Index(None, "model_id", "id"),
        Index(None, "analysis", "id"),
        Index(None, "look", "id"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    claim_id: int | None = Field(sa_type=BigInteger)
    fact_check_id: int | None = Field(sa_type=BigInteger)
    title: str = Field(sa_type=PlainText)
    context: str = Field(sa_type=PlainText)
    terms: str = Field(sa_type=PlainText)
    analysis: int
    model_id: str | None = Field(sa_type=PlainText)
    look: int | None
    translation: str | None = Field(sa_type=PlainText)


class MatchVectorRow(SQLModel, table=True):
    """`vector` is float16, little-endian, that of an entry's text and after it that of its translation, if it has one.

    Only those of one `model_id` may be compared. A changed one is a new row.
    """

    __tablename__ = "match_vector"
    __table_args__ = (
        UniqueConstraint("entry_id"),
        ForeignKeyConstraint(["entry_id"], ["match_entry.id"]),
        at_most("model_id", 64),
        Index(None, "guild_id", "kind", "model_id", "id"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    kind: str = Field(sa_type=PlainText)
    entry_id: int = Field(sa_type=BigInteger)
    model_id: str = Field(sa_type=PlainText)
    vector: bytes = Field(sa_type=LargeBinary)


class KnownWordRow(SQLModel, table=True):
    """A folded word that stands in something of a guild's that can be found: a claim (kind "c"), a fact-check ("f")."""

    __tablename__ = "known_word"
    __table_args__ = (PrimaryKeyConstraint("guild_id", "kind", "word"), _ONLY_A_KEY)

    guild_id: int = Field(sa_type=BigInteger)
    kind: str = Field(sa_type=PlainText)
    word: str = Field(sa_type=PlainText)


class WordKeyRow(SQLModel, table=True):
    """What a known word is found by when it is typed otherwise: see `storage.domain.spelling.keys_of`."""

    __tablename__ = "word_key"
    __table_args__ = (
        PrimaryKeyConstraint("guild_id", "kind", "key", "word"),
        _ONLY_A_KEY,
    )

    guild_id: int = Field(sa_type=BigInteger)
    kind: str = Field(sa_type=PlainText)
    key: str = Field(sa_type=PlainText)
    word: str = Field(sa_type=PlainText)


class FactCheckRow(SQLModel, table=True):
    """What another organisation published. Its `rating` is in its own words and is never a status of ours."""

    __tablename__ = "fact_check"
    __table_args__ = (
        UniqueConstraint("guild_id", "id"),
        UniqueConstraint("guild_id", "key_sha256"),
        at_most("claim_text", 2000),
        at_most("claimant", 500),
        at_most("publisher", 300),
        at_most("url", 2000),
        at_most("title", 500),
        at_most("rating", 300),
        at_most("language", 35),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    key_sha256: str = Field(sa_type=PlainText)
    claim_text: str = Field(sa_type=PlainText)
    claimant: str | None = Field(sa_type=PlainText)
    claimed_at: str | None = Field(sa_type=PlainText)
    publisher: str = Field(sa_type=PlainText)
    url: str = Field(sa_type=PlainText)
    title: str = Field(sa_type=PlainText)
    rating: str = Field(sa_type=PlainText)
    reviewed_at: str | None = Field(sa_type=PlainText)
    language: str | None = Field(sa_type=PlainText)
    imported_at: datetime


MATCH_ENTRY: Final[Table] = metadata.tables["match_entry"]
MATCH_VECTOR: Final[Table] = metadata.tables["match_vector"]
FACT_CHECK: Final[Table] = metadata.tables["fact_check"]
KNOWN_WORD: Final[Table] = metadata.tables["known_word"]
WORD_KEY: Final[Table] = metadata.tables["word_key"]
