"""Whatever is altered in the evidence is found and named; what is whole leaves as a web archive."""

import gzip
import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from bot.adapters.evidence_files import object_name
from bot.adapters.warc import write_warc
from bot.services.errors import EvidenceStoreError
from bot.services.evidence_check import EvidenceChecker
from bot.services.ports import Document
from storage import evidence
from storage.database import Database
from storage.domain.evidence import record_of
from tests.bot.evidence_room import GUILD, MEMBER, STORY, URL, EvidenceRoom, page


@pytest.fixture
def room(sqlite_database: Database, tmp_path: Path) -> EvidenceRoom:
    return EvidenceRoom(sqlite_database, tmp_path / "evidence")


@pytest.fixture
async def filled(room: EvidenceRoom) -> EvidenceRoom:
    """Three records: a page, a file, another page."""
    await room.add()
    await room.articles().add(
        MEMBER, Document(name="note é.txt", body=b"A note says 30 people came.", content_type="text/plain")
    )
    await room.add(f"{URL}/two", "Nine boats left the harbour of Cap-Haitien on Sunday, officials said.")
    return room


def alter(room: EvidenceRoom, *statements: str) -> None:
    """As somebody with the file would, who takes the triggers away first."""
    path = room.database.engine.url.database
    assert path is not None
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def blob_of(room: EvidenceRoom, body: str) -> Path:
    return room.directory / object_name(hashlib.sha256(body.encode()).hexdigest())


async def test_whole_evidence_has_no_fault(filled: EvidenceRoom) -> None:
    assert await filled.faults() == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE evidence_record SET record = replace(record, 'news', 'fake') WHERE sequence = 1",
            "it was altered",
        ),
        (
            "UPDATE evidence_record SET body_sha256 = 'ab' WHERE sequence = 2",
            "its columns say something else",
        ),
        ("DELETE FROM evidence_record WHERE sequence = 2", "record 2 is missing before it"),
        ("DELETE FROM evidence_record WHERE sequence = 1", "record 1 is missing before it"),
        ("UPDATE article_version SET text = text || ' Not.' WHERE article_id = 1", "its text was altered"),
        ("UPDATE article_version SET text_sha256 = 'ab' WHERE article_id = 1", "its text is missing"),
    ],
)
async def test_what_was_altered_in_the_database_is_found(
    filled: EvidenceRoom, statement: str, fault: str
) -> None:
    alter(filled, statement)

    faults = await filled.faults()
    assert any(one.startswith(fault) for one in faults), faults


async def test_a_record_altered_with_its_digest_breaks_the_chain_after_it(filled: EvidenceRoom) -> None:
    async with filled.database.reader() as session:
        chain = [one async for one in evidence.walk_chain(session, GUILD)]
    forged = chain[1].record.replace("note", "nope")
    digest = hashlib.sha256(forged.encode()).hexdigest()
    alter(
        filled,
        f"UPDATE evidence_record SET record = '{forged}', record_sha256 = '{digest}' WHERE sequence = 2",
    )

    assert await filled.faults() == ["it names another record before it than the one that is there"]


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lambda path: path.unlink(), "its bytes are missing"),
        (lambda path: path.write_bytes(gzip.compress(b"other")), "its bytes are others"),
        (lambda path: path.write_bytes(path.read_bytes()[:20]), "its bytes cannot be read"),
    ],
)
async def test_bytes_that_are_gone_or_others_are_found(
    filled: EvidenceRoom, damage: Callable[[Path], object], fault: str
) -> None:
    damage(blob_of(filled, page(*STORY)))

    (found,) = await filled.faults()
    assert found.startswith(fault)


async def test_a_file_of_a_member_is_recorded_under_its_name(filled: EvidenceRoom) -> None:
    async with filled.database.reader() as session:
        chain = [record_of(one.record) async for one in evidence.walk_chain(session, GUILD)]

    assert chain[1].requested_url == "attachment:note é.txt"
    assert (chain[1].status, chain[1].hops) == (0, ())
    assert chain[1].headers == (("Content-Type", "text/plain"),)


async def test_a_header_no_database_keeps_is_recorded_with_a_mark(filled: EvidenceRoom) -> None:
    async with filled.database.reader() as session:
        chain = [record_of(one.record) async for one in evidence.walk_chain(session, GUILD)]

    assert chain[0].headers[-1] == ("X-Odd", "\N{REPLACEMENT CHARACTER}" * 2)


async def _export(room: EvidenceRoom, file: Path) -> None:
    with write_warc(file, "claimbot test") as warc:
        async for record, body in EvidenceChecker(room.database, room.store).records(GUILD):
            warc.add(record, body)


async def test_the_web_archive_holds_each_fetch_with_its_bytes_and_our_record(
    filled: EvidenceRoom, tmp_path: Path
) -> None:
    file = tmp_path / "evidence.warc.gz"
    await _export(filled, file)
    kinds, bodies = [], []
    with file.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            kinds.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI")))
            body = record.content_stream().read()
            bodies.append(body)
            digest = record.rec_headers.get_header("WARC-Block-Digest")
            assert digest.startswith("sha256:")
            if record.rec_type == "response":
                assert record.http_headers.get_header("X-Archive-Orig-Content-Encoding") == "gzip"

    note = "attachment:note%20%C3%A9.txt"
    assert kinds == [
        ("warcinfo", None),
        ("response", URL),
        ("metadata", URL),
        ("resource", note),
        ("metadata", note),
        ("response", f"{URL}/two"),
        ("metadata", f"{URL}/two"),
    ]
    assert bodies[1] == page(*STORY).encode()
    async with filled.database.reader() as session:
        chain = [one.record.encode() async for one in evidence.walk_chain(session, GUILD)]
    assert bodies[2::2] == chain


async def test_damaged_evidence_is_not_exported(filled: EvidenceRoom, tmp_path: Path) -> None:
    blob_of(filled, page(*STORY)).unlink()

    with pytest.raises(EvidenceStoreError, match="record 1: its bytes are not there"):
        await _export(filled, tmp_path / "evidence.warc.gz")
    assert not (tmp_path / "evidence.warc.gz").exists()


async def test_looks_that_brought_no_page_are_in_the_web_archive_too(
    room: EvidenceRoom, tmp_path: Path
) -> None:
    room.web.etags[URL] = '"v1"'
    await room.add()
    await room.look(hours=1)
    room.web.pages[URL] = 404
    await room.look(days=1)
    file = tmp_path / "looks.warc.gz"
    await _export(room, file)
    found = []
    with file.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            body = record.content_stream().read()
            if record.rec_type == "response":
                found.append((record.http_headers.get_statuscode(), body))

    assert found == [("200", page(*STORY).encode()), ("304", b""), ("404", b"It is gone.")]
    assert await room.faults() == []
