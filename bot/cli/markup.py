"""Discord's markdown as a terminal shows it: what the bot says in the story, without the signs."""

import re
from datetime import datetime

from rich.text import Text

_INLINE = re.compile(
    r"\\(?P<literal>[^\w\s])"
    r"|\*\*(?P<bold>.+?)\*\*"
    r"|\[(?P<label>[^\]]+)\]\((?P<address>[^)\s]+)\)"
    r"|<t:(?P<seconds>\d+)(?::(?P<style>\w))?>"
)
_DAY_STYLES = ("d", "D")


def terminal_text(line: str) -> Text:
    """Return one line of Discord's markdown, as much of it as the bot uses."""
    if line.startswith("-# "):
        return Text.assemble(_inline(line[3:]), style="dim")
    if line.startswith("> "):
        return Text.assemble("│ ", _inline(line[2:]))
    return _inline(line)


def _inline(text: str) -> Text:
    shown, end = Text(), 0
    for found in _INLINE.finditer(text):
        shown.append(text[end : found.start()])
        shown.append_text(_piece(found))
        end = found.end()
    return shown.append(text[end:])


def _piece(found: re.Match[str]) -> Text:
    if found["literal"]:
        return Text(found["literal"])
    if found["bold"]:
        return Text.assemble(_inline(found["bold"]), style="bold")
    if found["label"]:
        return Text(found["label"], style=f"underline link {found['address']}")
    return Text(_moment(int(found["seconds"]), found["style"]))


def _moment(seconds: int, style: str | None) -> str:
    at = datetime.fromtimestamp(seconds).astimezone()
    day = f"{at.day} {at:%B %Y}"
    return day if style in _DAY_STYLES else f"{day}, {at:%H:%M}"
