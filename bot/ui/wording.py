"""Text from outside, made safe to show: no markdown, no mentions, no tricks with direction, and short enough."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import quote, urlsplit

import discord

from bot.core.typed import clean_line

_LINE_MARKDOWN = re.compile(r"^(\s*(?:\d+(?=\.\s))?)([#>+.-])(?=#?\s|[#>]|$)")
"""Headings, quotes, lists and small print, which only count at the start of a line."""
FIELD_LIMIT = 1024
"""Characters in an embed field's value; Discord's own limit."""
MAX_LINK = 300
"""Characters of an address. A longer one is named but not linked, so that the rest of a message has room."""


def shorten(text: str, limit: int) -> str:
    """Cut at a word where one ends near the limit, with an ellipsis inside it."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > limit // 2 else cut).rstrip() + "…"


def safe(text: str, limit: int) -> str:
    """Return outside text as Discord should show it: literally, at most `limit` characters.

    Escaping makes text longer, so it is shortened until the escaped form fits.
    """
    line = clean_line(text)
    room = limit
    while room > 0:
        escaped = _escape(shorten(line, room))
        if len(escaped) <= limit:
            return escaped
        room -= max(1, len(escaped) - limit)
    return "…"


def _escape(line: str) -> str:
    escaped = discord.utils.escape_markdown(line)
    escaped = _LINE_MARKDOWN.sub(r"\1\\\2", escaped)
    return discord.utils.escape_mentions(escaped).replace("](", "]\u200b(").replace("<", "\\<")


def link(label: str, url: str, limit: int = 80) -> str:
    """A masked link whose label is ours to show and whose address cannot end the markdown early."""
    address = quote(url, safe=":/?#@!$&'*+,;=~-._%")
    text = safe(label, limit).replace("[", "(").replace("]", ")")
    if len(address) > MAX_LINK:
        return text
    return f"[{text}]({address})"


def whole_lines(lines: Iterable[str], limit: int) -> str:
    """Whole lines while they fit: half a line of markdown is worse than one line less."""
    kept: list[str] = []
    for line in lines:
        if sum(map(len, kept)) + len(kept) + len(line) > limit:
            break
        kept.append(line)
    return "\n".join(kept)


def host(url: str) -> str:
    """The site of a link, as a person names it: `example.org`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def moment(at: datetime, style: str = "f") -> str:
    """A Discord timestamp: every reader sees it in their own zone."""
    return f"<t:{int(at.timestamp())}:{style}>"


def day(value: date) -> str:
    """A day without a time: no zone may move it, so it is written out."""
    return value.isoformat()
