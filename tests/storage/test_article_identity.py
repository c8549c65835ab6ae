"""What an article is known by: its addresses and its texts; its versions; the story it tells."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import (
    appearances,
    article_addresses,
    article_tables,
    article_versions,
    articles,
    audit,
    claims,
    stories,
)
from storage.database import Database
from storage.domain.article import AddressKind, ArticleAddress, Quote
from storage.domain.identity import text_digest
from storage.errors import ArticleNotFoundError
from tests.storage.story import ANNE, BRUNO, HAITI_WATCH, LATER, NOW, add_article, add_claim, article_text

A = "https://news.example/a"
B = "https://news.example/b"


def address(url: str, kind: AddressKind = AddressKind.FINAL) -> ArticleAddress:
    return ArticleAddress(kind=kind, url=url, key=url)


@pytest.mark.parametrize("kind", [AddressKind.FINAL, AddressKind.CANONICAL])
async def test_an_article_is_found_by_where_it_stands(database: Database, kind: AddressKind) -> None:
    async with database.transaction() as session:
        article = await add_article(session, "Text.")
        await article_addresses.add_addresses(session, ANNE, article, [address(A, kind)], now=NOW)
        found = await articles.find_by_address(session, HAITI_WATCH, A)
        elsewhere = await articles.find_by_address(session, HAITI_WATCH, B)

    assert found == article
    assert elsewhere is None


async def test_an_address_that_was_only_asked_for_tells_nothing(database: Database) -> None:
    async with database.transaction() as session:
        article = await add_article(session, "Text.")
        await article_addresses.add_addresses(
            session, ANNE, article, [address(A, AddressKind.REQUESTED)], now=NOW
        )

        assert await articles.find_by_address(session, HAITI_WATCH, A) is None


async def test_an_address_is_noted_once_and_audited_when_new(database: Database) -> None:
    async with database.transaction() as session:
        article = await add_article(session, "Text.")
        both = [address(A), address(B, AddressKind.CANONICAL)]
        new = await article_addresses.add_addresses(session, ANNE, article, both, now=NOW)
        again = await article_addresses.add_addresses(session, BRUNO, article, both, now=LATER)
        listed = await article_addresses.list_addresses(session, HAITI_WATCH, article.id)
        events = await audit.list_events(session, HAITI_WATCH, subject=f"article:{article.id}")

    assert (new, again) == (both, [])
    assert set(listed) == {(AddressKind.FINAL, A), (AddressKind.CANONICAL, B)}
    assert [event.action for event in events] == ["article.address", "article.add"]


async def test_a_changed_article_shows_its_newest_text_and_keeps_the_others(database: Database) -> None:
    async with database.transaction() as session:
        first = await add_article(session, "12 were hurt.")
        second = await article_versions.add_version(
            session, BRUNO, first, article_text("21 were hurt."), now=LATER
        )
        read = await articles.get_article(session, HAITI_WATCH, first.id)
        versions = await article_versions.list_versions(session, HAITI_WATCH, first.id)

    assert read == second
    assert (second.version, second.text, second.text_sha256) == (
        2,
        "21 were hurt.",
        text_digest("21 were hurt."),
    )
    assert [(one.number, one.text, one.fetched_at) for one in versions] == [
        (1, "12 were hurt.", NOW),
        (2, "21 were hurt.", LATER),
    ]


async def test_a_text_that_comes_back_is_a_version_again(database: Database) -> None:
    async with database.transaction() as session:
        article = await add_article(session, "12 were hurt.")
        for words in ("21 were hurt.", "12 were hurt."):
            article = await article_versions.add_version(
                session, ANNE, article, article_text(words), now=LATER
            )
        found = await articles.find_by_text(session, HAITI_WATCH, text_digest("12 were hurt."))

    assert article.version == 3
    assert found == article


async def test_an_article_is_found_by_what_it_once_said_with_that_text(database: Database) -> None:
    async with database.transaction() as session:
        first = await add_article(session, "12 were hurt.")
        await article_versions.add_version(session, ANNE, first, article_text("21 were hurt."), now=LATER)
        found = await articles.find_by_text(session, HAITI_WATCH, first.text_sha256)

    assert found == first


async def test_two_changes_of_one_article_do_not_overwrite_each_other(database: Database) -> None:
    async with database.transaction() as session:
        first = await add_article(session, "12 were hurt.")
        await article_versions.add_version(session, ANNE, first, article_text("21 were hurt."), now=LATER)
        with pytest.raises(ArticleNotFoundError):
            await article_versions.add_version(
                session, BRUNO, first, article_text("13 were hurt."), now=LATER
            )


async def test_a_quote_keeps_pointing_at_the_text_it_was_cut_from(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "12 were hurt.")
        first = await add_article(session, "Breaking: 12 were hurt.")
        quote = Quote.cut(first.text, 10, 23)
        await appearances.add_appearance(
            session, ANNE, claim.id, article=first, quote=quote, url=None, now=NOW
        )
        await article_versions.add_version(session, ANNE, first, article_text("21 were hurt."), now=LATER)
        (seen,) = (await claims.get_claim_file(session, HAITI_WATCH, claim.id)).appearances
        texts = {
            one.number: one.text
            for one in await article_versions.list_versions(session, HAITI_WATCH, first.id)
        }

    assert (seen.article_version, seen.newest_version) == (1, 2)
    assert seen.quote is not None
    assert texts[1][seen.quote.start : seen.quote.end] == seen.quote.text == "12 were hurt."


async def test_a_quote_cannot_name_a_version_that_is_not_there(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "12 were hurt.")
        article = await add_article(session, "12 were hurt.")
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            await session.execute(
                article_tables.APPEARANCE.insert().values(
                    guild_id=HAITI_WATCH,
                    claim_id=claim.id,
                    article_id=article.id,
                    article_version=2,
                    place_key="x",
                    added_by=1,
                    added_at=NOW,
                )
            )


@pytest.mark.parametrize(
    "statement",
    ["UPDATE article_version SET text = 'other'", "DELETE FROM article_version"],
)
async def test_no_version_is_changed_or_removed(database: Database, statement: str) -> None:
    async with database.transaction() as session:
        await add_article(session, "Text.")
    with pytest.raises(DBAPIError, match="is append-only"):
        async with database.transaction() as session:
            await session.execute(text(statement))


async def test_articles_that_share_bands_are_found_the_most_alike_first(database: Database) -> None:
    async with database.transaction() as session:
        one, two, three = [await add_article(session, f"Text {number}.") for number in range(3)]
        await stories.add_bands(session, ANNE, one, {1, -2, 3})
        await stories.add_bands(session, ANNE, two, {1, -2, 4})
        await stories.add_bands(session, ANNE, three, {9})
        found = await stories.find_resembling(session, HAITI_WATCH, {1, -2, 3}, besides=0)
        others = await stories.find_resembling(session, HAITI_WATCH, {1, -2, 3}, besides=one.id)
        none = await stories.find_resembling(session, HAITI_WATCH, (), besides=0)

    assert [article.id for article in found] == [one.id, two.id]
    assert [article.id for article in others] == [two.id]
    assert none == []


async def test_copies_become_one_story_and_stories_that_meet_become_one(database: Database) -> None:
    async with database.transaction() as session:
        one, two, three, four = [await add_article(session, f"Text {number}.") for number in range(4)]
        two = await stories.join_stories(session, ANNE, two, one, now=NOW)
        four = await stories.join_stories(session, ANNE, four, three, now=NOW)
        joined = await stories.join_stories(session, ANNE, four, two, now=NOW)
        again = await stories.join_stories(session, ANNE, joined, two, now=NOW)
        story = await stories.list_story(session, HAITI_WATCH, joined.story_id)

    assert again == joined
    assert joined.story_id == one.id
    assert [article.id for article in story] == [one.id, two.id, three.id, four.id]


async def test_a_story_counts_the_links_of_its_articles(database: Database) -> None:
    canonical = AddressKind.CANONICAL
    async with database.transaction() as session:
        claim = await add_claim(session, "12 were hurt.")
        article = await add_article(session, "12 were hurt.")
        places = [address(A), address(A, canonical), address(B, canonical)]
        await article_addresses.add_addresses(session, ANNE, article, places, now=NOW)
        await appearances.add_appearance(
            session, ANNE, claim.id, article=article, quote=None, url=None, now=NOW
        )
        (told,) = await stories.list_story(session, HAITI_WATCH, article.story_id)
        (seen,) = await appearances.list_appearances(session, claim.id)

    assert (told.links, seen.links, seen.story_id) == (2, 2, article.id)
