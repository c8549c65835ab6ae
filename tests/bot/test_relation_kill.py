"""Looking for relations ends at any step and goes on: each pair is there once, and every claim was looked at."""

from itertools import count

from sqlalchemy import text

from bot.adapters.encoder import NoEncoder
from bot.services.matching import MatchingService
from bot.services.relations import LOOK, RelationService
from storage import relations
from storage.database import Database
from tests.bot.relation_room import FEWER, HERE, LANDED, NOW, stored
from tests.fakes import KilledError, Tripwire, WiredDatabase

SEVERAL = (LANDED, FEWER, "About 900 Kenyan police officers landed in Port-au-Prince")
PAIRS = {(1, 2), (1, 3), (2, 3)}


async def life(url: str, at: int) -> bool:
    """Look for what is due until the step that kills; whether the end was reached first."""
    wire = Tripwire(at=at)
    encoder = NoEncoder()
    async with WiredDatabase(url, wire) as database:
        service = RelationService(database, MatchingService(database, encoder), encoder, lambda: NOW)
        try:
            await service.relate_due()
        except KilledError:
            return False
    return True


async def test_killed_at_each_step_every_pair_is_suggested_once(
    database: Database, database_url: str
) -> None:
    numbers = await stored(database, *SEVERAL)
    order = {number: place for place, number in enumerate(numbers, start=1)}

    # Each life is killed one step later than the one before: in between every step is one where a life ends.
    for at in count(1):
        if await life(database_url, at):
            break
        async with database.transaction() as session:
            await session.execute(text("UPDATE match_entry SET look = 0"))
    assert at > len(SEVERAL)

    async with database.reader() as session:
        page = await relations.list_suggested(session, HERE.guild_id, limit=9)
        events = await session.execute(
            text("SELECT count(*) FROM audit_event WHERE action = 'relation.suggest'")
        )
        assert events.scalar_one() == len(PAIRS)
        assert await relations.list_due(session, LOOK, model_id=None, limit=9) == []
    assert {(order[one.first_id], order[one.second_id]) for one in page.items} == PAIRS
    assert page.total == len(PAIRS)
