"""The entries of a JSON document, one after the other, whatever its size: none is held longer than it is looked at.

ijson says what comes next (a key, a string, the end of a list); it holds one token. What is kept of an entry is bounded
here, and what is too large or too deep is read over.
"""

from collections.abc import Iterator
from typing import Any, Final, Protocol

import ijson

from bot.core.claim_reviews import MAX_DEPTH, STREAMED, Unusable

MOST_CHARACTERS: Final = 1_000_000
"""Of the strings of an entry: real reviews have some 2,000."""
MOST_EVENTS: Final = 50_000
MOST_LEVELS: Final = 32
MOST_TOKEN: Final = 8_000_000
"""Bytes that may pass without anything said: the parser holds a string until it ends."""

_PIECE: Final = 65_536

Event = tuple[str, Any]


class Bytes(Protocol):
    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, none at the end."""


class _Patience:
    """Counts what the parser was given since it last said something."""

    def __init__(self, source: Bytes) -> None:
        self._source = source
        self.given = 0

    def read(self, size: int) -> bytes:
        piece = self._source.read(size)
        self.given += len(piece)
        if self.given > MOST_TOKEN:
            raise ValueError(f"a string or a gap of more than {MOST_TOKEN // 1_000_000} MB")
        return piece


def read_events(source: Bytes) -> Iterator[Any]:
    """Yield each entry as plain values, `Unusable` in the place of one that is too large.

    An entry is an element of a list, or of a list that a feed holds; several documents may follow each other.

    Raises:
        ValueError: the document breaks off, or is none. What came before has been yielded.
    """
    patient = _Patience(source)
    events = _heard(patient)
    for event in events:
        yield from _entries(event, events, 0)


def _heard(patient: _Patience) -> Iterator[Event]:
    try:
        for event in ijson.basic_parse(patient, buf_size=_PIECE, multiple_values=True):
            patient.given = 0
            yield event
    except ijson.JSONError as error:
        raise ValueError(*error.args) from error


def _entries(event: Event, events: Iterator[Event], depth: int) -> Iterator[Any]:
    """Yield the entries of the value that begins with `event`."""
    kind, value = event
    if kind not in {"start_map", "start_array"}:
        yield value
    elif depth > MAX_DEPTH:
        _Collected().read_over(events)
        yield Unusable("no review")
    elif kind == "start_array":
        for one in events:
            if one[0] == "end_array":
                return
            yield from _entries(one, events, depth + 1)
    else:
        yield from _entries_of_map(events, depth)


def _entries_of_map(events: Iterator[Event], depth: int) -> Iterator[Any]:
    """What a map holds that can be read alone is yielded as it comes; the rest of it, if anything, at its end."""
    rest, streamed = _Collected(), False
    for kind, key in events:
        if kind == "end_map":
            break
        first = next(events)
        if key in STREAMED and first[0].startswith("start"):
            streamed = True
            yield from _entries(first, events, depth + 1)
        else:
            rest.take(key, first, events)
    if not streamed or "claimReviewed" in rest.values:
        yield rest.entry


class _Collected:
    """An entry that is being read. `entry` is it, or `Unusable` where it went over a bound."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self._events = 0
        self._characters = 0

    @property
    def entry(self) -> Any:
        return Unusable("too large") if self._is_full() else self.values

    def take(self, key: str, first: Event, events: Iterator[Event]) -> None:
        self._count(key)
        value = self._value(first, events, 0)
        if not self._is_full():
            self.values[key] = value

    def read_over(self, events: Iterator[Event]) -> None:
        """Go to the end of the map or list that has begun."""
        depth = 1
        for kind, _ in events:
            depth += kind.startswith("start") - kind.startswith("end")
            if depth == 0:
                return

    def _value(self, event: Event, events: Iterator[Event], level: int) -> Any:
        kind, value = event
        if kind not in {"start_map", "start_array"}:
            self._count(value)
            return value
        if level >= MOST_LEVELS or self._is_full():
            self._events = MOST_EVENTS + 1
            self.read_over(events)
            return None
        return self._map(events, level) if kind == "start_map" else self._list(events, level)

    def _map(self, events: Iterator[Event], level: int) -> dict[str, Any]:
        found = {}
        for kind, key in events:
            if kind == "end_map":
                break
            self._count(key)
            value = self._value(next(events), events, level + 1)
            if not self._is_full():
                found[key] = value
        return found

    def _list(self, events: Iterator[Event], level: int) -> list[Any]:
        found = []
        for event in events:
            if event[0] == "end_array":
                break
            value = self._value(event, events, level + 1)
            if not self._is_full():
                found.append(value)
        return found

    def _count(self, value: Any) -> None:
        self._events += 1
        self._characters += len(value) if isinstance(value, str) else 1

    def _is_full(self) -> bool:
        return self._events > MOST_EVENTS or self._characters > MOST_CHARACTERS
