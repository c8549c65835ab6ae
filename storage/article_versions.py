"""The texts of each article, in the order they were seen. None is ever changed or removed."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.article_rows import VERSION_COLUMNS, version_of
from storage.article_tables import ARTICLE, ARTICLE_VERSION
from storage.domain.article import Article, ArticleText, ArticleVersion
from storage.domain.audit import Actor
from storage.domain.identity import text_digest
from storage.errors import ArticleNotFoundError

_A, _V = ARTICLE.c, ARTICLE_VERSION.c

_OF_ARTICLE: Final = (
    select(*VERSION_COLUMNS)
    .where(_V.guild_id == bindparam("guild_id"), _V.article_id == bindparam("article_id"))
    .order_by(_V.number)
)
_APPEND: Final = insert(ARTICLE_VERSION)


async def append_version(session: AsyncSession, actor: Actor, article: Article, *, now: datetime) -> None:
    """Write down the text that `article` has here, under its `version`.

    Raises:
        ArticleNotFoundError: the article is another guild's.
    """
    if article.guild_id != actor.guild_id:
        raise ArticleNotFoundError(article.id)
    values = {
        "guild_id": article.guild_id,
        "article_id": article.id,
        "number": article.version,
        "title": article.title,
        "text": article.text,
        "text_sha256": article.text_sha256,
        "added_by": actor.user_id,
        "fetched_at": now,
    }
    await session.execute(_APPEND, values)


async def add_version(
    session: AsyncSession, actor: Actor, article: Article, text: ArticleText, *, now: datetime
) -> Article:
    """Give an article the text it has now. `article` is as the caller read it, with its newest text.

    What else the page says of itself is taken over where it says it; its date stays the one it was first seen with.

    Raises:
        ArticleNotFoundError: the guild has no such article, or it has another text meanwhile.
    """
    changed = replace(
        article,
        version=article.version + 1,
        title=text.title,
        author=text.author or article.author,
        credit=text.credit or article.credit,
        language=text.language or article.language,
        text=text.text,
        text_sha256=text_digest(text.text),
    )
    statement = (
        update(ARTICLE)
        .where(_A.guild_id == actor.guild_id, _A.id == article.id, _A.version == article.version)
        .values(
            version=changed.version,
            title=changed.title,
            author=changed.author,
            credit=changed.credit,
            language=changed.language,
        )
        .returning(_A.id)
    )
    if (await session.execute(statement)).one_or_none() is None:
        raise ArticleNotFoundError(article.id)
    await append_version(session, actor, changed, now=now)
    await audit.append(
        session,
        actor,
        action="article.change",
        subject=f"article:{article.id}",
        before={"version": article.version, "title": article.title, "text_sha256": article.text_sha256},
        after={"version": changed.version, "title": changed.title, "text_sha256": changed.text_sha256},
        now=now,
    )
    return changed


async def list_versions(session: AsyncSession, guild_id: int, article_id: int) -> list[ArticleVersion]:
    """Return an article's texts, oldest first; none where the guild has no such article."""
    rows = await session.execute(_OF_ARTICLE, {"guild_id": guild_id, "article_id": article_id})
    return [version_of(row) for row in rows]
