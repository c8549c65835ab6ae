"""PolNeAR: news articles whose attributions people marked. The rows are no part of the project."""

import io
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SPAN = re.compile(r"(\d+) (\d+)")
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}\.ann$")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Marked:
    """One attribution as annotated: half-open spans in the article's text, in code points."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True)
class MarkedArticle:
    name: str
    text: str
    marked: tuple[Marked, ...]


def load(path: Path) -> list[MarkedArticle]:
    """Return the articles of one split by name, each as its first annotator marked it.

    Only attributions that have a source and a content count.
    """
    texts: dict[str, str] = {}
    notes: dict[str, str] = {}
    for name, body in sorted(_files(path)):
        if name.endswith(".txt"):
            texts[name.removesuffix(".txt")] = body
        else:
            notes.setdefault(_ANNOTATOR.sub("", name), body)
    return [MarkedArticle(name, text, tuple(_marked(notes.get(name, "")))) for name, text in texts.items()]


def _files(path: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(path) as archive:
        for member in archive:
            handle = archive.extractfile(member) if member.name.endswith((".txt", ".ann")) else None
            if handle is not None:
                body = io.TextIOWrapper(handle, encoding="utf-8", newline="").read()
                yield member.name.rpartition("/")[2], body


def _marked(note: str) -> Iterator[Marked]:
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in note.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            spans[key] = tuple((int(one), int(two)) for one, two in _SPAN.findall(rest.partition("\t")[0]))
        elif key.startswith("E"):
            events.append(rest.split())
    for event in events:
        parts: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
        for part in event:
            role, _, key = part.partition(":")
            parts.setdefault(role.rstrip("0123456789"), []).extend(spans.get(key, ()))
        if parts["Source"] and parts["Content"]:
            yield Marked(*(tuple(sorted(parts[role])) for role in ("Source", "Cue", "Content")))
