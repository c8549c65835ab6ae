"""From the lines of a report's pages to running text: no page numbers, no repeated headers, whole paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence

_PAGE_NUMBER = re.compile(r"(?:page |p\. ?|- ?)?\d{1,4}(?: ?(?:-|/|of|de|sur|von) ?\d{0,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_HYPHENATED = re.compile(r"[^\W\d_][-\u2010\xad]$")
_ITEM = re.compile(r"(?:[•◦▪‣*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_EDGE_LINES = 3
_FEW_PAGES = 3
_FULL_LINE = 0.7
"""Of the common length of a page's lines. One that ends earlier ends its paragraph."""


def running_text(pages: Sequence[str]) -> str:
    """Return paragraphs, one a line."""
    lines_of_pages = [[" ".join(line.split()) for line in page.splitlines()] for page in pages]
    repeated = _repeated_at_edges(lines_of_pages)
    paragraphs: list[str] = []
    begun = ""
    for lines in lines_of_pages:
        body = [line for line in lines if not _is_edge(line, repeated)]
        full = _FULL_LINE * _common_length(body)
        for line in body:
            if begun and (not line or _ITEM.match(line)):
                paragraphs.append(begun)
                begun = ""
            begun = _joined(begun, line)
            if begun and len(line) < full and not _HYPHENATED.search(line):
                paragraphs.append(begun)
                begun = ""
    return "\n".join([*paragraphs, begun]).strip()


def _joined(begun: str, line: str) -> str:
    if not begun or not line:
        return begun + line
    if _HYPHENATED.search(begun) and line[0].islower():
        return begun[:-1] + line
    return f"{begun} {line}"


def _repeated_at_edges(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Headers and footers: what stands at the edge of most pages, whatever numbers are in it."""
    counted: Counter[str] = Counter()
    for lines in pages:
        shown = [line for line in lines if line]
        counted.update({_DIGITS.sub("#", line) for line in (*shown[:_EDGE_LINES], *shown[-_EDGE_LINES:])})
    if len(pages) < _FEW_PAGES:
        return frozenset()
    return frozenset(line for line, count in counted.items() if count > len(pages) / 2)


def _is_edge(line: str, repeated: frozenset[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(line) is not None or _DIGITS.sub("#", line) in repeated


def _common_length(lines: Sequence[str]) -> int:
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 3 // 4] if lengths else 0
