"""Which lines of an extracted page are its article: not its title again, nor its by-line, prompts and links."""

import re
from collections.abc import Collection

from bot.core.furniture import is_furniture

_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "»", "’", "'", ":", ";", ")", "。", "」", "।", "؟")
_LEAD_LENGTH = 60
_TAIL_LENGTH = 40
_NOT_WORD = re.compile(r"[\W_]+")
_HOUSE_NOTE = re.compile(
    r"affiliate (?:commission|link)|commission d.affiliation|comisión de afiliad|abonelik için|letters? to the editor|"
    r"lettres? (?:à la rédaction|au courrier)|^article content$|^don['’]t miss$|"
    r"\bfollow .{2,60} on (?:facebook|twitter|x|instagram|threads|bluesky)\b|"
    r"^\(?(?:additional )?(?:reporting|writing|editing) by ",
    re.IGNORECASE,
)
_POINTER = re.compile(r"(?:(?i:see|read|watch) (?i:more|also|next)\b.*|.*\[[A-Z]{4,12}\]\|?)")
_NOTE_LENGTH = 260


def article_lines(text: str, titles: Collection[str]) -> str:
    """Return the text without them. `titles` are the forms in which the page gives its own title."""
    kept: list[str] = []
    headings = {_folded(title) for title in titles}
    begun = False
    for line in text.split("\n"):
        said = line.strip()
        if not begun and said and (_folded(said) in headings or _is_label(said, _LEAD_LENGTH)):
            continue
        if said and (is_furniture(said) or _is_house_note(said)):
            continue
        begun = begun or bool(said)
        kept.append(line)
    while kept and (not kept[-1].strip() or _is_label(kept[-1].strip(), _TAIL_LENGTH)):
        kept.pop()
    return "\n".join(kept)


def _is_label(line: str, longest: int) -> bool:
    """A kicker, a by-line, a date, a heading with nothing under it: short, and no sentence nor item of a list."""
    return len(line) <= longest and not line.endswith(_SENTENCE_ENDS) and not line.startswith("- ")


def _is_house_note(line: str) -> bool:
    if len(line) > _NOTE_LENGTH:
        return False
    points = _POINTER.fullmatch(line) is not None and not line.endswith(_SENTENCE_ENDS)
    return points or _HOUSE_NOTE.search(line) is not None


def _folded(line: str) -> str:
    return _NOT_WORD.sub(" ", line).strip().casefold()
