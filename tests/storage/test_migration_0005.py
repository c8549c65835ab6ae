"""From 0004 to 0005 with data: what readers were shown stays taken, what only feeds brought becomes candidates."""

from collections.abc import AsyncIterator

import pytest
from alembic import command
from sqlalchemy import text

from storage import claims, schema, search
from storage.database import Database
from storage.domain.claim import Claim, Stance
from tests.storage.test_migration_0002 import ADDED, GUILD, _alembic

_CLAIM = (
    "INSERT INTO claim (id, guild_id, text, key_sha256, status, version, check_worthiness, search_text, created_by,"
    " created_at, updated_at) VALUES "
)
_SEEN = (
    "INSERT INTO appearance (id, guild_id, claim_id, place_key, url, added_by, added_at) VALUES "
    f"(1, {GUILD}, 3, 'url:a', 'https://x.example', 5, {ADDED})"
)


def _row(number: int, status: str, created_by: int) -> str:
    words = f"claim {number}"
    return f"({number}, {GUILD}, '{words}', 'k{number}', '{status}', 1, 0.5, '{words}', {created_by}, {ADDED}, {ADDED})"


ROWS = [
    _row(1, "unreviewed", 5),
    _row(2, "unreviewed", 0),
    _row(3, "unreviewed", 0),
    _row(4, "false", 0),
    _row(5, "not_a_claim", 0),
]


@pytest.fixture
async def before(database: Database) -> AsyncIterator[Database]:
    await _alembic(database, lambda config: command.downgrade(config, "0004"))
    async with database.transaction() as session:
        connection = await session.connection()
        await connection.exec_driver_sql(_CLAIM + ", ".join(ROWS))
        await connection.exec_driver_sql(_SEEN)
    yield database
    await schema.upgrade(database)


async def _all(database: Database) -> dict[int, Claim]:
    async with database.reader() as session:
        return {number: await claims.get_claim(session, GUILD, number) for number in range(1, 6)}


async def test_only_what_feeds_brought_and_nobody_looked_at_is_a_candidate(before: Database) -> None:
    await schema.upgrade(before)
    found = await _all(before)

    assert [number for number, claim in found.items() if claim.is_candidate] == [2]
    assert {(claim.stance, claim.reasons, claim.merged_into) for claim in found.values()} == {
        (Stance.ASSERTED, (), None)
    }


async def test_claims_are_found_by_their_words_before_and_after_and_back_again(before: Database) -> None:
    await schema.upgrade(before)
    async with before.reader() as session:
        assert (await search.search_claims(session, GUILD, "claim")).total == len(ROWS)
    await _alembic(before, lambda config: command.downgrade(config, "0004"))
    async with before.reader() as session:
        texts = (await session.execute(text("SELECT text FROM claim ORDER BY id"))).scalars().all()

    assert list(texts) == [f"claim {number}" for number in range(1, 6)]
