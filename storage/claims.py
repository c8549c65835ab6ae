"""Claims: a guild keeps each wording once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.appearances import list_appearances_of
from storage.domain.article import Appearance
from storage.domain.audit import Actor
from storage.domain.claim import Claim, ClaimFile, NewClaim, StatusChange
from storage.domain.identity import claim_key, text_digest
from storage.domain.page import Page
from storage.domain.status import VerificationStatus
from storage.domain.topic import Topic
from storage.errors import ClaimNotFoundError
from storage.reviews import list_history_of
from storage.rows import CLAIM_COLUMNS, claim_of
from storage.tables import CLAIM
from storage.words import on_topic, search_text

_C = CLAIM.c


async def add_claim(
    session: AsyncSession, actor: Actor, new: NewClaim, *, context: str = "", now: datetime
) -> tuple[Claim, bool]:
    """Store a claim; False where the guild has exactly this one already, and the stored one is returned.

    `context` is more to find it by: the title of its article, say.
    """
    key = text_digest(claim_key(new.text))
    statement = (
        insert(CLAIM)
        .values(
            guild_id=actor.guild_id,
            text=new.text,
            key_sha256=key,
            claimant=new.claimant,
            claim_date=new.claim_date,
            status=VerificationStatus.UNREVIEWED.value,
            version=1,
            check_worthiness=new.check_worthiness,
            search_text=search_text(new.text, new.claimant, context),
            created_by=actor.user_id,
            created_at=now,
            updated_at=now,
        )
        .on_conflict_do_nothing(index_elements=["guild_id", "key_sha256"])
        .returning(*CLAIM_COLUMNS)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        known = select(*CLAIM_COLUMNS).where(_C.guild_id == actor.guild_id, _C.key_sha256 == key)
        return claim_of((await session.execute(known)).one()), False
    after = {"text": new.text, "claimant": new.claimant}
    await audit.append(session, actor, action="claim.add", subject=f"claim:{row.id}", after=after, now=now)
    return claim_of(row), True


async def get_claim(session: AsyncSession, guild_id: int, claim_id: int) -> Claim:
    """Return one claim: one row by its key.

    Raises:
        ClaimNotFoundError: this guild has none with this id.
    """
    statement = select(*CLAIM_COLUMNS).where(_C.guild_id == guild_id, _C.id == claim_id)
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise ClaimNotFoundError(claim_id)
    return claim_of(row)


async def get_claim_file(session: AsyncSession, guild_id: int, claim_id: int) -> ClaimFile:
    """Return everything known of one claim. Grows with its own appearances and history only.

    Raises:
        ClaimNotFoundError: this guild has none with this id.
    """
    claim = await get_claim(session, guild_id, claim_id)
    return (await _files_of(session, [claim]))[0]


async def get_claim_files(session: AsyncSession, guild_id: int, ids: Sequence[int]) -> list[ClaimFile]:
    """Return the files of several claims in the order of `ids`, in one round trip a table.

    Ids the guild does not have are left out.
    """
    statement = select(*CLAIM_COLUMNS).where(_C.guild_id == guild_id, _C.id.in_(ids))
    found = {row.id: claim_of(row) for row in await session.execute(statement)}
    return await _files_of(session, [found[claim_id] for claim_id in ids if claim_id in found])


async def list_claims(
    session: AsyncSession,
    guild_id: int,
    *,
    statuses: Collection[VerificationStatus] | None = None,
    topic: Topic | None = None,
    limit: int = 10,
    offset: int = 0,
) -> Page[Claim]:
    """Return the guild's claims, newest first.

    Counting grows with the number of claims that fit; with `topic` also with those of other guilds that fit it.
    """
    where: list[ColumnElement[bool]] = [_C.guild_id == guild_id]
    if statuses is not None:
        where.append(_C.status.in_([status.value for status in statuses]))
    if topic is not None:
        where.append(on_topic(session, topic))
    return await claim_page(session, where, limit=limit, offset=offset)


async def claim_page(
    session: AsyncSession, where: Sequence[ColumnElement[bool]], *, limit: int, offset: int
) -> Page[Claim]:
    """Return one page of the claims that fit `where`, newest first, with their number: one round trip."""
    total = func.count().over().label("total")
    statement = select(*CLAIM_COLUMNS, total).where(*where).order_by(_C.id.desc()).limit(limit).offset(offset)
    rows = (await session.execute(statement)).all()
    if rows or offset == 0:
        return Page(items=tuple(claim_of(row) for row in rows), total=rows[0].total if rows else 0)
    count = select(func.count()).select_from(CLAIM).where(*where)  # past the end: nothing carried the number
    return Page(items=(), total=(await session.execute(count)).scalar_one())


async def next_to_review(session: AsyncSession, guild_id: int, *, after: int | None = None) -> Claim | None:
    """Return the unreviewed claim most worth checking, the older of two equals; None where none is left.

    `after` passes over that claim and all before it in this order. Reads one entry of an index.
    """
    waiting = (_C.guild_id == guild_id, _C.status == VerificationStatus.UNREVIEWED.value)
    statement = select(*CLAIM_COLUMNS).where(*waiting)
    if after is not None:
        passed = CLAIM.alias("passed").c
        worth = (
            select(passed.check_worthiness)
            .where(passed.guild_id == guild_id, passed.id == after)
            .scalar_subquery()
        )
        less, equal = _C.check_worthiness < worth, _C.check_worthiness == worth
        statement = statement.where(or_(less, and_(equal, _C.id > after)))
    statement = statement.order_by(_C.check_worthiness.desc(), _C.id).limit(1)
    row = (await session.execute(statement)).one_or_none()
    return None if row is None else claim_of(row)


async def count_by_status(session: AsyncSession, guild_id: int) -> dict[VerificationStatus, int]:
    """Count the guild's claims, every status named. Grows with their number (an index is counted)."""
    statement = (
        select(_C.status, func.count().label("number")).where(_C.guild_id == guild_id).group_by(_C.status)
    )
    counted = {row.status: row.number for row in await session.execute(statement)}
    return {status: counted.get(status.value, 0) for status in VerificationStatus}


async def _files_of(session: AsyncSession, claims: Sequence[Claim]) -> list[ClaimFile]:
    appearances: defaultdict[int, list[Appearance]] = defaultdict(list)
    history: defaultdict[int, list[StatusChange]] = defaultdict(list)
    if claims:
        for appearance in await list_appearances_of(session, [claim.id for claim in claims]):
            appearances[appearance.claim_id].append(appearance)
    changed = [claim.id for claim in claims if claim.version > 1]  # a first version has no history
    if changed:
        for change in await list_history_of(session, changed):
            history[change.claim_id].append(change)
    return [
        ClaimFile(claim=claim, appearances=tuple(appearances[claim.id]), history=tuple(history[claim.id]))
        for claim in claims
    ]
