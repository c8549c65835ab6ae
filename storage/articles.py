"""Articles: a guild keeps each text once."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.domain.article import Article, ArticleText
from storage.domain.audit import Actor
from storage.domain.identity import text_digest
from storage.errors import ArticleNotFoundError
from storage.rows import ARTICLE_COLUMNS, article_of
from storage.tables import ARTICLE

_A = ARTICLE.c


async def add_article(
    session: AsyncSession, actor: Actor, article: ArticleText, *, now: datetime
) -> tuple[Article, bool]:
    """Store an article; False where the guild had the same text already, and the stored one is returned."""
    values = asdict(article) | {
        "guild_id": actor.guild_id,
        "text_sha256": text_digest(article.text),
        "added_by": actor.user_id,
        "added_at": now,
    }
    statement = (
        insert(ARTICLE)
        .values(values)
        .on_conflict_do_nothing(index_elements=["guild_id", "text_sha256"])
        .returning(_A.id)
    )
    article_id = (await session.execute(statement)).scalar_one_or_none()
    if article_id is None:
        return await _get_by_text(session, actor.guild_id, values["text_sha256"]), False
    await audit.append(
        session,
        actor,
        action="article.add",
        subject=f"article:{article_id}",
        after={"url": article.url, "title": article.title, "text_sha256": values["text_sha256"]},
        now=now,
    )
    return Article(id=article_id, **values), True


async def get_article(session: AsyncSession, guild_id: int, article_id: int) -> Article:
    """Return one article with its text.

    Raises:
        ArticleNotFoundError: this guild has none with this id.
    """
    statement = select(*ARTICLE_COLUMNS).where(_A.guild_id == guild_id, _A.id == article_id)
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise ArticleNotFoundError(article_id)
    return article_of(row)


async def count_articles(session: AsyncSession, guild_id: int) -> int:
    """Count the guild's articles: grows with their number (an index is counted, no text is read)."""
    statement = select(func.count()).select_from(ARTICLE).where(_A.guild_id == guild_id)
    return (await session.execute(statement)).scalar_one()


async def _get_by_text(session: AsyncSession, guild_id: int, text_sha256: str) -> Article:
    statement = select(*ARTICLE_COLUMNS).where(_A.guild_id == guild_id, _A.text_sha256 == text_sha256)
    return article_of((await session.execute(statement)).one())
