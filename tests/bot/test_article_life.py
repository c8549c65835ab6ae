"""What becomes of an article, as people in Discord see it: it changes, it has copies, it vanishes."""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web

from bot.sandbox import Sandbox
from tests.bot.desk import Desk, admin_of, read_article
from tests.bot.web_origin import origin

TOLD = (
    "PORT-AU-PRINCE (AFP) - About 400 Kenyan police officers have landed in the capital since June, the government said.",
    "At least 12 officers were hurt in the fighting near the airport last week, the Kenya National Police Service said.",
    "Kenya has pledged about 1,000 officers to a force of about 2,500, which is to be led from the capital.",
    "Residents told reporters that schools stayed closed and that 5,000 people had left their homes since Friday.",
)


@dataclass
class NewsSite:
    """`pages` has the paragraphs of each path, or None where a page is gone."""

    url: str = ""
    pages: dict[str, tuple[str, ...] | None] = field(default_factory=dict)

    async def answer(self, request: web.Request) -> web.Response:
        told = self.pages.get(request.path)
        if told is None:
            raise web.HTTPGone if request.path in self.pages else web.HTTPNotFound
        body = "".join(f"<p>{one}</p>" for one in told)
        title = (
            f"<title>Officers land in Haiti</title><h1>Officers land in Haiti, report {request.path[1:]}</h1>"
        )
        return web.Response(
            text=f"<!doctype html><html lang=en>{title}<article>{body}</article>", content_type="text/html"
        )


@pytest.fixture
async def site() -> AsyncIterator[NewsSite]:
    site = NewsSite()
    async with origin(site.answer) as url:
        site.url = url
        yield site


@pytest.fixture
async def desk(sqlite_url: str, tmp_path: Path, site: NewsSite) -> AsyncIterator[Desk]:
    async with Sandbox() as sandbox:
        desk = Desk(sandbox, tmp_path, sqlite_url, tick_seconds=1, news_origin=site.url)
        async with desk:
            await admin_of(desk)
            yield desk


async def an_hour_passes(desk: Desk) -> None:
    """The bot is stopped, the next look falls due, the bot starts again and looks at once."""
    await desk.stop()
    with closing(sqlite3.connect(desk.file)) as connection:
        connection.execute("UPDATE source_watch SET due_at = created_at")
        connection.commit()
    await desk.start()


async def test_an_article_that_changed_is_told_as_a_difference(desk: Desk, site: NewsSite) -> None:
    marie = await desk.person("marie")
    site.pages["/a"] = TOLD
    await read_article(marie, {"url": f"{site.url}/a"})
    site.pages["/a"] = (TOLD[0], TOLD[1].replace("12", "21"), *TOLD[2:])

    again = await read_article(marie, {"url": f"{site.url}/a?utm_source=chat"})
    versions = await marie.slash("article versions", {"url": f"{site.url}/a"})

    assert "This article changed" in again.text
    assert "~~At least 12 officers" in again.text
    assert "**At least 21 officers" in again.text
    assert "Version 2" in versions.text


async def test_copies_are_five_links_of_one_origin(desk: Desk, site: NewsSite) -> None:
    marie = await desk.person("marie")
    leads = ("Our desk ran this.", "From our wires.", "The news today.", "In brief.")
    site.pages["/0"] = TOLD
    answer = await read_article(marie, {"url": f"{site.url}/0"})
    for number, lead in enumerate(leads, 1):
        site.pages[f"/{number}"] = (lead, *TOLD)
        answer = await read_article(marie, {"url": f"{site.url}/{number}"})

    assert "5 links, 1 origin (AFP)" in answer.text
    assert "Copies differ" not in answer.text


async def test_a_copy_with_another_number_shows_both(desk: Desk, site: NewsSite) -> None:
    marie = await desk.person("marie")
    site.pages["/a"], site.pages["/b"] = TOLD, (TOLD[0], TOLD[1].replace("12", "15"), *TOLD[2:])
    await read_article(marie, {"url": f"{site.url}/a"})

    answer = await read_article(marie, {"url": f"{site.url}/b"})
    shown = await marie.slash(
        "claim show",
        {"claim": (await marie.complete("claim show", option="claim", typed="15 officers"))[0]["value"]},
    )

    assert "2 links, 1 origin (AFP)" in answer.text
    assert "Copies differ" in answer.text
    assert "“At least 12 officers" in answer.text
    assert "here: “At least 15 officers" in answer.text
    assert "2 links" not in shown.text
    assert "“At least 12 officers" in shown.text


async def test_the_older_number_shows_what_every_newer_copy_says(desk: Desk, site: NewsSite) -> None:
    marie = await desk.person("marie")
    for number in ("12", "15", "18"):
        site.pages[f"/{number}"] = (TOLD[0], TOLD[1].replace("12", number), *TOLD[2:])
    await read_article(marie, {"url": f"{site.url}/12"})
    await read_article(marie, {"url": f"{site.url}/15"})
    answer = await read_article(marie, {"url": f"{site.url}/18"})
    typed = await marie.complete("claim show", option="claim", typed="12 officers")
    shown = await marie.slash("claim show", {"claim": typed[0]["value"]})

    said = [
        re.findall(r"“At least (\d+) officers", one.text.split("Copies differ")[1]) for one in (answer, shown)
    ]
    assert said == [["15", "18", "12", "18"], ["18", "12", "15", "12"]]


async def test_a_page_that_is_gone_is_said_in_a_sentence(desk: Desk, site: NewsSite) -> None:
    marie = await desk.person("marie")
    site.pages["/gone"] = None

    answer = await read_article(marie, {"url": f"{site.url}/gone"})

    assert "410" in answer.text
    assert "went wrong" not in answer.text


@pytest.mark.parametrize(
    ("now", "words"),
    [(None, "is gone since"), ((TOLD[0], TOLD[1].replace("12", "21"), *TOLD[2:]), "no longer has the words")],
    ids=["gone", "edited"],
)
async def test_what_a_look_finds_reaches_the_claim_and_the_moderators(
    desk: Desk, site: NewsSite, now: tuple[str, ...] | None, words: str
) -> None:
    jean, marie = await desk.person("jean"), await desk.person("marie")
    site.pages["/a"] = TOLD
    await read_article(marie, {"url": f"{site.url}/a"})
    site.pages["/a"] = now
    await an_hour_passes(desk)

    told = await jean.wait_for_message("claims-review", "Sources have changed")
    claim = (await marie.complete("claim show", option="claim", typed="12 officers"))[0]["value"]
    shown = await marie.slash("claim show", {"claim": claim})

    assert words in str(told)
    assert words in shown.text
