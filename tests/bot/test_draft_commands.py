"""/claim add where something near is here already: asked first, answered with a button, also after a restart."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from bot.sandbox.people import Outcome, Person
from tests.bot.desk import Desk

SEVEN = "7 Kenyan officers were hurt near the port of Port-au-Prince"
SEVENTEEN = SEVEN.replace("7", "17", 1)
SOURCE = "https://news.example/hurt"


async def typed(reader: Person, text: str = SEVENTEEN, **options: str) -> Outcome:
    """Marie has added one claim, and types another that may contradict it."""
    await reader.slash("claim add", {"text": SEVEN})
    return await reader.slash("claim add", {"text": text, "source": SOURCE, **options})


async def listed(reader: Person) -> str:
    return (await reader.slash("claim list")).text


async def test_whoever_types_a_near_claim_sees_both_and_why_before_anything_is_stored(reader: Person) -> None:
    asked = await typed(reader, said_by="A witness", as_of="2024-07-01")

    for words in (SEVENTEEN, "A witness", "2024-07-01", "news.example", f"**#1** {SEVEN}", "Not checked yet"):
        assert words in asked.text
    assert "May contradict: number: 7 here, 17 in your text." in asked.text
    assert asked.ephemeral
    assert SEVENTEEN not in await listed(reader)


async def test_it_is_that_one_adds_the_source_there(reader: Person) -> None:
    asked = await typed(reader)

    done = await reader.click(asked, label="It is #1: add my source there")

    assert "it is #1" in done.text
    assert "Your source was added" in done.text
    assert "news.example" in (await reader.slash("claim show", {"claim": "1"})).text
    assert SEVENTEEN not in await listed(reader)


async def test_mine_is_another_adds_it_and_shows_what_it_may_contradict(reader: Person) -> None:
    asked = await typed(reader)

    done = await reader.click(asked, label="Mine is another: add it")

    assert "It is claim #2 now" in done.text
    assert "May contradict: number: 7 here, 17 in your text." in done.text
    assert SEVENTEEN in await listed(reader)


async def test_left_alone_nothing_is_stored_and_no_button_stays(reader: Person) -> None:
    done = await reader.click(await typed(reader), label="Leave it")

    assert "nothing was stored" in done.text
    assert done.message["components"] == []
    assert SEVENTEEN not in await listed(reader)


async def test_the_answer_counts_after_a_restart(desk: Desk, reader: Person) -> None:
    asked = await typed(reader)
    await desk.stop()
    await desk.start()

    done = await reader.click(asked, label="Mine is another: add it")

    assert "It is claim #2 now" in done.text


async def test_a_second_press_adds_nothing_and_is_told_so(reader: Person) -> None:
    asked = await typed(reader)

    presses = await asyncio.gather(*(reader.click(asked, label="Mine is another: add it") for _ in range(2)))

    assert sum("answered already" in one.text for one in presses) == 1
    assert (await listed(reader)).count(SEVENTEEN) == 1


async def test_after_a_day_the_answer_is_a_kind_sentence(desk: Desk, reader: Person) -> None:
    asked = await typed(reader)
    with closing(sqlite3.connect(desk.file)) as database, database:
        database.execute("UPDATE claim_draft SET created_at = '2024-07-01 00:00:00.000000'")

    done = await reader.click(asked, label="Mine is another: add it")

    assert "a day has passed" in done.text
    assert SEVENTEEN not in await listed(reader)


async def test_another_member_cannot_answer(desk: Desk, reader: Person) -> None:
    asked = await typed(reader)
    with closing(sqlite3.connect(desk.file)) as database, database:
        database.execute("UPDATE claim_draft SET typed_by = typed_by + 1")  # as if somebody else had typed it

    done = await reader.click(asked, label="Mine is another: add it")

    assert "is not here any more" in done.text
    assert SEVENTEEN not in await listed(reader)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ht"])
async def test_three_near_claims_give_three_answers_in_every_language(
    desk: Desk, reader: Person, language: str
) -> None:
    nadege = await desk.person("nadege")
    await nadege.slash("settings language", {"language": language})
    for number in (5, 6, 7):
        answer = await reader.slash("claim add", {"text": SEVEN.replace("7", str(number), 1)})
        if answer.message["components"]:
            await reader.click(answer, label=_labels(answer)[-2])

    asked = await reader.slash("claim add", {"text": SEVENTEEN})

    assert len(_labels(asked)) == 5


def _labels(outcome: Outcome) -> list[str]:
    return [one["label"] for row in outcome.message["components"] for one in row["components"]]


async def test_on_postgresql_as_well(desk_on_postgres: Desk) -> None:
    marie = await desk_on_postgres.person("marie")

    done = await marie.click(await typed(marie), label="Mine is another: add it")

    assert "now, and waits for a moderator" in done.text
