"""From 0001 to 0002 with data: nothing is lost, every article has a version and its addresses."""

from collections.abc import AsyncIterator, Callable

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from bot.core.page_addresses import canonical_form
from storage import article_addresses, article_backlog, article_versions, articles, claims, schema
from storage.database import Database
from storage.domain.article import AddressKind
from storage.domain.audit import Actor
from tests.storage.story import NOW, article_text
from tests.storage.test_schema import ROOT

GUILD = 2**62 + 1
URL = "https://www.News.example/kenya/?utm_source=feed&b=2&a=1"
ADDED = "'2026-11-02 10:00:00.000000+00:00'"
BEFORE = f"""
    INSERT INTO article (id, guild_id, url, title, publisher, published_at, text, text_sha256, added_by, added_at)
    VALUES (7, {GUILD}, '{URL}', 'Officers land', 'The Example', {ADDED}, 'About 400 officers landed.', 'aa', 5, {ADDED}),
        (9, {GUILD}, NULL, 'A file', NULL, NULL, 'A text.', 'bb', 5, {ADDED});
    INSERT INTO claim (id, guild_id, text, key_sha256, status, version, check_worthiness, search_text, created_by,
        created_at, updated_at)
    VALUES (3, {GUILD}, '400 officers landed.', 'k', 'unreviewed', 1, 0.5, '400 officers landed', 5, {ADDED}, {ADDED});
    INSERT INTO appearance (id, guild_id, claim_id, article_id, place_key, url, quote, quote_start, quote_end,
        added_by, added_at)
    VALUES (11, {GUILD}, 3, 7, 'article:7:6-26', NULL, '400 officers landed.', 6, 26, 5, {ADDED}),
        (12, {GUILD}, 3, 9, 'article:9', NULL, NULL, NULL, NULL, 5, {ADDED}),
        (13, {GUILD}, 3, NULL, 'url:abc', 'https://x.example', NULL, NULL, NULL, 5, {ADDED})
"""


async def _alembic(database: Database, run: Callable[[Config], None]) -> None:
    def _run(connection: Connection) -> None:
        run(Config(toml_file=str(ROOT / "pyproject.toml"), attributes={"connection": connection}))

    async with database.engine.begin() as connection:
        await connection.run_sync(_run)


@pytest.fixture
async def first(database: Database) -> AsyncIterator[Database]:
    """A database at 0001 with two articles and a claim; at the newest schema again when the test ends."""
    await _alembic(database, lambda config: command.downgrade(config, "0001"))
    async with database.transaction() as session:
        for statement in BEFORE.split(";"):
            # As the driver takes it: a colon followed by a letter would be a parameter.
            await (await session.connection()).exec_driver_sql(statement)
    yield database
    await schema.upgrade(database)


async def _place_keys(database: Database) -> list[str]:
    async with database.reader() as session:
        return list((await session.execute(text("SELECT place_key FROM appearance ORDER BY id"))).scalars())


async def test_every_article_gets_version_one_and_its_addresses(first: Database) -> None:
    await schema.upgrade(first)
    async with first.reader() as session:
        article = await articles.get_article(session, GUILD, 7)
        versions = await article_versions.list_versions(session, GUILD, 7)
        addresses = await article_addresses.list_addresses(session, GUILD, 7)
        found = await articles.find_by_address(session, GUILD, canonical_form(URL))
        none = await article_addresses.list_addresses(session, GUILD, 9)

    assert (article.version, article.story_id, article.text) == (1, 7, "About 400 officers landed.")
    assert [(one.number, one.text_sha256, one.fetched_at) for one in versions] == [
        (1, "aa", article.added_at)
    ]
    assert set(addresses) == {(kind, URL) for kind in AddressKind}
    assert found == article
    assert none == []


async def test_every_appearance_stays_where_it_was(first: Database) -> None:
    await schema.upgrade(first)
    async with first.reader() as session:
        file = await claims.get_claim_file(session, GUILD, 3)

    assert [(one.id, one.article_id, one.article_version) for one in file.appearances] == [
        (11, 7, 1),
        (12, 9, 1),
        (13, None, None),
    ]
    assert await _place_keys(first) == ["article:7:1:6-26", "article:9:1", "url:abc"]


async def test_every_article_waits_to_be_compared_and_watched(first: Database) -> None:
    await schema.upgrade(first)
    async with first.reader() as session:
        waiting = await article_backlog.list_backlog(session, limit=10)

    assert waiting == [(GUILD, 7), (GUILD, 9)]


async def test_new_articles_get_new_numbers_afterwards(first: Database) -> None:
    await schema.upgrade(first)
    actor = Actor(guild_id=GUILD, user_id=5)
    async with first.transaction() as session:
        article, created = await articles.add_article(session, actor, article_text("New."), now=NOW)

    assert (created, article.id) == (True, 10)


async def test_back_at_the_first_schema_an_article_has_its_newest_text(first: Database) -> None:
    await schema.upgrade(first)
    actor = Actor(guild_id=GUILD, user_id=5)
    async with first.transaction() as session:
        article = await articles.get_article(session, GUILD, 7)
        await article_versions.add_version(session, actor, article, article_text("Changed."), now=NOW)
    await _alembic(first, lambda config: command.downgrade(config, "0001"))
    async with first.reader() as session:
        texts = list((await session.execute(text("SELECT text FROM article ORDER BY id"))).scalars())

    assert texts == ["Changed.", "A text."]
    assert await _place_keys(first) == ["article:9", "url:abc"]
