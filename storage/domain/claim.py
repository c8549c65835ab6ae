"""What a claim is, as plain immutable values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from storage.domain.article import Appearance, LiteralQuote, OtherNumber
from storage.domain.reason import Reason
from storage.domain.relation import Relation
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

    `quote` can only be a slice of the text it was found in: nothing else has its type. `claimant_hint` is who seems to say it, in the page's words, where that is not sure; `claimant` is None then.
    `as_of` is the moment it speaks of, where the text says so; `is_ambiguous` where a pronoun or a date in its wording
    could not be resolved. `translation` is an English wording of it, by which it is found and which is never shown.
    """

    text: str
    quote: LiteralQuote
    claimant: str | None
    check_worthiness: float
    claimant_hint: str | None = None
    stance: Stance = Stance.ASSERTED
    as_of: date | None = None
    quantities: tuple[Quantity, ...] = ()
    is_ambiguous: bool = False
    reasons: tuple[Reason, ...] = ()
    translation: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.quote, LiteralQuote):
            raise TypeError("a candidate's quote is cut from its article: Quote.cut")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A factual statement under check, in one guild.

    `claim_date` is the day it speaks of or was made ("as of"), where known.
    `version` grows with every change of the row: what a caller read is what it may change.
    `reasons` are keys of `storage.domain.reason`, the strongest first; an older or newer program may have stored others.
    `taken_at` is when it became the community's: None for what was only extracted. `merged_into` is the claim that
    says the same and is kept; this one then stands nowhere but in the history.
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
    stance: Stance = Stance.ASSERTED
    quantities: tuple[Quantity, ...] = ()
    reasons: tuple[str, ...] = ()
    claimant_hint: str | None = None
    is_ambiguous: bool = False
    taken_at: datetime | None = None
    merged_into: int | None = None

    @property
    def is_candidate(self) -> bool:
        """Whether it was extracted and nobody has said yet that it is worth checking."""
        unseen = self.status is VerificationStatus.UNREVIEWED
        return unseen and self.taken_at is None and self.merged_into is None


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
class RelatedClaim:
    """What a claim is to another, as seen from it: `claim` is the one at the other end."""

    relation: Relation
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFile:
    """Everything known of one claim: appearances, history and what happened to its sources, each oldest first.

    `archived` are addresses of copies in a public archive; `differs` is what copies of the articles that say it say
    with another number, the newest copy first; `unencrypted` are addresses that a redirect without encryption led to.
    `asked_for` is the number that was looked up, where that claim was merged into this one. `related` is what people
    confirmed that it is to others; `suggested` what the bot supposes, for moderators only.
    """

    claim: Claim
    appearances: tuple[Appearance, ...]
    history: tuple[StatusChange, ...]
    source_events: tuple[SourceEvent, ...] = ()
    archived: tuple[str, ...] = ()
    asked_for: int | None = None
    differs: tuple[OtherNumber, ...] = ()
    unencrypted: tuple[str, ...] = ()
    related: tuple[RelatedClaim, ...] = ()
    suggested: tuple[RelatedClaim, ...] = ()

    @property
    def first_appearance(self) -> Appearance | None:
        return self.appearances[0] if self.appearances else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """What is needed to store a claim that nobody has yet. A candidate waits for a moderator to take it.

    `title` and `summary` are those of a check of this very claim, where it comes from one: it is found by them too, and
    by `translation`, an English wording of at most 300 characters.
    """

    text: str
    claimant: str | None = None
    claim_date: date | None = None
    check_worthiness: float = 0.5
    stance: Stance = Stance.ASSERTED
    quantities: tuple[Quantity, ...] = ()
    reasons: tuple[str, ...] = ()
    claimant_hint: str | None = None
    is_ambiguous: bool = False
    is_candidate: bool = False
    title: str = ""
    summary: str = ""
    translation: str | None = None
