"""What people type, cleaned and bounded. Pure; refusals carry the key of their sentence."""

import re
import unicodedata
from datetime import date
from urllib.parse import urlsplit

MAX_URL_LENGTH = 2000
"""Characters. Longer ones are not kept whole by browsers and archives."""
MAX_LINKS = 5

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_TRAILING = ".,;:!?)]}>'\u2019\u201d*_|"
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JOINERS = {"\u200c", "\u200d"}
"""Parts of words in Persian, in Indian scripts and in emoji."""


class TypedError(ValueError):
    """Text that cannot be used. `reason` names the sentence `invalid-<reason>`."""

    def __init__(self, reason: str, **details: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


def clean_line(text: str) -> str:
    """One line: white space folded; control, direction and unassigned characters dropped; NFC."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable():  # nearly always, and many times faster than looking at each character
        return " ".join(text.split())
    kept = (
        " " if char.isspace() else char
        for char in text
        if char in _JOINERS or char.isspace() or unicodedata.category(char) not in _HIDDEN
    )
    return " ".join("".join(kept).split())


def is_link(text: str) -> bool:
    """Whether this is one absolute http(s) address with a host and no password in it."""
    if len(text) > MAX_URL_LENGTH or not _LINK.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    return bool(parts.hostname) and "@" not in parts.netloc and port != 0


def links_in(text: str) -> list[str]:
    """Links in running text, in order, each once, without the punctuation that follows them."""
    found = (match.group().rstrip(_TRAILING) for match in _LINK.finditer(text))
    return list(dict.fromkeys(one for one in found if is_link(one)))


def evidence_links(text: str) -> tuple[str, ...]:
    """Read links typed one a line (or between spaces).

    Raises:
        TypedError: `evidence` names the first word that is no link, `evidence-too-many` the limit.
    """
    words = list(dict.fromkeys(clean_line(text).split()))
    for word in words:
        if not is_link(word):
            raise TypedError("evidence", value=word[:60])
    if len(words) > MAX_LINKS:
        raise TypedError("evidence-too-many", limit=MAX_LINKS)
    return tuple(words)


def day_typed(text: str, today: date) -> date:
    """Read a day as year-month-day.

    Raises:
        TypedError: `date` where it is none, `date-future` where it has not come.
    """
    value = clean_line(text)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise TypedError("date", value=value[:40]) from None
    if day > today:
        raise TypedError("date-future", value=day.isoformat())
    return day
