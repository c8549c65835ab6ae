"""What is looked through for a match, and what is found there."""

from dataclasses import dataclass
from enum import StrEnum

MAX_TRANSLATION = 300
"""Characters."""


class MatchKind(StrEnum):
    CLAIM = "claim"
    FACT_CHECK = "fact-check"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchScope:
    """Whose things, and which: nothing else is ever looked at."""

    guild_id: int
    kind: MatchKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCounts:
    """In how many entries of a scope each term stands; a term in none is left out. `total` is about how many there are."""

    total: int
    by_term: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchEntry:
    """Something that can be found: `target_id` is the claim (the kept one, where it was merged) or the fact-check."""

    id: int
    target_id: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryText:
    """What an entry's vectors are made of: one of its text, and where it has a translation, one of that."""

    id: int
    scope: MatchScope
    text: str
    translation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What something is to be found by; `title` and `context` may be empty. `translation` is a wording of its text in English."""

    target_id: int
    text: str
    title: str = ""
    context: str = ""
    translation: str | None = None
