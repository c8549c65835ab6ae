"""Table definitions. Rows never leave this package.

Statements are written against the `Table` objects at the end of this file, not the classes: reading plain columns
costs a third of what loading entities does, and a row that is no entity cannot leave the package by accident.
"""

from datetime import date, datetime, time
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from storage.columns import DOCUMENT, KEY, PlainText, at_most, one_of
from storage.domain.claim import MAX_CLAIM_LENGTH, Stance
from storage.domain.digest import DeliveryState
from storage.domain.status import VerificationStatus

# Named constraints: SQLite batch migrations cannot drop what has no name.
metadata: MetaData = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Ids are never used twice, not even after a delete.
NEVER_REUSED: Final = {"sqlite_autoincrement": True}


class GuildSettingsRow(SQLModel, table=True):
    __tablename__ = "guild_settings"

    guild_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    moderator_role_id: int | None = Field(sa_type=BigInteger)
    review_channel_id: int | None = Field(sa_type=BigInteger)
    language: str | None = Field(sa_type=PlainText)
    updated_at: datetime


class ClaimRow(SQLModel, table=True):
    """`key_sha256` is the digest of `claim_key(text)`; `search_text` is what `storage.words` finds it by.

    `taken_at` is None for a candidate; `merged_into` leads to the claim that says the same, in one step.
    """

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("guild_id", "id"),
        UniqueConstraint("guild_id", "key_sha256"),
        CheckConstraint(f"length(text) BETWEEN 1 AND {MAX_CLAIM_LENGTH}", name="text_length"),
        at_most("claimant", 500),
        one_of("status", VerificationStatus),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("check_worthiness BETWEEN 0 AND 1", name="check_worthiness"),
        one_of("stance", Stance),
        at_most("claimant_hint", 500),
        CheckConstraint("merged_into <> id", name="merged_into"),
        ForeignKeyConstraint(["merged_into"], ["claim.id"]),
        Index(None, "guild_id", "status", "id"),
        Index(
            None,
            "guild_id",
            "claimant",
            "id",
            sqlite_where=text("claimant IS NOT NULL"),
            postgresql_where=text("claimant IS NOT NULL"),
        ),
        Index(
            None,
            "merged_into",
            sqlite_where=text("merged_into IS NOT NULL"),
            postgresql_where=text("merged_into IS NOT NULL"),
        ),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    text: str = Field(sa_type=PlainText)
    key_sha256: str = Field(sa_type=PlainText)
    claimant: str | None = Field(sa_type=PlainText)
    claim_date: date | None
    status: str = Field(sa_type=PlainText)
    version: int
    check_worthiness: float
    search_text: str = Field(sa_type=PlainText)
    created_by: int = Field(sa_type=BigInteger)
    created_at: datetime
    updated_at: datetime
    stance: str = Field(sa_type=PlainText)
    quantities: list[dict[str, Any]] = Field(sa_type=DOCUMENT)
    reasons: list[str] = Field(sa_type=DOCUMENT)
    claimant_hint: str | None = Field(sa_type=PlainText)
    is_ambiguous: bool
    taken_at: datetime | None
    merged_into: int | None = Field(sa_type=BigInteger)


