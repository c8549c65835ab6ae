"""What claims are to each other. `storage.tables` says how tables are written and used."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import DOCUMENT, KEY, PlainText, one_of
from storage.domain.relation import RelationKind, RelationState
from storage.tables import NEVER_REUSED, metadata


class RelationRow(SQLModel, table=True):
    """One edge an unordered pair: `first_id` is the smaller number. `later_id` replaces the other."""

    __tablename__ = "claim_relation"
    __table_args__ = (
        one_of("kind", RelationKind),
        one_of("state", RelationState),
        UniqueConstraint("guild_id", "first_id", "second_id"),
        ForeignKeyConstraint(["guild_id", "first_id"], ["claim.guild_id", "claim.id"]),
        ForeignKeyConstraint(["guild_id", "second_id"], ["claim.guild_id", "claim.id"]),
        CheckConstraint("first_id < second_id", name="order"),
        CheckConstraint("(kind = 'supersedes') = (later_id IS NOT NULL)", name="later"),
        CheckConstraint("later_id IS NULL OR later_id IN (first_id, second_id)", name="later_of_both"),
        CheckConstraint("(state = 'suggested') = (decided_by IS NULL)", name="decided_by"),
        CheckConstraint("(state = 'suggested') = (decided_at IS NULL)", name="decided_at"),
        Index(None, "guild_id", "second_id"),
        Index(None, "guild_id", "state"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    first_id: int = Field(sa_type=BigInteger)
    second_id: int = Field(sa_type=BigInteger)
    kind: str = Field(sa_type=PlainText)
    later_id: int | None = Field(sa_type=BigInteger)
    state: str = Field(sa_type=PlainText)
    look: int
    probability: float
    reasons: list[dict[str, Any]] = Field(sa_type=DOCUMENT)
    suggested_at: datetime
    decided_by: int | None = Field(sa_type=BigInteger)
    decided_at: datetime | None
    version: int


RELATION: Final[Table] = metadata.tables["claim_relation"]
