"""From rows to articles and appearances. `storage.rows` has the others."""

from typing import Final

from sqlalchemy import ColumnElement, Join, and_, func, select

from storage.article_tables import APPEARANCE, ARTICLE, ARTICLE_ADDRESS, ARTICLE_VERSION
from storage.domain.article import AddressKind, Appearance, Article, ArticleVersion, Quote
from storage.rows import AnyRow

_A, _V, _P, _L = ARTICLE.c, ARTICLE_VERSION.c, APPEARANCE.c, ARTICLE_ADDRESS.c

STORY_ID: Final[ColumnElement[int]] = func.coalesce(_A.story_id, _A.id)

ARTICLE_TEXTS: Final[Join] = ARTICLE.join(
    ARTICLE_VERSION, and_(_V.guild_id == _A.guild_id, _V.article_id == _A.id)
)
"""Each article with each of its texts."""

ARTICLE_COLUMNS: Final = (
    _A.id,
    _A.guild_id,
    _A.url,
    _V.title,
    _A.publisher,
    _A.author,
    _A.credit,
    _A.published_at,
    _A.published_about,
    _A.language,
    _V.number.label("version"),
    STORY_ID.label("story_id"),
    _V.text,
    _V.text_sha256,
    _A.added_by,
    _A.added_at,
)
"""To be read from `ARTICLE_TEXTS`."""


def article_of(row: AnyRow) -> Article:
    return Article(**row._mapping)  # noqa: SLF001 - the documented way to a row's names


VERSION_COLUMNS: Final = (_V.article_id, _V.number, _V.title, _V.text, _V.text_sha256, _V.fetched_at)


def version_of(row: AnyRow) -> ArticleVersion:
    return ArticleVersion(**row._mapping)  # noqa: SLF001 - the documented way to a row's names


_LINKS: Final = (
    select(func.count())
    .select_from(ARTICLE_ADDRESS)
    .where(
        _L.guild_id == _P.guild_id,
        _L.article_id == _P.article_id,
        _L.kind == AddressKind.CANONICAL.value,
    )
    .correlate(APPEARANCE)
    .scalar_subquery()
)

APPEARANCE_COLUMNS: Final = (
    _P.id.label("appearance_id"),
    _P.claim_id,
    _P.article_id,
    _P.article_version,
    _A.version.label("newest_version"),
    STORY_ID.label("story_id"),
    func.coalesce(_P.url, _A.url).label("url"),
    _A.title,
    _A.publisher,
    _A.credit,
    _A.published_at,
    _LINKS.label("links"),
    _P.quote,
    _P.quote_start,
    _P.quote_end,
    _P.added_at,
)
"""To be read from the appearance with its article joined, where it has one. No name is one of a claim's."""

OLDEST_APPEARANCE_FIRST: Final = (func.coalesce(_A.published_at, _P.added_at), _P.id)


def appearance_of(row: AnyRow) -> Appearance:
    quote = None
    if row.quote is not None:
        quote = Quote(text=row.quote, start=row.quote_start, end=row.quote_end)
    return Appearance(
        id=row.appearance_id,
        claim_id=row.claim_id,
        article_id=row.article_id,
        article_version=row.article_version,
        newest_version=row.newest_version,
        story_id=row.story_id,
        url=row.url,
        title=row.title,
        publisher=row.publisher,
        credit=row.credit,
        published_at=row.published_at,
        links=row.links,
        quote=quote,
        added_at=row.added_at,
    )
