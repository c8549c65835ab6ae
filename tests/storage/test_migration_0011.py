"""Back from 0011 with translations: what was found by one is analysed and encoded anew, without it."""

from alembic import command
from sqlalchemy import text

from storage import match_entries, new_claims, schema
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import NewClaim
from tests.bot.test_matching_service import NOW
from tests.storage.test_migration_0002 import _alembic


async def test_going_back_forgets_translations_and_what_was_made_of_them(database: Database) -> None:
    new = [NewClaim(text="Lopital la fèmen", translation="The hospital is closed"), NewClaim(text="Open")]
    async with database.transaction() as session:
        await new_claims.add_claims(session, Actor(guild_id=7, user_id=1), new, now=NOW)
        waiting = await match_entries.list_unencoded(session, "test/1", limit=9)
        await match_entries.put_vectors(session, "test/1", [(one, b"\x00\x00") for one in waiting])

    await _alembic(database, lambda config: command.downgrade(config, "0010"))
    await schema.upgrade(database)

    async with database.transaction() as session:
        assert [one.text for one in await match_entries.list_unencoded(session, "test/1", limit=9)] == [
            "Lopital la fèmen"
        ]
        assert await match_entries.analyse_outdated(session, limit=9) == 1
        terms = [*await session.scalars(text("SELECT terms FROM match_entry ORDER BY id"))]
    assert "hospit" not in " ".join(terms)
