"""The kinds of conflict, each found with the words of both sides."""

from dataclasses import dataclass
from enum import StrEnum


class ConflictKind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    NEGATION = "negation"
    ANTONYM = "antonym"
    STATUS = "status"
    NAME = "name"
    ROLE = "role"
    QUANTIFIER = "quantifier"
    CAUSE = "cause"
    TENSE = "tense"
    """One speaks of what is to come, the other of what has been: the sides are codes, `future` and `past`."""
    ALTERNATIVE = "alternative"
    """Another word stands in the same place, and nothing says that it means the same."""


@dataclass(frozen=True, slots=True)
class Finding:
    kind: ConflictKind
    ours: str
    theirs: str
