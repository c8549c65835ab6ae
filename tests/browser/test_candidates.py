"""Candidates on the page: by keys alone, and on a phone."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from bot.sandbox import Sandbox
from tests.bot.desk import Desk
from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.test_main_job import add_a_file, say_who_moderates

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def desk(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with Desk(sandbox, tmp_path, sqlite_url) as running:
        yield running


async def candidates_of_a_file(screen: Screen) -> Locator:
    """Nadège says who moderates; Jean-Baptiste adds an article and sees what was found."""
    await say_who_moderates(screen)
    await screen.act_as("Jean-Baptiste")
    await add_a_file(screen)
    return await screen.says("Kenyan officers land in Port-au-Prince")


async def count(message: Locator) -> int:
    title = await message.locator(".embed-title").last.inner_text()
    return int(title.split()[0])


async def expect_left(message: Locator, number: int) -> None:
    words = "One candidate" if number == 1 else f"{number} candidates"
    await expect(message.locator(".embed-title").last).to_have_text(words)


@pytest.mark.usefixtures("desk")
async def test_a_list_is_worked_off_with_number_keys_alone(open_screen: Opener) -> None:
    screen: Screen = await open_screen("Nadège")
    message = await candidates_of_a_file(screen)
    number = await count(message)
    keys = screen.page.keyboard
    await message.focus()

    await keys.press("1")  # Accept
    await expect_left(message, number - 1)
    await keys.press("4")  # Drop
    await expect_left(message, number - 2)
    await keys.press("2")  # Edit
    words = screen.dialog.get_by_role("textbox", name="The claim, in words of its own")
    await expect(words).to_be_focused()
    await words.fill("Kenya promised about 1,000 officers")
    await keys.press("Tab")
    await keys.press("Tab")
    await keys.press("Enter")
    await expect(screen.dialog).to_have_count(0)

    await expect_left(message, number - 3)


@pytest.mark.usefixtures("desk")
async def test_the_focus_stays_on_the_button_while_the_candidates_change(open_screen: Opener) -> None:
    screen: Screen = await open_screen("Nadège")
    message = await candidates_of_a_file(screen)
    number = await count(message)
    accept = message.get_by_role("button", name=re.compile("Accept$"))
    await accept.focus()

    await screen.page.keyboard.press("Enter")
    await expect_left(message, number - 1)
    await expect(accept).to_be_focused()
    await screen.page.keyboard.press("Enter")

    await expect_left(message, number - 2)


@pytest.mark.usefixtures("desk")
async def test_two_become_one_by_keys(open_screen: Opener) -> None:
    screen: Screen = await open_screen("Nadège")
    message = await candidates_of_a_file(screen)
    number = await count(message)
    keys = screen.page.keyboard
    await message.focus()

    await keys.press("3")  # Merge
    offered = screen.dialog.get_by_role("combobox").first
    await expect(offered).to_be_focused()
    await keys.press("Enter")
    await expect(screen.options.first).to_be_visible()
    await keys.press("Enter")
    await screen.dialog.get_by_role("button", name="Submit").press("Enter")

    await expect_left(message, number - 1)
    await expect(message).to_contain_text("It is one claim now")


@pytest.mark.usefixtures("desk")
async def test_several_are_accepted_on_a_phone(open_screen: Opener) -> None:
    screen: Screen = await open_screen("Nadège", width=390, height=844)
    message = await candidates_of_a_file(screen)
    number = await count(message)

    await message.get_by_role("combobox", name="Accept several at once").click()
    for index in (0, 1):
        await screen.options.nth(index).click()
    await screen.page.get_by_role("button", name="Done").click()

    await expect_left(message, number - 2)
    for label in ("Accept", "Edit", "Merge", "Drop"):
        button = message.get_by_role("button", name=re.compile(f"{label}$"))
        await button.scroll_into_view_if_needed()
        await expect(button).to_be_in_viewport(ratio=1)
