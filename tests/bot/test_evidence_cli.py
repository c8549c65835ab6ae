"""claimbot evidence, as an operator uses it."""

import gzip
import json
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from bot.cli import cli
from storage.domain.evidence import record_digest
from tests.bot.samples import ARRIVAL

pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An operator's directory, and two files read."""
    for name in os.environ:
        if name.startswith("CLAIMBOT_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "arrival.txt").write_text(ARRIVAL, encoding="utf-8")
    (tmp_path / "again.txt").write_text(ARRIVAL + "\n\nNothing else is known.", encoding="utf-8")
    claimbot("ingest", "arrival.txt", "again.txt")
    yield tmp_path
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()


def claimbot(*words: str) -> Result:
    return CliRunner().invoke(cli, words, catch_exceptions=False)


def test_verify_says_how_much_it_has_checked_and_ends_well() -> None:
    done = claimbot("evidence", "verify")

    assert done.exit_code == 0
    assert done.stdout == "2 records checked, 0 faults.\n"


def test_verify_names_each_fault_and_ends_with_1(here: Path) -> None:
    for file in (here / "data" / "evidence" / "sha256").rglob("*.gz"):
        file.unlink()

    done = claimbot("evidence", "verify")

    assert done.exit_code == 1
    assert done.stdout.count("its bytes are missing") == 2
    assert done.stdout.endswith("2 records checked, 2 faults.\n")


def _alter_bytes(here: Path) -> None:
    first, *_ = (here / "data" / "evidence" / "sha256").rglob("*.gz")
    first.write_bytes(gzip.compress(b"Nothing happened."))


def _alter_database(statement: str) -> Callable[[Path], None]:
    def alter(here: Path) -> None:
        with closing(sqlite3.connect(here / "data" / "claimbot.db")) as connection:
            for event in ("update", "delete"):
                connection.execute(f"DROP TRIGGER evidence_record_no_{event}")
            connection.execute(statement)
            connection.commit()

    return alter


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (_alter_bytes, "its bytes are others"),
        (
            _alter_database("UPDATE evidence_record SET record = replace(record, 'arrival', 'departure')"),
            "it was altered",
        ),
        (_alter_database("DELETE FROM evidence_record WHERE sequence = 1"), "record 1 is missing before it"),
    ],
    ids=["bytes", "record", "chain"],
)
def test_verify_says_what_was_altered(here: Path, alter: Callable[[Path], None], said: str) -> None:
    alter(here)

    done = claimbot("evidence", "verify")

    assert done.exit_code == 1
    assert said in done.stdout


def test_records_are_exported_as_the_lines_that_were_hashed() -> None:
    lines = claimbot("evidence", "export", "--json", "-").stdout.splitlines()

    first, second = lines
    assert json.loads(first)["requested_url"] == "attachment:arrival.txt"
    assert json.loads(second)["previous_sha256"] == record_digest(first)


def test_a_web_archive_is_exported_and_reads_back(here: Path) -> None:
    done = claimbot("evidence", "export", "--warc", "all.warc.gz")
    with (here / "all.warc.gz").open("rb") as stream:
        kinds = [
            (one.rec_type, one.content_stream().read() and None)
            for one in ArchiveIterator(stream, check_digests="raise")
        ]

    assert done.stdout == "2 records written to all.warc.gz.\n"
    assert [kind for kind, _ in kinds] == ["warcinfo", "resource", "metadata", "resource", "metadata"]


def test_damaged_evidence_is_not_exported(here: Path) -> None:
    for file in (here / "data" / "evidence" / "sha256").rglob("*.gz"):
        file.unlink()

    done = claimbot("evidence", "export", "--warc", "all.warc.gz")

    assert done.exit_code == 1
    assert "Run: claimbot evidence verify" in done.stderr
    assert not (here / "all.warc.gz").exists()


def test_show_tells_how_an_article_came() -> None:
    shown = claimbot("evidence", "show", "1").stdout
    as_json = json.loads(claimbot("evidence", "show", "1", "--format", "json").stdout.splitlines()[0])

    assert shown.startswith("Record 1: attachment:arrival.txt\n")
    assert as_json["body_sha256"] in shown


def test_an_export_wants_to_know_which_form() -> None:
    assert claimbot("evidence", "export").exit_code == 2
