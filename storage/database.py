"""The engines, SQLite's pragmas, and the two ways to a session: `transaction` writes, `reader` reads."""

import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
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

_ONE_STATEMENT_EACH: Final = {"isolation_level": "AUTOCOMMIT", "skip_autocommit_rollback": True}

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
        address = make_url(url)
        self._file = Path(address.database or "") if address.get_backend_name() == "sqlite" else None
        if self._file is not None:
            self._writer, self._reader = _sqlite_writer(url), _sqlite_reader(url)
        else:
            self._writer, self._reader = _postgres_engine(url), _postgres_reader(url)

    def exists(self) -> bool:
        """Whether there is a file; a server's database is taken to exist. Opening a missing file would create it."""
        return self._file is None or self._file.exists()

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
        """Read only: the database refuses everything else. Each statement sees the newest committed state.

        No transaction is opened, which would double the cost of a command that asks one question. Two statements
        may see two states; whoever acts on what was read is held to the version of the claim.

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


def _sqlite_writer(url: str) -> AsyncEngine:
    engine = _sqlite_engine(url, pool_size=1, max_overflow=0)

    @event.listens_for(engine.sync_engine, "connect")
    def _begin_nothing(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver would begin only after the first SELECT

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _sqlite_reader(url: str) -> AsyncEngine:
    engine = _sqlite_engine(url, pool_size=4, **_ONE_STATEMENT_EACH)

    @event.listens_for(engine.sync_engine, "connect")
    def _refuse_writing(connection: Any, _record: object) -> None:
        _run(connection, ["PRAGMA query_only = ON"])

    return engine


def _sqlite_engine(url: str, **options: Any) -> AsyncEngine:
    engine = create_async_engine(
        url, pool_timeout=BUSY_SECONDS, connect_args={"timeout": BUSY_SECONDS}, **options
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        _run(connection, [f"PRAGMA {pragma}" for pragma in _PRAGMAS])

    return engine


def _postgres_reader(url: str) -> AsyncEngine:
    return _postgres_engine(url, settings="-c default_transaction_read_only=on", **_ONE_STATEMENT_EACH)


def _postgres_engine(url: str, *, settings: str = "", **options: Any) -> AsyncEngine:
    settings += f" -c lock_timeout={BUSY_SECONDS}s"
    connect_args = {"connect_timeout": max(2, int(BUSY_SECONDS)), "options": settings}
    return create_async_engine(url, pool_timeout=BUSY_SECONDS, connect_args=connect_args, **options)


def _run(connection: Any, statements: Iterable[str]) -> None:
    cursor = connection.cursor()
    for statement in statements:
        cursor.execute(statement)
    cursor.close()


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
