"""The one form of text we keep: offsets are counted in it, and both databases take it."""

import re

MAX_TEXT_LENGTH = 500_000
"""Characters. A long novel; no article comes near it."""

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# PostgreSQL refuses NUL; the other controls, soft hyphens and zero-width spaces only hide in words; directional
# embeddings, overrides and isolates can make a quote read as something it does not say. Marks that a script needs
# (ZWJ, ZWNJ, LRM, RLM) stay.
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_EMPTY_LINES = re.compile(r"\n{3,}")


def clean_text(text: str) -> str:
    """Return the text as it is stored: lines end in a line feed, nothing invisible, at most `MAX_TEXT_LENGTH` characters."""
    text = _LINE_ENDS.sub("\n", text[: 2 * MAX_TEXT_LENGTH])
    text = _INVISIBLE.sub("", _SURROGATES.sub("\ufffd", text))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", text).strip()[:MAX_TEXT_LENGTH].rstrip()


def clean_line(text: str | None, limit: int) -> str | None:
    """Return one line of at most `limit` characters, None where nothing is left: titles, names."""
    if text is None:
        return None
    line = " ".join(clean_text(text).split())
    if len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return line or None
