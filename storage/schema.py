"""Which schema the database has, and how it gets to this version's."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from storage.database import Database
from storage.errors import SchemaOutdatedError, SchemaTooNewError

HEAD: Final = "0011"
"""The newest revision under `migrations/versions`; revisions are numbered, so that later ones sort after."""

_MIGRATIONS: Final = Path(__file__).with_name("migrations")


async def current_revision(database: Database) -> str | None:
    """Return the revision the database is at, None for one without any, or where no file is yet."""
    if not database.exists():
        return None
    async with database.engine.connect() as connection:
        return await connection.run_sync(_revision)


async def check(database: Database) -> None:
    """Make sure the tables are those this version works with.

    Raises:
        SchemaOutdatedError: it needs an `upgrade` first.
        SchemaTooNewError: a newer version has upgraded it.
    """
    _compare(await current_revision(database))


async def upgrade(database: Database) -> None:
    """Bring the database to `HEAD` in one transaction; two programs that start at once do it once.

    Raises:
        SchemaTooNewError: a newer version has upgraded it.
    """
    try:
        await check(database)
    except SchemaOutdatedError:
        async with database.engine.begin() as connection:
            await connection.run_sync(_migrate)


def _compare(revision: str | None) -> None:
    if revision is None or revision < HEAD:
        raise SchemaOutdatedError(revision, HEAD)
    if revision > HEAD:
        raise SchemaTooNewError(revision, HEAD)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - half a second and 20 MB that an up-to-date start does not need
    from alembic.config import Config  # noqa: PLC0415 - as above

    if connection.dialect.name == "postgresql":
        # Held to the end of the transaction: whoever comes second finds the work done.
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('claimbot schema'))"))
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS))
    command.upgrade(config, HEAD)
