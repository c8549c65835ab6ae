"""From rows to values: the columns each value is read from, and how it is built."""

from typing import Any, Final, TypeAlias

from sqlalchemy import Row

from storage.domain.claim import Claim, Precision, Quantity, Stance, StatusChange
from storage.domain.digest import DeliveryState, Digest, DigestDelivery, DigestPart, Schedule
from storage.domain.status import VerificationStatus
from storage.tables import CLAIM, DELIVERY, DIGEST, PART, STATUS_CHANGE

AnyRow: TypeAlias = Row[*tuple[Any, ...]]

_C = CLAIM.c
CLAIM_COLUMNS: Final = (
    _C.id,
    _C.guild_id,
    _C.text,
    _C.claimant,
    _C.claim_date,
    _C.status,
    _C.version,
    _C.check_worthiness,
    _C.created_by,
    _C.created_at,
    _C.updated_at,
    _C.stance,
    _C.quantities,
    _C.reasons,
    _C.claimant_hint,
    _C.is_ambiguous,
    _C.taken_at,
    _C.merged_into,
)


def claim_of(row: AnyRow) -> Claim:
    return Claim(
        id=row.id,
        guild_id=row.guild_id,
        text=row.text,
        claimant=row.claimant,
        claim_date=row.claim_date,
        status=VerificationStatus(row.status),
        version=row.version,
        check_worthiness=row.check_worthiness,
        created_by=row.created_by,
        created_at=row.created_at,
        updated_at=row.updated_at,
        stance=Stance(row.stance),
        quantities=tuple(map(_quantity_of, row.quantities)),
        reasons=tuple(row.reasons),
        claimant_hint=row.claimant_hint,
        is_ambiguous=row.is_ambiguous,
        taken_at=row.taken_at,
        merged_into=row.merged_into,
    )


def quantity_document(quantity: Quantity) -> dict[str, Any]:
    return {
        "value": quantity.value,
        "unit": quantity.unit,
        "what": quantity.what,
        "precision": quantity.precision.value,
    }


def _quantity_of(document: dict[str, Any]) -> Quantity:
    return Quantity(**{**document, "precision": Precision(document["precision"])})


_S = STATUS_CHANGE.c
STATUS_CHANGE_COLUMNS: Final = (
    _S.id,
    _S.claim_id,
    _S.old_status,
    _S.new_status,
    _S.moderator_id,
    _S.reason,
    _S.evidence_urls,
    _S.changed_at,
)


def status_change_of(row: AnyRow) -> StatusChange:
    return StatusChange(
        id=row.id,
        claim_id=row.claim_id,
        old=VerificationStatus(row.old_status),
        new=VerificationStatus(row.new_status),
        moderator_id=row.moderator_id,
        reason=row.reason,
        evidence_urls=tuple(row.evidence_urls),
        changed_at=row.changed_at,
    )


_D = DIGEST.c
DIGEST_COLUMNS: Final = (
    _D.id,
    _D.guild_id,
    _D.channel_id,
    _D.topic,
    _D.zone,
    _D.local_time,
    _D.weekday,
    _D.next_slot,
    _D.next_due_at,
    _D.created_by,
)


def digest_of(row: AnyRow) -> Digest:
    return Digest(
        id=row.id,
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        topic=row.topic,
        schedule=Schedule(zone=row.zone, at=row.local_time, weekday=row.weekday),
        next_slot=row.next_slot,
        next_due_at=row.next_due_at,
        created_by=row.created_by,
    )


_V = DELIVERY.c
DELIVERY_COLUMNS: Final = (
    _V.id,
    _V.digest_id,
    _V.guild_id,
    _V.channel_id,
    _V.slot,
    _V.state,
    _V.attempts,
    _V.created_at,
)


def delivery_of(row: AnyRow) -> DigestDelivery:
    return DigestDelivery(
        id=row.id,
        digest_id=row.digest_id,
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        slot=row.slot,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        created_at=row.created_at,
    )


_T = PART.c
PART_COLUMNS: Final = (_T.delivery_id, _T.number, _T.payload, _T.nonce, _T.attempted_at, _T.message_id)


def part_of(row: AnyRow) -> DigestPart:
    return DigestPart(**row._mapping)  # noqa: SLF001 - the documented way to a row's names
