"""A text as the encoder is given it, so that the same words have the same vector however they were typed."""

import re
import unicodedata
from typing import Final

_QUOTES: Final = re.compile(r"[\"“”„‟«»‹›]|(?<!\w)['‘’‚‛]|['‘’‚‛](?!\w)")
"""Marks around words. An apostrophe inside one stays."""

_APOSTROPHES: Final = re.compile(r"['‘’‚‛´`ʼ]")


def encoded_form(text: str) -> str:
    """Return one Unicode form, one kind of apostrophe, no quotation marks, single spaces, no capitals."""
    plain = _QUOTES.sub(" ", unicodedata.normalize("NFKC", text))
    return " ".join(_APOSTROPHES.sub("'", plain).casefold().split())
