"""Claims: a guild keeps each wording once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, and_, bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit, decisions, match_entries
from storage.article_rows import APPEARANCE_COLUMNS, OLDEST_APPEARANCE_FIRST, appearance_of
from storage.article_tables import APPEARANCE, ARTICLE
from storage.domain.article import Appearance
from storage.domain.audit import Actor
from storage.domain.claim import Claim, ClaimFile, NewClaim, StatusChange
from storage.domain.identity import claim_key, text_digest
from storage.domain.matching import MatchKind, MatchScope, NewEntry
from storage.domain.page import Page
from storage.domain.search import ClaimFilter
from storage.domain.status import VerificationStatus
from storage.domain.topic import Topic
from storage.errors import ClaimNotFoundError
from storage.pages import claim_page
from storage.reviews import list_history_of
from storage.rows import CLAIM_COLUMNS, claim_of, quantity_document
from storage.tables import CLAIM
from storage.words import search_text

_C, _P, _A = CLAIM.c, APPEARANCE.c, ARTICLE.c

# Made once: building a statement costs more than running it.
_BY_ID: Final = select(*CLAIM_COLUMNS).where(
    _C.guild_id == bindparam("guild_id"), _C.id == bindparam("claim_id")
)
_ALL_FILES: Final = (
    select(*CLAIM_COLUMNS, *APPEARANCE_COLUMNS)
    .select_from(CLAIM.outerjoin(APPEARANCE, _P.claim_id == _C.id).outerjoin(ARTICLE, _A.id == _P.article_id))
    .where(_C.guild_id == bindparam("guild_id"))
    .order_by(*OLDEST_APPEARANCE_FIRST)
)
_FILE: Final = _ALL_FILES.where(_C.id == bindparam("claim_id"))
_FILES: Final = _ALL_FILES.where(_C.id.in_(bindparam("claim_ids", expanding=True)))

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
_BY_IDS: Final = select(*CLAIM_COLUMNS).where(
    _C.guild_id == bindparam("guild_id"), _C.id.in_(bindparam("claim_ids", expanding=True))
)

_TO_REVIEW: Final = (
    select(*CLAIM_COLUMNS)
    .where(
        _C.guild_id == bindparam("guild_id"),
        _C.status == VerificationStatus.UNREVIEWED.value,
        _C.merged_into.is_(None),
    )
    .order_by(_C.check_worthiness.desc(), _C.id)
    .limit(1)
)
_TAKEN: Final = _TO_REVIEW.where(_C.taken_at.is_not(None))
_CANDIDATE: Final = _TO_REVIEW.where(_C.taken_at.is_(None))
_IS_AFTER: Final = or_(
    _C.check_worthiness < bindparam("worth"),
    and_(_C.check_worthiness == bindparam("worth"), _C.id > bindparam("after")),
)
_NEXT_TAKEN: Final = _TAKEN.where(_IS_AFTER)
_NEXT_CANDIDATE: Final = _CANDIDATE.where(_IS_AFTER)


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
    claims = inserted | await _known(session, actor.guild_id, known)
    for key in known:
        if claims[key].is_candidate and not first[key].is_candidate:
            claims[key] = await _take(session, actor, claims[key], now)
    return [(claims[key], key in inserted and key not in keys[:at]) for at, key in enumerate(keys)]


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
    found = await session.execute(_BY_IDS, {"guild_id": guild_id, "claim_ids": list({*standing.values()})})
    claims = {row.id: claim_of(row) for row in found}
    return {key: claims[standing[key if claim_id is None else claim_id]] for key, claim_id in known.items()}


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
        return await get_claim(session, actor.guild_id, claim.id)
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
    return NewEntry(target_id=claim.id, text=claim.text, title=new.title, context=more)


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


async def list_by_ids(session: AsyncSession, guild_id: int, claim_ids: Collection[int]) -> dict[int, Claim]:
    """Return those of the claims that the guild has."""
    if not claim_ids:
        return {}
    rows = await session.execute(_BY_IDS, {"guild_id": guild_id, "claim_ids": [*claim_ids]})
    return {row.id: claim_of(row) for row in rows}


async def get_claim(session: AsyncSession, guild_id: int, claim_id: int) -> Claim:
    """Return one claim: one row by its key.

    Raises:
        ClaimNotFoundError: this guild has none with this id.
    """
    row = (await session.execute(_BY_ID, {"guild_id": guild_id, "claim_id": claim_id})).one_or_none()
    if row is None:
        raise ClaimNotFoundError(claim_id)
    return claim_of(row)


async def list_claims(
    session: AsyncSession,
    guild_id: int,
    *,
    statuses: Collection[VerificationStatus] | None = None,
    topic: Topic | None = None,
    limit: int = 10,
    offset: int = 0,
) -> Page[Claim]:
    """Return the guild's claims, newest first. Grows like `storage.pages.claim_page`."""
    fit = ClaimFilter(statuses=None if statuses is None else tuple(statuses), topic=topic)
    return await claim_page(session, guild_id, words=None, fit=fit, limit=limit, offset=offset)


