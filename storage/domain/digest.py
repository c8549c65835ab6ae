"""A scheduled digest, one send of it, and the messages that send is made of."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from storage.domain.status import VerificationStatus


class DeliveryState(StrEnum):
    """PENDING until every part is out; SENT or FAILED ends it."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Local wall time in an IANA zone: never an offset. `weekday` 0 is Monday, None is daily."""

    zone: str
    at: time
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The definition: what goes where, when. `next_due_at` is UTC and None while paused."""

    id: int
    guild_id: int
    channel_id: int
    topic: str
    schedule: Schedule
    next_slot: str | None
    next_due_at: datetime | None
    created_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClaim:
    """A claim as a message shows it: which revision, which status."""

    claim_id: int
    claim_version: int
    status: VerificationStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPart:
    """One message of a digest, rendered: `payload` is the JSON of the embeds, stored before it is sent."""

    payload: str
    claims: tuple[ShownClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPart:
    """A stored part. `attempted_at` without `message_id` means: it may be out, look before sending again."""

    delivery_id: int
    number: int
    payload: str
    nonce: str
    attempted_at: datetime | None
    message_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestDelivery:
    """One send. `slot` is the local date and time it stands for, or the request that asked for it: unique."""

    id: int
    digest_id: int
    guild_id: int
    channel_id: int
    slot: str
    state: DeliveryState
    attempts: int
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedMessage:
    """A message that is out and shows a claim as it was at `claim_version`."""

    guild_id: int
    digest_id: int
    channel_id: int
    message_id: int
    claim_id: int
    claim_version: int
    status: VerificationStatus
