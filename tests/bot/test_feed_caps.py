"""What the operator's settings allow feeds to bring reaches the polls of a whole app."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app import App, migrate, open_app
from bot.core.feeds.polling import FIRST_INTERVAL
from config.settings import load_settings
from storage import feeds
from tests.bot.feed_site import FeedSite, serving
from tests.fakes import FakeClock
from tests.storage.test_feeds import ANNE

BROUGHT = 3
"""Items that each of two feeds brings at once."""


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("name", "waiting"),
    [("CLAIMBOT_FEED_DAILY_ITEMS", 2 * 2), ("CLAIMBOT_FEED_DAILY_ITEMS_PER_GUILD", 2)],
)
async def test_no_more_items_wait_than_the_operator_allows(tmp_path: Path, name: str, waiting: int) -> None:
    settings = load_settings({"CLAIMBOT_DATA_DIR": str(tmp_path), name: "2"}, None)
    clock = FakeClock()
    await migrate(settings)
    async with serving() as site, open_app(settings, news_origin=site.url, now=clock) as app:
        await _follow(app, site, clock)
        await _poll(app)
        site.released = BROUGHT
        clock.advance(days=1)
        await _poll(app)
        states = await _states(app)

    assert states == ["left:cap"] * (2 * BROUGHT - waiting) + ["waiting"] * waiting


async def _follow(app: App, site: FeedSite, clock: FakeClock) -> None:
    async with app.database.transaction() as session:
        for number in range(2):
            url = f"{site.url}/feeds/{number}.xml"
            await feeds.add_feed(
                session, ANNE, url=url, title=None, topic=None, interval=FIRST_INTERVAL, now=clock()
            )


async def _poll(app: App) -> None:
    (polls,) = [work for work in app.shared_work if work.name == "feeds"]
    await polls.run()


async def _states(app: App) -> list[str]:
    asked = "SELECT state || coalesce(':' || reason, '') FROM feed_item"
    async with app.database.reader() as session:
        return sorted((await session.execute(text(asked))).scalars())
