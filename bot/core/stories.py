"""Where a story comes from, and which of a claim's appearances are only copies of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.domain.article import Appearance, StoryArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What stands behind articles that tell one story. `links` counts every address it was seen at.

    `credit` is the agency they are credited to, None where none says so; `first` is the one published first.
    """

    credit: str | None
    first: StoryArticle
    links: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A claim in one story, or at one link: the appearances in it, one an article, the first published first.

    `gone`: no article of the story says so any more.
    """

    credit: str | None
    appearances: tuple[Appearance, ...]
    links: int
    gone: bool


def origin_of(articles: Sequence[StoryArticle]) -> Origin:
    """`articles` are all that tell one story, the first published first."""
    return Origin(
        credit=_most_named(article.credit for article in articles),
        first=articles[0],
        links=sum(max(1, article.links) for article in articles),
    )


def sightings_of(appearances: Iterable[Appearance]) -> tuple[Sighting, ...]:
    """Bring together what appeared in copies of one story. `appearances` are oldest first, and so are the stories."""
    stories: dict[object, dict[object, Appearance]] = {}
    for one in appearances:
        where = ("link", one.id) if one.story_id is None else ("story", one.story_id)
        articles = stories.setdefault(where, {})
        known = articles.get(one.article_id)
        if known is None or (known.article_version or 0) < (one.article_version or 0):
            articles[one.article_id] = (
                one  # its newest version is what counts; its place stays the first one's
            )
    return tuple(_sighting(tuple(articles.values())) for articles in stories.values())


def _sighting(appearances: tuple[Appearance, ...]) -> Sighting:
    return Sighting(
        credit=_most_named(one.credit for one in appearances),
        appearances=appearances,
        links=sum(max(1, one.links) for one in appearances),
        gone=all(one.article_version != one.newest_version for one in appearances),
    )


def _most_named(credits_given: Iterable[str | None]) -> str | None:
    counted = Counter(credit for credit in credits_given if credit)
    return counted.most_common(1)[0][0] if counted else None