async def get_claim_file(session: AsyncSession, guild_id: int, claim_id: int) -> ClaimFile:
    """Return everything known of one claim, or of the one it was merged into, which then says so.

    Grows with its own appearances and history only.

    Raises:
        ClaimNotFoundError: this guild has none with this id.
    """
    files = await _read_files(session, _FILE, {"guild_id": guild_id, "claim_id": claim_id})
    if claim_id not in files:
        raise ClaimNotFoundError(claim_id)
    kept_id = files[claim_id].claim.merged_into
    if kept_id is None:
        return files[claim_id]
    return replace(await get_claim_file(session, guild_id, kept_id), asked_for=claim_id)


async def get_claim_files(session: AsyncSession, guild_id: int, ids: Sequence[int]) -> list[ClaimFile]:
    """Return the files of several claims in the order of `ids`, in two round trips at most.

    Ids the guild does not have are left out. Grows with the appearances and history of these claims.
    """
    files = await _read_files(session, _FILES, {"guild_id": guild_id, "claim_ids": list(ids)})
    return [files[claim_id] for claim_id in ids if claim_id in files]


async def next_to_review(session: AsyncSession, guild_id: int, *, after: int | None = None) -> Claim | None:
    """Return the unreviewed claim to decide on next; None where none is left.

    Those somebody has taken come before candidates, then the most worth checking, then the older.
    `after` passes over that claim and all before it in this order. Reads two entries of an index at most, and the one passed.
    """
    values: dict[str, Any] = {"guild_id": guild_id, "claim_id": after, "after": after}
    steps = [_TAKEN, _CANDIDATE]
    if after is not None:
        passed = (await session.execute(_BY_ID, values)).one_or_none()
        if passed is None:
            return None
        values["worth"] = passed.check_worthiness
        steps = [_NEXT_CANDIDATE] if passed.taken_at is None else [_NEXT_TAKEN, _CANDIDATE]
    for step in steps:
        row = (await session.execute(step, values)).one_or_none()
        if row is not None:
            return claim_of(row)
    return None


async def count_by_status(session: AsyncSession, guild_id: int) -> dict[VerificationStatus, int]:
    """Count the guild's claims, every status named. Grows with their number (an index is counted)."""
    statement = (
        select(_C.status, func.count().label("number"))
        .where(_C.guild_id == guild_id, _C.merged_into.is_(None))
        .group_by(_C.status)
    )
    counted = {row.status: row.number for row in await session.execute(statement)}
    return {status: counted.get(status.value, 0) for status in VerificationStatus}


async def _read_files(
    session: AsyncSession, statement: Select[*tuple[Any, ...]], values: dict[str, Any]
) -> dict[int, ClaimFile]:
    claims: dict[int, Claim] = {}
    appearances: defaultdict[int, list[Appearance]] = defaultdict(list)
    for row in await session.execute(statement, values):
        if row.id not in claims:
            claims[row.id] = claim_of(row)
        if row.appearance_id is not None:
            appearances[row.id].append(appearance_of(row))
    history: defaultdict[int, list[StatusChange]] = defaultdict(list)
    changed = [claim.id for claim in claims.values() if claim.version > 1]  # a first version has no history
    if changed:
        for change in await list_history_of(session, changed):
            history[change.claim_id].append(change)
    return {
        claim_id: ClaimFile(
            claim=claim, appearances=tuple(appearances[claim_id]), history=tuple(history[claim_id])
        )
        for claim_id, claim in claims.items()
    }
