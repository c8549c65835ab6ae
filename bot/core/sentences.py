"""Sentences of a text, each with its exact place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sentencex import segment  # type: ignore[import-untyped]  # a compiled module without stubs

_DEFAULT_LANGUAGE = "en"
_ENDS = (".", "!", "?", "…")
_SEGMENTED = 4_000
"""Characters. The segmenter takes the square of a text's opening quotes, 20 s for half a million characters, and all
other threads wait for it."""


# Titles of French and Spanish that the segmenter takes for the end of a sentence.
_UNFINISHED = re.compile(
    r"(?:^|[\s(«“\"])(?:Ms|Mr|Mrs|Dr|Prof|Rep|Reps|Sen|Sens|Gov|Gen|Capt|Lt|Sgt|Col|Rev|Hon|M|MM|Mme|Mlle|Mgr|Me|Pr|Dr|St|Ste|Sr|Sra|Srta|Dra|Gral|Lic|Ing|art|pp?)\.\s*$"
)


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]`, in code points."""

    start: int
    end: int


def split_paragraphs(text: str) -> list[Span]:
    """Lines that hold something, without the space around them."""
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if trimmed := line.strip():
            first = start + line.index(trimmed)
            spans.append(Span(first, first + len(trimmed)))
        start += len(line) + 1
    return spans


def split_sentences(text: str, paragraph: Span, language: str | None) -> list[Span]:
    """Sentences of one paragraph in reading order, without the space around them."""
    # Half a character is none to a compiled segmenter; "?" in its place keeps every offset.
    source = text[paragraph.start : paragraph.end].encode("utf-8", "replace").decode()
    pieces = list(_segmented(source, language or _DEFAULT_LANGUAGE))
    if "".join(pieces) != source:  # the offsets rest on it: a segmenter that alters text is not followed
        return [paragraph]
    spans: list[Span] = []
    start = paragraph.start
    for piece in _joined(pieces):
        if trimmed := piece.strip():
            first = start + piece.index(trimmed)
            spans.append(Span(first, first + len(trimmed)))
        start += len(piece)
    return spans


def _segmented(source: str, language: str) -> Iterator[str]:
    """Its sentences as the segmenter sees them. Where a piece was cut off, a sentence goes on in the next."""
    begun = ""
    for part in _parts(source):
        for number, piece in enumerate(segment(language, part)):
            if begun and (number or begun.rstrip().endswith(_ENDS)):
                yield begun
                begun = ""
            begun += piece
    if begun:
        yield begun


def _parts(source: str) -> Iterator[str]:
    """The same text in pieces that take no time to segment; no paragraph of a newspaper is cut."""
    start = 0
    while len(source) - start > _SEGMENTED:
        space = source.rfind(" ", start, start + _SEGMENTED)
        end = start + _SEGMENTED if space < 0 else space + 1
        yield source[start:end]
        start = end
    yield source[start:]


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    """The same text in the same order, with a title and the name after it in one piece."""
    begun = ""
    for piece in pieces:
        begun += piece
        if _UNFINISHED.search(begun[-12:]) is None:
            yield begun
            begun = ""
    if begun:
        yield begun
