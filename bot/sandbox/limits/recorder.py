"""The recording: every request of a bot as one JSON line."""

import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.sandbox.json import Json, encode

KEPT_LINES = 1000
ENVIRONMENT_NAME = "CLAIMBOT_SANDBOX_RECORD"


class Recorder:
    """Appends to a file that several sandboxes may share: one `write` a line on a descriptor opened to append.

    A line: `{"method", "path" (below /api/v10), "query", "body", "files": count, "status", ["expected_error": true]}`.
    `status` 0 means that a fault cut the connection. Without a file, the last lines are kept in `lines` only.
    """

    def __init__(self, path: Path | None = None) -> None:
        named = os.environ.get(ENVIRONMENT_NAME)
        self._path = path or (Path(named) if named else None)
        self._descriptor: int | None = None
        self._expecting = 0
        self.lines: deque[Json] = deque(maxlen=KEPT_LINES)

    @contextmanager
    def expect_errors(self) -> Iterator[None]:
        """Requests refused with 4xx in this block are marked as meant."""
        self._expecting += 1
        try:
            yield
        finally:
            self._expecting -= 1

    def record(self, line: Json, *, by_fault: bool) -> None:
        """Write one request down."""
        if line["status"] >= 400 and (by_fault or self._expecting):  # noqa: PLR2004 - HTTP's first error status
            line["expected_error"] = True
        self.lines.append(line)
        if self._path is None:
            return
        if self._descriptor is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(self._descriptor, (encode(line) + "\n").encode())

    def close(self) -> None:
        """Close the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
