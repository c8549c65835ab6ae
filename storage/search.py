"""Find claims by the words in them."""

from collections.abc import Collection
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.claim import Claim
from storage.domain.identity import fold
from storage.domain.page import Page
from storage.domain.status import VerificationStatus
from storage.pages import claim_page, newest_claims
from storage.words import words_query

_LOOKED_AT: Final = 2
"""Times the claims offered: so many of the newest are looked through for the best."""


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
    words = words_query(query)
    if words is None:
        return Page(items=(), total=0)
    return await claim_page(session, guild_id, words=words, statuses=statuses, limit=limit, offset=offset)


async def suggest_claims(session: AsyncSession, guild_id: int, typed: str, *, limit: int = 25) -> list[Claim]:
    """Return claims to offer while somebody types: the last word may be half typed.

    Claims with the words in their own text come before those that only appeared under a title with them; then the
    newest first, as when nothing is typed. Grows like `search_claims`.
    """
    words = words_query(typed, unfinished=True)
    found = await newest_claims(session, guild_id, words=words, limit=limit * _LOOKED_AT)
    wanted = fold(typed).split()
    return sorted(found, key=lambda claim: not _has_all(claim.text, wanted))[:limit]


def _has_all(text: str, wanted: list[str]) -> bool:
    words = fold(text).split()
    return all(any(word.startswith(start) for word in words) for start in wanted)
