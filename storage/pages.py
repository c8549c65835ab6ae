"""Pages of a guild's claims. Each combination of conditions is one statement, made once and kept."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.claim import Claim
from storage.domain.page import Page
from storage.domain.status import VerificationStatus
from storage.rows import CLAIM_COLUMNS, claim_of
from storage.tables import CLAIM
from storage.words import WordQuery, has_words, is_postgres

_C = CLAIM.c


async def claim_page(
    session: AsyncSession,
    guild_id: int,
    *,
    words: WordQuery | None,
    statuses: Collection[VerificationStatus] | None,
    limit: int,
    offset: int,
) -> Page[Claim]:
    """Return one page of the claims that fit, newest first, with their number, in one round trip.

    Counting grows with the number of claims that fit; with `words` also with those that fit in other guilds, for
    the index of words knows no guilds.
    """
    conditions = {"by_words": words is not None, "by_status": statuses is not None}
    values: dict[str, Any] = {"guild_id": guild_id, "limit": limit, "offset": offset}
    if words is not None:
        values |= words.parameters(session)
    if statuses is not None:
        values["statuses"] = [status.value for status in statuses]
    postgres = is_postgres(session)
    rows = (await session.execute(_page(postgres=postgres, **conditions), values)).all()
    if rows or offset == 0:
        return Page(items=tuple(claim_of(row) for row in rows), total=rows[0].total if rows else 0)
    # Past the end no row carries the number.
    count = await session.execute(_count(postgres=postgres, **conditions), values)
    return Page(items=(), total=count.scalar_one())


async def newest_claims(
    session: AsyncSession, guild_id: int, *, words: WordQuery | None, limit: int
) -> list[Claim]:
    """Return the newest claims that fit, uncounted. Without `words` reads `limit` entries of an index."""
    values: dict[str, Any] = {"guild_id": guild_id, "limit": limit}
    if words is not None:
        values |= words.parameters(session)
    statement = _newest(postgres=is_postgres(session), by_words=words is not None)
    return [claim_of(row) for row in await session.execute(statement, values)]


@cache
def _page(*, postgres: bool, by_words: bool, by_status: bool) -> Select[*tuple[Any, ...]]:
    conditions = _conditions(postgres=postgres, by_words=by_words, by_status=by_status)
    # Counted apart: a window over all that fits would read their texts to throw them away.
    total = _count(postgres=postgres, by_words=by_words, by_status=by_status).correlate(None)
    return (
        select(*CLAIM_COLUMNS, total.scalar_subquery().label("total"))
        .where(*conditions)
        .order_by(_C.id.desc())
        .limit(bindparam("limit"))
        .offset(bindparam("offset"))
    )


@cache
def _count(*, postgres: bool, by_words: bool, by_status: bool) -> Select[int]:
    conditions = _conditions(postgres=postgres, by_words=by_words, by_status=by_status)
    return select(func.count()).select_from(CLAIM).where(*conditions)


@cache
def _newest(*, postgres: bool, by_words: bool) -> Select[*tuple[Any, ...]]:
    conditions = _conditions(postgres=postgres, by_words=by_words, by_status=False)
    return select(*CLAIM_COLUMNS).where(*conditions).order_by(_C.id.desc()).limit(bindparam("limit"))


def _conditions(*, postgres: bool, by_words: bool, by_status: bool) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        _C.guild_id == bindparam("guild_id"),
        _C.merged_into.is_(None),
    ]
    if by_words:
        conditions.append(has_words(postgres=postgres))
    if by_status:
        conditions.append(_C.status.in_(bindparam("statuses", expanding=True)))
    return conditions
