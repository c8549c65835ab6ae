"""What a claim is, as plain immutable values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from storage.domain.article import Appearance, Quote
from storage.domain.reason import Reason
from storage.domain.source import SourceEvent
from storage.domain.status import VerificationStatus

MAX_CLAIM_LENGTH = 500
"""Characters. A claim longer than this is not one claim; it also keeps every view inside Discord's limits."""


class Stance(StrEnum):
    """What whoever says it does with the statement: its own wording never carries the "not" of a denial."""

    ASSERTED = "asserted"
    DENIED = "denied"
    ALLEGED = "alleged"
    RUMOURED = "rumoured"
    """Passed on; nobody who is named stands for it."""


class Precision(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure in a claim: `value` of `what`, in `unit` ("%", "USD", "km"; None for things counted).

    2,000 officers: `Quantity(value=2000, what="officers")`. Magnitudes are multiplied out: "$1.5 million" is 1500000 USD.
    """

    value: float
    unit: str | None = None
    what: str | None = None
    precision: Precision = Precision.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCandidate:
    """Extracted, not stored yet. `check_worthiness` is 0..1 and only ranks; `reasons` say why, the strongest first.

    `claimant_hint` is who seems to say it, in the page's words, where that is not sure; `claimant` is None then.
    `as_of` is the moment it speaks of, where the text says so; `is_ambiguous` where a pronoun or a date in its wording
    could not be resolved.
    """

    text: str
    quote: Quote
    claimant: str | None
    check_worthiness: float
    claimant_hint: str | None = None
    stance: Stance = Stance.ASSERTED
    as_of: date | None = None
    quantities: tuple[Quantity, ...] = ()
    is_ambiguous: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A factual statement under check, in one guild.

    `claim_date` is the day it speaks of or was made ("as of"), where known.
    `version` grows with every change of the row: what a caller read is what it may change.
    """

    id: int
    guild_id: int
    text: str
    claimant: str | None
    claim_date: date | None
    status: VerificationStatus
    version: int
    check_worthiness: float
    created_by: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """One step of a claim's history. Nothing ever changes or removes one."""

    id: int
    claim_id: int
    old: VerificationStatus
    new: VerificationStatus
    moderator_id: int
    reason: str
    evidence_urls: tuple[str, ...]
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFile:
    """Everything known of one claim: appearances, history and what happened to its sources, each oldest first.

    `archived` are addresses of copies in a public archive.
    """

    claim: Claim
    appearances: tuple[Appearance, ...]
    history: tuple[StatusChange, ...]
    source_events: tuple[SourceEvent, ...] = ()
    archived: tuple[str, ...] = ()

    @property
    def first_appearance(self) -> Appearance | None:
        return self.appearances[0] if self.appearances else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """What is needed to store a claim that nobody has yet."""

    text: str
    claimant: str | None = None
    claim_date: date | None = None
    check_worthiness: float = 0.5
