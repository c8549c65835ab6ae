"""Nothing changes or removes what was written to the history or to the audit log."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import new_claims, reviews
from storage.database import Database
from storage.domain.claim import NewClaim
from storage.domain.status import VerificationStatus as Status
from tests.storage.story import ANNE, NOW

TABLES = ("audit_event", "claim_decision", "status_change")
EVERYWHERE = (
    "UPDATE {table} SET guild_id = 1",
    "DELETE FROM {table}",
    "INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT (id) DO UPDATE SET guild_id = 1",
)
SQLITE_ONLY = (
    "REPLACE INTO {table} SELECT * FROM {table}",
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "UPDATE OR REPLACE {table} SET id = id + 1",
)


async def _store_history(database: Database) -> None:
    async with database.transaction() as session:
        new = NewClaim(text="400 officers landed.", is_candidate=True)
        claim, _ = await new_claims.add_claim(session, ANNE, new, now=NOW)
        await reviews.set_status(session, ANNE, claim, Status.FALSE, reason="no", evidence_urls=[], now=NOW)


async def _refuse(database: Database, statement: str) -> None:
    with pytest.raises(DBAPIError, match="is append-only"):
        async with database.transaction() as session:
            await session.execute(text(statement))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", EVERYWHERE)
async def test_history_is_neither_changed_nor_removed(database: Database, table: str, statement: str) -> None:
    await _store_history(database)
    await _refuse(database, statement.format(table=table))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", SQLITE_ONLY)
async def test_sqlite_does_not_replace_history(sqlite_database: Database, table: str, statement: str) -> None:
    await _store_history(sqlite_database)
    await _refuse(sqlite_database, statement.format(table=table))


async def test_sqlite_does_not_replace_history_by_another_unique_key(sqlite_database: Database) -> None:
    """A REPLACE that conflicts on a key other than the id deletes the old row as well."""
    await _store_history(sqlite_database)
    columns = "guild_id, claim_id, claim_version, old_status, new_status, moderator_id, reason, evidence_urls, changed_at"
    await _refuse(
        sqlite_database, f"REPLACE INTO status_change ({columns}) SELECT {columns} FROM status_change"
    )


@pytest.mark.parametrize("table", TABLES)
async def test_postgres_does_not_truncate_history(postgres_url: str, table: str) -> None:
    async with Database(postgres_url) as database:
        await _store_history(database)
        await _refuse(database, f"TRUNCATE {table} CASCADE")