class StatusChangeRow(SQLModel, table=True):
    """Append-only by trigger. `claim_version` is the version the change made: no two changes can make the same."""

    __tablename__ = "status_change"
    __table_args__ = (
        UniqueConstraint("claim_id", "claim_version"),
        ForeignKeyConstraint(["guild_id", "claim_id"], ["claim.guild_id", "claim.id"]),
        one_of("old_status", VerificationStatus),
        one_of("new_status", VerificationStatus),
        at_most("reason", 4000),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    claim_id: int = Field(sa_type=BigInteger)
    claim_version: int
    old_status: str = Field(sa_type=PlainText)
    new_status: str = Field(sa_type=PlainText)
    moderator_id: int = Field(sa_type=BigInteger)
    reason: str = Field(sa_type=PlainText)
    evidence_urls: list[str] = Field(sa_type=DOCUMENT)
    changed_at: datetime


class DigestRow(SQLModel, table=True):
    """`local_time` is wall time in `zone`. A removed digest keeps its row: its deliveries stay explained."""

    __tablename__ = "digest"
    __table_args__ = (
        UniqueConstraint("guild_id", "id"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        at_most("topic", 100),
        at_most("zone", 100),
        Index(
            None,
            "next_due_at",
            sqlite_where=text("next_due_at IS NOT NULL"),
            postgresql_where=text("next_due_at IS NOT NULL"),
        ),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    channel_id: int = Field(sa_type=BigInteger)
    topic: str = Field(sa_type=PlainText)
    zone: str = Field(sa_type=PlainText)
    local_time: time
    weekday: int | None
    next_slot: str | None = Field(sa_type=PlainText)
    next_due_at: datetime | None
    created_by: int = Field(sa_type=BigInteger)
    created_at: datetime
    removed_at: datetime | None


class DeliveryRow(SQLModel, table=True):
    """`leased_until` in the future: somebody is sending it now."""

    __tablename__ = "digest_delivery"
    __table_args__ = (
        UniqueConstraint("guild_id", "id"),
        UniqueConstraint("digest_id", "slot"),
        ForeignKeyConstraint(["guild_id", "digest_id"], ["digest.guild_id", "digest.id"]),
        one_of("state", DeliveryState),
        at_most("slot", 200),
        Index(
            None,
            "next_attempt_at",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    digest_id: int = Field(sa_type=BigInteger)
    channel_id: int = Field(sa_type=BigInteger)
    slot: str = Field(sa_type=PlainText)
    state: str = Field(sa_type=PlainText)
    attempts: int
    lease_owner: str | None = Field(sa_type=PlainText)
    leased_until: datetime | None
    next_attempt_at: datetime
    created_at: datetime
    finished_at: datetime | None
    reason: str | None = Field(sa_type=PlainText)


class PartRow(SQLModel, table=True):
    __tablename__ = "digest_part"
    __table_args__ = (
        UniqueConstraint("nonce"),
        ForeignKeyConstraint(["guild_id", "delivery_id"], ["digest_delivery.guild_id", "digest_delivery.id"]),
        at_most("nonce", 25),
    )

    delivery_id: int = Field(primary_key=True, sa_type=BigInteger)
    number: int = Field(primary_key=True)
    guild_id: int = Field(sa_type=BigInteger)
    payload: str = Field(sa_type=PlainText)
    nonce: str = Field(sa_type=PlainText)
    attempted_at: datetime | None
    message_id: int | None = Field(sa_type=BigInteger)
    sent_at: datetime | None


class ShownClaimRow(SQLModel, table=True):
    """Which revision of which claim a part shows."""

    __tablename__ = "digest_shown_claim"
    __table_args__ = (
        ForeignKeyConstraint(["delivery_id", "number"], ["digest_part.delivery_id", "digest_part.number"]),
        ForeignKeyConstraint(["guild_id", "claim_id"], ["claim.guild_id", "claim.id"]),
        one_of("status", VerificationStatus),
        Index(None, "claim_id"),
    )

    delivery_id: int = Field(primary_key=True, sa_type=BigInteger)
    number: int = Field(primary_key=True)
    claim_id: int = Field(primary_key=True, sa_type=BigInteger)
    guild_id: int = Field(sa_type=BigInteger)
    claim_version: int
    status: str = Field(sa_type=PlainText)


class AuditEventRow(SQLModel, table=True):
    """Append-only by trigger."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index(None, "guild_id", "id"),
        Index(None, "guild_id", "subject", "id"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=KEY)
    guild_id: int = Field(sa_type=BigInteger)
    actor_id: int = Field(sa_type=BigInteger)
    action: str = Field(sa_type=PlainText)
    subject: str = Field(sa_type=PlainText)
    before: dict[str, Any] | None = Field(sa_type=DOCUMENT)
    after: dict[str, Any] | None = Field(sa_type=DOCUMENT)
    reason: str | None = Field(sa_type=PlainText)
    at: datetime


GUILD_SETTINGS: Final[Table] = metadata.tables["guild_settings"]
CLAIM: Final[Table] = metadata.tables["claim"]
STATUS_CHANGE: Final[Table] = metadata.tables["status_change"]
DIGEST: Final[Table] = metadata.tables["digest"]
DELIVERY: Final[Table] = metadata.tables["digest_delivery"]
PART: Final[Table] = metadata.tables["digest_part"]
SHOWN_CLAIM: Final[Table] = metadata.tables["digest_shown_claim"]
AUDIT_EVENT: Final[Table] = metadata.tables["audit_event"]
