"""The whole path of a page beside trafilatura alone, in pages per CPU second: `python -m tests.benchmarks.throughput`.

The whole path: fetched through the guard from a site on loopback, read in a worker process, its claims found, its
bytes kept, filed in SQLite. The CPU counted is that of this process, all its threads, and of the worker; not that of
the site, nor the worker's start. Every round has a database of its own, so that every page is new; trafilatura has
the same bytes, already in memory. The rounds alternate, so that a busy machine slows both alike. The pages are those
of `tests.benchmarks.reading`.
"""

import argparse
import asyncio
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psutil

from bot.adapters.articles import ProcessArticleReader
from bot.adapters.evidence_files import DirectoryEvidenceStore
from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher
from bot.services.articles import ArticleService, Step
from bot.services.evidence import EvidenceService
from bot.services.filing import GuildTurns
from storage import schema
from storage.database import Database
from storage.domain.audit import Actor
from tests.benchmarks.reading import Page, alone, load_pages

MEMBER = Actor(guild_id=10, user_id=5)
GOAL = 0.8


async def serve() -> None:
    """The pages, each at its number."""
    bodies = [body for _, body in load_pages()]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number = int((await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].strip(b"/"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n")
        writer.write(b"Content-Length: %d\r\n\r\n" % len(bodies[number]) + bodies[number])
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def served() -> Iterator[tuple[str, int]]:
    """The site's origin and its process."""
    command = [sys.executable, "-m", "tests.benchmarks.throughput", "--serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}", process.pid
        finally:
            process.kill()


class Meter:
    """CPU seconds of this process and its workers, by the step they were spent in."""

    def __init__(self, site: int) -> None:
        self._site = site
        self._last = 0.0
        self._step = "nothing"
        self.spent: defaultdict[str, float] = defaultdict(float)

    async def tell(self, step: Step) -> None:
        self.turn_to(step.value)

    def turn_to(self, step: str) -> None:
        now = time.process_time() + sum(
            sum(child.cpu_times()[:2]) for child in psutil.Process().children() if child.pid != self._site
        )
        self.spent[self._step] += now - self._last
        self._step, self._last = step, now


async def whole_path(site: str, pages: list[Page], meter: Meter) -> None:
    """Every page once into a new database; the meter knows afterwards what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        store = DirectoryEvidenceStore(Path(folder) / "evidence")
        async with Database(f"sqlite+aiosqlite:///{folder}/claimbot.db") as database:
            await schema.upgrade(database)
            async with ProcessArticleReader(at_once=1) as reader:
                service = ArticleService(
                    database,
                    GuardedFetcher(Guard(allowed_loopback=site)),
                    reader,
                    EvidenceService(store, now, extractor="benchmark"),
                    now,
                    GuildTurns(),
                )
                await service.extract(f"{site}/0")  # the worker is up, all is imported
                for number in range(len(pages)):
                    meter.turn_to("fetch")
                    await service.add(MEMBER, f"{site}/{number}", meter.tell)
                    meter.turn_to("nothing")


def now() -> datetime:
    return datetime.now(UTC)


async def compare(rounds: int) -> float:
    """Print what each step costs, and return the whole path's rate over trafilatura's."""
    pages = load_pages()
    theirs, ours = [], []
    steps: defaultdict[str, list[float]] = defaultdict(list)
    for page in pages:
        alone(page)  # what the first reading imports is not counted, as with the worker
    with served() as (site, pid):
        for _ in range(rounds):
            gc.collect()
            begun = time.process_time()
            for page in pages:
                alone(page)
            theirs.append(time.process_time() - begun)
            meter = Meter(pid)
            await whole_path(site, pages, meter)
            meter.spent.pop("nothing")
            ours.append(sum(meter.spent.values()))
            for step, seconds in meter.spent.items():
                steps[step].append(seconds * 1000 / len(pages))
    for step, each in steps.items():
        print(f"{step:12} {statistics.median(each):6.2f} ms of CPU a page")
    for name, spent in (("trafilatura", theirs), ("whole path", ours)):
        print(f"{name:12} {len(pages) / statistics.median(spent):6.1f} pages per CPU second")
    return statistics.median(theirs) / statistics.median(ours)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        asyncio.run(serve())
        return
    print(f"ratio {asyncio.run(compare(arguments.rounds)):.2f}, the goal is {GOAL}")


if __name__ == "__main__":
    main()
