"""docs/operating.md does what it says: backup, restore, forgetting somebody, the invite link."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import discord
import psycopg
import pytest
from sqlalchemy import BigInteger, Connection, inspect

from bot.client import FactCheckBot, Services
from storage import article_addresses, claim_drafts, claims, reviews
from storage.appearances import add_appearance
from storage.database import Database
from storage.domain.article import AddressKind, ArticleAddress
from storage.domain.draft import NewDraft
from storage.domain.status import VerificationStatus
from tests.ops.documents import ROOT, blocks, section
from tests.storage.story import ANNE, BRUNO, HAITI_WATCH, NOW, add_article, add_claim, add_digest, add_feed

GUIDE = ROOT / "docs" / "operating.md"
TEXT = "About 400 officers landed in Port-au-Prince."
NOBODYS = frozenset(
    [
        "band",
        "guild_id",
        "channel_id",
        "message_id",
        "moderator_role_id",
        "review_channel_id",
        "digest_id",
        "delivery_id",
        "claim_id",
        "article_id",
        "story_id",
        "feed_id",
        "event_id",
        "entry_id",
        "fact_check_id",
        "first_id",
        "second_id",
        "later_id",
        "kept_id",
        "merged_into",
        "micros",
        "tokens",
        "id",
    ]
)
"""Columns of large numbers that are not a person's. Any other is one, until it is named here."""


async def fill(url: str) -> int:
    """Store something of every kind that Anne did, and a verdict of Bruno's; return the claim's id."""
    async with Database(url) as database, database.transaction() as session:
        claim = await add_claim(session, TEXT)
        article = await add_article(session, TEXT)
        await add_appearance(session, ANNE, claim.id, article=article, quote=None, url=None, now=NOW)
        await add_digest(session)
        await claim_drafts.add_draft(session, ANNE, NewDraft(text=TEXT), now=NOW)
        await add_feed(session)
        page = ArticleAddress(kind=AddressKind.FINAL, url="https://news.example/kenya", key="kenya")
        await article_addresses.add_addresses(session, ANNE, article, [page], now=NOW)
        open_again = await reviews.set_status(
            session, ANNE, claim, VerificationStatus.IN_PROGRESS, reason="", evidence_urls=(), now=NOW
        )
        await reviews.set_status(
            session,
            BRUNO,
            open_again,
            VerificationStatus.CONFIRMED,
            reason="Seen.",
            evidence_urls=(),
            now=NOW,
        )
    return claim.id


async def history_of_claim(url: str, claim_id: int) -> list[int]:
    """The moderators of a claim's changes."""
    async with Database(url) as database, database.reader() as session:
        file = await claims.get_claim_file(session, HAITI_WATCH, claim_id)
    assert file.claim.text == TEXT
    return [change.moderator_id for change in file.history]


def shell(script: str, here: Path, **environ: str) -> None:
    """Run lines of the guide as an operator would, in the directory `here`."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-euc", script],
        cwd=here,
        env={"PATH": path, **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"


def libpq_url(url: str) -> str:
    return url.replace("postgresql+psycopg", "postgresql")


async def test_a_sqlite_backup_restores_what_was_there(sqlite_template: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    live = tmp_path / "data" / "claimbot.db"
    url = f"sqlite+aiosqlite:///{live}"
    shutil.copyfile(sqlite_template, live)
    claim_id = await fill(url)
    backup, restore = blocks(section(GUIDE, "SQLite"), "sh")

    async with Database(url) as running, running.transaction():
        shell(backup, tmp_path)
    live.write_bytes(b"spoilt")
    shell(restore, tmp_path)

    assert await history_of_claim(url, claim_id) == [ANNE.user_id, BRUNO.user_id]


async def test_a_postgresql_dump_restores_what_was_there(postgres_url: str, tmp_path: Path) -> None:
    if not shutil.which("pg_dump"):
        pytest.skip("pg_dump is not installed")
    claim_id = await fill(postgres_url)
    backup, restore, _ = blocks(section(GUIDE, "PostgreSQL"), "sh")
    environ = {"DATABASE": libpq_url(postgres_url), "CLAIMBOT_DATABASE_URL": postgres_url}

    shell(backup, tmp_path, **environ)
    with psycopg.connect(environ["DATABASE"]) as connection:
        connection.execute("DROP TABLE status_change")
    shell(restore, tmp_path, **environ)

    assert await history_of_claim(postgres_url, claim_id) == [ANNE.user_id, BRUNO.user_id]


def forget(number: int, person: int) -> str:
    """The guide's statements with the id where `.parameter` and `-v` put it."""
    statements = blocks(section(GUIDE, "When somebody asks to be forgotten"), "sql")[number]
    return statements.replace(":person", str(person))


