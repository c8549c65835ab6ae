"""Hostile feeds through the whole path (fetched, read, judged, stored): `python -m tests.benchmarks.hostile_feeds`.

Each document of `tests.bot.test_feed_reading`, and some that are full to the limits, is polled as a feed that is
followed. Prints one line of JSON for each, and one for all: `megabytes_above_idle` is the peak of this process over
what it held before, `block_cpu_ms` the longest that one callback kept the event loop, in its thread's CPU time, which
a busy machine does not lengthen (`block_wall_ms` is what it took by the clock). Exits 1 over 250 MB or 100 ms.
"""

import asyncio
import json
import multiprocessing
import tempfile
import time
from asyncio import events
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from aiohttp import web
from sqlalchemy import text

from bot.adapters.feeds import ProcessFeedReader
from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher
from bot.app import migrate_new
from bot.core.feeds.polling import FIRST_INTERVAL
from bot.services.feed_polls import FeedPoller
from config.logging import configure_logging
from config.settings import load_settings
from storage import feeds
from storage.database import Database
from storage.domain.audit import Actor
from tests.bot.test_feed_reading import HOSTILE, rss

MOST_MEGABYTES, MOST_CPU_MS = 250, 100
_WIDE = "\N{COLLISION SYMBOL}" * 3_000
_ARABIC = "\N{ARABIC LETTER MEEM}" * 2_000
FULL = {
    "500 items, every part to its limit": rss(
        "".join(f"<item><title>{n}{_WIDE[:290]}</title><link>/{n}</link></item>" for n in range(500))
    ),
    "5 MB in long summaries": rss(
        "".join(
            f"<item><title>{n}</title><link>/{n}</link><description>{_WIDE}</description></item>"
            for n in range(400)
        )
    )[:4_990_000],
    "500 long summaries in Arabic": rss(
        "".join(
            f"<item><title>{n}</title><link>/{n}</link><description>{_ARABIC}</description></item>"
            for n in range(500)
        )
    ),
    "5 MB in one title": rss(f"<item><title>{'word ' * 990_000}</title><link>/1</link></item>"),
}
DOCUMENTS = HOSTILE | FULL


class Longest:
    """The longest any callback kept the event loop, since `start`."""

    def __init__(self) -> None:
        self.cpu_ms = self.wall_ms = 0.0
        self._run: Callable[[events.Handle], None] = events.Handle._run

    def start(self) -> None:
        run, longest = self._run, self

        def timed(handle: events.Handle) -> None:
            cpu, wall = time.thread_time(), time.perf_counter()
            run(handle)
            longest.cpu_ms = max(longest.cpu_ms, 1000 * (time.thread_time() - cpu))
            longest.wall_ms = max(longest.wall_ms, 1000 * (time.perf_counter() - wall))

        events.Handle._run = timed  # type: ignore[method-assign, assignment]

    def take(self) -> tuple[float, float]:
        taken = round(self.cpu_ms, 1), round(self.wall_ms, 1)
        self.cpu_ms = self.wall_ms = 0.0
        return taken


def _megabytes(field: str) -> float:
    """`VmRSS` now or `VmHWM`, the most so far, of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = [one for one in status.splitlines() if one.startswith(f"{field}:")]
    return int(line.split()[1]) / 1_000


def _serve(pipe: Connection) -> None:
    asyncio.run(_serving(pipe))


async def _serving(pipe: Connection) -> None:
    async def answer(request: web.Request) -> web.Response:
        name = list(DOCUMENTS)[int(request.match_info["number"])]
        return web.Response(body=DOCUMENTS[name], content_type="application/rss+xml")

    app = web.Application()
    app.router.add_get(r"/{number:\d+}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    pipe.send(f"http://127.0.0.1:{runner.addresses[0][1]}")
    await asyncio.to_thread(pipe.recv)
    await runner.cleanup()


async def measure(site: str) -> list[dict[str, Any]]:
    """Poll each document once, as if its feed had been learned before; all its items are new."""
    longest, results = Longest(), []
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings({"CLAIMBOT_DATA_DIR": folder}, env_file=None)
        await migrate_new(settings)
        async with Database(settings.database_url) as database, ProcessFeedReader() as reader:
            fetcher = GuardedFetcher(Guard(allowed_loopback=site))
            poller = FeedPoller(database, lambda: datetime.now(UTC), fetcher, reader, {})
            await poller.poll_due()
            await reader.read_feed(rss("<item/>"), content_type=None, url=site)
            idle = _megabytes("VmRSS")
            longest.start()
            for number, name in enumerate(DOCUMENTS):
                await _follow(database, f"{site}/{number}", number)
                longest.take()
                began = time.perf_counter()
                await poller.poll_due()
                cpu, wall = longest.take()
                results.append(
                    {
                        "document": name,
                        "outcome": await _outcome(database, number),
                        "seconds": round(time.perf_counter() - began, 2),
                        "megabytes_above_idle": round(_megabytes("VmHWM") - idle, 1),
                        "block_cpu_ms": cpu,
                        "block_wall_ms": wall,
                    }
                )
    return results


async def _follow(database: Database, url: str, number: int) -> None:
    async with database.transaction() as session:
        now, actor = datetime.now(UTC), Actor(guild_id=1 + number, user_id=5)
        await feeds.add_feed(
            session, actor, url=url, title=None, topic=None, interval=FIRST_INTERVAL, now=now
        )
        await session.execute(text("UPDATE feed SET learned_at = created_at"))


async def _outcome(database: Database, number: int) -> str:
    async with database.reader() as session:
        (feed,) = await feeds.list_feeds(session, 1 + number)
        counted = text("SELECT count(*) FROM feed_item WHERE feed_id = :feed")
        items = (await session.execute(counted, {"feed": feed.id})).scalar_one()
    return feed.reason or f"{items} items"


def main() -> int:
    configure_logging("error", "console", secrets=[])
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    results = asyncio.run(measure(ours.recv()))
    ours.send("end")
    server.join()
    for one in results:
        print(json.dumps(one))
    most = {
        name: max(one[name] for one in results)
        for name in ("megabytes_above_idle", "block_cpu_ms", "block_wall_ms")
    }
    print(json.dumps({"documents": len(results), **most}))
    return int(most["megabytes_above_idle"] > MOST_MEGABYTES or most["block_cpu_ms"] > MOST_CPU_MS)


if __name__ == "__main__":
    raise SystemExit(main())
