"""What moderators decide, and the history of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit, decisions
from storage.domain.audit import Actor
from storage.domain.claim import Claim, StatusChange
from storage.domain.decision import DecisionKind
from storage.domain.status import VerificationStatus, check_transition
from storage.errors import ClaimMergedError, StaleClaimError
from storage.rows import STATUS_CHANGE_COLUMNS, status_change_of
from storage.tables import CLAIM, STATUS_CHANGE

_C, _S = CLAIM.c, STATUS_CHANGE.c

_HISTORY: Final = (
    select(*STATUS_CHANGE_COLUMNS)
    .where(_S.claim_id.in_(bindparam("claim_ids", expanding=True)))
    .order_by(_S.id)
)


async def set_status(  # noqa: PLR0913 - a decision is who, what, why and on what evidence
    session: AsyncSession,
    actor: Actor,
    claim: Claim,
    new: VerificationStatus,
    *,
    reason: str,
    evidence_urls: Sequence[str],
    now: datetime,
) -> Claim:
    """Move `claim`, as the caller read it, to `new`, and note who did it and why.

    Whatever a moderator does with a candidate takes it, but setting it aside: that drops it.

    Raises:
        ClaimMergedError: it was merged into another.
        IllegalTransitionError: the workflow does not allow it.
        StaleClaimError: somebody changed the claim meanwhile; nothing was written.
    """
    if claim.merged_into is not None:
        raise ClaimMergedError(claim.id, claim.merged_into)
    check_transition(claim.status, new)
    dropped = new is VerificationStatus.NOT_A_CLAIM
    taken_at = claim.taken_at if dropped else claim.taken_at or now
    changed = replace(claim, status=new, version=claim.version + 1, updated_at=now, taken_at=taken_at)
    statement = (
        update(CLAIM)
        .where(_C.id == claim.id, _C.guild_id == actor.guild_id, _C.version == claim.version)
        .values(status=new.value, version=changed.version, updated_at=now, taken_at=taken_at)
        .returning(_C.id)
    )
    if (await session.execute(statement)).one_or_none() is None:
        raise StaleClaimError(claim.id)
    change = insert(STATUS_CHANGE).values(
        guild_id=actor.guild_id,
        claim_id=claim.id,
        claim_version=changed.version,
        old_status=claim.status.value,
        new_status=new.value,
        moderator_id=actor.user_id,
        reason=reason,
        evidence_urls=list(evidence_urls),
        changed_at=now,
    )
    await session.execute(change.inline())
    if dropped or claim.is_candidate or claim.status is VerificationStatus.NOT_A_CLAIM:
        kind = DecisionKind.DROP if dropped else DecisionKind.TAKE
        await decisions.append(session, actor, claim, kind, now=now)
    await audit.append(
        session,
        actor,
        action="claim.status",
        subject=f"claim:{claim.id}",
        before={"status": claim.status.value, "version": claim.version},
        after={"status": new.value, "version": changed.version, "evidence_urls": list(evidence_urls)},
        reason=reason,
        now=now,
    )
    return changed


async def list_history(session: AsyncSession, claim_id: int) -> list[StatusChange]:
    """Return a claim's changes, oldest first. Grows with their number."""
    return await list_history_of(session, [claim_id])


async def list_history_of(session: AsyncSession, claim_ids: Sequence[int]) -> list[StatusChange]:
    """Return the changes of several claims in one round trip, oldest first."""
    rows = await session.execute(_HISTORY, {"claim_ids": list(claim_ids)})
    return [status_change_of(row) for row in rows]
