"""Find claims by the words in them, and offer what there is to be found."""

import re
from collections.abc import Collection
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.article_tables import ARTICLE
from storage.domain.claim import Claim
from storage.domain.identity import fold
from storage.domain.page import Page
from storage.domain.search import EVERY_CLAIM, ClaimFilter
from storage.pages import claim_page, fitting_claims, newest_claimants, newest_claims
from storage.tables import CLAIM
from storage.words import words_query

_LOOKED_AT: Final = 2
"""Times the claims offered: so many of the newest are looked through for the best."""

_CLAIMANTS_LOOKED_AT: Final = 100
"""Claims whose claimants are offered: the newest with the words typed."""

_OUTLETS: Final = 2_000
"""Outlets that are looked through."""

_NUMBER: Final = re.compile(r"#?\s*(\d{1,18})")

_C, _A = CLAIM.c, ARTICLE.c
_CLAIMANT_OF: Final = select(_C.claimant).where(
    _C.guild_id == bindparam("guild_id"), _C.id == bindparam("claim_id")
)
_EXACT_CLAIMANT: Final = (
    select(_C.id, _C.claimant)
    .where(_C.guild_id == bindparam("guild_id"), _C.claimant == bindparam("claimant"))
    .limit(1)
)
_PUBLISHER_OF: Final = select(_A.publisher).where(
    _A.guild_id == bindparam("guild_id"), _A.id == bindparam("article_id")
)
_PUBLISHERS: Final = (
    select(_A.publisher, func.max(_A.id).label("id"))
    .where(_A.guild_id == bindparam("guild_id"), _A.publisher.is_not(None))
    .group_by(_A.publisher)
    .limit(_OUTLETS)
)


async def search_claims(
    session: AsyncSession,
    guild_id: int,
    query: str,
    *,
    fit: ClaimFilter = EVERY_CLAIM,
    limit: int = 10,
    offset: int = 0,
) -> Page[Claim]:
    """Return the claims that fit and hold every word of `query`, whatever its case and accents, newest first.

    A query without a letter or digit finds nothing, unless there is something else to keep to. Grows like
    `storage.pages.claim_page`.
    """
    words = words_query(query)
    if words is None and fit == EVERY_CLAIM:
        return Page(items=(), total=0)
    return await claim_page(session, guild_id, words=words, fit=fit, limit=limit, offset=offset)


async def newest_with(
    session: AsyncSession, guild_id: int, query: str, *, fit: ClaimFilter, limit: int
) -> list[Claim]:
    """Return the newest claims that `search_claims` would, uncounted; none where the query has no word."""
    words = words_query(query)
    if words is None:
        return []
    return await newest_claims(session, guild_id, words=words, fit=fit, limit=limit)


async def list_fitting(
    session: AsyncSession, guild_id: int, claim_ids: Collection[int], fit: ClaimFilter
) -> dict[int, Claim]:
    """Return those of the claims that fit, by their numbers."""
    return await fitting_claims(session, guild_id, claim_ids, fit)


async def suggest_claims(session: AsyncSession, guild_id: int, typed: str, *, limit: int = 25) -> list[Claim]:
    """Return claims to offer while somebody types: the last word may be half typed.

    The claim whose number was typed comes first. Claims with the words in their own text come before those that only
    appeared under a title with them; then the newest first, as when nothing is typed. SQLite reads `limit` claims or a
    few more, whatever was typed; PostgreSQL those with the words, where these are few.
    """
    words = words_query(typed, unfinished=True)
    number = _NUMBER.fullmatch(typed.strip())
    asked = [int(number.group(1))] if number else []
    numbered = await fitting_claims(session, guild_id, asked, EVERY_CLAIM)
    found = await newest_claims(session, guild_id, words=words, fit=EVERY_CLAIM, limit=limit * _LOOKED_AT)
    wanted = fold(typed).split()
    ranked = sorted(found, key=lambda claim: not _has_all(claim.text, wanted))
    return [*numbered.values(), *(claim for claim in ranked if claim.id not in numbered)][:limit]


async def suggest_claimants(
    session: AsyncSession, guild_id: int, typed: str, *, while_typing: bool = False
) -> dict[str, int]:
    """Return who is noted as having said something, with a claim of theirs: those with every word typed in their name.

    The name as it was typed comes first; then those of the newest claims, most often named first. `while_typing`:
    PostgreSQL is content with names among the newest claims of all, where there are any.
    """
    rows = await newest_claimants(
        session,
        guild_id,
        words=words_query(typed, unfinished=True),
        limit=_CLAIMANTS_LOOKED_AT,
        among_recent=while_typing,
    )
    exact = await session.execute(_EXACT_CLAIMANT, {"guild_id": guild_id, "claimant": typed})
    found = {row.claimant: row.id for row in exact}
    wanted = fold(typed).split()
    named: dict[str, list[int]] = {}
    for row in rows:
        if _has_all(row.claimant, wanted):
            named.setdefault(row.claimant, []).append(row.id)
    often = sorted(named, key=lambda name: -len(named[name]))
    return found | {name: named[name][0] for name in often if name not in found}


async def suggest_publishers(session: AsyncSession, guild_id: int, typed: str) -> dict[str, int]:
    """Return the outlets of the guild's articles with every word typed in their name, each with its newest article.

    Reads an index of the guild's articles.
    """
    rows = await session.execute(_PUBLISHERS, {"guild_id": guild_id})
    wanted = fold(typed).split()
    found = {row.publisher: row.id for row in rows if _has_all(row.publisher, wanted)}
    return dict(sorted(found.items(), key=lambda one: -one[1]))


async def find_claimant(session: AsyncSession, guild_id: int, claim_id: int) -> str | None:
    """Return who said a claim, as it is spelled there; None where nobody is known, or the guild has no such claim."""
    return (
        await session.execute(_CLAIMANT_OF, {"guild_id": guild_id, "claim_id": claim_id})
    ).scalar_one_or_none()


async def find_publisher(session: AsyncSession, guild_id: int, article_id: int) -> str | None:
    """Return the outlet of an article; None where none is known, or the guild has no such article."""
    return (
        await session.execute(_PUBLISHER_OF, {"guild_id": guild_id, "article_id": article_id})
    ).scalar_one_or_none()


def _has_all(text: str, wanted: list[str]) -> bool:
    words = fold(text).split()
    return all(any(word.startswith(start) for word in words) for start in wanted)
