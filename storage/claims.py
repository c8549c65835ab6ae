"""Claims, as they are read; how they come in is told in `storage.new_claims`."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Select, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.article_rows import APPEARANCE_COLUMNS, OLDEST_APPEARANCE_FIRST, appearance_of
from storage.article_tables import APPEARANCE, ARTICLE
from storage.domain.article import Appearance
from storage.domain.claim import Claim, ClaimFile, StatusChange
from storage.domain.page import Page
from storage.domain.search import ClaimFilter
from storage.domain.status import VerificationStatus
from storage.domain.topic import Topic
from storage.errors import ClaimNotFoundError
from storage.pages import claim_page
from storage.reviews import list_history_of
from storage.rows import CLAIM_COLUMNS, claim_of
from storage.tables import CLAIM

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
