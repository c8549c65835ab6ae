"""What people do on the page during the main job: keyboard, mouse and finger, nothing else."""

import re

from playwright.async_api import FilePayload, Locator, expect

from tests.browser.screen import Screen


async def go_to(screen: Screen, channel: str) -> None:
    """Open a channel from the list, which a phone keeps behind a button."""
    row = screen.page.locator("#sidebar").get_by_role("link", name=re.compile(f"^{channel}"))
    menu = screen.page.get_by_role("button", name="Channels and people")
    if await menu.is_visible():
        await menu.click()
    await row.click()
    await expect(screen.heading).to_have_text(channel)


async def pick(screen: Screen, typed: str, offered: str) -> None:
    """Type into the focused field and take the one suggestion that is left."""
    await screen.page.keyboard.type(typed)
    await expect(screen.options).to_have_count(1)
    await expect(screen.options.first).to_contain_text(offered)
    await screen.page.keyboard.press("Enter")


async def add_option(screen: Screen, name: str) -> None:
    """Ask for an option that may be left out; it gets the focus."""
    await screen.form.get_by_role("group", name="Optional").get_by_role("button", name=name).click()
    await expect(screen.form.get_by_label(name, exact=True)).to_be_focused()


async def run(screen: Screen) -> None:
    await screen.form.get_by_role("button", name="Run").click()


async def choose_file(screen: Screen, field: str, name: str, text: str) -> None:
    """Give a file through the browser's own file dialog."""
    async with screen.page.expect_file_chooser() as choosing:
        await screen.form.locator(".command-field", has_text=field).locator(".drop-zone").click()
    chooser = await choosing.value
    await chooser.set_files(FilePayload(name=name, mimeType="text/plain", buffer=text.encode()))
    await expect(screen.form.locator(".file-chip")).to_contain_text(name)


async def press(message: Locator, label: str) -> None:
    await message.get_by_role("button", name=label).click()


async def explain(screen: Screen, reason: str, evidence: str = "") -> None:
    """Fill in the form that asks why."""
    await expect(screen.dialog.get_by_label("Why?")).to_be_focused()
    await screen.page.keyboard.type(reason)
    if evidence:
        await screen.page.keyboard.press("Tab")
        await screen.page.keyboard.type(evidence)


async def submit(screen: Screen) -> None:
    await screen.dialog.get_by_role("button", name="Submit").click()
    await expect(screen.dialog).to_have_count(0)
