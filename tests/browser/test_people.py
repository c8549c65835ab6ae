"""Acting as one person after another: what each sees, and may do."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.showcase import DIGEST, GENERAL, REVIEW, Showcase

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def channel_names(screen: Screen) -> list[str]:
    return await screen.page.locator(".channel .channel-name").all_text_contents()


async def test_each_person_sees_their_channels(screen: Screen) -> None:
    assert await channel_names(screen) == ["general", "claims-review", "haiti-digest", "claims"]
    await screen.act_as("Marie")
    assert await channel_names(screen) == ["general", "haiti-digest", "claims"]
    await screen.act_as("Amara")
    assert await channel_names(screen) == ["general", "claims-review", "haiti-digest", "claims"]


async def test_messages_are_written_by_whom_one_acts_as(screen: Screen) -> None:
    await screen.say("From the admin")
    await screen.act_as("Tomás")
    await screen.say("From a reader")
    authors = screen.page.locator("li.message .message-author")
    await expect(authors).to_have_text(["Nadège", "Tomás"])


async def test_a_place_one_may_not_see_gives_way_to_one_that_may_be_seen(screen: Screen) -> None:
    await screen.open(REVIEW)
    await screen.act_as("Marie")
    await expect(screen.heading).to_have_text("general")
    await expect(screen.page).to_have_url(f"{screen.url}/#/channel/{GENERAL}")


async def test_who_may_only_read_is_told_so(open_screen: Opener) -> None:
    reader: Screen = await open_screen("Marie")
    await reader.open(DIGEST)
    await expect(reader.composer).to_be_hidden()
    await expect(reader.page.get_by_text("Marie can read here, but not write.")).to_be_visible()
    await reader.act_as("Jean-Baptiste")
    await expect(reader.composer).to_be_visible()


async def test_the_switch_is_a_group_of_radios_moved_with_arrows(screen: Screen) -> None:
    group = screen.page.get_by_role("radiogroup", name="Act as")
    await group.get_by_role("radio", name="Nadège").focus()
    await screen.page.keyboard.press("ArrowDown")
    await expect(screen.page.locator("#main")).to_have_attribute("data-person", "Jean-Baptiste")
    await expect(group.get_by_role("radio", name="Jean-Baptiste")).to_be_focused()


async def test_person_and_place_are_kept_over_a_reload(screen: Screen) -> None:
    await screen.act_as("Amara")
    await screen.open(REVIEW)
    await screen.page.reload()
    await expect(screen.page.locator("#main")).to_have_attribute("data-person", "Amara")
    await expect(screen.heading).to_have_text("claims-review")


@pytest.mark.usefixtures("bot")
async def test_the_guide_becomes_the_right_person_in_the_right_place(screen: Screen) -> None:
    guide = screen.page.get_by_role("complementary", name="Guide")
    await guide.get_by_role("button", name="/article add").click()
    await expect(screen.page.locator("#main")).to_have_attribute("data-person", "Marie")
    await expect(screen.heading).to_have_text("general")
    await expect(screen.form.get_by_role("textbox", name="url")).to_have_value(
        f"{screen.url}/news/kenya-police-officers-safe.html"
    )


async def test_a_dismissed_guide_stays_away_and_can_be_called_back(screen: Screen) -> None:
    guide = screen.page.get_by_role("complementary", name="Guide")
    await guide.get_by_role("button", name="Dismiss the guide").click()
    await expect(guide).to_be_hidden()
    await screen.page.reload()
    await expect(screen.heading).to_be_visible()
    await expect(guide).to_be_hidden()
    await screen.page.get_by_role("button", name="What to try first").click()
    await expect(guide).to_be_visible()


async def test_who_comes_first_lands_on_the_latest_digest(bot: Showcase, open_screen: Opener) -> None:
    await (await bot.channel(DIGEST)).send("What we checked this week")
    screen: Screen = await open_screen()
    await expect(screen.heading).to_have_text("haiti-digest")
    await screen.page.goto("about:blank")
    await screen.page.goto(screen.url)
    await expect(screen.heading).to_have_text("general")


async def test_what_is_longer_than_the_screen_is_shown_from_its_beginning(
    bot: Showcase, screen: Screen
) -> None:
    long = "First line\n" + "\n".join(f"Line {number}" for number in range(60)) + "\nLast line"
    await (await bot.channel(DIGEST)).send(long)
    await screen.open(DIGEST)
    message = await screen.says("First line")
    await expect(message.locator(".message-author")).to_be_in_viewport()
    await screen.page.get_by_role("button", name="To the latest").click()
    await expect(message.locator(".message-author")).not_to_be_in_viewport()
