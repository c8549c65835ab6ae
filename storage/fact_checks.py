"""What other organisations have checked: each kept once in a guild, by the review's address and the claim's words."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit, match_entries
from storage.domain.audit import Actor
from storage.domain.fact_check import FactCheck, NewFactCheck
from storage.domain.matching import MatchKind, MatchScope, NewEntry
from storage.matching_tables import FACT_CHECK

_F = FACT_CHECK.c

_ADD: Final = (
    insert(FACT_CHECK)
    .on_conflict_do_nothing(index_elements=["guild_id", "key_sha256"])
    .returning(_F.id, _F.key_sha256)
)
_COLUMNS: Final = tuple(column for column in FACT_CHECK.c if column.name != "key_sha256")
_BY_IDS: Final = select(*_COLUMNS).where(
    _F.guild_id == bindparam("guild_id"), _F.id.in_(bindparam("ids", expanding=True))
)


async def add_fact_checks(
    session: AsyncSession, actor: Actor, new: Sequence[NewFactCheck], *, now: datetime
) -> int:
    """Store those that the guild has not; return how many those were. Doing it again stores nothing."""
    by_key = {one.key_sha256: one for one in new}
    if not by_key:
        return 0
    values = [_values_of(actor.guild_id, key, one, now) for key, one in by_key.items()]
    added = {row.key_sha256: row.id for row in await session.execute(_ADD, values)}
    if not added:
        return 0
    scope = MatchScope(guild_id=actor.guild_id, kind=MatchKind.FACT_CHECK)
    entries = [_entry_of(number, by_key[key]) for key, number in added.items()]
    await match_entries.add_entries(session, scope, entries)
    await audit.append(
        session,
        actor,
        action="fact-check.import",
        subject=f"fact-checks:{min(added.values())}-{max(added.values())}",
        before=None,
        after={"count": len(added)},
        now=now,
    )
    return len(added)


async def list_by_ids(session: AsyncSession, guild_id: int, ids: Collection[int]) -> dict[int, FactCheck]:
    """Return those of the fact-checks that the guild has."""
    if not ids:
        return {}
    rows = await session.execute(_BY_IDS, {"guild_id": guild_id, "ids": [*ids]})
    return {row.id: FactCheck(**row._mapping) for row in rows}  # noqa: SLF001 - SQLAlchemy's public name for it


def _values_of(guild_id: int, key: str, new: NewFactCheck, now: datetime) -> dict[str, object]:
    return {
        "guild_id": guild_id,
        "key_sha256": key,
        "claim_text": new.claim_text,
        "claimant": new.claimant,
        "claimed_at": new.claimed_at,
        "publisher": new.publisher,
        "url": new.url,
        "title": new.title,
        "rating": new.rating,
        "reviewed_at": new.reviewed_at,
        "language": new.language,
        "imported_at": now,
    }


def _entry_of(number: int, new: NewFactCheck) -> NewEntry:
    more = " ".join(part for part in (new.summary, new.claimant) if part)
    return NewEntry(target_id=number, text=new.claim_text, title=new.title, context=more)
