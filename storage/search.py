"""Find claims by the words in them."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.claims import claim_page
from storage.domain.claim import Claim
from storage.domain.page import Page
from storage.domain.status import VerificationStatus
from storage.rows import CLAIM_COLUMNS, claim_of
from storage.tables import CLAIM
from storage.words import has_words, query_words

_C = CLAIM.c


async def search_claims(
    session: AsyncSession,
    guild_id: int,
    query: str,
    *,
    statuses: Collection[VerificationStatus] | None = None,
    limit: int = 10,
    offset: int = 0,
) -> Page[Claim]:
    """Return the claims that hold every word of `query`, whatever its case and accents, newest first.

    A query without a letter or digit finds nothing. Grows with the number of claims that hold the words, in all
    guilds: the index of words knows no guilds.
    """
    words = query_words(query)
    if not words:
        return Page(items=(), total=0)
    where: list[ColumnElement[bool]] = [_C.guild_id == guild_id, has_words(session, words)]
    if statuses is not None:
        where.append(_C.status.in_([status.value for status in statuses]))
    return await claim_page(session, where, limit=limit, offset=offset)


async def suggest_claims(session: AsyncSession, guild_id: int, typed: str, *, limit: int = 25) -> list[Claim]:
    """Return claims to offer while somebody types, newest first: the last word may be half typed.

    Nothing typed gives the newest claims. Grows like `search_claims`.
    """
    where = has_words(session, query_words(typed), prefix=True)
    statement = (
        select(*CLAIM_COLUMNS).where(_C.guild_id == guild_id, where).order_by(_C.id.desc()).limit(limit)
    )
    return [claim_of(row) for row in await session.execute(statement)]
