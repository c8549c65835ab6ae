"""What was fetched, exactly, and how we know: the record that a verdict can be checked against later."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One answer on the way to a page. `ip` is the address that gave it."""

    url: str
    status: int
    ip: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRecord:
    """One fetch. Records of a guild form a chain: each names the SHA-256 of the one before it.

    `body_sha256` and `text_sha256` are hex digests of the bytes as fetched (decoded once from gzip) and of the stored
    text. `headers` are the answer's own, in order. `sequence` counts from 1 within the guild.
    """

    guild_id: int
    sequence: int
    requested_url: str
    final_url: str
    hops: tuple[Hop, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    fetched_at: datetime
    body_sha256: str
    body_bytes: int
    text_sha256: str | None
    extractor: str | None
    previous_sha256: str | None
