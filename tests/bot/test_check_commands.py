"""/check, and what resembles what: as a reader uses it."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.sandbox import Sandbox
from bot.sandbox.people import Person
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


async def test_whoever_adds_a_claim_sees_what_is_near_it(reader: Person) -> None:
    await reader.slash("claim add", {"text": CLAIM})

    answer = await reader.slash(
        "claim add", {"text": "Kenyan police officers landed in Port-au-Prince on Monday"}
    )

    assert "Similar claims here" in answer.text
    assert CLAIM in answer.text


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


async def test_whoever_adds_a_claim_sees_what_it_may_contradict(reader: Person) -> None:
    stored = "7 Kenyan officers were hurt near the port of Port-au-Prince"
    await reader.slash("claim add", {"text": stored})

    answer = await reader.slash("claim add", {"text": stored.replace("7", "17")})

    assert stored in answer.text
    assert "May contradict: number: 7 here, 17 in your text." in answer.text


async def test_check_says_what_seems_to_be_the_same(reader: Person) -> None:
    await reader.slash("claim add", {"text": CLAIM})

    answer = await reader.slash("check", {"text": f"{CLAIM.upper()}."})

    assert "Seems to be the same." in answer.text
    assert "May contradict" not in answer.text


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
