"""What a claim's file tells of how it spread, on both engines, also after a merge."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.spread import other_wordings, spread_of
from storage import articles, claims
from storage.appearances import add_appearance
from storage.candidates import merge_claims
from storage.database import Database
from storage.domain.article import ArticleText, Quote
from storage.domain.claim import Claim
from storage.stories import join_stories
from tests.storage.story import ANNE, HAITI_WATCH, NOW, add_claim

OURS, THEIRS = "About 400 officers landed", "Some 400 police arrived by plane"


async def published(session: AsyncSession, claim: Claim, publisher: str, said: str, *, hours: int) -> int:
    """An article that says the claim in these words, and nothing else."""
    text = f"{said}, {publisher} reports."
    new = ArticleText(
        url=f"https://{publisher}.example/1",
        title=said,
        publisher=publisher,
        author=None,
        published_at=NOW + timedelta(hours=hours),
        language="en",
        text=text,
    )
    article, _ = await articles.add_article(session, ANNE, new, now=NOW)
    quote = Quote.cut(text, 0, len(said))
    await add_appearance(session, ANNE, claim.id, article=article, quote=quote, url=None, now=NOW)
    return article.id


async def test_a_merge_brings_its_appearances_and_wordings_along(database: Database) -> None:
    async with database.transaction() as session:
        kept, gone = await add_claim(session, OURS), await add_claim(session, THEIRS)
        await published(session, kept, "courier", OURS, hours=5)
        await published(session, gone, "tribune", THEIRS, hours=0)
        await published(session, gone, "gazette", THEIRS, hours=50)
        merged = await merge_claims(session, ANNE, gone, kept, now=NOW)
        file = await claims.get_claim_file(session, HAITI_WATCH, merged.id)

    found = spread_of(file.appearances)
    assert found is not None
    assert (found.first.publisher, found.latest.publisher) == ("tribune", "gazette")
    assert (found.places, found.origins) == (3, 3)
    assert (found.on_first_day, found.over_next_week, found.later) == (2, 1, 0)
    assert list(other_wordings(file.claim.text, file.appearances).values()) == [
        THEIRS if file.claim.text == OURS else OURS
    ]


async def test_copies_of_one_story_are_one_origin_as_stored(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, OURS)
        first, second = [
            await articles.get_article(
                session, HAITI_WATCH, await published(session, claim, name, OURS, hours=hours)
            )
            for name, hours in (("courier", 0), ("tribune", 3))
        ]
        await join_stories(session, ANNE, first, second, now=NOW)
        file = await claims.get_claim_file(session, HAITI_WATCH, claim.id)

    found = spread_of(file.appearances)
    assert found is not None
    assert (found.places, found.origins) == (2, 1)
