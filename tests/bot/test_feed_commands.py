"""/feed as moderators use it, on the sandbox: its sample news carry a feed."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.people import Outcome, Person, PersonError
from tests.bot.desk import Desk

EVERYTHING = {"topic": "*"}
HAITI = {"topic": "haiti-mission"}
ITEMS = 10
ON_TOPIC = 7
"""Of the sample feed's items, by their titles and summaries."""


@pytest.fixture
async def desk(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk whose bot looks for work often."""
    async with Sandbox() as sandbox, Desk(sandbox, tmp_path, sqlite_url, tick_seconds=0.1) as desk:
        yield desk


async def followed(desk: Desk, person: Person, topic: dict[str, str] | None = None) -> Outcome:
    """Follow the sample feed and wait until the bot has learned what is in it."""
    answer = await person.slash("feed add", {"address": desk.news("feed.xml"), **(topic or HAITI)})
    await until(desk, "SELECT count(*) FROM feed_item", ITEMS)
    return answer


async def until(desk: Desk, question: str, answer: object) -> None:
    async with asyncio.timeout(60):
        while asked(desk, question) != answer:  # noqa: ASYNC110 - what happens elsewhere sets no event here
            await asyncio.sleep(0.05)


def asked(desk: Desk, question: str) -> Any:
    with closing(sqlite3.connect(desk.file)) as connection:
        return connection.execute(question).fetchone()[0]


async def change(desk: Desk, *statements: str) -> None:
    """Change the bot's database from outside, as time or a site would. In a thread: the bot may be writing."""
    await asyncio.to_thread(_changed, desk, statements)


def _changed(desk: Desk, statements: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(desk.file, timeout=10)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


async def forget(desk: Desk, *names: str) -> None:
    """Let the feed be as if these items had not stood in it when it was learned, and let it be due again."""
    patterns = [f"DELETE FROM feed_item WHERE url LIKE '%{name}%'" for name in names]
    await change(desk, *patterns, "UPDATE feed SET due_at = '2024-01-01 00:00:00'")


async def test_a_sites_address_leads_to_its_feed_and_the_topic_is_asked_for(
    desk: Desk, moderator: Person
) -> None:
    found = await moderator.slash("feed add", {"address": desk.news("")})

    assert found.ephemeral
    assert "Sample news" in found.text
    assert "10 items" in found.text
    assert "Parte hacia Haití" in found.text
    chosen = await moderator.select(found, "Haiti mission")
    assert "I follow feed #1" in chosen.text
    listed = await moderator.slash("feed list")
    assert "Haiti mission" in listed.text
    assert desk.news("feed.xml") in listed.text


async def test_the_first_look_learns_and_posts_nothing(desk: Desk, moderator: Person) -> None:
    await followed(desk, moderator)
    await asyncio.sleep(0.5)

    assert asked(desk, "SELECT count(*) FROM feed_item WHERE state = 'learned'") == ITEMS
    assert await moderator.messages("claims-review") == []
    assert "No claims" in (await moderator.slash("claim list")).text


async def test_what_is_new_is_read_and_the_moderators_get_one_message(desk: Desk, moderator: Person) -> None:
    await followed(desk, moderator)

    await forget(desk, "first-officers-land", "second-contingent-leaves", "court-challenge")

    told = await moderator.wait_for_message("claims-review", "Feeds brought 2 articles")
    assert "/review next" in told["embeds"][0]["description"]
    assert asked(desk, "SELECT count(*) FROM feed_item WHERE state = 'left' AND reason = 'no-term'") == 1
    await asyncio.sleep(0.5)
    assert len(await moderator.messages("claims-review")) == 1
    queue = await moderator.slash("review next", channel="claims-review")
    assert "From a feed; nobody has looked at it yet" in queue.text


async def test_what_a_feed_brought_is_in_no_digest_before_a_moderator_looked(
    desk: Desk, moderator: Person
) -> None:
    await followed(desk, moderator)
    await forget(desk, "first-officers-land")
    await moderator.wait_for_message("claims-review", "Feeds brought one article")

    before = await moderator.slash("digest preview")
    queue = await moderator.slash("review next")
    await moderator.click(queue, label="I am on it")
    after = await moderator.slash("digest preview")

    assert "Nothing new" in before.text
    assert "Nothing new" not in after.text


async def test_a_test_says_item_by_item_why(desk: Desk, moderator: Person) -> None:
    await followed(desk, moderator)

    tested = await moderator.slash("feed test", {"feed": 1})

    assert f"I would take {ON_TOPIC} of its {ITEMS} items" in tested.text
    assert "taken: it says Haiti, Kenyan" in tested.text
    assert "left: it has none of the topic’s words such as Kenya" in tested.text
    assert "Nothing was stored" in tested.text


async def test_a_filter_names_what_is_wanted_and_what_is_not(desk: Desk, moderator: Person) -> None:
    await followed(desk, moderator)

    changed_filter = await moderator.slash(
        "feed filter", {"feed": 1, "languages": "en, fr", "without": "court, rumours", "publishers": "-"}
    )
    tested = await moderator.slash("feed test", {"feed": 1})

    assert "only in en, fr" in changed_filter.text
    assert "without court, rumours" in changed_filter.text
    assert "its language is “es”" in tested.text
    assert "left: it says rumours" in tested.text


async def test_a_feed_is_paused_resumed_and_removed(desk: Desk, moderator: Person) -> None:
    await followed(desk, moderator)

    assert "is paused" in (await moderator.slash("feed pause", {"feed": 1})).text
    assert "paused" in (await moderator.slash("feed list")).text
    assert "is on again" in (await moderator.slash("feed resume", {"feed": 1})).text
    assert "removed" in (await moderator.slash("feed remove", {"feed": 1})).text
    assert "No feeds here yet" in (await moderator.slash("feed list")).text
    assert "no feed #1" in (await moderator.slash("feed pause", {"feed": 1})).text


async def test_a_feed_is_followed_once(desk: Desk, moderator: Person) -> None:
    await followed(desk, moderator)

    again = await followed(desk, moderator, EVERYTHING)

    assert "I follow that already" in again.text
    assert "Haiti mission" in again.text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("news", "is not an address"),
        ("http://127.0.0.1:1/feed", "may not open that address"),
        ("{news}court-challenge.html", "found no feed there"),
        ("{news}nothing-here", "answered with status 404"),
    ],
)
async def test_what_is_no_feed_is_refused_in_words(
    desk: Desk, moderator: Person, address: str, said: str
) -> None:
    answer = await moderator.slash("feed add", {"address": address.format(news=desk.news(""))})

    assert said in answer.text
    assert "No feeds here yet" in (await moderator.slash("feed list")).text


async def test_feeds_and_topics_are_offered_while_typing(desk: Desk, moderator: Person) -> None:
    await followed(desk, moderator)

    known = await moderator.complete("feed test", option="feed", typed="sample")
    topics = await moderator.complete("feed add", option="topic", typed="")

    assert [(one["value"], one["name"]) for one in known] == [(1, "#1 Sample news")]
    assert [topic["value"] for topic in topics] == ["haiti-mission", "*"]


async def test_a_feed_that_keeps_failing_is_paused_and_the_moderators_are_told(
    desk: Desk, moderator: Person
) -> None:
    await followed(desk, moderator)

    await change(desk, "UPDATE feed SET failures = 10, url = url || '-moved', due_at = '2024-01-01 00:00:00'")

    await moderator.wait_for_message("claims-review", "failed 11 times in a row, so I paused it")
    assert "paused: its server answers with status 404" in (await moderator.slash("feed list")).text


async def test_readers_are_not_offered_feeds(reader: Person) -> None:
    with pytest.raises(PersonError):
        await reader.slash("feed list")
