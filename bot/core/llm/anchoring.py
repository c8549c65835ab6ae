"""Where a quote stands in the page. It stands there letter by letter, or it is no quote."""

import re
from typing import Final

from bot.core.sentences import Span
from storage.domain.article import LiteralQuote, Quote

MAX_QUOTE_LENGTH: Final = 2_000
MIN_LETTERS: Final = 12

_HYPHENS = "-\u2010\u2011"
_APOSTROPHES = "'’"


def find_quote(text: str, wanted: str, within: Span) -> LiteralQuote | None:
    """Return the passage of `text` that is `wanted`, inside `within`, or None.

    Only white space may differ: the passage is cut from the text, so its offsets and letters are the page's. It may
    not begin or end inside a word ("legal" is not said where "illegal" stands).
    """
    if len(wanted) > MAX_QUOTE_LENGTH or sum(map(str.isalpha, wanted)) < MIN_LETTERS:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, wanted.split())))
    for match in pattern.finditer(text, within.start, within.end):
        if not _cuts_a_word(text, match.start(), match.end()):
            return Quote.cut(text, match.start(), match.end())
    return None


def stands_in(text: str, name: str) -> bool:
    """Whether a name stands in the text, as it is and as whole words; only white space may differ."""
    words = name.split()
    if not words or not any(map(str.isalpha, name)):
        return False
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return any(not _cuts_a_word(text, one.start(), one.end()) for one in pattern.finditer(text))


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return _joins(text[start : start + 1], before[::-1], _HYPHENS) or _joins(
        text[end - 1 : end], after, _HYPHENS + _APOSTROPHES
    )


def _joins(edge: str, beyond: str, joiners: str) -> bool:
    """Whether a word goes on over the edge of a passage; `beyond` is read outwards."""
    if not edge.isalnum() or not beyond:
        return False
    return beyond[0].isalnum() or (beyond[0] in joiners and beyond[1:2].isalnum())
