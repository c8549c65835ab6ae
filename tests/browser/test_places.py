"""Threads, forums and addresses."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.screen import Screen
from tests.browser.showcase import FORUM, GENERAL, Showcase, fill_forum

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_thread_is_started_from_a_message_and_written_in(screen: Screen) -> None:
    message = await screen.say("Who runs the mission?")
    await message.get_by_role("button", name="More actions").click()
    await screen.page.get_by_role("menuitem", name="Start a thread").click()
    await expect(screen.heading).to_have_text("Who runs the mission?")
    await screen.say("The UN endorsed it.")
    await screen.page.locator(".parent-link").click()
    await expect(screen.heading).to_have_text("general")
    card = (await screen.says("Who runs the mission?")).locator(".thread-card")
    await expect(card).to_contain_text("Who runs the mission?")
    await card.click()
    await screen.says("The UN endorsed it.")


async def test_a_forum_shows_its_posts_as_cards_with_tags(bot: Showcase, screen: Screen) -> None:
    await fill_forum(bot)
    await screen.open(FORUM)
    posts = screen.page.locator(".post")
    await expect(posts).to_have_count(2)
    card = posts.filter(has_text="About 400 officers")
    await expect(card.locator(".tag")).to_have_text(["✅ confirmed", "🕰️ outdated"])
    await expect(card.locator(".post-preview")).to_contain_text("Said by the Kenya National Police Service")
    await expect(card.locator(".post-foot")).to_contain_text("1 reply")
    await screen.page.get_by_role("button", name="false").click()
    await expect(posts).to_have_count(1)
    await expect(posts).to_contain_text("The mission is run by the UN")


async def test_a_post_is_read_and_answered(bot: Showcase, screen: Screen) -> None:
    await fill_forum(bot)
    await screen.open(FORUM)
    await screen.page.get_by_role("link", name="About 400 officers landed").click()
    await screen.says("A second contingent left in July.")
    await screen.say("Seen by several outlets.")


async def test_a_post_is_written_with_tags(screen: Screen) -> None:
    await screen.open(FORUM)
    await screen.page.get_by_role("button", name="New post").click()
    await screen.dialog.get_by_label("Title").fill("Officers have died")
    await screen.dialog.get_by_label("Text").fill("Posts say so.")
    await screen.dialog.get_by_text("unverifiable").click()
    await screen.dialog.get_by_role("button", name="Post", exact=True).click()
    await expect(screen.heading).to_have_text("Officers have died")
    await screen.says("Posts say so.")
    await screen.open(FORUM)
    await expect(screen.page.locator(".post .tag")).to_have_text(["❔ unverifiable"])


async def test_a_link_to_a_message_shows_that_message(bot: Showcase, screen: Screen) -> None:
    channel = await bot.channel(GENERAL)
    first = await channel.send("The very first")
    for number in range(60):
        await channel.send(f"Message {number}")
    await channel.send(f"See {first.jump_url}")
    await (await screen.says("See ")).get_by_role("link", name=re.compile("^#general . message$")).click()
    await expect(screen.message("The very first")).to_be_in_viewport()
    await expect(screen.message("The very first")).to_be_focused()
