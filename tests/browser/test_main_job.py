"""The main job by three people's clicks, with the real bot; the README's pictures are taken on the way."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from bot.sandbox import Sandbox
from tests.bot.desk import Desk
from tests.bot.samples import ARRIVAL
from tests.browser.acting import add_option, choose_file, explain, go_to, pick, press, run, submit
from tests.browser.conftest import Opener
from tests.browser.pictures import picture
from tests.browser.screen import Screen

WORDS_OF_THE_DIGEST = ("2 new verdicts", "Confirmed", "Cannot be verified", "The Harbour Courier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a moderator presses and writes; `picture` names the one to take of the form."""

    button: str
    reason: str
    evidence: str = ""
    picture: str = ""


TWO_REPORT = Verdict(
    button="Confirmed",
    reason="Two outlets that do not copy each other report it, each from a source of its own.",
    evidence="https://example.org/report",
    picture="sandbox-verdict-form",
)
ONLY_THEIR_WORD = Verdict(
    button="Cannot be verified",
    reason="Only those who say so vouch for it; nobody independent has seen it.",
)
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    """Discord's own pace: the bot has its 3 seconds, and its limits."""
    async with Sandbox() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def desk(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with Desk(sandbox, tmp_path, sqlite_url) as running:
        yield running


async def say_who_moderates(screen: Screen) -> None:
    await screen.begin_command("/settings moderators")
    await pick(screen, "Mod", "Moderator")
    await run(screen)
    await screen.says("Moderator")
    await screen.begin_command("/settings channel")
    await pick(screen, "review", "claims-review")
    await run(screen)
    await screen.says("used /settings channel")


async def add_a_file(screen: Screen) -> None:
    await screen.begin_command("/article add")
    await choose_file(screen, "file", "officers-land.txt", ARRIVAL)
    await run(screen)
    await screen.says("Kenyan officers land in Port-au-Prince")


async def add_an_address(screen: Screen, address: str) -> None:
    await screen.begin_command("/article add")
    await screen.page.keyboard.type(address)
    await screen.page.keyboard.press("Enter")
    await screen.says("Kenyan officers in Haiti are all safe")


async def next_claim(screen: Screen) -> Locator:
    await go_to(screen, "claims-review")
    await screen.begin_command("/review next")
    await run(screen)
    return await screen.says("claims wait")


async def decide(screen: Screen, claim: Locator, verdict: Verdict) -> None:
    said = await claim.locator("blockquote").inner_text()
    await press(claim, verdict.button)
    await expect(screen.dialog.locator("blockquote")).to_have_text(said)
    await explain(screen, verdict.reason, verdict.evidence)
    if verdict.picture:
        await picture(screen, verdict.picture)
    await submit(screen)
    decided = await screen.says(verdict.reason)
    await expect(decided.locator(".embed-title")).to_contain_text(verdict.button)
    await expect(decided.locator("blockquote")).to_have_text(said)


async def schedule_a_digest(screen: Screen) -> None:
    await screen.begin_command("/digest schedule")
    await pick(screen, "Sat", "Saturday")
    await screen.page.keyboard.type("20:00")
    await screen.page.keyboard.press("Tab")
    await pick(screen, "port-au", "America/Port-au-Prince")
    await pick(screen, "haiti-d", "haiti-digest")
    await add_option(screen, "topic")
    await pick(screen, "Haiti", "Haiti mission")
    await run(screen)
    planned = await screen.says("every Saturday at 20:00 (America/Port-au-Prince)")
    await expect(planned).to_contain_text("First one: Saturday")


async def post_a_digest(screen: Screen) -> None:
    await screen.begin_command("/digest now")
    await run(screen)
    await screen.says("Posted in #haiti-digest: one message.")


async def read_the_digest(screen: Screen) -> None:
    await go_to(screen, "haiti-digest")
    posted = await screen.says("Haiti mission: what we checked")
    for words in (*WORDS_OF_THE_DIGEST, TWO_REPORT.reason, ONLY_THEIR_WORD.reason):
        await expect(posted).to_contain_text(words)
    await picture(screen, "sandbox-digest")
    await screen.page.emulate_media(color_scheme="dark")
    await picture(screen, "sandbox-digest-dark")


async def test_three_people_make_an_article_into_a_digest(desk: Desk, open_screen: Opener) -> None:
    screen: Screen = await open_screen("Nadège")
    await say_who_moderates(screen)

    await screen.act_as("Marie")
    await add_a_file(screen)
    await add_an_address(screen, desk.news("kenya-police-officers-safe.html"))
    await picture(screen, "sandbox-article")

    await screen.act_as("Jean-Baptiste")
    claim = await next_claim(screen)
    await picture(screen, "sandbox-review")
    await decide(screen, claim, TWO_REPORT)
    await press(screen.message(TWO_REPORT.reason), "Next claim")
    waiting = await screen.says("claims wait")
    await desk.stop()
    await desk.start()
    await decide(screen, waiting, ONLY_THEIR_WORD)

    await screen.act_as("Nadège")
    await schedule_a_digest(screen)
    await post_a_digest(screen)

    await screen.act_as("Marie")
    await read_the_digest(screen)


async def test_a_claim_is_reviewed_on_a_phone(desk: Desk, open_screen: Opener) -> None:
    screen: Screen = await open_screen("Nadège", width=390, height=844)
    await say_who_moderates(screen)
    await screen.act_as("Marie")
    await add_an_address(screen, desk.news("kenya-police-officers-safe.html"))

    await screen.act_as("Jean-Baptiste")
    await screen.page.locator(".guide-strip").get_by_role("button", name="Dismiss").click()
    claim = await next_claim(screen)
    for label in ("Confirmed", "False", "Misleading", "Cannot be verified", "Next claim"):
        await expect(claim.get_by_role("button", name=label)).to_be_in_viewport(ratio=1)
    await picture(screen, "sandbox-phone-review")
    await decide(screen, claim, ONLY_THEIR_WORD)
