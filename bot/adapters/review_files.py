"""Files of ClaimReviews, read as they come: JSON of any size, JSON lines, tables, each also packed by gzip.

What is wrong with one entry costs that entry. What ends a file early (a cut download, a broken archive) costs only
what comes after it. Memory is bounded by the largest entry that is read, whatever is in the file.
"""

import codecs
import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from bot.adapters.review_events import read_events
from bot.core.claim_reviews import Unusable, read_document, read_row
from storage.domain.fact_check import NewFactCheck

MOST_CHARACTERS: Final = 1_000_000
"""Of a line, and of a field of a table: real reviews have some 2,000."""
MOST_COLUMNS: Final = 1_000

_Bytes = gzip.GzipFile | io.BufferedReader
_GZIP: Final = b"\x1f\x8b"
_LONG_NUMBER: Final = re.compile(rb"([0-9]{300})[0-9]+")
"""Python takes no number of more than 4,300 digits, and says so with an error that ends the file."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Where something stands that is no review (`line 3`, `entry 3`), and what it lacks."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class BrokenEnd:
    """The file cannot be read any further. `where` is behind the last thing that was read."""

    where: str
    why: str


Read = NewFactCheck | Rejected | BrokenEnd


class ReviewFile:
    """One pass through a file of reviews. A context manager."""

    def __init__(self, file: Path) -> None:
        self._kind = _kind_of(file)
        self.size = file.stat().st_size
        """Bytes on the disk."""
        self._stack = ExitStack()
        self._raw = self._stack.enter_context(file.open("rb"))
        self._bytes: _Bytes = self._raw
        if self._raw.peek(2)[:2] == _GZIP:
            self._bytes = self._stack.enter_context(gzip.GzipFile(fileobj=self._raw))
        self._where = "the beginning"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._stack.close()

    @property
    def done(self) -> int:
        """Bytes of the disk that were read so far."""
        return self._raw.tell()

    def read(self) -> Iterator[Read]:
        """Yield reviews, and what is none. The last one may be a `BrokenEnd`."""
        ways = {"table": self._rows, "lines": self._lines, "json": self._values}
        try:
            yield from ways[self._kind]()
        except (EOFError, OSError, zlib.error, ValueError, csv.Error) as error:
            yield BrokenEnd(self._where, _first_line(error))

    def _values(self) -> Iterator[Read]:
        source = _CleanJson(self._bytes)
        for number, entry in enumerate(read_events(source), 1):
            self._where = f"entry {number}"
            yield from self._placed([entry] if isinstance(entry, Unusable) else read_document(entry))

    def _lines(self) -> Iterator[Read]:
        for number, line in enumerate(_bounded_lines(self._text()), 1):
            self._where = f"line {number}"
            if line is None:
                yield Rejected(self._where, "too large")
            elif line.strip():
                try:
                    entry = json.loads(line)
                except (ValueError, RecursionError):
                    yield Rejected(self._where, "not JSON")
                else:
                    yield from self._placed(read_document(entry))

    def _rows(self) -> Iterator[Read]:
        csv.field_size_limit(MOST_CHARACTERS)
        lines = _TableLines(self._text())
        first = next(lines, "")
        delimiter = max(",;\t", key=first.count)
        names = next(csv.reader([first], delimiter=delimiter), [])
        if len(names) > MOST_COLUMNS:
            raise ValueError("it has more than a thousand columns")
        table = csv.DictReader(lines, names, delimiter=delimiter)
        while True:
            self._where = f"line {lines.number + 1}"
            try:
                row = next(table)
            except StopIteration:
                return
            except csv.Error:
                yield Rejected(self._where, "no row of a table")
            else:
                yield from self._placed([read_row(row)])

    def _text(self) -> io.TextIOWrapper:
        return self._stack.enter_context(
            io.TextIOWrapper(self._bytes, encoding="utf-8-sig", errors="replace", newline="")
        )

    def _placed(self, found: Iterable[NewFactCheck | Unusable]) -> Iterator[Read]:
        for one in found:
            yield Rejected(self._where, one.lack) if isinstance(one, Unusable) else one


class _TableLines:
    """The lines of a table, one after the other; a line that is too long is an error of that line alone."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._lines = _bounded_lines(text)
        self.number = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        if line is None:
            raise csv.Error("a line without end")
        return line


def _bounded_lines(text: io.TextIOWrapper) -> Iterator[str | None]:
    """Yield each line, None for one that is too long; no more than its beginning is ever held."""
    while line := text.readline(MOST_CHARACTERS):
        if len(line) < MOST_CHARACTERS or _ends(line):
            yield line
            continue
        while (rest := text.readline(MOST_CHARACTERS)) and not _ends(rest):
            pass
        yield None


def _ends(line: str) -> bool:
    return line.endswith(("\n", "\r"))


class _CleanJson:
    """Bytes for the parser: always UTF-8, no mark at the beginning, no number too long for Python."""

    def __init__(self, source: _Bytes) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")

    def read(self, size: int) -> bytes:
        while size and (piece := self._source.read1(size)):
            if clean := self._decoder.decode(piece):
                return _LONG_NUMBER.sub(rb"\1", clean.encode())
        return self._decoder.decode(b"", final=True).encode() if size else b""


def _kind_of(file: Path) -> str:
    endings = [one.lower() for one in file.suffixes if one.lower() != ".gz"]
    match endings[-1:]:
        case [".csv" | ".tsv"]:
            return "table"
        case [".jsonl" | ".ndjson"]:
            return "lines"
        case _:
            return "json"


def _first_line(error: Exception) -> str:
    """What the error says, in one line without the file's own bytes, which may be anything."""
    said = error.args[0] if error.args else type(error).__name__
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return text.strip().partition("\n")[0][:200]
