"""Articles and where claims appear in them."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from storage import appearances, article_tables, articles, audit
from storage.database import Database
from storage.domain.article import Article, Quote
from storage.domain.identity import text_digest
from storage.errors import ArticleNotFoundError, ClaimNotFoundError, UnstorableTextError
from tests.storage.story import ANNE, BRUNO, HAITI_WATCH, LATER, NOW, STRANGER, add_article, add_claim


async def test_an_article_comes_back_with_its_text_exactly_as_it_was(database: Database) -> None:
    text = "Line one.\r\n\tKè «séisme» \u202e🇭🇹\u0001 end "
    async with database.transaction() as session:
        stored = await add_article(session, text, published_at=LATER)
        read = await articles.get_article(session, HAITI_WATCH, stored.id)

    assert read == stored
    assert (read.text, read.text_sha256) == (text, text_digest(text))
    assert (read.published_at, read.added_at, read.added_by) == (LATER, NOW, ANNE.user_id)


async def test_the_same_text_is_kept_once_a_guild_whatever_its_address(database: Database) -> None:
    async with database.transaction() as session:
        first = await add_article(session, "Same text.", url="https://a.example")
        again = await add_article(session, "Same text.", url="https://b.example", actor=BRUNO)
        elsewhere = await add_article(session, "Same text.", actor=STRANGER)
        number = await articles.count_articles(session, HAITI_WATCH)

    assert again == first
    assert elsewhere.id != first.id
    assert number == 1


async def test_an_article_that_is_not_there_is_not_found(database: Database) -> None:
    async with database.reader() as session:
        with pytest.raises(ArticleNotFoundError, match="no article #5"):
            await articles.get_article(session, HAITI_WATCH, 5)


@pytest.mark.parametrize("text", ["NUL \x00 inside", "half a pair \ud83c", "\udced\udc80"])
async def test_text_that_cannot_come_back_unchanged_is_refused(database: Database, text: str) -> None:
    with pytest.raises(UnstorableTextError):
        async with database.transaction() as session:
            await add_article(session, text)


async def test_dates_keep_their_instant_from_any_zone(database: Database) -> None:
    there = datetime.fromisoformat("2024-06-25T21:30:00.123456-04:00")
    async with database.transaction() as session:
        article = await add_article(session, "Text.", published_at=there)
        read = await articles.get_article(session, HAITI_WATCH, article.id)

    assert read.published_at == datetime(2024, 6, 26, 1, 30, 0, 123456, tzinfo=UTC)


async def test_the_same_place_is_noted_once_for_a_claim(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
        article = await add_article(session, "400 officers landed. 400 officers landed.")
        quote, other = Quote.cut(article.text, 0, 20), Quote.cut(article.text, 21, 41)

        async def _see(article: Article | None, quote: Quote | None, url: str | None) -> bool:
            return await appearances.add_appearance(
                session, ANNE, claim.id, article=article, quote=quote, url=url, now=NOW
            )

        noted = [
            await _see(article, quote, None),
            await _see(article, quote, None),
            await _see(article, other, None),
            await _see(None, None, "https://x.example"),
            await _see(None, None, "https://x.example"),
            await _see(None, None, "https://y.example"),
            await _see(article, None, None),
        ]
        events = await audit.list_events(session, HAITI_WATCH, subject=f"claim:{claim.id}")

    assert noted == [True, False, True, True, False, True, True]
    assert [event.action for event in events] == ["appearance.add"] * 5 + ["claim.add"]


async def test_an_appearance_tells_its_article_or_the_link_a_person_gave(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
        article = await add_article(session, "400 officers landed. More.", published_at=LATER)
        await appearances.add_appearance(
            session, ANNE, claim.id, article=article, quote=Quote.cut(article.text, 0, 20), url=None, now=NOW
        )
        await appearances.add_appearance(
            session, ANNE, claim.id, article=None, quote=None, url="https://x.example/post", now=NOW
        )
        by_hand, in_article = await appearances.list_appearances(session, claim.id)

    assert (in_article.title, in_article.publisher) == (article.title, article.publisher)
    assert (in_article.url, in_article.published_at) == (article.url, LATER)
    assert in_article.quote is not None
    assert in_article.quote.text == "400 officers landed."
    assert (by_hand.url, by_hand.article_id, by_hand.quote) == ("https://x.example/post", None, None)


async def test_an_appearance_stays_within_its_guild(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
        foreign = await add_article(session, "Text.", actor=STRANGER)
        with pytest.raises(ArticleNotFoundError):
            await appearances.add_appearance(
                session, ANNE, claim.id, article=foreign, quote=None, url=None, now=NOW
            )
        with pytest.raises(ClaimNotFoundError):
            await appearances.add_appearance(
                session, STRANGER, claim.id, article=None, quote=None, url="https://x.example", now=NOW
            )


async def test_an_appearance_without_a_place_is_a_mistake(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
        with pytest.raises(ValueError, match="in an article or at a link"):
            await appearances.add_appearance(
                session, ANNE, claim.id, article=None, quote=None, url=None, now=NOW
            )


async def test_the_database_itself_keeps_guilds_apart(database: Database) -> None:
    """Were a query ever to forget the guild, the foreign keys would not."""
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            await session.execute(
                article_tables.APPEARANCE.insert().values(
                    guild_id=STRANGER.guild_id,
                    claim_id=claim.id,
                    place_key="url:x",
                    url="https://x.example",
                    added_by=1,
                    added_at=NOW,
                )
            )
