"""Words of a sentence with their places, and the names among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.core import lexicon

MAX_SCANNED = 2_000
"""Characters of one sentence that are looked at: what is longer is a list or a wall of text."""

_TOKEN = re.compile(
    r"[^\W_]+(?:[.’'&-](?=[^\W_])[^\W_]+)*(?:\.(?=\s+[^\W_]))?"  # word, hyphenated word, "U.S", "Dr." before a word
    r"|[“”\"«»„]|''|[,;:()—–]"
)
_QUOTES = frozenset('“”"«»„')
_ELISION = re.compile(r"(?:[dl]|qu)[’']", re.IGNORECASE)
_CONNECTORS = lexicon.WordList(
    "of for the de du des del la le les los las von van bin al el sans et-de y-de pour para"
)
_MAX_CONNECTORS = 2
_ABBREVIATED = re.compile(
    r"(?:[A-Z]|Dr|Mr|Mrs|Ms|St|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Maj|Capt|Prof|Sr|Sra|M|Mme|Jr|Pres)\.",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """`text` as it stands at `[start:end]` of the sentence; `lower` for comparing."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_quote(self) -> bool:
        return self.text in _QUOTES

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper() or (_ELISION.match(self.text) is not None and self.text[2:3].isupper())


@lru_cache(maxsize=1_024)
def words_of(sentence: str) -> tuple[Word, ...]:
    """Words and the marks that part clauses, of the first `MAX_SCANNED` characters.

    The sentences of the moment are remembered: who speaks and what it is worth are asked of each in turn.
    """
    found: list[Word] = []
    for match in _TOKEN.finditer(sentence[:MAX_SCANNED]):
        text = match.group()
        if text == "''":  # two apostrophes are a quotation mark on an old wire
            found.append(Word('"', '"', match.start(), match.end()))
            continue
        if text.endswith(".") and not _ABBREVIATED.fullmatch(text):
            text = text[:-1]
        lower = text.lower().replace("’", "'")
        found.append(Word(text, lower, match.start(), match.start() + len(text)))
    return tuple(found)


def name_end(words: Sequence[Word], first: int) -> int:
    """Index after the capitalised run that starts at `first` ("Ministry of the Interior"); `first` if none does."""
    end = first
    at = first
    connectors = 0
    while at < len(words):
        word = words[at]
        if word.is_capitalised and len(word.text) > 0:
            at += 1
            end, connectors = at, 0
            if word.lower.endswith(("'s", "s'")):
                break  # a possessive ends the name: "Israel's parliament" is not one
        elif end > first and word.lower in _CONNECTORS and connectors < _MAX_CONNECTORS:
            at += 1
            connectors += 1
        else:
            break
    return end
