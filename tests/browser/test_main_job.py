"""The main job by three people's clicks, with the real bot; the README's pictures are taken on the way."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from bot.sandbox import Sandbox
from tests.bot.desk import Desk
from tests.bot.samples import ARRIVAL
from tests.browser.acting import add_option, choose_file, explain, go_to, pick, press, run, submit
from tests.browser.conftest import Opener
from tests.browser.pictures import picture
from tests.browser.screen import Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    """Discord's own pace: the bot has its 3 seconds, and its limits."""
    async with Sandbox() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def desk(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with Desk(sandbox, tmp_path, sqlite_url) as running:
        yield running


async def say_who_moderates(screen: Screen) -> None:
    await screen.begin_command("/settings moderators")
    await pick(screen, "Mod", "Moderator")
    await run(screen)
    await screen.says("Moderator")
    await screen.begin_command("/settings channel")
    await pick(screen, "review", "claims-review")
    await run(screen)
    await screen.says("used /settings channel")


async def add_a_file(screen: Screen) -> None:
    await screen.begin_command("/article add")
    await choose_file(screen, "file", "officers-land.txt", ARRIVAL)
    await run(screen)
    await screen.says("Kenyan officers land in Port-au-Prince")


async def add_an_address(screen: Screen, address: str) -> None:
    await screen.begin_command("/article add")
    await screen.page.keyboard.type(address)
    await screen.page.keyboard.press("Enter")
    await screen.says("Kenyan officers in Haiti are all safe")


async def test_three_people_make_an_article_into_a_digest(desk: Desk, open_screen: Opener) -> None:
    screen: Screen = await open_screen("Nadège")
    await say_who_moderates(screen)

    await screen.act_as("Marie")
    await add_a_file(screen)
    await add_an_address(screen, desk.news("kenya-police-officers-safe.html"))
    await picture(screen, "sandbox-article")

    await screen.act_as("Jean-Baptiste")
    await go_to(screen, "claims-review")
    await screen.begin_command("/review next")
    claim = await screen.says("claims wait")
    print(await claim.inner_text())
    await picture(screen, "sandbox-review")
