"""What other organisations have published about a claim. It is theirs: their words, their rating, never our status."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from storage.domain.identity import claim_key

MAX_TEXT = 2_000
MAX_SHORT = 300
MAX_TITLE = 500
MAX_CLAIMANT = 500
MAX_URL = 2_000
MAX_LANGUAGE = 35


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFactCheck:
    """A published ClaimReview (https://schema.org/ClaimReview), cut to what is kept.

    `rating` is in the publisher's words. `reviewed_at` and `claimed_at` are days (YYYY-MM-DD) or None. `summary` is
    only to find it by.
    """

    claim_text: str
    publisher: str
    url: str
    rating: str
    title: str = ""
    summary: str = ""
    claimant: str | None = None
    claimed_at: str | None = None
    reviewed_at: str | None = None
    language: str | None = None

    @property
    def key_sha256(self) -> str:
        """What makes two of them one within a guild: the review's address and the claim's words."""
        return hashlib.sha256(f"{self.url}\n{claim_key(self.claim_text)}".encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCheck:
    """One that is stored."""

    id: int
    guild_id: int
    claim_text: str
    claimant: str | None
    claimed_at: str | None
    publisher: str
    url: str
    title: str
    rating: str
    reviewed_at: str | None
    language: str | None
    imported_at: datetime
