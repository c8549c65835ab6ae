"""Slash commands: found by typing, filled in, completed, sent, refused."""

import pytest
from playwright.async_api import expect

from bot.sandbox import Sandbox
from bot.sandbox.limits.faults import HttpFault, HttpFaultKind
from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.showcase import GENERAL, Showcase

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("bot")]


async def test_a_command_is_found_filled_in_and_run_with_the_keyboard_alone(screen: Screen) -> None:
    keyboard = screen.page.keyboard
    await screen.composer.focus()
    await keyboard.type("/art")
    await expect(screen.options).to_have_count(1)
    await expect(screen.options.first).to_contain_text("/article add")
    await keyboard.press("Enter")
    await expect(screen.form.get_by_role("heading", name="/article add")).to_be_visible()
    await keyboard.type("https://example.org/a")
    await keyboard.press("Enter")
    answer = await screen.says("Read https://example.org/a in any language.")
    await expect(answer.locator(".message-context")).to_have_text("NNadège used /article add")
    await expect(screen.composer).to_be_focused()


async def test_the_picker_moves_with_arrows_and_closes_with_escape(screen: Screen) -> None:
    await screen.composer.focus()
    await screen.page.keyboard.type("/")
    await expect(screen.options.first).to_be_visible()
    names = await screen.options.locator(".option-label").all_text_contents()
    assert names == ["/article add", "/claim assign", "/claim show", "/review", "/silent"]
    await screen.page.keyboard.press("ArrowDown")
    active = await screen.composer.get_attribute("aria-activedescendant")
    await expect(screen.page.locator(f"#{active}")).to_contain_text("/claim assign")
    await screen.page.keyboard.press("Escape")
    await expect(screen.options).to_have_count(0)
    await expect(screen.composer).to_have_value("/")


async def test_a_whole_command_may_be_typed(screen: Screen) -> None:
    await screen.composer.focus()
    await screen.composer.fill("/article add url: https://example.org/typed")
    await expect(screen.form.get_by_role("textbox", name="url")).to_have_value("https://example.org/typed")


async def test_a_reader_is_not_offered_the_moderators_command(open_screen: Opener) -> None:
    reader: Screen = await open_screen("Marie")
    await reader.composer.focus()
    await reader.page.keyboard.type("/rev")
    await expect(reader.page.locator(".option-empty")).to_be_visible()
    await expect(reader.options).to_have_count(0)


async def test_autocomplete_asks_the_bot_and_sends_the_value(bot: Showcase, screen: Screen) -> None:
    await screen.begin_command("/claim show")
    await screen.page.keyboard.type("off")
    await expect(screen.options).to_have_text(
        ["About 400 officers landed in Port-au-Prince", "All officers are safe"]
    )
    await screen.page.keyboard.press("ArrowDown")
    await screen.page.keyboard.press("Enter")
    await expect(screen.form.get_by_label("claim")).to_have_value("All officers are safe")
    await screen.page.keyboard.press("Enter")
    await screen.says("Only you can see this")
    assert bot.calls == ["3"]


async def test_a_needed_option_left_empty_is_asked_for(screen: Screen) -> None:
    await screen.begin_command("/claim show")
    await screen.form.get_by_role("button", name="Run").click()
    await expect(screen.form.get_by_text("This one is needed.")).to_be_visible()
    await expect(screen.form.get_by_label("claim")).to_have_attribute("aria-invalid", "true")
    await expect(screen.form).to_be_visible()


async def test_people_channels_and_numbers_are_picked_and_checked(screen: Screen) -> None:
    await screen.begin_command("/claim assign")
    keyboard = screen.page.keyboard
    await keyboard.type("mar")
    await expect(screen.options.first).to_contain_text("Marie")
    await keyboard.press("Enter")
    await keyboard.type("dig")
    await expect(screen.options).to_have_count(1)
    await keyboard.press("Enter")
    await keyboard.type("31")
    await keyboard.press("Enter")
    await expect(screen.form.get_by_text("At most 30, please.")).to_be_visible()
    await screen.form.get_by_label("days").fill("3")
    await keyboard.press("Enter")
    await screen.says("Marie has 3 days, in haiti-digest.")


async def test_choices_and_optional_options_can_be_added_and_left_out(screen: Screen) -> None:
    await screen.begin_command("/article add")
    await screen.form.get_by_role("button", name="language", exact=True).click()
    await expect(screen.options).to_have_text(["English", "Français"])
    await screen.options.nth(1).click()
    await screen.form.get_by_role("button", name="Leave out file").click()
    await screen.form.get_by_role("textbox", name="url").fill("https://example.org/b")
    await screen.form.get_by_role("button", name="Run").click()
    await screen.says("Read https://example.org/b in Français.")


async def test_a_file_is_given_to_a_command(screen: Screen) -> None:
    await screen.begin_command("/article add")
    await screen.form.locator("input[type=file]").set_input_files(
        {"name": "report.txt", "mimeType": "text/plain", "buffer": b"All officers are safe."}
    )
    await expect(screen.form.locator(".file-chip")).to_contain_text("report.txt")
    await screen.form.get_by_role("button", name="Run").click()
    await screen.says("Read report.txt in any language.")


async def test_a_file_may_be_dropped_on_the_option(screen: Screen) -> None:
    await screen.begin_command("/article add")
    await screen.form.locator(".drop-zone").evaluate(
        """zone => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["text"], "dropped.html", { type: "text/html" }));
          for (const kind of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
        }"""
    )
    await expect(screen.form.locator(".file-chip")).to_contain_text("dropped.html")


async def test_a_command_without_an_answer_says_so_and_can_be_tried_again(screen: Screen) -> None:
    await screen.begin_command("/silent")
    await screen.page.keyboard.press("Enter")
    await screen.says("Sending the command")
    failed = await screen.says("The application did not respond.")
    await failed.get_by_role("button", name="Try again").click()
    await expect(screen.form.get_by_role("heading", name="/silent")).to_be_visible()


async def test_what_the_server_refuses_is_told(sandbox: Sandbox, screen: Screen) -> None:
    sandbox.faults.add(HttpFault(HttpFaultKind.STATUS, "POST", "/interactions", only_bots=False))
    await screen.begin_command("/article add")
    await screen.form.get_by_role("textbox", name="url").fill("https://example.org/c")
    await screen.page.keyboard.press("Enter")
    await expect(screen.message("used /article add").locator(".message-notice")).to_be_visible()
    screen.expect_refusal(500)


async def test_a_mention_of_a_command_opens_it(bot: Showcase, screen: Screen) -> None:
    await (await bot.channel(GENERAL)).send("Use </claim show:1> now")
    await (await screen.says("Use")).get_by_role("button", name="claim show").click()
    await expect(screen.form.get_by_role("heading", name="/claim show")).to_be_visible()


async def test_a_command_below_apps_is_reached_with_the_keyboard(screen: Screen) -> None:
    message = await screen.say("Officers have died in Haiti")
    await message.focus()
    await screen.page.keyboard.press("Enter")
    menu = screen.page.get_by_role("menu")
    await expect(menu.get_by_role("menuitem", name="Track claims")).to_be_focused()
    await screen.page.keyboard.press("Enter")
    await screen.says("Tracking: Officers have died in Haiti")


async def test_a_command_below_apps_is_reached_with_the_visible_button(screen: Screen) -> None:
    message = await screen.say("Officers are safe")
    await message.get_by_role("button", name="More actions").click()
    await screen.page.get_by_role("menuitem", name="Track claims").click()
    await screen.says("Tracking: Officers are safe")
