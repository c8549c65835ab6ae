"""Claims that are near each other, and the service that says what they are to each other."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from bot.adapters.encoder import NoEncoder
from bot.services.matching import MatchingService
from bot.services.ports import Encoder
from bot.services.relations import RelationService
from storage import new_claims, relations
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import NewClaim
from storage.domain.relation import Relation, RelationState

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
HERE, ELSEWHERE = Actor(guild_id=7, user_id=51), Actor(guild_id=77, user_id=51)
AMARA = Actor(guild_id=7, user_id=52)
LANDED = "About 400 Kenyan police officers landed in Port-au-Prince"
FEWER = "About 250 Kenyan police officers landed in Port-au-Prince"
APART = "The central bank of Haiti printed new notes"


def service(database: Database, encoder: Encoder | None = None) -> RelationService:
    used = encoder or NoEncoder()
    return RelationService(database, MatchingService(database, used), used, lambda: NOW)


async def stored(database: Database, *texts: str, actor: Actor = HERE, on: date | None = None) -> list[int]:
    new = [NewClaim(text=one, claim_date=on) for one in texts]
    async with database.transaction() as session:
        return [claim.id for claim, _ in await new_claims.add_claims(session, actor, new, now=NOW)]


async def related(
    database: Database,
    claim_ids: Sequence[int],
    *,
    guild_id: int = 7,
    state: RelationState = RelationState.SUGGESTED,
) -> list[Relation]:
    async with database.reader() as session:
        return await relations.list_of_claims(session, guild_id, claim_ids, state=state)
