"""What a moderator makes of a claim that was found: taken, worded anew, merged, dropped. What a model may learn from."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DecisionKind(StrEnum):
    TAKE = "take"
    EDIT = "edit"
    """The wording was changed; that takes the claim as well."""
    MERGE = "merge"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on one claim. Nothing ever changes or removes one.

    `text` is the wording it was made on, `edited_text` the new one, `kept_id` the claim this one was merged into.
    """

    id: int
    claim_id: int
    kind: DecisionKind
    text: str
    edited_text: str | None
    kept_id: int | None
    moderator_id: int
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A decision with what it was made on, and without who made it.

    `quote_start` and `quote_end` are offsets in `article_text`, all three None for a claim that no article holds.
    """

    id: int
    claim_id: int
    kind: DecisionKind
    text: str
    edited_text: str | None
    kept_id: int | None
    check_worthiness: float
    reasons: tuple[str, ...]
    stance: str
    claimant: str | None
    decided_at: datetime
    article_id: int | None
    article_version: int | None
    article_title: str | None
    article_text: str | None
    language: str | None
    quote_start: int | None
    quote_end: int | None
