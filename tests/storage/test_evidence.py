"""Evidence records: one unbroken chain a guild, whoever writes, and nothing in it ever changes."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import audit, evidence
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.evidence import (
    EvidenceRecord,
    Hop,
    KeptFetch,
    NotARecordError,
    StoredRecord,
    canonical_json,
    record_digest,
    record_of,
)
from tests.storage.story import ANNE, BRUNO, HAITI_WATCH, NOW, OTHER_GUILD, STRANGER, add_article

FETCH = KeptFetch(
    requested_url="https://news.example/kenya",
    final_url="https://www.news.example/kenya",
    hops=(
        Hop(url="https://news.example/kenya", status=301, ip="93.184.216.34"),
        Hop(url="https://www.news.example/kenya", status=200, ip=None),
    ),
    status=200,
    headers=(("Content-Type", "text/html"), ("Set-Cookie", "é=1"), ("Set-Cookie", '"two"')),
    fetched_at=datetime(2026, 11, 24, 12, 30, 0, 5, tzinfo=UTC),
    body_sha256="ab" * 32,
    body_bytes=31_000,
)


async def _add(database: Database, actor: Actor = ANNE, *, text_sha256: str = "cd" * 32) -> EvidenceRecord:
    async with database.transaction() as session:
        return await evidence.add_record(
            session, actor, FETCH, text_sha256=text_sha256, extractor="trafilatura 2", now=NOW
        )


async def _chain(database: Database, guild_id: int = HAITI_WATCH) -> list[StoredRecord]:
    async with database.reader() as session:
        return [one async for one in evidence.walk_chain(session, guild_id)]


def _is_unbroken(chain: list[StoredRecord]) -> bool:
    before = [None, *(one.record_sha256 for one in chain)]
    return all(
        one.sequence == number
        and one.record_sha256 == record_digest(one.record)
        and record_of(one.record).previous_sha256 == previous
        for number, (one, previous) in enumerate(zip(chain, before, strict=False), start=1)
    )


async def test_a_record_comes_back_as_it_was_made(database: Database) -> None:
    added = await _add(database)

    assert [record_of(one.record) for one in await _chain(database)] == [added]
    assert added == EvidenceRecord(
        guild_id=HAITI_WATCH,
        sequence=1,
        text_sha256="cd" * 32,
        extractor="trafilatura 2",
        previous_sha256=None,
        **{name: getattr(FETCH, name) for name in KeptFetch.__dataclass_fields__},
    )


async def test_each_record_names_the_one_before_it(database: Database) -> None:
    for _ in range(3):
        await _add(database)

    chain = await _chain(database)
    assert [one.sequence for one in chain] == [1, 2, 3]
    assert _is_unbroken(chain)


async def test_guilds_have_chains_of_their_own(database: Database) -> None:
    await _add(database)
    await _add(database, STRANGER)
    await _add(database, BRUNO)

    assert [one.sequence for one in await _chain(database)] == [1, 2]
    assert [one.sequence for one in await _chain(database, OTHER_GUILD)] == [1]
    async with database.reader() as session:
        assert await evidence.guilds_with_records(session) == [HAITI_WATCH, OTHER_GUILD]
        assert await evidence.count_records(session, HAITI_WATCH) == 2


async def test_an_article_has_the_records_of_all_its_texts_and_no_other(database: Database) -> None:
    async with database.transaction() as session:
        article = await add_article(session, "400 officers landed.")
        await add_article(session, "400 officers landed.", actor=STRANGER)
    wanted = await _add(database, text_sha256=article.text_sha256)
    await _add(database)
    await _add(database, STRANGER, text_sha256=article.text_sha256)

    async with database.reader() as session:
        assert await evidence.records_of_article(session, HAITI_WATCH, article.id) == [wanted]
        assert await evidence.records_of_article(session, OTHER_GUILD, article.id) == []
        assert await evidence.text_of(session, HAITI_WATCH, article.text_sha256) == article.text


async def test_many_writers_at_once_keep_one_unbroken_chain(database_url: str) -> None:
    async def write(database: Database) -> None:
        for _ in range(15):
            await _add(database)

    async with Database(database_url) as one, Database(database_url) as other:
        await asyncio.gather(*(write(database) for database in (one, other) for _ in range(3)))
        chain = await _chain(one)

    assert len(chain) == 90
    assert _is_unbroken(chain)


async def test_a_transaction_that_fails_leaves_no_gap(database: Database) -> None:
    await _add(database)

    async def fail() -> None:
        async with database.transaction() as session:
            await evidence.add_record(session, ANNE, FETCH, text_sha256=None, extractor=None, now=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    await _add(database)

    assert _is_unbroken(await _chain(database))


async def test_a_chain_longer_than_a_batch_is_walked_to_its_end(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "_BATCH", 2)
    for _ in range(4):
        await _add(sqlite_database)

    assert len(await _chain(sqlite_database)) == 4


async def test_who_had_it_fetched_stands_in_the_log(database: Database) -> None:
    await _add(database, BRUNO)

    async with database.reader() as session:
        events = await audit.list_events(session, HAITI_WATCH, subject="evidence:1")
    assert [(one.actor_id, one.action) for one in events] == [(BRUNO.user_id, "evidence.add")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence_record SET guild_id = 1",
        "DELETE FROM evidence_record",
        (
            "INSERT INTO evidence_record SELECT * FROM evidence_record WHERE true"
            " ON CONFLICT (guild_id, sequence) DO UPDATE SET record = ''"
        ),
    ],
)
async def test_a_record_is_neither_changed_nor_removed(database: Database, statement: str) -> None:
    await _add(database)

    with pytest.raises(DBAPIError, match="is append-only"):
        async with database.transaction() as session:
            await session.execute(text(statement))


def test_the_canonical_form_is_the_documented_one() -> None:
    record = EvidenceRecord(
        guild_id=2**62 + 1,
        sequence=2,
        text_sha256=None,
        extractor=None,
        previous_sha256="ef" * 32,
        **{
            name: getattr(replace(FETCH, hops=FETCH.hops[1:], headers=(("A", "é\n\x01"),)), name)
            for name in KeptFetch.__dataclass_fields__
        },
    )

    assert canonical_json(record) == (
        '{"body_bytes":31000,"body_sha256":"' + "ab" * 32 + '","extractor":null,'
        '"fetched_at":"2026-11-24T12:30:00.000005Z","final_url":"https://www.news.example/kenya","format":1,'
        '"guild_id":"4611686018427387905","headers":[["A","é\\n\\u0001"]],'
        '"hops":[{"ip":null,"status":200,"url":"https://www.news.example/kenya"}],'
        '"previous_sha256":"' + "ef" * 32 + '","requested_url":"https://news.example/kenya",'
        '"sequence":2,"status":200,"text_sha256":null}'
    )
    assert record_of(canonical_json(record)) == record


@pytest.mark.parametrize("damaged", ["", "[]", "{}", '{"format":2}', '{"format":1,"guild_id":"1"}'])
def test_what_is_no_record_is_said_to_be_none(damaged: str) -> None:
    with pytest.raises(NotARecordError):
        record_of(damaged)


def test_a_record_of_a_later_format_is_not_guessed_at() -> None:
    later = json.dumps(json.loads(canonical_json(_first())) | {"format": 2})

    with pytest.raises(NotARecordError, match="a format we do not know"):
        record_of(later)


def _first() -> EvidenceRecord:
    return EvidenceRecord(
        guild_id=1,
        sequence=1,
        text_sha256=None,
        extractor=None,
        previous_sha256=None,
        **{name: getattr(FETCH, name) for name in KeptFetch.__dataclass_fields__},
    )
