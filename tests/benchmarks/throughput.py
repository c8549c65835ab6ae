"""The whole path of a page beside trafilatura alone, in pages per CPU second: `python -m tests.benchmarks.throughput`.

The whole path: fetched through the guard from a site on loopback, read in a worker process, its claims found, its
bytes kept, filed in SQLite, on the event loop that the bot runs on. The CPU counted is that of this process, all its
threads, and of the worker; not that of the site, nor of the first page, which starts the worker and fills caches of
statements. Every round has a database of its own, so that every page is new. The pages are those of
`tests.benchmarks.reading`.

Trafilatura has the same bytes, already in memory, and is asked for two things: for what we store of a page (text in
precision mode, title, author, date, site: `with_metadata`) and for the text only, which is the harder measure. The three take turns in every round, so that a busy machine slows
all alike; each ratio is the median of the rounds', its lowest and highest beside it. The page that costs trafilatura
most with metadata is left out of all three: on a live blog with long structured data it takes a second, about what it
takes on all others together, and that one page would decide the ratio.
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psutil
import trafilatura
import uvloop

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
SOMEBODY_ELSE = Actor(guild_id=11, user_id=6)
GOAL = 0.8


def with_metadata(page: Page) -> object:
    """What a person would call to have what we store of a page."""
    row, body = page
    return trafilatura.bare_extraction(
        body, url=row["url"], favor_precision=True, include_comments=False, with_metadata=True
    )


THEIRS: dict[str, Callable[[Page], object]] = {"text and metadata": with_metadata, "text only": alone}


async def serve() -> None:
    """The pages, each at its number, and one more."""
    bodies = [body for _, body in load_pages()]
    bodies.append(bodies[0] + b"<!-- the one that is not counted -->")

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
        # Looked up once: going through all processes of a machine costs more than a step.
        self._workers = [child for child in psutil.Process().children() if child.pid != site]
        self._step: str | None = None
        self._last = 0.0
        self.spent: defaultdict[str, float] = defaultdict(float)

    async def tell(self, step: Step) -> None:
        self.turn_to(step.value)

    def turn_to(self, step: str | None) -> None:
        """What is spent from now on belongs to this step, None for what is not counted."""
        now = time.process_time() + sum(sum(worker.cpu_times()[:2]) for worker in self._workers)
        if self._step is not None:
            self.spent[self._step] += now - self._last
        self._step, self._last = step, now


async def whole_path(site: str, pid: int, numbers: list[int], spare: int) -> dict[str, float]:
    """Every page once into a new database; the CPU seconds that each step took."""
    with tempfile.TemporaryDirectory() as folder:
        store = DirectoryEvidenceStore(Path(folder) / "evidence")
        async with (
            Database(f"sqlite+aiosqlite:///{folder}/claimbot.db") as database,
            ProcessArticleReader(at_once=1) as reader,
        ):
            await schema.upgrade(database)
            fetcher = GuardedFetcher(Guard(allowed_loopback=site))
            evidence = EvidenceService(store, now, extractor="benchmark")
            service = ArticleService(database, fetcher, reader, evidence, now, GuildTurns())
            await service.add(SOMEBODY_ELSE, f"{site}/{spare}")
            meter = Meter(pid)
            for number in numbers:
                meter.turn_to("fetch")
                await service.add(MEMBER, f"{site}/{number}", meter.tell)
                meter.turn_to(None)
            return meter.spent


def now() -> datetime:
    return datetime.now(UTC)


def seconds_of(read: Callable[[Page], object], pages: list[Page]) -> float:
    gc.collect()
    begun = time.process_time()
    for page in pages:
        read(page)
    return time.process_time() - begun


def compare(rounds: int) -> None:
    """Print what each step costs, and the whole path's rate over each of trafilatura's."""
    every = load_pages()
    with_metadata(every[0])  # what the first reading imports is not counted, as with the worker
    costs = [seconds_of(with_metadata, [page]) for page in every]
    numbers = [number for number, cost in enumerate(costs) if cost < max(costs)]
    pages = [every[number] for number in numbers]
    print(
        f"left out: {every[costs.index(max(costs))][0]['id']}, {max(costs):.1f} of {sum(costs):.1f} s with metadata"
    )
    steps: defaultdict[str, list[float]] = defaultdict(list)
    theirs: defaultdict[str, list[float]] = defaultdict(list)
    with served() as (site, pid):
        for _ in range(rounds):
            for name, read in THEIRS.items():
                theirs[name].append(seconds_of(read, pages))
            gc.collect()
            for step, seconds in uvloop.run(whole_path(site, pid, numbers, len(every))).items():
                steps[step].append(seconds)
    ours = [sum(spent) for spent in zip(*steps.values(), strict=True)]
    for step, each in steps.items():
        print(f"{step:31} {statistics.median(each) * 1000 / len(pages):6.2f} ms of CPU a page")
    for name, each in (
        ("whole path", ours),
        *((f"trafilatura, {name}", each) for name, each in theirs.items()),
    ):
        print(f"{name:31} {len(pages) / statistics.median(each):6.1f} pages per CPU second")
    for name, each in theirs.items():
        ratios = [their / our for their, our in zip(each, ours, strict=True)]
        print(
            f"{statistics.median(ratios):.2f} x trafilatura, {name} ({min(ratios):.2f} to {max(ratios):.2f})"
        )
    print(f"the goal is {GOAL}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        asyncio.run(serve())
        return
    compare(arguments.rounds)


if __name__ == "__main__":
    main()
