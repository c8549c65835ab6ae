"""What a digest says: which claims, in which order, under which heading. Pure."""

from dataclasses import dataclass
from datetime import datetime

from storage.domain.claim import ClaimFile
from storage.domain.status import VerificationStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestEntry:
    """One claim of an issue. `shown_before` is the status the last issue gave it, None where it is new."""

    file: ClaimFile
    shown_before: VerificationStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestIssue:
    """Corrections first: a verdict that changed is what readers must hear before anything new."""

    topic_name: str
    marker: str
    published_at: datetime
    corrections: tuple[DigestEntry, ...]
    verdicts: tuple[DigestEntry, ...]
    unchecked: tuple[DigestEntry, ...]
    left_out: int
