"""The shell, as an operator uses it: real processes on a real directory."""

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.cli.opening import OWN_DESK, operator_of
from bot.services.reviews import Decision, ReviewService
from storage.database import Database
from storage.domain.status import VerificationStatus
from tests.bot.samples import ARRIVAL
from tests.bot.test_article_pdf import LINES, pdf

pytestmark = pytest.mark.usefixtures("here")
CLAIMBOT = [sys.executable, "-m", "bot"]
PROJECT = Path(__file__).parents[2]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An operator's directory with an article in it, and no settings."""
    for name in os.environ:
        if name.startswith("CLAIMBOT_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "arrival.txt").write_text(ARRIVAL, encoding="utf-8")
    yield tmp_path
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()


def claimbot(*words: str, stdin: str = "", **settings: str) -> Result:
    """Run a command in this process: what it prints and how it ends."""
    return CliRunner().invoke(cli, words, input=stdin, env=settings, catch_exceptions=False)


def test_extract_prints_one_object_an_input_whose_quotes_are_literal() -> None:
    done = claimbot("extract", "arrival.txt", "-", "--format", "json", stdin=ARRIVAL)

    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert len(objects) == 2
    for found in objects:
        assert list(found) == [
            "url", "title", "publisher", "author", "published_at", "language", "text", "claims",
        ]  # fmt: skip
        worth = [claim["check_worthiness"] for claim in found["claims"]]
        assert worth == sorted(worth, reverse=True)
        assert all(found["text"][one["start"] : one["end"]] == one["quote"] for one in found["claims"])


def test_extract_tells_of_each_claim_how_it_is_meant_and_from_when(here: Path) -> None:
    (here / "page.html").write_text(
        "<!doctype html><html lang='en'><head><title>Officers land</title>"
        "<meta property='article:published_time' content='2024-07-01T12:00:00Z'></head><body><article>"
        "<p>The ministry in Nairobi denied that seven officers had been killed in Haiti. "
        + "The rest is quiet. "
        * 8
        + "</p>"
        "<p>About 400 police officers landed in Port-au-Prince on Tuesday, the government said in a statement.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    done = claimbot("extract", "page.html", "--format", "json")

    claims = {claim["text"]: claim for claim in json.loads(done.stdout)["claims"]}
    denied = claims["Seven officers had been killed in Haiti."]
    assert (denied["stance"], denied["language"]) == ("denied", "en")
    landed = claims["About 400 police officers landed in Port-au-Prince on 25 June 2024."]
    assert landed["as_of"] == "2024-06-25"
    assert landed["quantities"] == [
        {"value": 400, "unit": None, "what": "police officers", "precision": "about"}
    ]
    assert landed["claimant"] == "government"
    assert landed["reasons"]
    assert landed["is_ambiguous"] is False


def test_extract_reads_a_report_in_pdf(here: Path) -> None:
    (here / "report.pdf").write_bytes(pdf([LINES], "/Title(Landing)"))
    done = claimbot("extract", "report.pdf", "--format", "json")

    (claim,) = [one for one in json.loads(done.stdout)["claims"] if "400" in one["text"]]
    assert claim["quantities"][0]["value"] == 400


def test_extract_says_what_it_cannot_read_and_goes_on() -> None:
    done = claimbot("extract", "missing.txt", "arrival.txt", "--format", "json")

    assert done.exit_code == 1
    assert "missing.txt: No such file or directory" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_extract_needs_and_leaves_no_database(here: Path) -> None:
    claimbot("extract", "arrival.txt")

    assert [path.name for path in here.iterdir()] == ["arrival.txt"]


def test_ingest_stores_what_can_be_read_and_names_what_cannot() -> None:
    done = claimbot("ingest", "arrival.txt", "missing.txt")

    assert done.exit_code == 1
    assert "1 of 2 articles stored." in done.stdout
    assert "missing.txt: No such file or directory" in done.stderr


def test_what_was_ingested_is_listed_shown_found_and_previewed() -> None:
    claimbot("ingest", "arrival.txt")

    listed = claimbot("claims", "list", "--format", "json").stdout.splitlines()
    found = json.loads(claimbot("claims", "search", "all safe", "--format", "json").stdout)
    shown = json.loads(claimbot("claims", "show", str(found["id"]), "--format", "json").stdout)
    preview = claimbot("digest", "preview").stdout

    assert found in [json.loads(line) for line in listed]
    assert shown["appearances"][0]["publisher"] == "The Harbour Courier"
    assert "all safe" in preview


def test_ingesting_twice_adds_nothing() -> None:
    claimbot("ingest", "arrival.txt")
    before = claimbot("claims", "list").stdout

    again = claimbot("ingest", "arrival.txt")

    assert "already here" in again.stderr
    assert claimbot("claims", "list").stdout == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("run",), "CLAIMBOT_DISCORD_TOKEN is not set"),
        (("db", "check"), "Run: claimbot db upgrade"),
        (("claims", "list"), "Run: claimbot db upgrade"),
        (("db", "backup", "copy.db"), "There is no database at"),
    ],
    ids=["run", "db check", "claims list", "db backup"],
)
def test_what_is_missing_is_said_in_one_sentence(words: tuple[str, ...], sentence: str) -> None:
    done = claimbot(*words)

    assert done.exit_code == 1
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_wrong_setting_stops_the_start_in_one_sentence() -> None:
    done = claimbot("run", CLAIMBOT_HEALTH_PORT="eighty")

    assert done.exit_code == 1
    assert "CLAIMBOT_HEALTH_PORT" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_backup_taken_in_use_can_be_used_instead(here: Path) -> None:
    claimbot("ingest", "arrival.txt")
    before = claimbot("claims", "list").stdout

    claimbot("db", "backup", "copy.db")
    restored = claimbot("claims", "list", CLAIMBOT_DATABASE_URL=f"sqlite+aiosqlite:///{here / 'copy.db'}")

    assert restored.stdout == before


