"""A copy of a SQLite database while it is in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from storage.errors import BackupError


def copy_sqlite(url: str, file: Path) -> None:
    """Write a consistent copy of the database to a new file.

    Uses SQLite's own online backup, which sees one state, also of what stands only in the write-ahead log.

    Raises:
        BackupError: the database is no SQLite file, is not there yet, or `file` exists already.
    """
    source = make_url(url)
    path = Path(source.database or "")
    if source.get_backend_name() != "sqlite":
        raise BackupError("Only a SQLite database is copied like this; for PostgreSQL use pg_dump.")
    if not path.is_file():
        raise BackupError(f"There is no database at {path} yet.")
    if file.exists():
        raise BackupError(f"{file} exists already; name a new file.")
    with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(file)) as copy:
        live.backup(copy)
