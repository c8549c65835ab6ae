"""Workers are really killed, at random moments, while feeds bring articles: each arrives once."""

import os
from pathlib import Path

import pytest

from storage.database import Database
from tests.bot.feed_kills import Flow, flow
from tests.bot.feed_site import serving

KILLS = int(os.environ.get("CLAIMBOT_TEST_KILLS", "5"))


@pytest.mark.timeout(600)
async def test_killed_at_random_on_sqlite_every_article_is_there_once(
    sqlite_url: str, sqlite_database: Database, tmp_path: Path
) -> None:
    wanted = Flow(feeds=10, articles_each=3, kills=KILLS, workers=1)
    async with serving() as site:
        found = await flow(site, sqlite_database, sqlite_url, tmp_path, wanted)

    assert found.items == {"taken": wanted.articles}
    assert (found.articles, found.addresses, found.versions) == (wanted.articles,) * 3


@pytest.mark.timeout(600)
async def test_killed_at_random_three_workers_on_postgresql_do_everything_once(
    postgres_url: str, tmp_path: Path
) -> None:
    wanted = Flow(feeds=10, articles_each=3, kills=KILLS, workers=3)
    async with serving() as site, Database(postgres_url) as database:
        found = await flow(site, database, postgres_url, tmp_path, wanted)

    assert found.items == {"taken": wanted.articles}
    assert (found.articles, found.addresses, found.versions) == (wanted.articles,) * 3
