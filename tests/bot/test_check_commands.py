"""/check, and what resembles what: as a reader uses it."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.sandbox import Sandbox
from bot.sandbox.people import Outcome, Person
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.fact_check import NewFactCheck
from storage.fact_checks import add_fact_checks
from tests.bot.desk import Desk
from tests.bot.fact_check_stub import CLAIM as CLAIM_THERE, KEY, FactCheckStub, error

CLAIM = "Kenyan police officers landed in Port-au-Prince on Tuesday"


async def test_check_shows_a_claim_that_says_it_in_other_words(reader: Person) -> None:
    await reader.slash("claim add", {"text": CLAIM})

    answer = await reader.slash("check", {"text": "police officers from Kenya landed in Port-au-Prince"})

    assert CLAIM in answer.text
    assert "Not checked yet" in answer.text
    assert answer.ephemeral


async def test_check_says_what_to_do_where_nothing_is_near(reader: Person) -> None:
    answer = await reader.slash("check", {"text": "The moon is made of cheese"})

    assert "/claim add" in answer.text


async def test_search_offers_what_is_near_where_no_claim_has_every_word(reader: Person) -> None:
    await reader.slash("claim add", {"text": CLAIM})

    answer = await reader.slash("claim search", {"query": "Kenyan officers landing yesterday"})

    assert CLAIM in answer.text


async def test_what_others_checked_is_shown_as_theirs(desk: Desk, reader: Person) -> None:
    await reader.slash("claim add", {"text": CLAIM})
    checked = NewFactCheck(
        claim_text=CLAIM,
        publisher="Example Checks",
        url="https://checks.example/1",
        rating="Mostly true",
        reviewed_at="2024-07-03",
        language="fr",
    )
    with sqlite3.connect(desk.file) as connection:
        (guild,) = connection.execute("SELECT guild_id FROM claim").fetchone()
    async with Database(desk.settings.database_url) as database, database.transaction() as session:
        await add_fact_checks(session, Actor(guild_id=guild, user_id=0), [checked], now=datetime.now(UTC))

    asked = await reader.slash("check", {"text": CLAIM})
    shown = await reader.slash("claim show", {"claim": "1"})

    for answer in (asked, shown):
        assert "Example Checks" in answer.text
        assert "**Example Checks**: Mostly true (2024-07-03, fr)" in answer.text
        assert "](https://checks.example/1)" in answer.text
        assert "Not checked yet" in answer.text


async def test_check_marks_a_claim_that_may_contradict_with_the_words_of_both(reader: Person) -> None:
    stored = "7 Kenyan officers were hurt near the port of Port-au-Prince"
    await reader.slash("claim add", {"text": stored})

    answer = await reader.slash("check", {"text": stored.replace("7", "17")})

    assert stored in answer.text
    assert stored.replace("7", "17") in answer.text
    assert "May contradict: number: 7 here, 17 in your text." in answer.text


async def test_check_says_what_seems_to_be_the_same(reader: Person) -> None:
    await reader.slash("claim add", {"text": CLAIM})

    answer = await reader.slash("check", {"text": f"{CLAIM.upper()}."})

    assert _first_line(answer).startswith("**Already here")
    assert "May contradict" not in answer.text


async def test_check_says_first_that_it_is_here_with_status_who_says_so_and_as_of_when(
    reader: Person,
) -> None:
    await reader.slash("claim add", {"text": CLAIM, "said_by": "The Example", "as_of": "2024-06-25"})

    answer = await reader.slash("check", {"text": CLAIM})

    assert _first_line(answer).startswith("**Already here: ⚪ Not checked yet.")
    assert "Who makes the claim: The Example. As of: 2024-06-25." in _first_line(answer)
    assert answer.text.count("The Example") == 1
    assert answer.message["components"] == []


async def test_check_never_says_confirmed_of_what_was_replaced_without_that(
    moderator: Person, reader: Person
) -> None:
    is_open, closed = (
        f"The airport of Port-au-Prince is {word} to all flights" for word in ("open", "closed")
    )
    await reader.slash("claim add", {"text": is_open, "as_of": "2024-06-25"})
    asked = await reader.slash("claim add", {"text": closed, "as_of": "2024-07-01"})
    await reader.click(asked, label="Mine is another: add it")
    review = await moderator.slash("review open", {"claim": "1"})
    form = await moderator.click(review, label="Confirmed")
    await moderator.submit(form, {"reason": "A list of flights.", "evidence": ""})
    review = await moderator.slash("review open", {"claim": "1"})
    await moderator.click(await moderator.click(review, label="Compare (1)"), label="#2 replaces #1")

    answer = await reader.slash("check", {"text": is_open})
    near = await reader.slash("check", {"text": "To all flights the airport of Port-au-Prince is open today"})

    assert _first_line(answer).startswith("**Already here: ✅ Confirmed, but replaced since by #2.")
    assert "Replaced since by #2." in near.text


async def test_check_says_first_that_what_is_here_contradicts_it_and_shows_both(reader: Person) -> None:
    stored = "7 Kenyan officers were hurt near the port of Port-au-Prince"
    await reader.slash("claim add", {"text": stored})

    answer = await reader.slash("check", {"text": stored.replace("7", "17", 1)})

    assert "seems to contradict it" in _first_line(answer)
    fields = {one["name"]: one["value"] for one in answer.message["embeds"][0]["fields"]}
    assert fields["In your words"] == stored.replace("7", "17", 1)
    assert fields["Here, claim #1"].startswith(stored)


async def test_check_says_first_that_only_something_similar_is_here(reader: Person) -> None:
    await reader.slash("claim add", {"text": CLAIM})

    answer = await reader.slash("check", {"text": "Officers landed in Port-au-Prince, Kenyan police said"})

    assert _first_line(answer) == "**Something similar is here: read whether it says the same.**"


async def test_what_nothing_says_is_added_from_the_check_itself(reader: Person) -> None:
    checked = await reader.slash("check", {"text": CLAIM})

    done = await reader.click(checked, label="Add it as a claim")

    assert "nothing near" in _first_line(checked)
    assert "It is claim #1 now" in done.text
    assert CLAIM in (await reader.slash("claim list")).text


async def test_adding_from_the_check_asks_where_something_is_near(desk: Desk, reader: Person) -> None:
    stored = "7 Kenyan officers were hurt near the port of Port-au-Prince"
    await reader.slash("claim add", {"text": stored})
    checked = await reader.slash("check", {"text": stored.replace("7", "17", 1)})
    await desk.stop()
    await desk.start()

    asked = await reader.click(checked, label="Add it as a claim")
    done = await reader.click(asked, label="Mine is another: add it")

    assert "Is it one of these?" in asked.text
    assert "It is claim #2 now" in done.text


async def test_what_is_too_long_for_a_claim_has_no_button(reader: Person) -> None:
    answer = await reader.slash("check", {"text": "officers " * 100})

    assert answer.message["components"] == []


async def test_a_check_is_answered_while_the_database_is_locked(desk: Desk, reader: Person) -> None:
    lock = sqlite3.connect(desk.file, isolation_level=None)
    with closing(lock):
        lock.execute("BEGIN IMMEDIATE")
        answer = await reader.slash("check", {"text": CLAIM})
        lock.execute("ROLLBACK")

    assert "nothing near" in _first_line(answer)
    assert answer.message["components"] == []


def _first_line(answer: Outcome) -> str:
    said: str = answer.message["embeds"][0]["description"]
    return said.splitlines()[0]


@pytest.fixture
async def live_source(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FactCheckStub]:
    stub = FactCheckStub()
    await stub.server.start_server()
    monkeypatch.setattr("bot.adapters.google_fact_checks.ORIGIN", stub.origin)
    yield stub
    await stub.server.close()


@pytest.fixture
async def asking_desk(
    live_source: FactCheckStub, sqlite_url: str, tmp_path: Path
) -> AsyncIterator[tuple[Desk, Person]]:
    """A desk whose operator has a key for the live source, and somebody who asks there."""
    async with Sandbox() as sandbox:
        desk = Desk(sandbox, tmp_path, sqlite_url, news_origin=live_source.origin)
        desk.settings = desk.settings.model_copy(update={"fact_check_key": SecretStr(KEY)})
        async with desk:
            yield desk, await desk.person("marie")


async def test_check_shows_what_a_live_source_knows_as_its_publisher_s(
    live_source: FactCheckStub, asking_desk: tuple[Desk, Person]
) -> None:
    _, reader = asking_desk
    await reader.slash("claim add", {"text": CLAIM})

    answer = await reader.slash("check", {"text": CLAIM})
    again = await reader.slash("check", {"text": CLAIM})

    assert "Found now by Google Fact Check Tools" in answer.text
    assert "**Example Checks**: Pants on fire (2024-07-03, en)" in answer.text
    assert "](https://checks.example/officers)" in answer.text
    assert "Not checked yet" in answer.text
    assert again.text == answer.text
    assert [dict(one.query)["query"] for one in live_source.asked] == [CLAIM]


async def test_a_live_source_that_fails_hides_nothing(
    live_source: FactCheckStub, asking_desk: tuple[Desk, Person]
) -> None:
    _, reader = asking_desk
    await reader.slash("claim add", {"text": CLAIM})
    live_source.faults.append(error(403, "PERMISSION_DENIED"))

    answer = await reader.slash("check", {"text": CLAIM})

    assert CLAIM in answer.text
    assert "It did not answer." in answer.text
    assert KEY not in answer.text


async def test_what_a_live_source_says_is_no_markdown_and_mentions_nobody(
    live_source: FactCheckStub, asking_desk: tuple[Desk, Person]
) -> None:
    _, reader = asking_desk
    (review,) = CLAIM_THERE["claimReview"]
    hostile = {**review, "textualRating": "@everyone **True**", "title": "x](https://evil.example) <@1>"}
    live_source.claims = [{**CLAIM_THERE, "claimReview": [hostile]}]

    answer = await reader.slash("check", {"text": CLAIM})

    assert "@everyone" not in answer.text
    assert "**True**" not in answer.text
    assert "](https://evil.example" not in answer.text
    assert "<@1>" not in answer.text.replace("\\<@1>", "")


async def test_only_check_asks_a_live_source(
    live_source: FactCheckStub, asking_desk: tuple[Desk, Person]
) -> None:
    _, reader = asking_desk

    await reader.slash("claim add", {"text": CLAIM})
    await reader.slash("claim show", {"claim": "1"})
    await reader.slash("claim search", {"query": "officers"})

    assert live_source.asked == []
