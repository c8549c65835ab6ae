"""What happens elsewhere appears by itself, and nothing is lost when the connection is."""

import pytest
from playwright.async_api import Browser, expect

from bot.sandbox import Pace, Sandbox
from bot.sandbox.limits.faults import GatewayFault, GatewayFaultKind
from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.showcase import DIGEST, GENERAL, Showcase

pytestmark = pytest.mark.asyncio(loop_scope="session")
NADEGE = "100000000000000011"


async def test_two_people_see_each_other_write(open_screen: Opener) -> None:
    nadege: Screen = await open_screen("Nadège")
    marie: Screen = await open_screen("Marie")
    await nadege.say("Good morning")
    await (await marie.says("Good morning")).get_by_role("button", name="More actions").click()
    await marie.page.get_by_role("menuitem", name="Reply").click()
    await marie.say("Good morning, Nadège")
    await expect((await nadege.says("Good morning, Nadège")).locator(".message-context")).to_contain_text(
        "Good morning"
    )


async def test_new_messages_are_told_to_screen_readers(bot: Showcase, screen: Screen) -> None:
    await (await bot.channel(GENERAL)).send("The **digest** is out")
    await expect(screen.page.get_by_role("status").filter(has_text="claimbot:")).to_have_text(
        "claimbot: The digest is out"
    )


async def test_edits_and_deletions_appear(bot: Showcase, screen: Screen) -> None:
    sent = await (await bot.channel(GENERAL)).send("First wording")
    await screen.says("First wording")
    await sent.edit(content="Second wording")
    await screen.says("Second wording")
    await sent.delete()
    await expect(screen.page.get_by_text("Second wording")).to_have_count(0)


async def test_reactions_are_added_and_taken_back(bot: Showcase, screen: Screen) -> None:
    sent = await (await bot.channel(GENERAL)).send("Is this true?")
    await (await screen.says("Is this true?")).get_by_role("button", name="More actions").click()
    await screen.page.get_by_role("menuitem", name="React with ✅").click()
    chip = screen.page.get_by_role("button", name="✅, 1, yours too")
    await expect(chip).to_have_attribute("aria-pressed", "true")
    await sent.add_reaction("✅")
    await screen.page.get_by_role("button", name="✅, 2, yours too").click()
    await expect(screen.page.get_by_role("button", name="✅, 1")).to_have_attribute("aria-pressed", "false")


async def test_ones_own_message_is_edited_and_deleted(screen: Screen) -> None:
    await screen.say("A slip of the pen")
    await screen.composer.press("ArrowUp")
    await expect(screen.composer).to_have_value("A slip of the pen")
    await screen.say("A stroke of the pen")
    message = await screen.says("A stroke of the pen")
    await expect(message.locator(".edited")).to_be_visible()
    await message.get_by_role("button", name="More actions").click()
    await screen.page.get_by_role("menuitem", name="Delete").click()
    await screen.dialog.get_by_role("button", name="Delete").click()
    await expect(screen.page.locator("li.message")).to_have_count(0)


async def test_a_mention_is_picked_and_sent_as_discord_writes_it(sandbox: Sandbox, screen: Screen) -> None:
    await screen.composer.focus()
    await screen.page.keyboard.type("Ask @mar")
    await expect(screen.options.first).to_contain_text("Marie")
    await screen.page.keyboard.press("Enter")
    await screen.page.keyboard.type("please")
    await screen.page.keyboard.press("Enter")
    await expect((await screen.says("please")).locator(".mention")).to_have_text("@Marie")
    (message,) = sandbox.world.messages[str(GENERAL)].values()
    assert message["content"] == "Ask <@100000000000000014> please"


async def test_files_are_attached_to_a_message(screen: Screen) -> None:
    chooser = screen.page.locator(".composer-bar input[type=file]")
    await chooser.set_input_files({"name": "note.txt", "mimeType": "text/plain", "buffer": b"A note."})
    await expect(screen.page.locator(".composer .file-chip")).to_contain_text("note.txt")
    await screen.composer.fill("With a note")
    await screen.composer.press("Enter")
    await expect((await screen.says("With a note")).locator(".file-card")).to_contain_text("note.txt")


async def test_a_channel_with_something_new_is_marked_until_it_is_read(bot: Showcase, screen: Screen) -> None:
    await (await bot.channel(DIGEST)).send("This week")
    link = screen.page.locator(f'.channel[href="#/channel/{DIGEST}"]')
    await expect(link).to_have_text("haiti-digest, unread")
    await screen.open(DIGEST)
    await screen.says("This week")
    await screen.open(GENERAL)
    await expect(link).to_have_text("haiti-digest")


async def test_the_end_stays_in_sight_unless_one_has_scrolled_up(bot: Showcase, screen: Screen) -> None:
    channel = await bot.channel(GENERAL)
    for number in range(30):
        await channel.send(f"Message {number}")
    await expect(await screen.says("Message 29")).to_be_in_viewport()
    await screen.page.locator(".timeline-scroll").evaluate(
        "node => new Promise(done => { node.addEventListener('scroll', () => done(), { once: true }); node.scrollTop = 0; })"
    )
    await channel.send("The latest")
    pill = screen.page.get_by_role("button", name="New messages")
    await expect(pill).to_be_visible()
    await expect(screen.message("The latest")).not_to_be_in_viewport()
    await pill.click()
    await expect(screen.message("The latest")).to_be_in_viewport()


async def test_older_messages_are_read_on_scrolling_up(bot: Showcase, screen: Screen) -> None:
    channel = await bot.channel(DIGEST)
    for number in range(70):
        await channel.send(f"Old message {number}.")
    await screen.open(DIGEST)
    await screen.says("Old message 69.")
    await expect(screen.page.get_by_text("Old message 3.")).to_have_count(0)
    await screen.page.locator(".timeline-scroll").evaluate("node => { node.scrollTop = 0 }")
    await screen.says("Old message 3.")
    await expect(screen.page.locator("li.message")).to_have_count(70)


@pytest.mark.parametrize(
    "kind", [GatewayFaultKind.DROP, GatewayFaultKind.RECONNECT, GatewayFaultKind.INVALID_SESSION]
)
async def test_a_lost_connection_is_taken_up_again(
    kind: GatewayFaultKind, bot: Showcase, sandbox: Sandbox, screen: Screen
) -> None:
    channel = await bot.channel(GENERAL)
    await channel.send("Before")
    await screen.says("Before")
    sandbox.faults.gateway.now(GatewayFault(kind, user_id=NADEGE))
    await channel.send("Meanwhile")
    await screen.says("Meanwhile")
    await channel.send("After")
    await screen.says("After")
    await expect(screen.message("Before")).to_be_visible()


async def test_a_gateway_that_falls_silent_is_left(browser: Browser) -> None:
    async with Sandbox(pace=Pace(heartbeat_ms=600)) as sandbox, Screen.opened(browser, sandbox.url) as screen:
        await screen.say("Before")
        sandbox.faults.gateway.now(GatewayFault(GatewayFaultKind.ZOMBIE, user_id=NADEGE))
        await screen.say("Into the silence")
        assert screen.problems == []
