"""A claim that may be here already, on a phone: what to choose from is within reach, and nothing runs off the screen."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from bot.sandbox import Sandbox
from tests.bot.desk import Desk
from tests.bot.test_claim_commands import added
from tests.browser.acting import add_option, run
from tests.browser.conftest import Opener
from tests.browser.screen import Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE = {"width": 390, "height": 844}
SEVEN = "7 Kenyan officers were hurt near the port of Port-au-Prince"
NINE = "9 Kenyan officers were hurt near the port of Port-au-Prince"
SEVENTEEN = "17 Kenyan officers were hurt near the port of Port-au-Prince"


@pytest_asyncio.fixture(loop_scope="session")
async def desk(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with Desk(sandbox, tmp_path, sqlite_url) as running:
        jean = await running.person("jean")
        for text in (SEVEN, NINE):
            await added(jean, text, said_by="Kenya National Police Service", as_of="2024-07-01")
        yield running


async def expect_within_the_phone(message: Locator) -> None:
    """No part of the message is wider than the phone."""
    width = await message.evaluate(
        "it => Math.max(...[...it.querySelectorAll('*')].map(e => e.getBoundingClientRect().right))"
    )
    assert width <= PHONE["width"]


@pytest.mark.usefixtures("desk")
async def test_which_claim_it_is_is_chosen_on_a_phone(open_screen: Opener) -> None:
    screen: Screen = await open_screen("Marie", **PHONE)
    await screen.begin_command("/claim add")
    await screen.field("text").fill(SEVENTEEN)
    await add_option(screen, "source")
    await screen.page.keyboard.type("https://news.example/hurt")
    await run(screen)
    asked = await screen.says("Is it one of these?")
    await expect(asked.get_by_role("button", name="Leave it")).to_be_visible()
    await expect_within_the_phone(asked)

    await asked.get_by_role("button", name="Mine is another: add it").click()

    await screen.says("It is claim #3 now")


@pytest.mark.usefixtures("desk")
async def test_a_check_that_finds_a_contradiction_reads_well_on_a_phone(open_screen: Opener) -> None:
    screen: Screen = await open_screen("Marie", **PHONE)
    await screen.begin_command("/check")
    await screen.field("text").fill(SEVENTEEN)
    await run(screen)
    answer = await screen.says("seems to contradict it")
    await expect(answer.get_by_role("button", name="Add it as a claim")).to_be_visible()
    await expect_within_the_phone(answer)
