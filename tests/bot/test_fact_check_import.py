"""claimbot fact-checks import: as an operator uses it, killed in the middle and run again."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

REVIEWS = 6_000


def reviews(file: Path, count: int) -> Path:
    lines = (
        {
            "claimReviewed": f"Claim number {number} about officers",
            "url": f"https://checks.example/{number}",
            "author": {"name": "Example Checks"},
            "reviewRating": {"alternateName": "False"},
        }
        for number in range(count)
    )
    file.write_text("\n".join(json.dumps(line) for line in lines))
    return file


def command(file: Path) -> list[str]:
    return [sys.executable, "-m", "bot", "fact-checks", "import", str(file), "--guild", "7"]


def surroundings(data: Path) -> dict[str, str]:
    return {
        **os.environ,
        "CLAIMBOT_DATA_DIR": str(data),
        "CLAIMBOT_DATABASE_URL": f"sqlite+aiosqlite:///{data / 'claimbot.db'}",
        "CLAIMBOT_ENCODER": "off",
    }


def stored(data: Path) -> tuple[int, int]:
    """How many reviews there are, and how many of them can be found."""
    try:
        with sqlite3.connect(data / "claimbot.db") as connection:
            (checks,) = connection.execute("SELECT count(*) FROM fact_check").fetchone()
            (entries,) = connection.execute("SELECT count(*) FROM match_entry").fetchone()
    except sqlite3.OperationalError:
        return 0, 0
    return checks, entries


def test_an_import_killed_in_the_middle_is_finished_by_the_next_without_loss_or_double(
    tmp_path: Path,
) -> None:
    file = reviews(tmp_path / "reviews.jsonl", REVIEWS)
    first = subprocess.Popen(command(file), env=surroundings(tmp_path), stderr=subprocess.DEVNULL)
    while stored(tmp_path)[0] == 0 and first.poll() is None:
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.wait()
    checks, entries = stored(tmp_path)
    assert 0 < checks < REVIEWS
    assert entries == checks

    again = subprocess.run(
        command(file), env=surroundings(tmp_path), capture_output=True, text=True, check=True
    )

    assert f"{REVIEWS} reviews read, {REVIEWS - checks} new, 0 changed, 0 rejected" in again.stdout
    assert stored(tmp_path) == (REVIEWS, REVIEWS)


def test_a_table_is_imported_and_what_is_no_review_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "reviews.csv"
    file.write_text(
        "claim,review url,verdict,publisher\nThe airport is closed,https://checks.example/1,Outdated,Example\n,,,\n"
    )

    done = subprocess.run(
        command(file), env=surroundings(tmp_path), capture_output=True, text=True, check=True
    )

    assert "1 reviews read, 1 new" in done.stdout


def test_a_file_that_is_no_json_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "reviews.json"
    file.write_text("{")

    done = subprocess.run(
        command(file), env=surroundings(tmp_path), capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert "is not what its name says" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_rejected_is_counted_and_the_first_few_are_named(tmp_path: Path) -> None:
    file = reviews(tmp_path / "reviews.jsonl", 2)
    file.write_text(file.read_text() + "\n" + "\n".join(["{", '{"claimReviewed": "X"}', *["7"] * 6]))

    done = subprocess.run(
        command(file), env=surroundings(tmp_path), capture_output=True, text=True, check=True
    )

    assert "2 reviews read, 2 new, 0 changed, 8 rejected; 0 vectors made." in done.stdout
    assert done.stderr.splitlines()[-6:] == [
        "line 3: not JSON",
        "line 4: no rating",
        "line 5: no review",
        "line 6: no review",
        "line 7: no review",
        "... and 3 more.",
    ]


def test_a_file_that_breaks_off_keeps_what_is_before_and_says_so(tmp_path: Path) -> None:
    lines = reviews(tmp_path / "reviews.jsonl", 3).read_text().splitlines()
    file = tmp_path / "reviews.json"
    file.write_text(f"[{','.join(lines)}"[:-20])

    done = subprocess.run(
        command(file), env=surroundings(tmp_path), capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "2 reviews read, 2 new" in done.stdout
    assert "breaks off after entry 2" in done.stderr
    assert "the 2 reviews before are kept" in done.stderr
    assert stored(tmp_path) == (2, 2)


def test_both_phases_are_told_where_there_is_no_terminal(tmp_path: Path, built: Path) -> None:
    file = reviews(tmp_path / "reviews.jsonl", 40)
    environ = surroundings(built.parent) | {"CLAIMBOT_ENCODER": "auto"}

    done = subprocess.run(command(file), env=environ, capture_output=True, text=True, check=True)

    assert done.stderr.splitlines() == [
        "Reading: begins",
        "Reading: 100 %, 40 reviews, 40 new",
        "Encoding: begins",
        "Encoding: 100 %, 40 of 40 vectors",
    ]
    assert "40 vectors made." in done.stdout
