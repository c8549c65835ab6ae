"""/check, and what resembles what: as a reader uses it."""

import sqlite3
from datetime import UTC, datetime

from bot.sandbox.people import Person
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.fact_check import NewFactCheck
from storage.fact_checks import add_fact_checks
from tests.bot.desk import Desk

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
        claim_text=CLAIM, publisher="Example Checks", url="https://checks.example/1", rating="Mostly true"
    )
    with sqlite3.connect(desk.file) as connection:
        (guild,) = connection.execute("SELECT guild_id FROM claim").fetchone()
    async with Database(desk.settings.database_url) as database, database.transaction() as session:
        await add_fact_checks(session, Actor(guild_id=guild, user_id=0), [checked], now=datetime.now(UTC))

    asked = await reader.slash("check", {"text": CLAIM})
    shown = await reader.slash("claim show", {"claim": "1"})

    for answer in (asked, shown):
        assert "Example Checks" in answer.text
        assert "Mostly true" in answer.text
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
