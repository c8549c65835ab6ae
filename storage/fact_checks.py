"""What other organisations have checked: each kept once in a guild, by the review's address and the claim's words.

What its publisher says of it later takes the place of what it said before, which the audit log keeps.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, select, update
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


_CHANGING: Final = (
    "publisher",
    "title",
    "rating",
    "claimant",
    "claimed_at",
    "reviewed_at",
    "language",
)
"""What a publisher may say otherwise later, of the same claim at the same address."""
_STANDING: Final = (
    select(_F.id, _F.key_sha256, _F.claim_text, *(_F[name] for name in _CHANGING))
    .where(_F.guild_id == bindparam("guild_id"), _F.key_sha256.in_(bindparam("keys", expanding=True)))
    .with_for_update()
)
_CHANGE: Final = (
    update(FACT_CHECK)
    .where(_F.guild_id == bindparam("of_guild"), _F.id == bindparam("of_id"))
    .values({name: bindparam(f"new_{name}") for name in (*_CHANGING, "imported_at")})
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What an import did: reviews that were not here, and reviews that now say what their publisher says now."""

    added: int
    changed: int


async def add_fact_checks(
    session: AsyncSession, actor: Actor, new: Sequence[NewFactCheck], *, now: datetime
) -> Taken:
    """Store those that the guild has not, and what is said otherwise now of those it has.

    The newer of two that speak of the same claim at the same address stands: by the day of the review, any day being
    newer than none, and by their order where both have the same or none. Doing it again does nothing.
    """
    by_key: dict[str, NewFactCheck] = {}
    for one in new:
        key = one.key_sha256
        if key not in by_key or _is_newer(one.reviewed_at, by_key[key].reviewed_at):
            by_key[key] = one
    if not by_key:
        return Taken(added=0, changed=0)
    rows = await session.execute(_STANDING, {"guild_id": actor.guild_id, "keys": [*by_key]})
    standing = {row.key_sha256: row for row in rows}
    added = await _add(session, actor, {key: by_key[key] for key in by_key.keys() - standing.keys()}, now)
    changed = [
        (row, by_key[key])
        for key, row in standing.items()
        if _differs(row, by_key[key]) and _is_newer(by_key[key].reviewed_at, row.reviewed_at)
    ]
    await _change(session, actor, changed, now)
    return Taken(added=added, changed=len(changed))


async def _add(session: AsyncSession, actor: Actor, by_key: dict[str, NewFactCheck], now: datetime) -> int:
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


async def _change(
    session: AsyncSession, actor: Actor, changed: Iterable[tuple[Row[Any], NewFactCheck]], now: datetime
) -> None:
    """Each keeps its number and its claim's words, so that its vector stays true."""
    for row, one in changed:
        said = asdict(one)
        differing = [name for name in _CHANGING if row._mapping[name] != said[name]]  # noqa: SLF001 - its public name
        values = {f"new_{name}": said[name] for name in _CHANGING}
        await session.execute(
            _CHANGE, {"of_guild": actor.guild_id, "of_id": row.id, "new_imported_at": now, **values}
        )
        await match_entries.put_context(session, actor.guild_id, _entry_of(row.id, one, row.claim_text))
        await audit.append(
            session,
            actor,
            action="fact-check.change",
            subject=f"fact-check:{row.id}",
            before={name: row._mapping[name] for name in differing},  # noqa: SLF001 - as above
            after={name: said[name] for name in differing},
            now=now,
        )


def _differs(row: Row[Any], one: NewFactCheck) -> bool:
    return any(row._mapping[name] != getattr(one, name) for name in _CHANGING)  # noqa: SLF001 - as above


def _is_newer(day: str | None, than: str | None) -> bool:
    """Whether a review of `day` takes the place of one of `than`. What has no day does not replace what has one."""
    return than is None or (day is not None and day >= than)


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


def _entry_of(number: int, new: NewFactCheck, claim_text: str | None = None) -> NewEntry:
    more = " ".join(part for part in (new.summary, new.claimant) if part)
    return NewEntry(target_id=number, text=claim_text or new.claim_text, title=new.title, context=more)
