"""The schema: what the migrations build is what the code declares, on both databases."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, Inspector, inspect, text
from sqlalchemy.exc import OperationalError

from storage import schema
from storage.database import Database
from storage.errors import SchemaOutdatedError, SchemaTooNewError
from storage.tables import metadata

ROOT = Path(__file__).parents[2]
TRIGGERS = {
    "sqlite": {
        "article_version_no_delete",
        "article_version_no_update",
        "audit_event_no_delete",
        "audit_event_no_update",
        "claim_decision_no_delete",
        "claim_decision_no_update",
        "claim_words_delete",
        "claim_words_insert",
        "claim_words_update",
        "evidence_record_no_delete",
        "evidence_record_no_update",
        "match_terms_delete",
        "match_terms_insert",
        "match_terms_update",
        "source_event_no_delete",
        "source_event_no_update",
        "status_change_no_delete",
        "status_change_no_update",
    },
    "postgresql": {
        "article_version_no_change",
        "audit_event_no_change",
        "claim_decision_no_change",
        "evidence_record_no_change",
        "source_event_no_change",
        "status_change_no_change",
    },
}
TRIGGER_NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


async def _alembic(database: Database, run: Callable[[Config], None]) -> None:
    def _run(connection: Connection) -> None:
        config = Config(toml_file=str(ROOT / "pyproject.toml"), attributes={"connection": connection})
        run(config)

    async with database.engine.begin() as connection:
        await connection.run_sync(_run)


async def _triggers(database: Database) -> set[str]:
    async with database.engine.connect() as connection:
        rows = await connection.execute(text(TRIGGER_NAMES[connection.dialect.name]))
        return set(rows.scalars())


async def _inspect(database: Database, look: Callable[[Inspector], object]) -> object:
    async with database.engine.connect() as connection:
        return await connection.run_sync(lambda sync: look(inspect(sync)))


def test_head_is_the_newest_revision() -> None:
    scripts = ScriptDirectory.from_config(Config(toml_file=str(ROOT / "pyproject.toml")))

    assert scripts.get_current_head() == schema.HEAD


async def test_the_migrated_tables_are_the_declared_ones(database: Database) -> None:
    await _alembic(database, command.check)


async def test_the_migrated_checks_are_the_declared_ones(database: Database) -> None:
    """Alembic compares no CHECKs. Their texts differ between engines, their names do not."""
    found = await _inspect(
        database,
        lambda inspector: {
            (table, check["name"])
            for table in metadata.tables
            for check in inspector.get_check_constraints(table)
        },
    )
    declared = {
        (table.name, str(check.name))
        for table in metadata.tables.values()
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    }

    assert found == declared


async def test_the_checks_allow_the_same_values(sqlite_database: Database) -> None:
    found = await _inspect(
        sqlite_database,
        lambda inspector: {
            check["name"]: check["sqltext"]
            for table in metadata.tables
            for check in inspector.get_check_constraints(table)
        },
    )
    declared = {
        str(check.name): str(check.sqltext)
        for table in metadata.tables.values()
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    }

    assert found == declared


async def test_every_trigger_is_there(database: Database) -> None:
    assert await _triggers(database) == TRIGGERS[database.engine.dialect.name]


async def test_going_back_and_forth_ends_where_it_began(database: Database) -> None:
    await _alembic(database, lambda config: command.downgrade(config, "base"))
    left = await _inspect(database, lambda inspector: set(inspector.get_table_names()))
    await schema.upgrade(database)

    assert left == {"alembic_version"}
    assert await schema.current_revision(database) == schema.HEAD
    assert await _triggers(database) == TRIGGERS[database.engine.dialect.name]


async def test_an_upgrade_twice_changes_nothing(database: Database) -> None:
    await schema.upgrade(database)
    await schema.check(database)


async def test_an_empty_database_is_outdated(tmp_path: Path) -> None:
    async with Database(f"sqlite+aiosqlite:///{tmp_path}/empty.db") as database:
        with pytest.raises(SchemaOutdatedError, match="at schema none, this version needs"):
            await schema.check(database)


async def test_a_database_of_a_newer_version_is_left_alone(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SchemaTooNewError, match="9999"):
        await schema.check(sqlite_database)
    with pytest.raises(SchemaTooNewError, match="9999"):
        await schema.upgrade(sqlite_database)


async def test_an_upgrade_that_fails_leaves_nothing(tmp_path: Path) -> None:
    async with Database(f"sqlite+aiosqlite:///{tmp_path}/claimbot.db") as database:
        async with database.transaction() as session:
            await session.execute(
                text("CREATE TABLE audit_event (id INTEGER)")
            )  # in the way of the last step
        with pytest.raises(OperationalError, match="already exists"):
            await schema.upgrade(database)
        tables = await _inspect(database, lambda inspector: inspector.get_table_names())

    assert tables == ["audit_event"]


_UPGRADE_AND_TELL = """
import asyncio, sys
from storage import schema
from storage.database import Database

async def main():
    async with Database(sys.argv[1]) as database:
        await schema.upgrade(database)
    print("alembic" in sys.modules)

asyncio.run(main())
"""


def test_an_upgrade_works_from_anywhere_and_loads_alembic_only_when_needed(tmp_path: Path) -> None:
    def _upgrade() -> str:
        done = subprocess.run(
            [sys.executable, "-c", _UPGRADE_AND_TELL, f"sqlite+aiosqlite:///{tmp_path}/new.db"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    assert [_upgrade(), _upgrade()] == ["True", "False"]
