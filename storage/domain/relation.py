"""What one claim is to another of the same guild: suggested by the bot, confirmed or rejected by people."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class RelationKind(StrEnum):
    CONTRADICTS = "contradicts"
    SUPERSEDES = "supersedes"
    """Both may have been right, each on its day: `later_id` is the one that replaces the other."""
    SAME = "same"
    SIMILAR = "similar"

    @property
    def is_conflict(self) -> bool:
        return self in (RelationKind.CONTRADICTS, RelationKind.SUPERSEDES)


class RelationState(StrEnum):
    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    """Kept, so that it is never suggested again."""


MOVES: Final[dict[RelationState, frozenset[RelationState]]] = {
    RelationState.SUGGESTED: frozenset({RelationState.CONFIRMED, RelationState.REJECTED}),
    RelationState.CONFIRMED: frozenset({RelationState.REJECTED}),
    RelationState.REJECTED: frozenset(),
}
"""What people may do. The bot does none of it: it only suggests."""


class IllegalRelationError(Exception):
    """People may not move a relation so. `old` and `new` are its states."""

    def __init__(self, old: RelationState, new: RelationState) -> None:
        super().__init__(f"a {old} relation cannot become {new}")
        self.old = old
        self.new = new


def check_move(old: RelationState, new: RelationState) -> None:
    """Raise `IllegalRelationError` unless people may move a relation from `old` to `new`."""
    if new not in MOVES[old]:
        raise IllegalRelationError(old, new)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationReason:
    """What speaks against one being the other: `first` in the words of the claim with the smaller number.

    `kind` is a key of the catalogue (`relation-because-…`); a newer program may have stored others.
    """

    kind: str
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRelation:
    """What is suggested of two claims; `first_id` is the smaller number. `probability` is 0..1."""

    first_id: int
    second_id: int
    kind: RelationKind
    later_id: int | None
    probability: float
    reasons: tuple[RelationReason, ...] = ()

    def __post_init__(self) -> None:
        if self.first_id >= self.second_id:
            raise ValueError("the smaller number comes first, and no claim is related to itself")
        check_later(self.kind, self.later_id, self.first_id, self.second_id)


def check_later(kind: RelationKind, later_id: int | None, first_id: int, second_id: int) -> None:
    """Raise `ValueError` unless one of the two is the later exactly where it supersedes the other."""
    if (kind is RelationKind.SUPERSEDES) is (later_id is None):
        raise ValueError("a claim that supersedes another is the later of the two, and no other is")
    if later_id is not None and later_id not in (first_id, second_id):
        raise ValueError("the later claim is one of the two")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """An edge between two claims of one guild, which has no other one between them.

    `look` is the version of the decision that suggested it. `decided_by` and `decided_at` are None while it is only
    suggested. `version` grows with every change: what a caller read is what it may change.
    """

    id: int
    guild_id: int
    first_id: int
    second_id: int
    kind: RelationKind
    later_id: int | None
    state: RelationState
    look: int
    probability: float
    reasons: tuple[RelationReason, ...]
    suggested_at: datetime
    decided_by: int | None
    decided_at: datetime | None
    version: int

    def other_than(self, claim_id: int) -> int:
        """Return the claim at the other end."""
        return self.second_id if claim_id == self.first_id else self.first_id
