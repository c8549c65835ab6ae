"""What a list of claims can be kept to."""

from dataclasses import dataclass
from datetime import date

from storage.domain.status import VerificationStatus
from storage.domain.topic import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Keeps the claims that fit every part; a part that is None lets all through.

    `claimants` and `publishers` are spellings, any of which fits; a publisher is that of an article the claim appeared
    in. `since` and `until` are days, both included: the claim's own, or where none is known the day it was added (UTC).
    """

    statuses: tuple[VerificationStatus, ...] | None = None
    topic: Topic | None = None
    claimants: tuple[str, ...] | None = None
    publishers: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None


EVERY_CLAIM = ClaimFilter()
