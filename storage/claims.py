"""Claims: a guild keeps each wording once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, and_, bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.article_rows import APPEARANCE_COLUMNS, OLDEST_APPEARANCE_FIRST, appearance_of
from storage.article_tables import APPEARANCE, ARTICLE
from storage.domain.article import Appearance
from storage.domain.audit import Actor
from storage.domain.claim import Claim, ClaimFile, NewClaim, StatusChange
from storage.domain.identity import claim_key, text_digest
from storage.domain.page import Page
from storage.domain.status import VerificationStatus
from storage.domain.topic import Topic
from storage.errors import ClaimNotFoundError
from storage.pages import claim_page
from storage.reviews import list_history_of
from storage.rows import CLAIM_COLUMNS, claim_of
from storage.tables import CLAIM
from storage.words import search_text, topic_query

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
_BY_KEYS: Final = select(*CLAIM_COLUMNS, _C.key_sha256).where(
    _C.guild_id == bindparam("guild_id"), _C.key_sha256.in_(bindparam("keys", expanding=True))
)

_FIRST: Final = (
    select(*CLAIM_COLUMNS)
    .where(_C.guild_id == bindparam("guild_id"), _C.status == VerificationStatus.UNREVIEWED.value)
    .order_by(_C.check_worthiness.desc(), _C.id)
    .limit(1)
)
_PASSED: Final = CLAIM.alias("passed").c
_PASSED_WORTH: Final = (
    select(_PASSED.check_worthiness)
    .where(_PASSED.guild_id == bindparam("guild_id"), _PASSED.id == bindparam("after"))
    .scalar_subquery()
)
_NEXT: Final = _FIRST.where(
    or_(
        _C.check_worthiness < _PASSED_WORTH,
        and_(_C.check_worthiness == _PASSED_WORTH, _C.id > bindparam("after")),
    )
)


async def add_claim(
    session: AsyncSession, actor: Actor, new: NewClaim, *, context: str = "", now: datetime
) -> tuple[Claim, bool]:
    """Store a claim; False where the guild has exactly this one already, and the stored one is returned.

    `context` is more to find it by: the title of its article, say.
    """
    (added,) = await add_claims(session, actor, [new], context=context, now=now)
    return added


async def add_claims(
    session: AsyncSession, actor: Actor, new: Sequence[NewClaim], *, context: str = "", now: datetime
) -> list[tuple[Claim, bool]]:
    """Store claims, each as `add_claim` does, in the order of `new`. Takes three statements, however many they are."""
    if not new:
        return []
    keys = [text_digest(claim_key(one.text)) for one in new]
    first = dict(zip(reversed(keys), reversed(new), strict=True))
    values = [_values_of(actor, key, first[key], context, now) for key in dict.fromkeys(keys)]
    inserted = {row.key_sha256: claim_of(row) for row in await session.execute(_ADD, values)}
    added = [inserted[key] for key in first if key in inserted]
    await audit.append_all(
        session,
        actor,
        action="claim.add",
        changes=[
            (f"claim:{one.id}", {"text": one.text, "claimant": one.claimant})
            for one in sorted(added, key=lambda one: one.id)
        ],
        now=now,
    )
    claims = inserted | await _by_keys(session, actor.guild_id, first.keys() - inserted.keys())
    return [(claims[key], key in inserted and key not in keys[:at]) for at, key in enumerate(keys)]


async def _by_keys(session: AsyncSession, guild_id: int, keys: Collection[str]) -> dict[str, Claim]:
    if not keys:
        return {}
    rows = await session.execute(_BY_KEYS, {"guild_id": guild_id, "keys": list(keys)})
    return {row.key_sha256: claim_of(row) for row in rows}


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
    }


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
    words = None if topic is None else topic_query(topic)
    return await claim_page(session, guild_id, words=words, statuses=statuses, limit=limit, offset=offset)


async def get_claim_file(session: AsyncSession, guild_id: int, claim_id: int) -> ClaimFile:
    """Return everything known of one claim. Grows with its own appearances and history only.

    Raises:
        ClaimNotFoundError: this guild has none with this id.
    """
    files = await _read_files(session, _FILE, {"guild_id": guild_id, "claim_id": claim_id})
    if claim_id not in files:
        raise ClaimNotFoundError(claim_id)
    return files[claim_id]


async def get_claim_files(session: AsyncSession, guild_id: int, ids: Sequence[int]) -> list[ClaimFile]:
    """Return the files of several claims in the order of `ids`, in two round trips at most.

    Ids the guild does not have are left out. Grows with the appearances and history of these claims.
    """
    files = await _read_files(session, _FILES, {"guild_id": guild_id, "claim_ids": list(ids)})
    return [files[claim_id] for claim_id in ids if claim_id in files]


async def next_to_review(session: AsyncSession, guild_id: int, *, after: int | None = None) -> Claim | None:
    """Return the unreviewed claim most worth checking, the older of two equals; None where none is left.

    `after` passes over that claim and all before it in this order. Reads one entry of an index.
    """
    values = {"guild_id": guild_id, "after": after}
    row = (await session.execute(_FIRST if after is None else _NEXT, values)).one_or_none()
    return None if row is None else claim_of(row)


async def count_by_status(session: AsyncSession, guild_id: int) -> dict[VerificationStatus, int]:
    """Count the guild's claims, every status named. Grows with their number (an index is counted)."""
    statement = (
        select(_C.status, func.count().label("number")).where(_C.guild_id == guild_id).group_by(_C.status)
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