@pytest.mark.parametrize("number", [0, 1], ids=["sqlite", "postgresql"])
async def test_no_column_with_a_persons_id_is_forgotten(sqlite_database: Database, number: int) -> None:
    async with sqlite_database.engine.connect() as connection:
        found = await connection.run_sync(_columns_of_people)

    named = re.findall(r"UPDATE (\w+) SET (\w+) = -2 WHERE (\w+) = 7;", forget(number, 7))

    assert sorted((table, column) for table, column, _ in named) == sorted(found)
    assert [column for _, column, _ in named] == [asked for _, _, asked in named]


def _columns_of_people(connection: Connection) -> list[tuple[str, str]]:
    schema = inspect(connection)
    return [
        (table, column["name"])
        for table in schema.get_table_names()
        for column in schema.get_columns(table)
        if isinstance(column["type"], BigInteger) and column["name"] not in NOBODYS
    ]


async def test_somebody_is_forgotten_in_sqlite(sqlite_url: str) -> None:
    claim_id = await fill(sqlite_url)
    path = sqlite_url.removeprefix("sqlite+aiosqlite:///")

    with sqlite3.connect(path) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        connection.executescript(forget(0, ANNE.user_id))
        dump = "\n".join(connection.iterdump())
        kept = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    connection.close()

    assert str(ANNE.user_id) not in dump
    assert str(BRUNO.user_id) in dump
    assert sorted(kept) == sorted(triggers)
    assert await history_of_claim(sqlite_url, claim_id) == [-2, BRUNO.user_id]


async def test_somebody_is_forgotten_in_postgresql(postgres_url: str) -> None:
    claim_id = await fill(postgres_url)
    with psycopg.connect(libpq_url(postgres_url), autocommit=True) as connection:
        connection.execute(forget(1, ANNE.user_id).encode())
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        names = [name for (name,) in tables]
        dump = "\n".join(
            str(
                connection.execute(
                    psycopg.sql.SQL("SELECT * FROM {}").format(psycopg.sql.Identifier(name))
                ).fetchall()
            )
            for name in names
        )
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            connection.execute("UPDATE audit_event SET actor_id = 1")

    assert str(ANNE.user_id) not in dump
    assert str(BRUNO.user_id) in dump
    assert await history_of_claim(postgres_url, claim_id) == [-2, BRUNO.user_id]


def test_the_invite_link_asks_for_what_the_table_explains() -> None:
    text = section(GUIDE, "Invite it")
    (asked,) = re.findall(r"permissions=(\d+)", text)
    explained = re.findall(r"^\| ([A-Z][A-Za-z ]+) \|", text, re.MULTILINE)

    wanted = discord.Permissions(
        view_channel=True, send_messages=True, embed_links=True, read_message_history=True
    )

    assert int(asked) == wanted.value
    assert explained == ["View Channels", "Send Messages", "Embed Links", "Read Message History", "Guilds"]
    assert "scope=bot%20applications.commands" in text


async def test_the_bot_asks_for_the_intents_the_guide_names() -> None:
    client = FactCheckBot(Services(**dict.fromkeys(Services.__slots__)))  # type: ignore[arg-type]  # none is called

    assert client.intents == discord.Intents(guilds=True)
