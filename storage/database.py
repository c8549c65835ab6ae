"""The engines, SQLite's pragmas, and the two ways to a session: `transaction` writes, `reader` reads."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from types import TracebackType
from typing import Any, Final, Self

import psycopg
from sqlalchemy import Connection, event, exc, make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from storage.errors import DatabaseBusyError

BUSY_SECONDS: Final = 5.0
"""How long anyone waits for a lock before being told that the database is busy."""

_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",  # a verdict that was acknowledged survives a power cut
    "foreign_keys = ON",
    "recursive_triggers = ON",  # without it REPLACE passes by the triggers that keep history append-only
)

_SQLITE_BUSY: Final = frozenset({5, 6})  # SQLITE_BUSY, SQLITE_LOCKED: https://sqlite.org/rescode.html
_POSTGRES_BUSY: Final = (
    "08",  # connection exception
    "40",  # transaction rollback: serialization failure, deadlock
    "53300",  # too many connections
    "55P03",  # lock not available
    "57P",  # shutdown, not yet up
)


class Database:
    """One database, SQLite or PostgreSQL; an async context manager.

    Writers of a SQLite file queue for its one writing connection, first come, first served: left to SQLite's own
    busy handler, an unlucky one waits ten times longer. Readers have connections of their own and wait for nobody.
    """

    def __init__(self, url: str) -> None:
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        if self.is_sqlite:
            self._writer = _sqlite_engine(url, begin="BEGIN IMMEDIATE", connections=1)
            self._reader = _sqlite_engine(url, begin="BEGIN", connections=4)
        else:
            self._writer = create_async_engine(
                url, pool_timeout=BUSY_SECONDS, pool_pre_ping=True, connect_args={"connect_timeout": 5}
            )
            self._reader = self._writer.execution_options(postgresql_readonly=True)

    @property
    def engine(self) -> AsyncEngine:
        """The engine writers use; `storage.schema` migrates over it."""
        return self._writer

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Commit on success, roll back on any exception. Do nothing slow inside: other writers wait.

        Raises:
            DatabaseBusyError: locked for longer than `BUSY_SECONDS`, or the server is away.
        """
        with _busy_named():
            async with AsyncSession(self._writer, expire_on_commit=False) as session, session.begin():
                yield session

    @asynccontextmanager
    async def reader(self) -> AsyncIterator[AsyncSession]:
        """Read one consistent state; writing is refused by the database.

        Raises:
            DatabaseBusyError: the server is away.
        """
        with _busy_named():
            async with AsyncSession(self._reader, expire_on_commit=False) as session:
                yield session

    async def ping(self) -> None:
        """Ask the database for anything at all."""
        async with self.reader() as session:
            await session.execute(text("SELECT 1"))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._reader.dispose()
        await self._writer.dispose()


def _sqlite_engine(url: str, *, begin: str, connections: int) -> AsyncEngine:
    """An engine whose transactions start with `begin`: the driver's own would start after the first SELECT."""
    engine = create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
        connect_args={"timeout": BUSY_SECONDS},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        if begin == "BEGIN":
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@contextmanager
def _busy_named() -> Iterator[None]:
    """Turn what another try may cure into `DatabaseBusyError`; every other error stays what it is."""
    try:
        yield
    except exc.TimeoutError as error:  # no connection became free
        raise DatabaseBusyError(str(error)) from error
    except exc.DBAPIError as error:
        if error.connection_invalidated or _is_busy(error.orig):
            raise DatabaseBusyError(str(error.orig)) from error
        raise


def _is_busy(error: BaseException | None) -> bool:
    if isinstance(error, sqlite3.OperationalError):
        return error.sqlite_errorcode & 0xFF in _SQLITE_BUSY
    if isinstance(error, psycopg.OperationalError):
        return error.sqlstate is None or error.sqlstate.startswith(_POSTGRES_BUSY)
    return False
