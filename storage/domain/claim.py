"""What a claim is, as plain immutable values."""

from dataclasses import dataclass
from datetime import date, datetime

from storage.domain.article import Appearance, OtherNumber, Quote
from storage.domain.source import SourceEvent
from storage.domain.status import VerificationStatus

MAX_CLAIM_LENGTH = 500
"""Characters. A claim longer than this is not one claim; it also keeps every view inside Discord's limits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCandidate:
    """Extracted, not stored yet. `check_worthiness` is 0..1 and only ranks."""

    text: str
    quote: Quote
    claimant: str | None
    check_worthiness: float


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

    `archived` are addresses of copies in a public archive; `differs` is what copies of the articles that say it say
    with another number, the newest copy first; `unencrypted` are addresses that a redirect without encryption led to.
    """

    claim: Claim
    appearances: tuple[Appearance, ...]
    history: tuple[StatusChange, ...]
    source_events: tuple[SourceEvent, ...] = ()
    archived: tuple[str, ...] = ()
    differs: tuple[OtherNumber, ...] = ()
    unencrypted: tuple[str, ...] = ()

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
