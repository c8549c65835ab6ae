"""What is wrong with an input is said in one sentence, and nothing is half-written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.sandbox.people import Person
from tests.bot.desk import read_article
from tests.bot.samples import as_file
from tests.bot.test_claim_commands import CLAIM, added


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"text": "x" * 6000}, "6,000 characters"),
        ({"text": "\u202e\u200b \u2066"}, "needs some words"),
        ({"text": CLAIM, "source": "javascript:alert(1)"}, "is not a link"),
        ({"text": CLAIM, "as_of": "last Tuesday"}, "not a day I understand"),
        ({"text": CLAIM, "as_of": "2999-01-01"}, "has not come yet"),
        ({"text": CLAIM, "said_by": "n" * 300}, "too long"),
    ],
    ids=["6000 characters", "nothing visible", "no link", "no day", "a day to come", "a long name"],
)
async def test_a_claim_that_cannot_be_kept_is_refused_in_a_sentence(
    reader: Person, options: dict[str, str], words: str
) -> None:
    answer = await reader.slash("claim add", options)

    assert words in answer.text
    assert "No claims here yet" in (await reader.slash("claim list")).text


async def test_markdown_and_mentions_in_a_claim_are_only_text(reader: Person) -> None:
    answer = await reader.slash(
        "claim add", {"text": "@everyone **[free money](https://evil.example)** <@100000000000000011>"}
    )

    shown = answer.message["embeds"][0]["description"]
    assert "\\*\\*" in shown
    assert "](" not in shown
    assert not answer.message["mention_everyone"]
    assert answer.message["mentions"] == []


async def test_right_to_left_and_creole_words_are_kept(reader: Person) -> None:
    number = await added(reader, "الضباط بخير — Tout ofisye kenyan yo an sekirite")

    assert (
        "الضباط بخير — Tout ofisye kenyan yo an sekirite"
        in (await reader.slash("claim show", {"claim": number})).text
    )


async def test_another_servers_claim_is_not_there(tmp_path: Path, reader: Person) -> None:
    number = await added(reader)
    with closing(sqlite3.connect(tmp_path / "claimbot.db")) as database, database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("UPDATE claim SET guild_id = 1 WHERE id = ?", (number,))

    answer = await reader.slash("claim show", {"claim": number})

    assert f"There is no claim #{number} here" in answer.text


async def test_a_locked_database_is_said_and_nothing_is_written(tmp_path: Path, reader: Person) -> None:
    lock = sqlite3.connect(tmp_path / "claimbot.db", isolation_level=None)
    with closing(lock):
        lock.execute("BEGIN IMMEDIATE")
        answer = await reader.slash("claim add", {"text": CLAIM})
        lock.execute("ROLLBACK")

    assert "busy writing something else down" in answer.text
    assert "No claims here yet" in (await reader.slash("claim list")).text


async def test_a_bug_is_owned_up_to_with_a_reference_and_no_trace(
    reader: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret details")

    monkeypatch.setattr("bot.services.articles.work_out", broken)

    answer = await read_article(reader, files={"file": as_file()})

    assert "Something went wrong on my side" in answer.text
    assert "secret" not in answer.text
