"""Where each claim was seen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.article_rows import APPEARANCE_COLUMNS, OLDEST_APPEARANCE_FIRST, appearance_of
from storage.article_tables import APPEARANCE, ARTICLE
from storage.domain.article import Appearance, Article, Quote
from storage.domain.audit import Actor
from storage.domain.identity import text_digest
from storage.errors import ArticleNotFoundError, ClaimNotFoundError
from storage.tables import CLAIM

_P, _A, _C = APPEARANCE.c, ARTICLE.c, CLAIM.c

_OF_CLAIM: Final = (
    select(*APPEARANCE_COLUMNS)
    .select_from(APPEARANCE.outerjoin(ARTICLE, _A.id == _P.article_id))
    .where(_P.claim_id == bindparam("claim_id"))
    .order_by(*OLDEST_APPEARANCE_FIRST)
)

_CLAIMS: Final = select(_C.id).where(
    _C.guild_id == bindparam("guild_id"), _C.id.in_(bindparam("claim_ids", expanding=True))
)
_ADD: Final = (
    insert(APPEARANCE)
    .on_conflict_do_nothing(index_elements=["claim_id", "place_key"])
    .returning(_P.id, _P.claim_id, _P.url)
)

_QUOTES: Final = (
    select(_P.claim_id, _P.article_version, _P.quote, _P.quote_start, _P.quote_end)
    .where(
        _P.guild_id == bindparam("guild_id"),
        _P.article_id == bindparam("article_id"),
        _P.quote.is_not(None),
    )
    .order_by(_P.article_version.desc(), _P.id)
)


async def add_appearance(  # noqa: PLR0913 - a place is an article with its quote, or a link
    session: AsyncSession,
    actor: Actor,
    claim_id: int,
    *,
    article: Article | None,
    quote: Quote | None,
    url: str | None,
    now: datetime,
) -> bool:
    """Note that a claim was seen; False where the same place was noted before.

    `quote` is a slice of the text that `article` has here: of its `version`.

    Raises:
        ClaimNotFoundError: the guild has no such claim.
        ArticleNotFoundError: the article is another guild's.
    """
    return await _add(session, actor, article, {claim_id: [(quote, url)]}, now) == 1


async def add_quotes(
    session: AsyncSession,
    actor: Actor,
    article: Article,
    quotes: Iterable[tuple[int, Quote | None]],
    *,
    now: datetime,
) -> int:
    """Note that claims, named by their ids, were seen in an article; return how many of the places were new.

    Each is noted as by `add_appearance`. Takes three statements, however many they are.

    Raises:
        ClaimNotFoundError: the guild has no such claim.
        ArticleNotFoundError: the article is another guild's.
    """
    places: defaultdict[int, list[tuple[Quote | None, str | None]]] = defaultdict(list)
    for claim_id, quote in quotes:
        places[claim_id].append((quote, None))
    return await _add(session, actor, article, places, now)


async def _add(
    session: AsyncSession,
    actor: Actor,
    article: Article | None,
    places: Mapping[int, Sequence[tuple[Quote | None, str | None]]],
    now: datetime,
) -> int:
    if article is not None and article.guild_id != actor.guild_id:
        raise ArticleNotFoundError(article.id)
    if not places:
        return 0
    asked = {"guild_id": actor.guild_id, "claim_ids": list(places)}
    missing = places.keys() - set((await session.execute(_CLAIMS, asked)).scalars())
    if missing:
        raise ClaimNotFoundError(min(missing))
    values = [
        _values_of(actor, article, quote, url, now) | {"claim_id": claim_id}
        for claim_id, seen in places.items()
        for quote, url in seen
    ]
    added = sorted((row.id, row.claim_id, row.url) for row in await session.execute(_ADD, values))
    article_id = None if article is None else article.id
    await audit.append_all(
        session,
        actor,
        action="appearance.add",
        changes=[
            (f"claim:{claim_id}", {"appearance_id": appearance_id, "article_id": article_id, "url": url})
            for appearance_id, claim_id, url in added
        ],
        now=now,
    )
    return len(added)


def _values_of(
    actor: Actor, article: Article | None, quote: Quote | None, url: str | None, now: datetime
) -> dict[str, Any]:
    return {
        "guild_id": actor.guild_id,
        "article_id": None if article is None else article.id,
        "article_version": None if article is None else article.version,
        "place_key": _place_key(article, quote, url),
        "url": url,
        "quote": None if quote is None else quote.text,
        "quote_start": None if quote is None else quote.start,
        "quote_end": None if quote is None else quote.end,
        "added_by": actor.user_id,
        "added_at": now,
    }


async def list_appearances(session: AsyncSession, claim_id: int) -> list[Appearance]:
    """Return where a claim was seen, oldest first. Grows with the number of its appearances."""
    return [appearance_of(row) for row in await session.execute(_OF_CLAIM, {"claim_id": claim_id})]


async def list_quotes(session: AsyncSession, guild_id: int, article_id: int) -> list[tuple[int, int, Quote]]:
    """Return every quote that was cut from any text of an article: claim, version, quote; the newest texts first."""
    values = {"guild_id": guild_id, "article_id": article_id}
    return [
        (row.claim_id, row.article_version, Quote(text=row.quote, start=row.quote_start, end=row.quote_end))
        for row in await session.execute(_QUOTES, values)
    ]


def _place_key(article: Article | None, quote: Quote | None, url: str | None) -> str:
    """Say which place it is, short enough for any index."""
    if article is not None:
        where = f"article:{article.id}:{article.version}"
        return where if quote is None else f"{where}:{quote.start}-{quote.end}"
    if url is None:
        raise ValueError("an appearance is in an article or at a link")
    return f"url:{text_digest(url)}"
