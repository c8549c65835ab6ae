"""Databases for tests: built by the migrations once a session, then copied or emptied.

`database` is a test's own, on each engine in turn; `sqlite_database` is for tests that need only some database.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest
import structlog
from psycopg import sql

from storage import schema, tables
from storage.database import Database

pytest_plugins = ["tests.encoder"]

POSTGRES_URL = os.environ.get("CLAIMBOT_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
POSTGRES_REQUIRED = os.environ.get("CLAIMBOT_REQUIRE_POSTGRES") == "1"


@pytest.fixture(autouse=True)
def plain_tracebacks() -> None:
    """As the bot logs them. Left to itself structlog draws every local: a second of the loop's time for each error."""
    renderer = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[structlog.processors.add_log_level, structlog.dev.set_exc_info, renderer])


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file, to be copied and never opened."""
    path = tmp_path_factory.mktemp("template") / "claimbot.db"
    asyncio.run(_migrate(_sqlite_url(path)))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "claimbot.db"
    shutil.copyfile(sqlite_template, path)
    return _sqlite_url(path)


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    async with Database(sqlite_url) as database:
        yield database


@pytest.fixture(scope="session")
def postgres_scratch_url() -> Iterator[str]:
    """A migrated database of this process alone, dropped at the end."""
    try:
        admin = psycopg.connect(_conninfo(POSTGRES_URL), autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        reason = f"no PostgreSQL answers at CLAIMBOT_TEST_POSTGRES ({error})".splitlines()[0]
        if POSTGRES_REQUIRED:
            pytest.fail(reason)
        pytest.skip(reason)
    name = f"claimbot_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    url = POSTGRES_URL.rpartition("/")[0] + f"/{name}"
    with admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        admin.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(sql.Identifier(name)))
        try:
            asyncio.run(_migrate(url))
            yield url
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def postgres_url(postgres_scratch_url: str) -> str:
    """The scratch database, emptied."""
    with psycopg.connect(_conninfo(postgres_scratch_url)) as connection:
        # As a replica would: no trigger keeps history, no foreign key asks for an order. TRUNCATE is slower here.
        connection.execute("SET LOCAL session_replication_role = replica")
        for name in tables.metadata.tables:
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
    return postgres_scratch_url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with Database(database_url) as opened:
        yield opened


async def _migrate(url: str) -> None:
    async with Database(url) as database:
        await schema.upgrade(database)


def _sqlite_url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def _conninfo(url: str) -> str:
    """The driver's own form of an SQLAlchemy address."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)
