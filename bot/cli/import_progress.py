"""How far an import is, in its two phases: a bar for people, a line now and then where nobody looks."""

import time
from typing import Final, Self

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn

SECONDS_BETWEEN_LINES: Final = 10.0


class ImportProgress:
    """A context manager. What was read is counted in bytes of the file, since nobody knows how many reviews it has."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[counted]}", markup=False),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._in_lines = not console.is_terminal
        self._said_at = 0.0
        self._last_line = ""
        self._task: TaskID | None = None
        self._name = ""
        self._total = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._bar.stop()

    def begin_reading(self, size: int) -> None:
        """`size` in bytes."""
        self._begin("Reading", size)

    def read(self, done: int, seen: int, added: int) -> None:
        """`done` bytes of the file were read, with `seen` reviews, of which `added` were new."""
        self._advance(done, f"{seen:,} reviews, {added:,} new")

    def begin_encoding(self, waiting: int) -> None:
        self._begin("Encoding", waiting)

    def encoded(self, done: int) -> None:
        self._advance(done, f"{done:,} of {self._total:,} vectors")

    def _begin(self, name: str, total: int) -> None:
        self._name, self._total, self._said_at = name, total, 0.0
        # A total of 0 would be shown as a bar that never ends.
        self._task = self._bar.add_task(name, total=max(total, 1), completed=int(total == 0), counted="")
        self._say("begins")

    def _advance(self, done: int, counted: str) -> None:
        assert self._task is not None
        self._bar.update(self._task, completed=done, counted=counted)
        if time.monotonic() - self._said_at >= SECONDS_BETWEEN_LINES or done >= self._total:
            self._say(f"{100 * done // max(self._total, 1)} %, {counted}")

    def _say(self, what: str) -> None:
        line = f"{self._name}: {what}"
        if self._in_lines and line != self._last_line:
            self._said_at, self._last_line = time.monotonic(), line
            click.echo(line, err=True)
