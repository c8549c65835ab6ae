"""A claim somebody typed that is not stored as one yet: they were asked whether it is one the guild has."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

KEPT: Final = timedelta(days=1)
"""How long a draft waits for its author's answer. Ours: long enough to sleep over it."""

MOST: Final = 10
"""Drafts of one person in one guild; a new one takes the place of the oldest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDraft:
    """What was typed, cleaned and checked: any of it can be stored as a claim as it is."""

    text: str
    source: str | None = None
    claimant: str | None = None
    claim_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDraft(NewDraft):
    """`typed_by` is the only one who may answer."""

    id: int
    guild_id: int
    typed_by: int
    created_at: datetime
