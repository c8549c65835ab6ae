"""What moderators made of claims. `storage.tables` says how tables are written and used."""

from datetime import datetime
from typing import Final

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Table
from sqlmodel import Field, SQLModel

from storage.columns import DOCUMENT, KEY, PlainText, one_of
from storage.domain.decision import DecisionKind
from storage.tables import NEVER_REUSED, metadata


class DecisionRow(SQLModel, table=True):
    """Append-only by trigger. What the decision was made on is copied: the claim may change later.

    `key_sha256` is of `text`: a wording that was edited away still leads to its claim.
    """

    __tablename__ = "claim_decision"
    __table_args__ = (
        one_of("kind", DecisionKind),
        ForeignKeyConstraint(["guild_id", "claim_id"], ["claim.guild_id", "claim.id"]),
        ForeignKeyConstraint(["guild_id", "kept_id"], ["claim.guild_id", "claim.id"]),
        ForeignKeyConstraint(
            ["guild_id", "article_id", "article_version"],
            ["article_version.guild_id", "article_version.article_id", "article_version.number"],
        ),
        CheckConstraint("(kind = 'edit') = (edited_text IS NOT NULL)", name="edited_text"),
        CheckConstraint("(kind = 'merge') = (kept_id IS NOT NULL)", name="kept_id"),
        Index(None, "guild_id", "claim_id", "id"),
        Index(None, "guild_id", "id"),
        Index(None, "guild_id", "key_sha256"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    claim_id: int = Field(sa_type=BigInteger)
    kind: str = Field(sa_type=PlainText)
    text: str = Field(sa_type=PlainText)
    key_sha256: str = Field(sa_type=PlainText)
    edited_text: str | None = Field(sa_type=PlainText)
    kept_id: int | None = Field(sa_type=BigInteger)
    check_worthiness: float
    reasons: list[str] = Field(sa_type=DOCUMENT)
    stance: str = Field(sa_type=PlainText)
    claimant: str | None = Field(sa_type=PlainText)
    article_id: int | None = Field(sa_type=BigInteger)
    article_version: int | None
    quote_start: int | None
    quote_end: int | None
    moderator_id: int = Field(sa_type=BigInteger)
    decided_at: datetime


DECISION: Final[Table] = metadata.tables["claim_decision"]
