"""Where the world survives a restart: a small document store on the standard library's SQLite, and the files.

Every change is written through at once (WAL, synchronous NORMAL): a killed sandbox loses nothing it told anyone.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.json import Json, encode

SCHEMA = """
CREATE TABLE IF NOT EXISTS document (
    kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a request."""

    filename: str
    content_type: str
    content: bytes


class Store:
    """Documents by kind and key. `path` is a file, or `:memory:`."""

    def __init__(self, path: Path | str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.execute(SCHEMA)

    def save(self, kind: str, key: str, document: Json) -> None:
        """Insert or replace one document."""
        row = (kind, key, encode(document))
        self._connection.execute("INSERT OR REPLACE INTO document (kind, key, body) VALUES (?, ?, ?)", row)

    def delete(self, kind: str, key: str) -> None:
        """Remove one document; nothing happens when it is not there."""
        self._connection.execute("DELETE FROM document WHERE kind = ? AND key = ?", (kind, key))

    def documents(self) -> Iterator[tuple[str, Json]]:
        """Every document with its kind."""
        for kind, body in self._connection.execute("SELECT kind, body FROM document"):
            yield kind, json.loads(body)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class Files:
    """Attachments' bytes: in memory, or below a folder where there is one."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._memory: dict[str, bytes] = {}

    def write(self, attachment_id: str, content: bytes) -> None:
        """Keep the bytes."""
        if self._folder is None:
            self._memory[attachment_id] = content
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / attachment_id).write_bytes(content)

    def read(self, attachment_id: str) -> bytes | None:
        """The bytes, or None when there is no such attachment. `attachment_id` is digits only."""
        if not attachment_id.isdecimal():
            return None
        if self._folder is None:
            return self._memory.get(attachment_id)
        path = self._folder / attachment_id
        return path.read_bytes() if path.is_file() else None

    def remove(self, attachment_id: str) -> None:
        """Forget the bytes; nothing happens when they are not there."""
        self._memory.pop(attachment_id, None)
        if self._folder is not None:
            (self._folder / attachment_id).unlink(missing_ok=True)
