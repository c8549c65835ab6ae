"""Evidence records: one chain a guild, appended to and never altered."""

from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import datetime
from typing import Final

from sqlalchemy import and_, bindparam, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.article_tables import APPEARANCE, ARTICLE_VERSION
from storage.domain.audit import Actor
from storage.domain.evidence import (
    EvidenceRecord,
    KeptFetch,
    StoredRecord,
    canonical_json,
    lost_encryption,
    record_digest,
    record_of,
)
from storage.evidence_tables import EVIDENCE_RECORD
from storage.words import is_postgres

_E, _P, _V = EVIDENCE_RECORD.c, APPEARANCE.c, ARTICLE_VERSION.c
_COLUMNS: Final = (_E.guild_id, _E.sequence, _E.record, _E.record_sha256, _E.body_sha256, _E.text_sha256)
_BATCH: Final = 200
_PLAIN_HOP: Final = '"url":"http:'
"""How a step without encryption stands in a record: its address is the last of its sorted keys."""

_NEWEST: Final = (
    select(_E.sequence, _E.record_sha256)
    .where(_E.guild_id == bindparam("guild_id"))
    .order_by(_E.sequence.desc())
    .limit(1)
)
_APPEND: Final = insert(EVIDENCE_RECORD)


async def add_record(
    session: AsyncSession,
    actor: Actor,
    fetch: KeptFetch,
    *,
    text_sha256: str | None,
    extractor: str | None,
    now: datetime,
) -> EvidenceRecord:
    """Append one record to the guild's chain.

    Let it be the last thing a transaction does: until it ends, other writers of the guild's chain wait.
    """
    await _wait_for_the_chain(session, actor.guild_id)
    head = (await session.execute(_NEWEST, {"guild_id": actor.guild_id})).one_or_none()
    record = EvidenceRecord(
        guild_id=actor.guild_id,
        sequence=1 if head is None else head.sequence + 1,
        text_sha256=text_sha256,
        extractor=extractor,
        previous_sha256=None if head is None else head.record_sha256,
        **{name: getattr(fetch, name) for name in KeptFetch.__dataclass_fields__},
    )
    canonical = canonical_json(record)
    values = asdict(
        StoredRecord(
            guild_id=record.guild_id,
            sequence=record.sequence,
            record=canonical,
            record_sha256=record_digest(canonical),
            body_sha256=record.body_sha256,
            text_sha256=text_sha256,
        )
    )
    await session.execute(_APPEND, values)
    await audit.append(
        session,
        actor,
        action="evidence.add",
        subject=f"evidence:{record.sequence}",
        after={"url": record.requested_url, "record_sha256": values["record_sha256"]},
        now=now,
    )
    return record


async def records_of_article(session: AsyncSession, guild_id: int, article_id: int) -> list[EvidenceRecord]:
    """Return the fetches that gave a text of this article, and the looks for one, oldest first."""
    texts = select(_V.text_sha256).where(_V.guild_id == guild_id, _V.article_id == article_id)
    statement = select(_E.record).where(_E.guild_id == guild_id, _E.text_sha256.in_(texts))
    rows = await session.execute(statement.order_by(_E.sequence))
    return [record_of(canonical) for canonical in rows.scalars()]


async def find_reading(session: AsyncSession, guild_id: int, text_sha256: str) -> EvidenceRecord | None:
    """Return the newest fetch that this text was read from; looks that only looked for it are passed over.

    Reads what there is of both for one text: some looks a text, and the fetches of whoever added it again.
    """
    statement = select(_E.record).where(_E.guild_id == guild_id, _E.text_sha256 == text_sha256)
    rows = await session.execute(statement.order_by(_E.sequence.desc()).limit(_BATCH))
    records = (record_of(canonical) for canonical in rows.scalars())
    return next((one for one in records if one.extractor is not None), None)


async def unencrypted_sources(session: AsyncSession, guild_id: int, claim_id: int) -> list[str]:
    """Return the addresses that texts which say a claim came from although a redirect gave up encryption.

    The newest first, each once; looks into so many records at most as one batch has.
    """
    statement = (
        select(_E.record)
        .join(ARTICLE_VERSION, and_(_V.guild_id == _E.guild_id, _V.text_sha256 == _E.text_sha256))
        .join(APPEARANCE, and_(_P.article_id == _V.article_id, _P.article_version == _V.number))
        .where(_P.guild_id == guild_id, _P.claim_id == claim_id, _E.guild_id == guild_id)
        .where(_E.record.contains(_PLAIN_HOP, autoescape=True))
    )
    rows = await session.execute(statement.order_by(_E.sequence.desc()).limit(_BATCH))
    records = [record_of(canonical) for canonical in rows.scalars()]
    return list(
        dict.fromkeys(one.final_url for one in records if one.extractor and lost_encryption(one.hops))
    )


async def count_records(session: AsyncSession, guild_id: int) -> int:
    statement = select(func.count()).select_from(EVIDENCE_RECORD).where(_E.guild_id == guild_id)
    return (await session.execute(statement)).scalar_one()


async def walk_chain(session: AsyncSession, guild_id: int) -> AsyncIterator[StoredRecord]:
    """Yield a guild's chain as stored, in order, however long it is: nothing is believed of it yet."""
    after = 0
    while True:
        statement = select(*_COLUMNS).where(_E.guild_id == guild_id, _E.sequence > after)
        rows = (await session.execute(statement.order_by(_E.sequence).limit(_BATCH))).all()
        for row in rows:
            yield StoredRecord(**row._mapping)  # noqa: SLF001 - the documented way to a row's names
        if len(rows) < _BATCH:
            return
        after = rows[-1].sequence


async def guilds_with_records(session: AsyncSession) -> list[int]:
    rows = await session.execute(select(_E.guild_id).distinct().order_by(_E.guild_id))
    return list(rows.scalars())


async def text_of(session: AsyncSession, guild_id: int, text_sha256: str) -> str | None:
    """Return the text that an article's version was stored with under this digest, as it is now."""
    statement = select(_V.text).where(_V.guild_id == guild_id, _V.text_sha256 == text_sha256).limit(1)
    found: str | None = (await session.execute(statement)).scalar_one_or_none()
    return found


async def _wait_for_the_chain(session: AsyncSession, guild_id: int) -> None:
    """One writer at a time. On SQLite a transaction that writes is the only one anyway."""
    if is_postgres(session):
        key = func.hashtextextended(f"evidence {guild_id}", 0)
        await session.execute(select(func.pg_advisory_xact_lock(key)))
