"""Pages of a guild's claims. Each combination of conditions is one statement, made once and kept."""

from collections.abc import Collection
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    FromClause,
    Select,
    String,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage.article_tables import APPEARANCE, ARTICLE
from storage.domain.claim import Claim
from storage.domain.page import COUNTED, Page
from storage.domain.search import ClaimFilter
from storage.rows import CLAIM_COLUMNS, AnyRow, claim_of
from storage.tables import CLAIM
from storage.words import WordQuery, has_words, is_postgres, topic_query

RECENT: Final = 4_000
"""Claims of a guild that PostgreSQL looks through for words before it asks the index of words."""

_C, _P, _A = CLAIM.c, APPEARANCE.c, ARTICLE.c
_FTS: Final = table("claim_words_fts", column("rowid"))
_FTS_MATCH: Final = literal_column("claim_words_fts").op("MATCH", is_comparison=True)(
    bindparam("words", type_=String)
)


async def claim_page(
    session: AsyncSession,
    guild_id: int,
    *,
    words: WordQuery | None,
    fit: ClaimFilter,
    limit: int,
    offset: int,
) -> Page[Claim]:
    """Return one page of the claims that fit, newest first, with their number, in one round trip.

    They are counted up to `COUNTED` past the page. Grows with the claims that are looked through for the page and the
    count: those with all the words, where there are any, else those of the guild, from the newest on.
    """
    words, values = _asked(session, guild_id, words, fit)
    values |= {"limit": limit, "offset": offset, "counted": offset + COUNTED + 1}
    conditions = _names(words, fit)
    postgres = is_postgres(session)
    if postgres and words is not None:
        recent = await _among_recent(session, conditions, values, limit=limit, offset=offset)
        if recent is not None:
            count = await session.execute(_count(conditions, postgres=True), values)
            return Page(items=recent, total=count.scalar_one())
    rows = (await session.execute(_page(conditions, postgres=postgres), values)).all()
    if rows or offset == 0:
        return Page(items=tuple(claim_of(row) for row in rows), total=rows[0].total if rows else 0)
    # Past the end no row carries the number.
    count = await session.execute(_count(conditions, postgres=postgres), values)
    return Page(items=(), total=count.scalar_one())


async def newest_claims(
    session: AsyncSession,
    guild_id: int,
    *,
    words: WordQuery | None,
    fit: ClaimFilter,
    limit: int,
) -> list[Claim]:
    """Return the newest claims that fit, uncounted. Without conditions reads `limit` entries of an index."""
    words, values = _asked(session, guild_id, words, fit)
    conditions, postgres = _names(words, fit), is_postgres(session)
    if postgres and words is not None:
        recent = await _among_recent(session, conditions, values, limit=limit, offset=0)
        if recent is not None:
            return [*recent]
    rows = await session.execute(_newest(conditions, postgres=postgres), {**values, "limit": limit})
    return [claim_of(row) for row in rows]


async def fitting_claims(
    session: AsyncSession, guild_id: int, claim_ids: Collection[int], fit: ClaimFilter
) -> dict[int, Claim]:
    """Return those of the claims that fit."""
    if not claim_ids:
        return {}
    words, values = _asked(session, guild_id, None, fit)
    statement = _newest(_names(words, fit) | {"ids"}, postgres=is_postgres(session))
    values |= {"ids": [*claim_ids], "limit": len(claim_ids)}
    return {row.id: claim_of(row) for row in await session.execute(statement, values)}


async def newest_claimants(
    session: AsyncSession,
    guild_id: int,
    *,
    words: WordQuery | None,
    limit: int,
    among_recent: bool = False,
) -> list[AnyRow]:
    """Return (claim, claimant) of the newest claims with the words that have a claimant, of `limit` looked at.

    `among_recent`: of the newest `RECENT` of all, where any of these is one and the database is PostgreSQL.
    """
    words, values = _asked(session, guild_id, words, ClaimFilter())
    conditions, postgres = _names(words, ClaimFilter()), is_postgres(session)
    values |= {"limit": limit, "recent": RECENT}
    if postgres and words is not None and among_recent:
        found = await session.execute(_claimants(conditions | {"recent"}, postgres=True), values)
        if named := [row for row in found if row.claimant]:
            return named
    found = await session.execute(_claimants(conditions, postgres=postgres), values)
    return [row for row in found if row.claimant]


async def _among_recent(
    session: AsyncSession, conditions: frozenset[str], values: dict[str, Any], *, limit: int, offset: int
) -> tuple[Claim, ...] | None:
    """Return the claims asked for where the guild's newest `RECENT` suffice for that; None where they do not.

    PostgreSQL's index of words knows no order: of a word that half the claims have it would sort half the claims.
    Where the newest do not suffice the word is rare, and the index is the way.
    """
    statement = _newest(conditions | {"recent"}, postgres=True).offset(bindparam("offset"))
    asked = {**values, "limit": limit, "offset": offset, "recent": RECENT}
    rows = (await session.execute(statement, asked)).all()
    return tuple(claim_of(row) for row in rows) if len(rows) == limit else None


