"""The page on a phone, by keyboard, in the dark, for screen readers: readable and usable."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Opener
from tests.browser.screen import Scheme, Screen
from tests.browser.showcase import DIGEST, FORUM, GENERAL, Showcase, add_poll, fill, fill_forum

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOO_WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  const shown = [...document.querySelectorAll("body *")].filter((node) => node.checkVisibility({ visibilityProperty: true }));
  const inScroller = (node) => node.closest("pre, .visually-hidden, .skip-link");
  return [document.scrollingElement.scrollWidth - width, ...shown
    .filter((node) => !inScroller(node) && node.getBoundingClientRect().right > width + 1)
    .map((node) => `${node.tagName}.${node.className}`)];
}
"""
NAMELESS = """
() => [...document.querySelectorAll("button, a[href], input:not([type=hidden]), textarea, select, [role=combobox]")]
  .filter((node) => node.checkVisibility({ visibilityProperty: true }))
  .filter((node) => !(node.getAttribute("aria-label") || node.innerText.trim() || node.labels?.length || node.textContent.trim() || node.querySelector("img[alt]")?.alt))
  .map((node) => node.outerHTML.slice(0, 120))
"""
FAINT = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 200) return colour;
    }
    return [255, 255, 255, 255];
  };
  const faint = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!own || !node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || node.closest(".spoiler, :disabled")) continue;
    const [a, b] = [light(rgba(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faint.push(`${node.tagName}.${node.className} ${ratio.toFixed(2)} "${node.textContent.trim().slice(0, 30)}"`);
  }
  return [...new Set(faint)];
}
"""


FOCUSED = """
() => {
  const at = document.activeElement;
  return at.getAttribute("aria-label") || at.labels?.[0]?.title || at.innerText;
}
"""


async def everything(bot: Showcase) -> None:
    await fill(bot)
    await add_poll(bot)
    await fill_forum(bot)


Arrange = Callable[[Screen], Awaitable[None]]


async def general(screen: Screen) -> None:
    await screen.open(GENERAL)
    await screen.says("Which claim next?")


async def digest(screen: Screen) -> None:
    await screen.page.evaluate("hash => { location.hash = hash }", f"#/channel/{DIGEST}")
    await screen.says("Three claims were checked")


async def forum(screen: Screen) -> None:
    await screen.page.evaluate("hash => { location.hash = hash }", f"#/channel/{FORUM}")
    await expect(screen.page.locator(".post")).to_have_count(2)


async def channels_drawer(screen: Screen) -> None:
    await screen.page.get_by_role("button", name="Channels and people").click()
    await expect(screen.page.get_by_role("radiogroup", name="Act as")).to_be_visible()


async def guide_drawer(screen: Screen) -> None:
    await screen.page.get_by_role("button", name="What to try first", exact=True).click()
    await expect(screen.page.get_by_role("heading", name="What to try first")).to_be_visible()


async def command_form(screen: Screen) -> None:
    await general(screen)
    await screen.begin_command("/claim assign")


async def modal(screen: Screen) -> None:
    await general(screen)
    await screen.page.get_by_role("button", name="Misleading").click()
    await expect(screen.dialog).to_be_visible()


async def menu(screen: Screen) -> None:
    await general(screen)
    await screen.message("Edited now").get_by_role("button", name="More actions").click()
    await expect(screen.page.get_by_role("menu")).to_be_visible()


@pytest.mark.parametrize(
    "arrange", [general, digest, forum, channels_drawer, guide_drawer, command_form, modal, menu]
)
async def test_nothing_is_wider_than_a_phone(arrange: Arrange, bot: Showcase, open_screen: Opener) -> None:
    await everything(bot)
    phone: Screen = await open_screen(width=360, height=740)
    await arrange(phone)
    await phone.page.wait_for_timeout(250)  # drawers slide in
    assert await phone.page.evaluate(TOO_WIDE) == [0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_stands_out_from_its_ground(
    scheme: Scheme, bot: Showcase, open_screen: Opener
) -> None:
    await everything(bot)
    screen: Screen = await open_screen(scheme=scheme)
    for arrange in (general, digest, forum, command_form, modal):
        await arrange(screen)
        assert await screen.page.evaluate(FAINT) == []


async def test_every_control_has_a_name(bot: Showcase, screen: Screen) -> None:
    await everything(bot)
    for arrange in (general, digest, forum, command_form, modal):
        await arrange(screen)
        assert await screen.page.evaluate(NAMELESS) == []


async def test_the_focus_goes_through_the_page_in_reading_order(bot: Showcase, screen: Screen) -> None:
    await (await bot.channel(GENERAL)).send("One message")
    await screen.says("One message")
    await screen.page.locator(".skip-link").focus()
    seen: list[str] = []
    for _ in range(14):
        seen.append(await screen.page.evaluate(FOCUSED))
        await screen.page.keyboard.press("Tab")
    names = [name.split("\n")[0].split(",")[0] for name in seen]
    assert names == [
        *("Skip to the message box", "general", "claims-review", "haiti-digest", "claims", "Nadège"),
        *("What to try first", "claimbot", "More actions", "Attach files", "Message #general as Nadège", "Commands"),
        *("Send", "Dismiss the guide"),
    ]  # fmt: skip


async def test_the_skip_link_leads_to_the_message_box(screen: Screen) -> None:
    await screen.page.get_by_role("link", name="Skip to the message box").press("Enter")
    await expect(screen.composer).to_be_focused()
    await expect(screen.heading).to_have_text("general")


async def test_the_focus_is_always_visible(bot: Showcase, screen: Screen) -> None:
    await (await bot.channel(GENERAL)).send("One message")
    await screen.says("One message")
    await screen.page.locator(".skip-link").focus()
    for _ in range(13):
        await screen.page.keyboard.press("Tab")
        marked = await screen.page.evaluate(
            """() => {
              const marks = (node) => { const style = getComputedStyle(node); return style.outlineStyle !== "none" || style.boxShadow !== "none"; };
              const at = document.activeElement;
              return [at, at.closest("label"), at.closest(".composer-box")].some((node) => node && marks(node));
            }"""
        )
        assert marked


@pytest.mark.usefixtures("bot")
async def test_nothing_moves_for_who_asked_for_stillness(screen: Screen) -> None:
    await screen.page.emulate_media(reduced_motion="reduce")
    await screen.begin_command("/silent")
    await screen.page.keyboard.press("Enter")
    await screen.says("Sending the command")
    long = (
        "() => document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 1).length"
    )
    assert await screen.page.evaluate(long) == 0


async def test_landmarks_and_headings_tell_the_page(screen: Screen) -> None:
    page = screen.page
    await expect(page.get_by_role("navigation", name="Channels")).to_be_visible()
    await expect(page.get_by_role("main")).to_be_visible()
    await expect(page.get_by_role("complementary", name="Guide")).to_be_visible()
    await expect(page.get_by_role("region", name="Write")).to_be_visible()
    await expect(page.get_by_role("list", name="Messages in general")).to_be_attached()
    await expect(page.get_by_role("heading", level=1)).to_have_count(1)
    await expect(page).to_have_title("#general · claimbot sandbox")
