"""claimbot feeds and claimbot worker, as an operator uses them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli

ROOT = Path(__file__).parents[2]
OPML = (
    '<opml version="2.0"><body><outline text="A &lt;b&gt;" xmlUrl="https://a.example/feed"/>'
    '<outline text="B" xmlUrl="https://b.example/feed"/></body></opml>'
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMBOT_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, words)
    return done.exit_code, done.output


def test_what_was_imported_is_exported_and_imported_again_only_once(desk: Path) -> None:
    (desk / "feeds.opml").write_text(OPML)

    first = run("feeds", "import", "feeds.opml", "--guild", "7")
    code, exported = run("feeds", "export", "--guild", "7")
    (desk / "again.opml").write_text(exported)
    again = run("feeds", "import", "again.opml", "--guild", "7", "--topic", "*")

    assert first == (0, "2 feeds added, 0 were followed already.\n")
    assert code == 0
    assert 'text="A &lt;b&gt;"' in exported
    assert again == (0, "0 feeds added, 2 were followed already.\n")


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        ("<html/>", (), "not an OPML file"),
        (OPML, ("--topic", "weather"), "no topic “weather”"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_a_sentence(
    desk: Path, content: str, options: tuple[str, ...], said: str
) -> None:
    (desk / "feeds.opml").write_text(content)

    code, output = run("feeds", "import", "feeds.opml", "--guild", "7", *options)

    assert code != 0
    assert said in output


@pytest.mark.usefixtures("desk")
def test_a_worker_beside_a_sqlite_file_is_refused() -> None:
    code, output = run("worker")

    assert code != 0
    assert "Workers need PostgreSQL" in output


@pytest.mark.usefixtures("desk")
def test_a_worker_leaves_when_it_is_asked_to(postgres_url: str) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-m", "bot", "worker"],
        env={**os.environ, "CLAIMBOT_DATABASE_URL": postgres_url, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
    )
    with worker:
        assert worker.stderr is not None
        assert b"working" in worker.stderr.readline()
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=30) == 0
