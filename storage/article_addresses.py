"""Where each article stands, and what led there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.article_tables import ARTICLE_ADDRESS
from storage.domain.article import AddressKind, Article, ArticleAddress
from storage.domain.audit import Actor
from storage.domain.identity import text_digest
from storage.errors import ArticleNotFoundError

_L = ARTICLE_ADDRESS.c
_KEY: Final = ("guild_id", "key_sha256", "kind", "article_id")

_ADD: Final = (
    insert(ARTICLE_ADDRESS).on_conflict_do_nothing(index_elements=_KEY).returning(_L.key_sha256, _L.kind)
)
_OF_ARTICLE: Final = (
    select(_L.kind, _L.url)
    .where(_L.guild_id == bindparam("guild_id"), _L.article_id == bindparam("article_id"))
    .order_by(_L.added_at, _L.kind, _L.url)
)


async def add_addresses(
    session: AsyncSession,
    actor: Actor,
    article: Article,
    addresses: Sequence[ArticleAddress],
    *,
    now: datetime,
) -> list[ArticleAddress]:
    """Note where an article was met; return those that are new.

    Raises:
        ArticleNotFoundError: the article is another guild's.
    """
    if article.guild_id != actor.guild_id:
        raise ArticleNotFoundError(article.id)
    if not addresses:
        return []
    places = {(text_digest(one.key), one.kind.value): one for one in addresses}
    values = [
        {
            "guild_id": actor.guild_id,
            "key_sha256": key_sha256,
            "kind": kind,
            "article_id": article.id,
            "url": one.url,
            "added_by": actor.user_id,
            "added_at": now,
        }
        for (key_sha256, kind), one in places.items()
    ]
    added = {(row.key_sha256, row.kind) for row in await session.execute(_ADD, values)}
    new = [one for place, one in places.items() if place in added]
    if new:
        await audit.append(
            session,
            actor,
            action="article.address",
            subject=f"article:{article.id}",
            after={one.kind.value: one.url for one in new},
            now=now,
        )
    return new


async def list_addresses(
    session: AsyncSession, guild_id: int, article_id: int
) -> list[tuple[AddressKind, str]]:
    """Return an article's addresses as they were first seen, oldest first; none where the guild has no such article."""
    rows = await session.execute(_OF_ARTICLE, {"guild_id": guild_id, "article_id": article_id})
    return [(AddressKind(row.kind), row.url) for row in rows]
