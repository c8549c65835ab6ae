"""An import of ClaimReviews as an operator runs it, killed at random and run again until it is done.

`python -m tests.benchmarks.fact_checks [--reviews 100000] [--kills 10] [--engine URL]` prints JSON. It needs the
encoder in `data/models`. With `--engine` (a PostgreSQL server) it makes a database of its own there and drops it.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg
from sqlalchemy import create_engine, text

from tests.benchmarks.reviews_made_up import made_up, write_feed

GUILD = 7
_GUESSED_SPEED = 400
"""Reviews a second: over how long the kills are spread."""


@dataclass(frozen=True, slots=True)
class Kill:
    """When a life ends: so many seconds after it began, or after it began to encode."""

    seconds: float
    encoding: bool


@dataclass(slots=True)
class Usage:
    """What the processes of all lives used: CPU seconds by process, and the most memory at one moment, in MB."""

    cpu: dict[int, float] = field(default_factory=dict)
    parent_mb: float = 0.0
    all_mb: float = 0.0

    def look(self, process: psutil.Process) -> None:
        try:
            family = [process, *process.children(recursive=True)]
            for one in family:
                times = one.cpu_times()
                self.cpu[one.pid] = times.user + times.system
            sizes = [one.memory_info().rss / 1e6 for one in family]
        except psutil.Error:
            return
        self.parent_mb, self.all_mb = max(self.parent_mb, sizes[0]), max(self.all_mb, sum(sizes))


@dataclass(slots=True)
class Life:
    """One run of the command. `encoding_at` is when it said that it begins to encode."""

    began: float
    ended: float = 0.0
    encoding_at: float | None = None

    @property
    def reading_seconds(self) -> float:
        return (self.encoding_at or self.ended) - self.began

    @property
    def encoding_seconds(self) -> float:
        return self.ended - self.encoding_at if self.encoding_at else 0.0


def live(command: list[str], environ: dict[str, str], usage: Usage, kill: Kill | None) -> Life:
    """Run the command to its end, or kill it outright."""
    life = Life(time.perf_counter())
    child = subprocess.Popen(
        command, env=environ, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    listening = threading.Thread(target=_listen, args=(child, life))
    listening.start()
    process = psutil.Process(child.pid)
    while child.poll() is None:
        usage.look(process)
        if kill is not None and _is_due(kill, life):
            child.send_signal(signal.SIGKILL)
            break
        time.sleep(0.1)
    code = child.wait()
    life.ended = time.perf_counter()
    listening.join()
    if kill is None and code != 0:
        raise SystemExit(f"the import ended with {code}")
    return life


def _is_due(kill: Kill, life: Life) -> bool:
    since = life.encoding_at if kill.encoding else life.began
    return since is not None and time.perf_counter() - since >= kill.seconds


def _listen(child: "subprocess.Popen[str]", life: Life) -> None:
    assert child.stderr is not None
    for line in child.stderr:
        if line.startswith("Encoding: begins"):
            life.encoding_at = time.perf_counter()


def measure(reviews: int, kills: int, engine: str | None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, _database(engine, Path(folder)) as url:
        data = Path(folder)
        (data / "models").symlink_to(Path("data/models").resolve())
        file = write_feed(data / "reviews.json", reviews)
        command = [sys.executable, "-m", "bot", "fact-checks", "import", str(file), "--guild", str(GUILD)]
        environ = {**os.environ, "CLAIMBOT_DATA_DIR": folder, "CLAIMBOT_DATABASE_URL": url}
        usage, chance = Usage(), random.Random(kills)
        longest = 2 * reviews / _GUESSED_SPEED / (kills + 1)
        load = os.getloadavg()[0]
        ends = [Kill(chance.uniform(1.0, 3.0 + longest), encoding=2 * n >= kills) for n in range(kills)]
        lives = [live(command, environ, usage, end) for end in (*ends, None)]
        wall, cpu = sum(one.ended - one.began for one in lives), sum(usage.cpu.values())
        return {
            "reviews": reviews,
            "engine": url.partition("+")[0],
            "file_mb": round(file.stat().st_size / 1e6, 1),
            "reviews_per_second": round(reviews / wall, 1),
            "seconds": round(wall, 1),
            "seconds_reading": round(sum(one.reading_seconds for one in lives), 1),
            "seconds_encoding": round(sum(one.encoding_seconds for one in lives), 1),
            "cpu_seconds": round(cpu, 1),
            "reviews_per_cpu_second": round(reviews / cpu, 1),
            "load_before_and_after": [round(load, 2), round(os.getloadavg()[0], 2)],
            "kills": kills,
            "killed_while_reading": sum(one.encoding_at is None for one in lives[:-1]),
            **_stored(url, reviews),
            "rss_mb": round(usage.parent_mb),
            "rss_mb_with_encoders": round(usage.all_mb),
        }


def _stored(url: str, reviews: int) -> dict[str, int]:
    """Count what is there against what was in the file."""
    engine = create_engine(url.replace("+aiosqlite", ""))
    with engine.connect() as connection:
        pairs = [*connection.execute(text("SELECT url, claim_text FROM fact_check"))]
        (entries,) = connection.execute(text("SELECT count(DISTINCT fact_check_id) FROM match_entry")).one()
        (vectors,) = connection.execute(text("SELECT count(DISTINCT entry_id) FROM match_vector")).one()
    engine.dispose()
    wanted = {(one["url"], one["claimReviewed"]) for one in made_up(reviews)}
    stored = {(row.url, row.claim_text) for row in pairs}
    return {
        "rows": len(pairs),
        "entries": entries,
        "vectors": vectors,
        "duplicates": len(pairs) - len(stored),
        "missing": len(wanted - stored),
    }


@contextmanager
def _database(engine: str | None, folder: Path) -> Iterator[str]:
    if engine is None:
        yield f"sqlite+aiosqlite:///{folder / 'claimbot.db'}"
        return
    name = f"claimbot_reviews_{os.getpid()}"
    server = engine.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        url = f"{engine.rpartition('/')[0]}/{name}"
        environ = {**os.environ, "CLAIMBOT_DATA_DIR": str(folder), "CLAIMBOT_DATABASE_URL": url}
        try:
            subprocess.run([sys.executable, "-m", "bot", "db", "upgrade"], env=environ, check=True, stdout=2)
            yield url
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--reviews", type=int, default=100_000)
    asked.add_argument("--kills", type=int, default=10)
    asked.add_argument(
        "--engine", help="postgresql+psycopg://USER@HOST:PORT/DATABASE; SQLite where there is none"
    )
    given = asked.parse_args()
    print(json.dumps(measure(given.reviews, given.kills, given.engine), indent=1))
