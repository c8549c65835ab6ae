"""Claims as they come in: a guild keeps each wording once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit, claims, decisions, match_entries
from storage.domain.audit import Actor
from storage.domain.claim import Claim, NewClaim
from storage.domain.identity import claim_key, text_digest
from storage.domain.matching import MatchKind, MatchScope, NewEntry
from storage.domain.status import VerificationStatus
from storage.rows import CLAIM_COLUMNS, claim_of, quantity_document
from storage.tables import CLAIM
from storage.words import search_text

_C = CLAIM.c

_ADD: Final = (
    insert(CLAIM)
    .on_conflict_do_nothing(index_elements=["guild_id", "key_sha256"])
    .returning(*CLAIM_COLUMNS, _C.key_sha256)
)
_STANDING: Final = select(
    _C.id, _C.key_sha256, func.coalesce(_C.merged_into, _C.id).label("standing_id")
).where(
    _C.guild_id == bindparam("guild_id"),
    or_(
        _C.key_sha256.in_(bindparam("keys", expanding=True)),
        _C.id.in_(bindparam("claim_ids", expanding=True)),
    ),
)


async def add_claim(
    session: AsyncSession, actor: Actor, new: NewClaim, *, context: str = "", now: datetime
) -> tuple[Claim, bool]:
    """Store a claim; False where the guild has exactly this one already, and the stored one is returned.

    A claim that was given other words, or merged into another, is still found by these. A candidate that somebody
    brings by hand is taken. `context` is more to find it by: the title of its article, say.
    """
    (added,) = await add_claims(session, actor, [new], context=context, now=now)
    return added


async def add_claims(
    session: AsyncSession, actor: Actor, new: Sequence[NewClaim], *, context: str = "", now: datetime
) -> list[tuple[Claim, bool]]:
    """Store claims, each as `add_claim` does, in the order of `new`. Takes five statements, however many they are."""
    if not new:
        return []
    keys = [text_digest(claim_key(one.text)) for one in new]
    first = dict(zip(reversed(keys), reversed(new), strict=True))
    once_worded = await decisions.find_once_worded(session, actor.guild_id, first)
    values = [
        _values_of(actor, key, first[key], context, now)
        for key in dict.fromkeys(keys)
        if key not in once_worded
    ]
    inserted = await _insert(session, actor, values, now)
    await match_entries.add_entries(
        session,
        MatchScope(guild_id=actor.guild_id, kind=MatchKind.CLAIM),
        [_entry_of(claim, first[key], context) for key, claim in inserted.items()],
    )
    known = {key: once_worded.get(key) for key in first if key not in inserted}
    stored = inserted | await _known(session, actor.guild_id, known)
    for key in known:
        if stored[key].is_candidate and not first[key].is_candidate:
            stored[key] = await _take(session, actor, stored[key], now)
    return [(stored[key], key in inserted and key not in keys[:at]) for at, key in enumerate(keys)]


async def _insert(
    session: AsyncSession, actor: Actor, values: list[dict[str, Any]], now: datetime
) -> dict[str, Claim]:
    """The claims by their keys, without those that the guild has."""
    if not values:
        return {}
    inserted = {row.key_sha256: claim_of(row) for row in await session.execute(_ADD, values)}
    await audit.append_all(
        session,
        actor,
        action="claim.add",
        changes=[
            (f"claim:{one.id}", {"text": one.text, "claimant": one.claimant})
            for one in sorted(inserted.values(), key=lambda one: one.id)
        ],
        now=now,
    )
    return inserted


async def _known(session: AsyncSession, guild_id: int, known: dict[str, int | None]) -> dict[str, Claim]:
    """The claims the guild has, by their keys, or those that they were merged into.

    `known` has the claim for a key that is not its own any more, else None.
    """
    if not known:
        return {}
    ids = [one for one in known.values() if one is not None]
    rows = await session.execute(_STANDING, {"guild_id": guild_id, "keys": list(known), "claim_ids": ids})
    standing: dict[str | int, int] = {}
    for row in rows:
        standing |= {row.key_sha256: row.standing_id, row.id: row.standing_id}
    found = await claims.list_by_ids(session, guild_id, {*standing.values()})
    return {key: found[standing[key if claim_id is None else claim_id]] for key, claim_id in known.items()}


async def _take(session: AsyncSession, actor: Actor, claim: Claim, now: datetime) -> Claim:
    """A candidate that somebody brings by hand is taken."""
    taken = replace(claim, taken_at=now, updated_at=now, version=claim.version + 1)
    statement = (
        update(CLAIM)
        .where(_C.guild_id == actor.guild_id, _C.id == claim.id, _C.version == claim.version)
        .values(taken_at=now, updated_at=now, version=taken.version)
        .returning(_C.id)
    )
    if (await session.execute(statement)).one_or_none() is None:
        return await claims.get_claim(session, actor.guild_id, claim.id)
    await audit.append(
        session,
        actor,
        action="claim.take",
        subject=f"claim:{claim.id}",
        before={"version": claim.version},
        after={"version": taken.version},
        now=now,
    )
    return taken


def _entry_of(claim: Claim, new: NewClaim, context: str) -> NewEntry:
    more = " ".join(part for part in (new.summary, new.claimant, context) if part)
    return NewEntry(
        target_id=claim.id, text=claim.text, title=new.title, context=more, translation=new.translation
    )


def _values_of(actor: Actor, key: str, new: NewClaim, context: str, now: datetime) -> dict[str, Any]:
    return {
        "guild_id": actor.guild_id,
        "text": new.text,
        "key_sha256": key,
        "claimant": new.claimant,
        "claim_date": new.claim_date,
        "status": VerificationStatus.UNREVIEWED.value,
        "version": 1,
        "check_worthiness": new.check_worthiness,
        "search_text": search_text(new.text, new.claimant, context),
        "created_by": actor.user_id,
        "created_at": now,
        "updated_at": now,
        "stance": new.stance.value,
        "quantities": [quantity_document(one) for one in new.quantities],
        "reasons": list(new.reasons),
        "claimant_hint": new.claimant_hint,
        "is_ambiguous": new.is_ambiguous,
        "taken_at": None if new.is_candidate else now,
    }


async def find_worded(session: AsyncSession, guild_id: int, text: str) -> Claim | None:
    """Return the claim that `add_claim` would give for these words; None where it would store a new one."""
    key = text_digest(claim_key(text))
    once = (await decisions.find_once_worded(session, guild_id, [key])).get(key)
    asked = {"guild_id": guild_id, "keys": [key], "claim_ids": [] if once is None else [once]}
    standing = {row.id: row.standing_id for row in await session.execute(_STANDING, asked)}
    if not standing:
        return None
    number = standing[once] if once is not None else next(iter(standing.values()))
    return await claims.get_claim(session, guild_id, number)
