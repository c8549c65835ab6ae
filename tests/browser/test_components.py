"""Buttons, selects and modals do what they do on Discord."""

import pytest
from playwright.async_api import Locator, expect

from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.showcase import GENERAL, Board, ReviewView, Showcase, files

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def shown_review(bot: Showcase, screen: Screen) -> Locator:
    await (await bot.channel(GENERAL)).send("A claim to look at", view=ReviewView())
    return await screen.says("A claim to look at")


async def test_a_button_changes_its_message_and_keeps_the_focus(bot: Showcase, screen: Screen) -> None:
    message = await shown_review(bot, screen)
    await message.get_by_role("button", name="Confirmed").focus()
    await screen.page.keyboard.press("Enter")
    changed = await screen.says("Marked confirmed.")
    await expect(changed.get_by_role("button", name="Confirmed")).to_be_focused()


async def test_an_answer_for_one_person_is_shown_to_that_person_only(
    bot: Showcase, open_screen: Opener
) -> None:
    jean: Screen = await open_screen("Jean-Baptiste")
    marie: Screen = await open_screen("Marie")
    message = await shown_review(bot, jean)
    await message.get_by_role("button", name="Not a claim").click()
    answer = await jean.says("Only for you: put aside.")
    await expect(answer.locator(".ephemeral-note")).to_have_text("Only you can see this · Dismiss")
    await marie.says("A claim to look at")
    await marie.say("Nothing here for me")
    await expect(marie.page.get_by_text("Only for you")).to_have_count(0)
    await marie.page.reload()
    await marie.says("Nothing here for me")
    await expect(marie.page.get_by_text("Only for you")).to_have_count(0)


async def test_a_dismissed_answer_stays_away(bot: Showcase, screen: Screen) -> None:
    message = await shown_review(bot, screen)
    await message.get_by_role("button", name="Not a claim").click()
    answer = await screen.says("Only for you")
    await answer.get_by_role("button", name="Dismiss").click()
    await expect(screen.message("Only for you")).to_have_count(0)
    await screen.page.reload()
    await screen.says("A claim to look at")
    await expect(screen.message("Only for you")).to_have_count(0)


async def test_a_button_without_an_answer_says_so_at_its_message(bot: Showcase, screen: Screen) -> None:
    message = await shown_review(bot, screen)
    button = message.get_by_role("button", name="False")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    await expect(message.get_by_role("alert")).to_have_text("The application did not respond.")


async def test_several_options_are_chosen_and_sent_when_done(bot: Showcase, screen: Screen) -> None:
    message = await shown_review(bot, screen)
    await message.get_by_role("combobox", name="Topics").click()
    await screen.options.filter(has_text="Haiti mission").click()
    await screen.options.filter(has_text="Health").click()
    await screen.page.get_by_role("button", name="Done").click()
    await screen.says("Chosen: Haiti mission, Health")


async def test_a_select_is_used_with_the_keyboard_alone(bot: Showcase, screen: Screen) -> None:
    message = await shown_review(bot, screen)
    await message.get_by_role("combobox", name="Topics").focus()
    await screen.page.keyboard.press("Enter")
    await expect(screen.options.first).to_be_visible()
    await screen.page.keyboard.press("ArrowDown")
    await screen.page.keyboard.press("Space")
    await screen.page.keyboard.press("Escape")
    await screen.says("Chosen: Elections")


async def test_a_channel_is_chosen_from_those_the_person_sees(bot: Showcase, screen: Screen) -> None:
    await (await bot.channel(GENERAL)).send(view=Board(), files=files("map.png", "claims.csv"))
    await (await screen.says("Three claims")).get_by_role("combobox", name="Send to a channel").click()
    await expect(screen.options).to_have_text(["general", "claims-review", "haiti-digest", "claims"])


async def test_a_modal_is_filled_in_checked_and_sent(bot: Showcase, screen: Screen) -> None:
    message = await shown_review(bot, screen)
    await message.get_by_role("button", name="Misleading").click()
    dialog = screen.dialog
    await expect(dialog.get_by_role("heading", name="Why is it misleading?")).to_be_visible()
    reason = dialog.get_by_role("textbox", name="Reason")
    await expect(reason).to_be_focused()
    await dialog.get_by_role("button", name="Submit").click()
    await expect(dialog.get_by_role("alert").filter(has_text="Please")).to_have_count(3)
    await reason.fill("The UN endorsed it, it does not run it.")
    await dialog.get_by_role("combobox", name="Kind of evidence").click()
    await screen.options.filter(has_text="News report").click()
    await dialog.get_by_role("radio", name="Very").check()
    await dialog.locator("input[type=file]").set_input_files(
        {"name": "scan.txt", "mimeType": "text/plain", "buffer": b"A resolution."}
    )
    await dialog.get_by_role("button", name="Submit").click()
    await screen.says("Noted: The UN endorsed it, it does not run it. / News report / Very / scan.txt")
    await expect(dialog).to_have_count(0)


async def test_a_modal_keeps_the_focus_and_gives_it_back(bot: Showcase, screen: Screen) -> None:
    message = await shown_review(bot, screen)
    button = message.get_by_role("button", name="Misleading")
    await button.focus()
    await screen.page.keyboard.press("Enter")
    await expect(screen.dialog).to_be_visible()
    for _ in range(12):
        await screen.page.keyboard.press("Tab")
        inside = (
            "document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"
        )
        assert await screen.page.evaluate(inside)
    await screen.page.keyboard.press("Escape")
    await expect(screen.dialog).to_have_count(0)
    await expect(button).to_be_focused()


async def test_a_link_button_opens_elsewhere_without_telling_from_where(
    bot: Showcase, screen: Screen
) -> None:
    message = await shown_review(bot, screen)
    link = message.get_by_role("link", name="Read the article")
    await expect(link).to_have_attribute("href", "https://example.org/article")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
