"""Table definition of drafts. `storage.tables` says how tables are written and used."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import BigInteger, CheckConstraint, Index, Table
from sqlmodel import Field, SQLModel

from storage.columns import KEY, PlainText, at_most
from storage.domain.claim import MAX_CLAIM_LENGTH
from storage.tables import NEVER_REUSED, metadata


class ClaimDraftRow(SQLModel, table=True):
    """What somebody typed, until they say which claim it is. Ids are in buttons, so none is used twice."""

    __tablename__ = "claim_draft"
    __table_args__ = (
        CheckConstraint(f"length(text) BETWEEN 1 AND {MAX_CLAIM_LENGTH}", name="text_length"),
        at_most("claimant", 500),
        at_most("source", 4000),
        Index(None, "guild_id", "typed_by", "id"),
        Index(None, "created_at"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    typed_by: int = Field(sa_type=BigInteger)
    text: str = Field(sa_type=PlainText)
    source: str | None = Field(sa_type=PlainText)
    claimant: str | None = Field(sa_type=PlainText)
    claim_date: date | None
    created_at: datetime


CLAIM_DRAFT: Final[Table] = metadata.tables["claim_draft"]
