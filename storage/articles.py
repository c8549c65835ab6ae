"""Articles: what each is, and how one that is met again is known."""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, case, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.article_rows import ARTICLE_COLUMNS, ARTICLE_TEXTS, article_of
from storage.article_tables import ARTICLE, ARTICLE_ADDRESS, ARTICLE_VERSION
from storage.article_versions import append_version
from storage.domain.article import AddressKind, Article, ArticleText
from storage.domain.audit import Actor
from storage.domain.identity import text_digest
from storage.errors import ArticleNotFoundError
from storage.words import is_postgres

_A, _V, _L = ARTICLE.c, ARTICLE_VERSION.c, ARTICLE_ADDRESS.c

_TELLING: Final = (AddressKind.FINAL.value, AddressKind.CANONICAL.value)
_OF_ARTICLE: Final = (
    "url",
    "title",
    "publisher",
    "author",
    "credit",
    "published_at",
    "published_about",
    "language",
)

_TEXTS: Final = (
    select(*ARTICLE_COLUMNS).select_from(ARTICLE_TEXTS).where(_A.guild_id == bindparam("guild_id"))
)
_IS_NEWEST: Final = _V.number == _A.version
_BY_ID: Final = _TEXTS.where(_A.id == bindparam("article_id"), _IS_NEWEST)
# One that says so now before one that said so once; then the oldest.
_BY_TEXT: Final = (
    _TEXTS.where(_V.text_sha256 == bindparam("text_sha256"))
    .order_by(case((_IS_NEWEST, 0), else_=1), _A.id, _V.number.desc())
    .limit(1)
)
_BY_ADDRESS: Final = _TEXTS.where(
    _IS_NEWEST,
    _A.id
    == (
        select(func.min(_L.article_id))
        .where(
            _L.guild_id == bindparam("guild_id"),
            _L.key_sha256 == bindparam("key_sha256"),
            _L.kind.in_(_TELLING),
        )
        .scalar_subquery()
    ),
)

_ADD: Final = insert(ARTICLE).returning(_A.id)


async def wait_for_articles(session: AsyncSession, guild_id: int) -> None:
    """Let one transaction at a time decide which article a page is; call it first.

    On SQLite a transaction that writes is the only one anyway.
    """
    if is_postgres(session):
        key = func.hashtextextended(f"articles {guild_id}", 0)
        await session.execute(select(func.pg_advisory_xact_lock(key)))


async def add_article(
    session: AsyncSession, actor: Actor, article: ArticleText, *, now: datetime
) -> tuple[Article, bool]:
    """Store an article; False where the guild had the same text already, and the stored one is returned."""
    await wait_for_articles(session, actor.guild_id)
    known = await find_by_text(session, actor.guild_id, text_digest(article.text))
    if known is not None:
        return known, False
    values = {name: getattr(article, name) for name in _OF_ARTICLE}
    values |= {"guild_id": actor.guild_id, "version": 1, "added_by": actor.user_id, "added_at": now}
    article_id = (await session.execute(_ADD, values)).scalar_one()
    stored = Article(
        id=article_id,
        story_id=article_id,
        text=article.text,
        text_sha256=text_digest(article.text),
        **values,
    )
    await append_version(session, actor, stored, now=now)
    await audit.append(
        session,
        actor,
        action="article.add",
        subject=f"article:{article_id}",
        after={"url": article.url, "title": article.title, "text_sha256": stored.text_sha256},
        now=now,
    )
    return stored, True


async def get_article(session: AsyncSession, guild_id: int, article_id: int) -> Article:
    """Return one article with its newest text.

    Raises:
        ArticleNotFoundError: this guild has none with this id.
    """
    values = {"guild_id": guild_id, "article_id": article_id}
    row = (await session.execute(_BY_ID, values)).one_or_none()
    if row is None:
        raise ArticleNotFoundError(article_id)
    return article_of(row)


async def find_by_text(session: AsyncSession, guild_id: int, text_sha256: str) -> Article | None:
    """Return the article that says, or once said, exactly this, with that text. Reads entries of an index."""
    values = {"guild_id": guild_id, "text_sha256": text_sha256}
    row = (await session.execute(_BY_TEXT, values)).one_or_none()
    return None if row is None else article_of(row)


async def find_by_address(session: AsyncSession, guild_id: int, key: str) -> Article | None:
    """Return the article that stands at this address or calls itself so, with its newest text.

    `key` is the address's canonical form. An address that was only asked for tells nothing.
    """
    values = {"guild_id": guild_id, "key_sha256": text_digest(key)}
    row = (await session.execute(_BY_ADDRESS, values)).one_or_none()
    return None if row is None else article_of(row)


async def count_articles(session: AsyncSession, guild_id: int) -> int:
    """Count the guild's articles: grows with their number (an index is counted, no text is read)."""
    statement = select(func.count()).select_from(ARTICLE).where(_A.guild_id == guild_id)
    return (await session.execute(statement)).scalar_one()
