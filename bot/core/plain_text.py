"""An article in a plain text file: optional header lines, a title, the text."""

import re
from dataclasses import dataclass, field

_HEADER = re.compile(
    r"(title|titre|título|publisher|outlet|source|éditeur|medio|author|by|auteur|autor|date|published|publié|url|link)"
    r"[ \t]{0,9}:[ \t]{1,9}(\S.{0,2000})",
    re.IGNORECASE,
)
_FIELDS = {
    **dict.fromkeys(("title", "titre", "título"), "title"),
    **dict.fromkeys(("publisher", "outlet", "source", "éditeur", "medio"), "publisher"),
    **dict.fromkeys(("author", "by", "auteur", "autor"), "author"),
    **dict.fromkeys(("date", "published", "publié"), "published"),
    **dict.fromkeys(("url", "link"), "url"),
}
_MAX_TITLE = 200
_MAX_HEADERS = 12


@dataclass(frozen=True, slots=True)
class PlainArticle:
    title: str | None
    text: str
    headers: dict[str, str] = field(default_factory=dict)


def read_plain_text(text: str) -> PlainArticle:
    """Split a cleaned text. The title is taken out of the text; a text of one line has none."""
    headers: dict[str, str] = {}
    rest = text.lstrip("\n")
    for _ in range(_MAX_HEADERS):
        line, _, after = rest.partition("\n")
        found = _HEADER.fullmatch(line.strip())
        # A lone "Source: Reuters" at the top of a text is a header; one that is all there is, is the text.
        if found is None or not after.strip():
            break
        headers.setdefault(_FIELDS[found.group(1).lower()], found.group(2).strip())
        rest = after
    rest = rest.strip("\n")
    if "title" in headers:
        return PlainArticle(headers["title"], rest, headers)
    first, _, after = rest.partition("\n")
    if after.strip() and len(first) <= _MAX_TITLE:
        return PlainArticle(first.strip(), after.strip("\n"), headers)
    return PlainArticle(None, rest, headers)


def title_from(text: str, limit: int = 100) -> str:
    """The first words, where a text has no title of its own."""
    first = text.lstrip().partition("\n")[0]
    return first if len(first) <= limit else first[:limit].rsplit(" ", 1)[0].rstrip() + "…"