def _asked(
    session: AsyncSession, guild_id: int, words: WordQuery | None, fit: ClaimFilter
) -> tuple[WordQuery | None, dict[str, Any]]:
    """The words of the question and the topic together, and what the statement is run with."""
    on_topic = None if fit.topic is None else topic_query(fit.topic)
    if words is not None and on_topic is not None:
        words &= on_topic
    words = words or on_topic
    values: dict[str, Any] = {"guild_id": guild_id}
    if words is not None:
        values |= words.parameters(session, guild_id)
    if fit.statuses is not None:
        values["statuses"] = [status.value for status in fit.statuses]
    values |= {
        name: [*value] if isinstance(value, tuple) else value
        for name in ("claimants", "publishers", "since", "until")
        if (value := getattr(fit, name)) is not None
    }
    return words, values


def _names(words: WordQuery | None, fit: ClaimFilter) -> frozenset[str]:
    parts = ("statuses", "claimants", "publishers", "since", "until")
    named = {name for name in parts if getattr(fit, name) is not None}
    return frozenset(named if words is None else named | {"words"})


@cache
def _page(conditions: frozenset[str], *, postgres: bool) -> Select[*tuple[Any, ...]]:
    # Counted apart: a window over all that fits would read their texts to throw them away.
    total = _count(conditions, postgres=postgres).scalar_subquery().label("total")
    newest = _newest(conditions, postgres=postgres)
    return newest.add_columns(total).offset(bindparam("offset"))


@cache
def _count(conditions: frozenset[str], *, postgres: bool) -> Select[int]:
    fitting = (
        select(_C.id)
        .select_from(_source(conditions, postgres=postgres))
        .where(*_conditions(conditions, postgres=postgres))
        .limit(bindparam("counted"))
        .correlate(None)
    )
    return select(func.count()).select_from(fitting.subquery())


@cache
def _newest(conditions: frozenset[str], *, postgres: bool) -> Select[*tuple[Any, ...]]:
    streamed = "words" in conditions and not postgres
    # A sum is in no index: PostgreSQL would rather go through all claims from the newest on, in hope of the word.
    by_number = _C.id + 0 if "words" in conditions and postgres else _C.id
    return (
        select(*CLAIM_COLUMNS)
        .select_from(_source(conditions, postgres=postgres))
        .where(*_conditions(conditions, postgres=postgres))
        .order_by((_FTS.c.rowid if streamed else by_number).desc())
        .limit(bindparam("limit"))
    )


@cache
def _claimants(conditions: frozenset[str], *, postgres: bool) -> Select[*tuple[Any, ...]]:
    newest = _newest(conditions, postgres=postgres)
    return newest.with_only_columns(_C.id, _C.claimant, maintain_column_froms=True)


def _source(conditions: frozenset[str], *, postgres: bool) -> FromClause:
    """FTS5 gives the claims with the words from the newest on, as many as are asked for, without sorting them first."""
    if "words" in conditions and not postgres:
        return _FTS.join(CLAIM, _C.id == _FTS.c.rowid)
    return CLAIM


def _conditions(names: frozenset[str], *, postgres: bool) -> list[ColumnElement[bool]]:
    streamed = "words" in names and not postgres
    by_words = _FTS_MATCH if streamed else has_words(postgres=postgres)
    # Where there is none, the day it was added. Said the same way by both: no server's time zone has a say.
    added = cast(func.timezone("UTC", _C.created_at), Date) if postgres else func.date(_C.created_at)
    day = func.coalesce(_C.claim_date, added)
    appeared = (
        select(_P.claim_id)
        .select_from(ARTICLE.join(APPEARANCE, _P.article_id == _A.id))
        .where(
            _A.guild_id == bindparam("guild_id"),
            _A.publisher.in_(bindparam("publishers", expanding=True)),
        )
    )
    recent = select(_C.id).where(_C.guild_id == bindparam("guild_id")).order_by(_C.id.desc())
    recent_ids = func.array(recent.limit(bindparam("recent")).correlate(None).scalar_subquery())
    known: dict[str, ColumnElement[bool]] = {
        "recent": _C.id == func.any(recent_ids),
        "words": by_words,
        "statuses": _C.status.in_(bindparam("statuses", expanding=True)),
        "claimants": _C.claimant.in_(bindparam("claimants", expanding=True)),
        "publishers": _C.id.in_(appeared),
        "since": day >= bindparam("since", type_=Date),
        "until": day <= bindparam("until", type_=Date),
        "ids": _C.id.in_(bindparam("ids", expanding=True)),
    }
    # The plus keeps SQLite from going through all of the guild's claims and asking FTS5 for each.
    guild_id = literal_column("+claim.guild_id", type_=BigInteger) if streamed else _C.guild_id
    standing = [guild_id == bindparam("guild_id"), _C.merged_into.is_(None)]
    return [*standing, *(condition for name, condition in known.items() if name in names)]
