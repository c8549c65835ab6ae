"""Copies of one story: articles that resemble each other, and the one they are counted with."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.article_rows import ARTICLE_COLUMNS, ARTICLE_TEXTS, article_of
from storage.article_tables import ARTICLE, ARTICLE_ADDRESS, ARTICLE_BAND, ARTICLE_VERSION
from storage.domain.article import AddressKind, Article, StoryArticle
from storage.domain.audit import Actor
from storage.errors import ArticleNotFoundError

_A, _V, _B, _L = ARTICLE.c, ARTICLE_VERSION.c, ARTICLE_BAND.c, ARTICLE_ADDRESS.c

_SHARED: Final = (
    select(_B.article_id, func.count().label("shared"))
    .where(
        _B.guild_id == bindparam("guild_id"),
        _B.band.in_(bindparam("bands", expanding=True)),
        _B.article_id != bindparam("article_id"),
    )
    .group_by(_B.article_id)
    .order_by(func.count().desc(), _B.article_id)
    .limit(bindparam("limit"))
    .subquery("resembling")
)
_RESEMBLING: Final = (
    select(*ARTICLE_COLUMNS)
    .select_from(ARTICLE_TEXTS.join(_SHARED, _SHARED.c.article_id == _A.id))
    .where(_A.guild_id == bindparam("guild_id"), _V.number == _A.version)
    .order_by(_SHARED.c.shared.desc(), _A.id)
)
_LINKS: Final = (
    select(func.count())
    .select_from(ARTICLE_ADDRESS)
    .where(_L.guild_id == _A.guild_id, _L.article_id == _A.id, _L.kind == AddressKind.CANONICAL.value)
    .correlate(ARTICLE)
    .scalar_subquery()
)
_STORY: Final = (
    select(
        _A.id, _A.url, _A.title, _A.publisher, _A.credit, _A.published_at, _A.added_at, _LINKS.label("links")
    )
    .where(
        _A.guild_id == bindparam("guild_id"),
        or_(_A.id == bindparam("story_id"), _A.story_id == bindparam("story_id")),
    )
    .order_by(func.coalesce(_A.published_at, _A.added_at), _A.id)
)
_COPIES: Final = (
    select(*ARTICLE_COLUMNS)
    .select_from(ARTICLE_TEXTS)
    .where(
        _A.guild_id == bindparam("guild_id"),
        _V.number == _A.version,
        or_(
            _A.id.in_(bindparam("story_ids", expanding=True)),
            _A.story_id.in_(bindparam("story_ids", expanding=True)),
        ),
        _A.id.not_in(bindparam("besides", expanding=True)),
    )
    .order_by(func.coalesce(_A.published_at, _A.added_at).desc(), _A.id.desc())
    .limit(bindparam("limit"))
)

_ADD_BANDS: Final = insert(ARTICLE_BAND).on_conflict_do_nothing()


async def find_resembling(
    session: AsyncSession, guild_id: int, bands: Collection[int], *, besides: int, limit: int = 5
) -> list[Article]:
    """Return the articles that share most of these bands, with their newest text, without the one named `besides`.

    They may resemble; whether they do is for the caller to see. Grows with the articles that share a band.
    """
    values = {"guild_id": guild_id, "bands": list(bands), "article_id": besides, "limit": limit}
    return [article_of(row) for row in await session.execute(_RESEMBLING, values)] if bands else []


async def add_bands(session: AsyncSession, actor: Actor, article: Article, bands: Collection[int]) -> None:
    """Let an article be found by its wording. The bands of its earlier texts stay: there may be copies of those.

    Raises:
        ArticleNotFoundError: the article is another guild's.
    """
    if article.guild_id != actor.guild_id:
        raise ArticleNotFoundError(article.id)
    if bands:
        rows = [
            {"guild_id": actor.guild_id, "band": band, "article_id": article.id} for band in sorted(bands)
        ]
        await session.execute(_ADD_BANDS, rows)


async def join_stories(
    session: AsyncSession, actor: Actor, article: Article, other: Article, *, now: datetime
) -> Article:
    """Count `article` and `other`, and all that are copies of either, as one story; return `article` as it is now.

    Raises:
        ArticleNotFoundError: one of them is another guild's.
    """
    for one in (article, other):
        if one.guild_id != actor.guild_id:
            raise ArticleNotFoundError(one.id)
    story_id, joined = sorted((article.story_id, other.story_id))
    if story_id == joined:
        return article
    moved = (
        update(ARTICLE)
        .where(_A.guild_id == actor.guild_id, or_(_A.id == joined, _A.story_id == joined))
        .values(story_id=story_id)
        .returning(_A.id)
    )
    ids = sorted((await session.execute(moved)).scalars())
    await audit.append(
        session,
        actor,
        action="article.copy",
        subject=f"article:{article.id}",
        after={"copy_of": other.id, "story_id": story_id, "article_ids": ids},
        now=now,
    )
    return replace(article, story_id=story_id)


async def list_story(session: AsyncSession, guild_id: int, story_id: int) -> list[StoryArticle]:
    """Return the articles that tell one story, earliest first, without their texts. Grows with their number."""
    rows = await session.execute(_STORY, {"guild_id": guild_id, "story_id": story_id})
    return [StoryArticle(**row._mapping) for row in rows]  # noqa: SLF001 - the documented way to a row's names


async def list_copies(
    session: AsyncSession, guild_id: int, story_ids: Collection[int], *, besides: Collection[int], limit: int
) -> list[Article]:
    """Return up to `limit` articles that tell these stories, with their newest texts, the newest published first."""
    values = {"guild_id": guild_id, "story_ids": list(story_ids), "besides": list(besides), "limit": limit}
    return [article_of(row) for row in await session.execute(_COPIES, values)]