def test_decisions_are_written_one_json_a_line_and_nothing_else(here: Path) -> None:
    claimbot("ingest", "arrival.txt")
    nothing = claimbot("claims", "decisions", "--format", "jsonl")

    async def _drop_the_first() -> str:
        async with Database(f"sqlite+aiosqlite:///{here / 'data' / 'claimbot.db'}") as database:
            service = ReviewService(database, lambda: datetime.now(UTC))
            file, _ = await service.next(OWN_DESK)
            assert file is not None
            claim = file.claim
            dropped = Decision(
                claim_id=claim.id, version=claim.version, status=VerificationStatus.NOT_A_CLAIM
            )
            await service.decide(operator_of(OWN_DESK), dropped)
            return claim.text

    dropped = asyncio.run(_drop_the_first())
    done = claimbot("claims", "decisions")

    assert (nothing.exit_code, nothing.stdout) == (0, "")
    [row] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["decision"], row["text"]) == ("drop", dropped)


def test_the_demo_plays_the_story_to_its_end(here: Path) -> None:
    done = subprocess.run(
        [*CLAIMBOT, "demo"],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "reads in #haiti-digest" in done.stdout
    assert [path.name for path in here.iterdir()] == ["arrival.txt"]


def test_the_sandbox_keeps_its_state_and_tells_the_story_once(here: Path) -> None:
    first = _until_it_answers_then_end(here)
    second = _until_it_answers_then_end(here)

    assert "A short story" in first
    assert "A short story" not in second
    assert "Open http://127.0.0.1:" in second


def test_a_taken_port_is_said_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = claimbot("sandbox", "--headless", "--port", str(taken.getsockname()[1]))

    assert done.exit_code == 1
    assert "name another with --port" in done.stderr


def test_a_seed_that_is_none_is_said(here: Path) -> None:
    (here / "seed.json").write_text('{"people": 3}', encoding="utf-8")

    done = claimbot("sandbox", "--headless", "--port", "0", "--seed", "seed.json")

    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1


def _until_it_answers_then_end(here: Path) -> str:
    """Start the sandbox, wait for its page, ask it to leave; return what it printed."""
    port = _free_port()
    with subprocess.Popen(
        [*CLAIMBOT, "sandbox", "--headless", "--port", str(port), "--data", "kept"],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        printed = ""
        for line in process.stdout:
            printed += line
            if "its state is kept" in line:
                break
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
            assert page.status == 200
        process.send_signal(signal.SIGTERM)
        asked = time.monotonic()
        assert process.wait(10) == 0
        assert time.monotonic() - asked < 10
    return printed


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
