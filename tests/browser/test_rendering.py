"""Every kind of part a message can have is shown as what it is."""

import pytest
from playwright.async_api import expect

from tests.browser.screen import Screen
from tests.browser.showcase import DIGEST, MARKDOWN, Showcase, add_poll, claim_embed, files, fill

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_embed_shows_title_fields_and_footer(bot: Showcase, screen: Screen) -> None:
    await (await bot.channel(DIGEST)).send(embed=claim_embed())
    await screen.open(DIGEST)
    embed = screen.page.locator(".embed")
    await expect(embed.get_by_role("link", name="About 400 Kenyan officers")).to_have_attribute(
        "href", "https://example.org/claims/1"
    )
    await expect(embed.get_by_role("term")).to_have_text(["Status", "Appearances", "First seen", "Quote"])
    await expect(embed.locator("footer")).to_contain_text("Haiti mission")
    await expect(embed.locator("blockquote")).to_have_text(
        "The first 400 officers landed in the capital on Tuesday."
    )


async def test_times_are_told_in_the_readers_zone_and_language(bot: Showcase, screen: Screen) -> None:
    await (await bot.channel(DIGEST)).send("Landed <t:1719306000:f>")
    await screen.open(DIGEST)
    # 09:00 UTC is 05:00 in Port-au-Prince, where this browser is.
    await expect(screen.page.locator("time.timestamp")).to_have_text("25 June 2024 at 05:00")


async def test_markup_becomes_elements(bot: Showcase, screen: Screen) -> None:
    await (await bot.channel(DIGEST)).send(MARKDOWN)
    await screen.open(DIGEST)
    message = await screen.says("What is known")
    for selector, text in {
        ".heading-1": "What is known",
        "strong:not(.message-author)": "first",
        "em": "landed",
        "u": "June",
        "s": "July",
        "blockquote": "warmly received",
        "pre code": 'print("quoted")',
        "li li": "from Kenya",
        ".subtext": "small print",
        ".mention >> nth=0": "#haiti-digest",
        ".mention >> nth=1": "@Marie",
    }.items():
        await expect(message.locator(selector)).to_have_text(text)
    await expect(message.get_by_role("link", name="the statement")).to_have_attribute(
        "href", "https://example.org/statement"
    )
    await expect(message.get_by_role("link", name="a_(b)")).to_have_attribute(
        "href", "https://example.org/a_(b)"
    )


async def test_a_spoiler_is_hidden_until_pressed(bot: Showcase, screen: Screen) -> None:
    await (await bot.channel(DIGEST)).send("It was ||2024||.")
    await screen.open(DIGEST)
    hidden = screen.page.locator(".spoiler-text")
    await expect(hidden).to_be_hidden()
    await screen.page.get_by_role("button", name="Hidden text").press("Enter")
    await expect(hidden).to_be_visible()


async def test_pictures_are_shown_and_other_files_offered(bot: Showcase, screen: Screen) -> None:
    await (await bot.channel(DIGEST)).send("Two files", files=files("map.png", "statement.txt"))
    await screen.open(DIGEST)
    picture = screen.page.get_by_role("img", name="map.png")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320
    link = screen.page.get_by_role("link", name="Download statement.txt, 22 bytes")
    async with screen.page.expect_download() as download:
        await link.click()
    path = await (await download.value).path()
    assert path.read_bytes() == b"All officers are safe."


async def test_pictures_from_elsewhere_are_named_but_not_loaded(bot: Showcase, screen: Screen) -> None:
    embed = claim_embed().set_image(url="https://example.org/tracker.png")
    await (await bot.channel(DIGEST)).send(embed=embed)
    await screen.open(DIGEST)
    await expect(screen.page.locator(".embed")).to_contain_text("Picture at example.org")
    assert screen.strangers == []


async def test_a_layout_message_shows_its_container(bot: Showcase, screen: Screen) -> None:
    await fill(bot)
    await screen.open(DIGEST)
    container = screen.page.locator(".container")
    await expect(container.get_by_role("heading", name="Three claims were checked")).to_be_visible()
    await expect(container.locator(".thumbnail img")).to_have_attribute("alt", "A small map")
    await expect(container.get_by_role("img", name="The map, large")).to_be_visible()
    await expect(container.get_by_role("link", name="Download claims.csv")).to_be_visible()
    await expect(container.locator("hr.separator")).to_be_attached()
    await expect(container.get_by_role("combobox", name="Send to a channel")).to_be_visible()
    accent = await container.evaluate("node => getComputedStyle(node).borderLeftColor")
    assert accent == "rgb(46, 125, 79)"


async def test_replies_edits_reactions_and_badges_are_marked(bot: Showcase, screen: Screen) -> None:
    await fill(bot)
    reply = await screen.says("A reply, with a picture")
    await expect(reply.locator(".message-context")).to_contain_text("In reply to claimbotA claim to look at:")
    await expect(reply.locator(".badge")).to_have_text("App")
    await expect((await screen.says("Edited now")).locator(".edited")).to_have_text("(edited)")
    await expect(screen.page.get_by_role("button", name="✅, 1")).to_be_visible()


async def test_messages_of_one_person_are_grouped_under_a_day(bot: Showcase, screen: Screen) -> None:
    for text in ("one", "two", "three"):
        await (await bot.channel(DIGEST)).send(text)
    await screen.open(DIGEST)
    await screen.says("three")
    await expect(screen.page.locator("li.message > .avatar")).to_have_count(1)
    await expect(screen.page.get_by_role("separator")).to_have_count(1)


async def test_a_poll_takes_a_vote_and_shows_the_counts(bot: Showcase, screen: Screen) -> None:
    await add_poll(bot)
    poll = screen.page.locator(".poll")
    await expect(poll.get_by_role("group")).to_contain_text("Which claim next?")
    await poll.get_by_role("radio", name="The mission is run by the UN").check()
    await poll.get_by_role("button", name="Vote").click()
    await expect(poll.locator(".poll-answer.mine")).to_contain_text("1 · 100 %")
    await poll.get_by_role("button", name="Take it back").click()
    await expect(poll.locator(".poll-foot")).to_contain_text("0 votes")
