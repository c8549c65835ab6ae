"""Checking evidence: that the chain is unbroken, and that bytes and texts are those it names."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.services.errors import EvidenceStoreError
from bot.services.ports import EvidenceStore
from storage import evidence
from storage.database import Database
from storage.domain.evidence import EvidenceRecord, NotARecordError, StoredRecord, record_digest, record_of
from storage.domain.identity import text_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One record after looking at it: `faults` are sentences for the operator, none where all is well."""

    guild_id: int
    sequence: int
    faults: tuple[str, ...]


class EvidenceChecker:
    """Reads each record, its bytes and its text once; remembers only digests."""

    def __init__(self, database: Database, store: EvidenceStore) -> None:
        self._database = database
        self._store = store
        self._bodies: dict[str, str | None] = {}

    async def guilds(self) -> list[int]:
        async with self._database.reader() as session:
            return await evidence.guilds_with_records(session)

    async def count(self, guild_ids: list[int]) -> int:
        async with self._database.reader() as session:
            return sum([await evidence.count_records(session, guild_id) for guild_id in guild_ids])

    async def check(self, guild_id: int) -> AsyncIterator[Checked]:
        """Go through a guild's chain from its beginning."""
        expected, previous = 1, None
        async with self._database.reader() as session:
            async for stored in evidence.walk_chain(session, guild_id):
                faults = [] if stored.sequence == expected else [_gap(expected, stored.sequence)]
                faults += _chain_faults(stored, previous if stored.sequence == expected else None)
                faults += await self._body_faults(stored)
                if stored.text_sha256 is not None:
                    text = await evidence.text_of(session, guild_id, stored.text_sha256)
                    faults += _text_faults(stored.text_sha256, text)
                yield Checked(guild_id=guild_id, sequence=stored.sequence, faults=tuple(faults))
                expected, previous = stored.sequence + 1, stored.record_sha256

    async def records(self, guild_id: int) -> AsyncIterator[tuple[EvidenceRecord, bytes]]:
        """Yield each record with its bytes.

        Raises:
            EvidenceStoreError: bytes are missing or are others.
            NotARecordError: a record is damaged.
        """
        async with self._database.reader() as session:
            async for stored in evidence.walk_chain(session, guild_id):
                body = await self._store.get(stored.body_sha256)
                if body is None or hashlib.sha256(body).hexdigest() != stored.body_sha256:
                    raise EvidenceStoreError(f"record {stored.sequence}: its bytes are not there")
                yield record_of(stored.record), body

    async def _body_faults(self, stored: StoredRecord) -> list[str]:
        digest = stored.body_sha256
        if digest not in self._bodies:
            self._bodies[digest] = await self._body_fault(digest)
        fault = self._bodies[digest]
        return [] if fault is None else [fault]

    async def _body_fault(self, digest: str) -> str | None:
        try:
            body = await self._store.get(digest)
        except EvidenceStoreError as error:
            return f"its bytes cannot be read: {error}"
        if body is None:
            return f"its bytes are missing ({digest})"
        found = hashlib.sha256(body).hexdigest()
        return None if found == digest else f"its bytes are others: {found} instead of {digest}"


def _gap(expected: int, found: int) -> str:
    missing = f"record {expected} is" if found == expected + 1 else f"records {expected} to {found - 1} are"
    return f"{missing} missing before it"


def _chain_faults(stored: StoredRecord, previous: str | None) -> list[str]:
    """What is wrong with a record by itself, and with its link to the one before it."""
    if record_digest(stored.record) != stored.record_sha256:
        return ["it was altered: it has not the digest it was stored with"]
    try:
        record = record_of(stored.record)
    except NotARecordError as error:
        return [f"it cannot be read: {error}"]
    named = (record.guild_id, record.sequence, record.body_sha256, record.text_sha256)
    faults = []
    if named != (stored.guild_id, stored.sequence, stored.body_sha256, stored.text_sha256):
        faults.append("its columns say something else than the record")
    if (previous is not None or stored.sequence == 1) and record.previous_sha256 != previous:
        faults.append("it names another record before it than the one that is there")
    return faults


def _text_faults(digest: str, text: str | None) -> list[str]:
    if text is None:
        return [f"its text is missing ({digest})"]
    return [] if text_digest(text) == digest else ["its text was altered"]
