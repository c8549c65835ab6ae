"""What moderators decide."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.typed import TypedError, clean_line, evidence_links
from bot.services.errors import InvalidInputError
from bot.services.ports import Clock
from bot.services.related import with_related
from storage import claims, reviews
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import Claim, ClaimFile
from storage.domain.status import VerificationStatus
from storage.errors import ClaimMergedError, StaleClaimError

MIN_REASON_LENGTH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A move a moderator asked for. `version` is of the claim they looked at."""

    claim_id: int
    version: int
    status: VerificationStatus
    reason: str = ""
    evidence: str = ""


class ReviewService:
    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def next(self, guild_id: int, *, after: int | None = None) -> tuple[ClaimFile | None, int]:
        """Return the next unreviewed claim, most check-worthy first, and how many wait in all.

        `after` skips past that claim; None once the queue's end is reached.
        """
        async with self._database.reader() as session:
            waiting = await claims.count_by_status(session, guild_id)
            claim = await claims.next_to_review(session, guild_id, after=after)
            file = await _file(session, guild_id, claim.id) if claim else None
        return file, waiting.get(VerificationStatus.UNREVIEWED, 0)

    async def look(self, guild_id: int, claim_id: int) -> Claim:
        async with self._database.reader() as session:
            return await claims.get_claim(session, guild_id, claim_id)

    async def look_into(self, guild_id: int, claim_id: int) -> ClaimFile:
        async with self._database.reader() as session:
            return await _file(session, guild_id, claim_id)

    async def decide(self, actor: Actor, decision: Decision) -> ClaimFile:
        """Move a claim to a status, with the reason and the evidence.

        Raises:
            ClaimNotFoundError: this guild has no such claim.
            ClaimMergedError: it is one with another claim now.
            StaleClaimError: somebody changed it after the moderator looked.
            IllegalTransitionError: the status machine has no such move.
            InvalidInputError: a verdict without a reason, or evidence that is no link.
        """
        reason, links = _why(decision)
        async with self._database.transaction() as session:
            current = await claims.get_claim(session, actor.guild_id, decision.claim_id)
            if current.merged_into is not None:
                raise ClaimMergedError(current.id, current.merged_into)
            if current.version != decision.version:
                raise StaleClaimError(current.id)
            await reviews.set_status(
                session,
                actor,
                current,
                decision.status,
                reason=reason,
                evidence_urls=links,
                now=self._now(),
            )
            return await _file(session, actor.guild_id, decision.claim_id)


async def _file(session: AsyncSession, guild_id: int, claim_id: int) -> ClaimFile:
    file = await claims.get_claim_file(session, guild_id, claim_id)
    return await with_related(session, file, for_moderators=True)


def _why(decision: Decision) -> tuple[str, tuple[str, ...]]:
    reason = clean_line(decision.reason)
    if decision.status.is_verdict and len(reason) < MIN_REASON_LENGTH:
        raise InvalidInputError("reason", limit=MIN_REASON_LENGTH)
    try:
        return reason, evidence_links(decision.evidence)
    except TypedError as error:
        raise InvalidInputError(error.reason, **error.details) from None
