"""When two texts are the same text, and the folded form that search compares."""

import hashlib
import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Lower-case words without accents or punctuation, single spaces between them.

    Both databases index and ask for this form, so both find the same things.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_WORD.sub(" ", _NOT_ASCII.sub(_without_marks, decomposed)).strip()


def _without_marks(found: re.Match[str]) -> str:
    return "".join(char for char in found.group() if not unicodedata.combining(char))


def text_digest(text: str) -> str:
    """SHA-256 of the text as UTF-8, in hex: the identity of an article within a guild."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def claim_key(text: str) -> str:
    """What makes two wordings the same claim without a person saying so: equal but for case and spacing.

    Nothing more is ignored: a number, a sign or a negation that differs is another claim.
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
