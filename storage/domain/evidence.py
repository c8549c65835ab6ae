"""What was fetched, exactly, and how we know: the record that a verdict can be checked against later."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Final

FORMAT: Final = 1
"""Of the canonical JSON. A record keeps the form it was written in: another form is another number."""

_INSTANT: Final = "%Y-%m-%dT%H:%M:%S.%fZ"


class NotARecordError(Exception):
    """The text is not the canonical JSON of a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One answer on the way to a page. `ip` is the address that gave it."""

    url: str
    status: int
    ip: str | None


def lost_encryption(hops: Iterable[Hop]) -> bool:
    """Whether a step led from https to http: from there on, anybody on the way could read and alter it."""
    return any(
        one.url.startswith("https:") and following.url.startswith("http:")
        for one, following in pairwise(hops)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFetch:
    """A fetch whose bytes are kept already: what a record says of it.

    A file from a member has the address `attachment:NAME`, no hops, and status 0: nobody answered anything.
    """

    requested_url: str
    final_url: str
    hops: tuple[Hop, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    fetched_at: datetime
    body_sha256: str
    body_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRecord:
    """One fetch. Records of a guild form a chain: each names the SHA-256 of the one before it.

    `body_sha256` and `text_sha256` are hex digests of the bytes as fetched (decoded once from gzip) and of the stored
    text that `extractor` read from them. Without an extractor it is a look for that text: a page that is unchanged by
    its site's word (304, no bytes) or to the byte, is gone (404, 410, or sent away), or says something else. `headers` are the answer's own, in order. `sequence` counts from 1 within the guild.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """A record as the database has it: its canonical JSON, and the columns kept beside it."""

    guild_id: int
    sequence: int
    record: str
    record_sha256: str
    body_sha256: str
    text_sha256: str | None


def canonical_json(record: EvidenceRecord) -> str:
    """Write a record the one way that is hashed: RFC 8785 (sorted keys, no spaces, UTF-8), with integers only.

    Keys are the fields of `EvidenceRecord` and `format`. `guild_id` is a string, since JSON's numbers end at 2^53;
    `fetched_at` is UTC with microseconds and a Z; a hop is an object, a header a pair.
    """
    fields = asdict(record) | {
        "format": FORMAT,
        "guild_id": str(record.guild_id),
        "fetched_at": record.fetched_at.astimezone(UTC).strftime(_INSTANT),
    }
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def record_of(canonical: str) -> EvidenceRecord:
    """Read back what `canonical_json` wrote.

    Raises:
        NotARecordError: it is not a record of the format we know.
    """
    try:
        fields: dict[str, Any] = json.loads(canonical)
        form = fields.pop("format")
        record = EvidenceRecord(
            **fields
            | {
                "guild_id": int(fields["guild_id"]),
                "fetched_at": datetime.strptime(fields["fetched_at"], _INSTANT).replace(tzinfo=UTC),
                "hops": tuple(Hop(**hop) for hop in fields["hops"]),
                "headers": tuple((name, value) for name, value in fields["headers"]),
            }
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NotARecordError(str(error)) from error
    if form != FORMAT:
        raise NotARecordError(f"a format we do not know: {form}")
    return record


def record_digest(canonical: str) -> str:
    """SHA-256 of a record's canonical JSON as UTF-8, in hex: what the next record names."""
    return hashlib.sha256(canonical.encode()).hexdigest()
