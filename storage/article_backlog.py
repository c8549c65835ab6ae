"""Articles from before this version for which something is still to be worked out: the row is the job."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.article_tables import ARTICLE_BACKLOG
from storage.domain.article import Article

_B = ARTICLE_BACKLOG.c


async def list_backlog(session: AsyncSession, *, limit: int) -> list[tuple[int, int]]:
    """Return up to `limit` pairs of guild and article that wait, of all guilds."""
    rows = await session.execute(
        select(_B.guild_id, _B.article_id).order_by(_B.guild_id, _B.article_id).limit(limit)
    )
    return [(row.guild_id, row.article_id) for row in rows]


async def take(session: AsyncSession, article: Article) -> bool:
    """Take an article out, in the transaction that stores what was worked out; False where another has."""
    taken = delete(ARTICLE_BACKLOG).where(_B.guild_id == article.guild_id, _B.article_id == article.id)
    return (await session.execute(taken.returning(_B.article_id))).one_or_none() is not None
