"""What a claim is to others, put into its file."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from storage import claims, relations
from storage.domain.claim import ClaimFile, RelatedClaim
from storage.domain.relation import RelationState


async def with_related(session: AsyncSession, file: ClaimFile, *, for_moderators: bool) -> ClaimFile:
    """Return the file with what people confirmed; for moderators with what the bot only suggests as well.

    Readers are shown no suggestion: whoever is frightened takes a machine's guess for a finding.
    """
    confirmed = await _related(session, file, RelationState.CONFIRMED)
    suggested = await _related(session, file, RelationState.SUGGESTED) if for_moderators else ()
    return replace(file, related=confirmed, suggested=suggested)


async def _related(session: AsyncSession, file: ClaimFile, state: RelationState) -> tuple[RelatedClaim, ...]:
    claim = file.claim
    found = await relations.list_of_claims(session, claim.guild_id, [claim.id], state=state)
    others = await claims.list_by_ids(session, claim.guild_id, [one.other_than(claim.id) for one in found])
    return tuple(RelatedClaim(relation=one, claim=others[one.other_than(claim.id)]) for one in found)
