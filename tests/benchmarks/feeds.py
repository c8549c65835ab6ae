"""Feeds under load and under fire.

    python -m tests.benchmarks.feeds polling [--feeds 10000] [--seconds 120] [--interval 900]
    python -m tests.benchmarks.feeds kill [--kills 200] [--workers 3] [--feeds 50] [--articles 20] [--life 1.5] [--url URL]

`polling`: that many feeds, due evenly over the interval, asked conditionally by one process for so many seconds,
looked for every 15 s as the bot does. Lag is from a feed's due time to the moment it is asked. The server is a process of its own.
`kill`: workers are killed at random moments while articles flow, each after `--life` seconds at most (it reads its
first article after a third of a second); SQLite with one worker unless `--url` names an empty PostgreSQL database. Each prints one line of JSON; `kill` exits 1 if an article is not there exactly once or
a record of evidence does not verify.
"""

import argparse
import asyncio
import json
import multiprocessing
import resource
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace

from sqlalchemy import text
from typing_extensions import override

from bot.adapters.feeds import ProcessFeedReader
from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher
from bot.app import migrate_new, open_app
from bot.jobs import TICK_SECONDS
from bot.services.evidence_check import EvidenceChecker
from bot.services.feed_polls import FeedPoller
from bot.services.ports import FeedAnswer
from config.logging import configure_logging
from config.settings import Settings, load_settings
from storage import feeds
from storage.database import Database
from storage.domain.audit import Actor
from tests.bot.feed_kills import Flow, count, flow
from tests.bot.feed_site import serving

GUILD_FEEDS = 400


class Watched(GuardedFetcher):
    """Notes when each feed is asked."""

    asked: dict[str, float]

    @override
    async def fetch_feed(self, url: str, *, etag: str | None, last_modified: str | None) -> FeedAnswer:
        self.asked[url] = time.time()
        return await super().fetch_feed(url, etag=etag, last_modified=last_modified)


def settings_for(data: Path, url: str | None) -> Settings:
    given = {"CLAIMBOT_DATA_DIR": str(data)} | ({"CLAIMBOT_DATABASE_URL": url} if url else {})
    return load_settings(given, env_file=None)


async def polling(wanted: argparse.Namespace) -> int:
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_server, args=(theirs,), daemon=True)
    server.start()
    site = ours.recv()
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_for(Path(folder), None)
        await migrate_new(settings)
        async with Database(settings.database_url) as database, ProcessFeedReader() as reader:
            due = await _plan(database, site, wanted)
            fetcher = Watched(Guard(allowed_loopback=site))
            fetcher.asked = {}
            poller = FeedPoller(database, lambda: datetime.now(UTC), fetcher, reader, {})
            result = await _poll(poller, fetcher, due, wanted.seconds)
    ours.send("end")
    conditional = ours.recv()
    server.join()
    print(json.dumps({"feeds": wanted.feeds, **result, "not_modified": conditional}))
    return 0


def _server(pipe: Connection) -> None:
    asyncio.run(_serve(pipe))


async def _serve(pipe: Connection) -> None:
    async with serving() as site:
        site.released = 20
        pipe.send(site.url)
        await asyncio.to_thread(pipe.recv)
        pipe.send(site.not_modified)


async def _plan(database: Database, site: str, wanted: argparse.Namespace) -> dict[str, float]:
    """Feeds that were read before, due evenly over the interval that begins now."""
    now, urls = datetime.now(UTC), [f"{site}/feeds/{number}.xml" for number in range(wanted.feeds)]
    async with database.transaction() as session:
        for number, url in enumerate(urls):
            actor = Actor(guild_id=1 + number // GUILD_FEEDS, user_id=5)
            interval = timedelta(seconds=wanted.interval)
            await feeds.add_feed(session, actor, url=url, title=None, topic=None, interval=interval, now=now)
        start = datetime.now(UTC)
        step = wanted.interval / wanted.feeds
        rows = [
            {
                "id": number + 1,
                "due": (start + timedelta(seconds=number * step)).strftime("%Y-%m-%d %H:%M:%S.%f"),
            }
            for number in range(wanted.feeds)
        ]
        learned = "UPDATE feed SET due_at = :due, learned_at = created_at, etag = '\"20\"' WHERE id = :id"
        await session.execute(text(learned), rows)
    return {url: start.timestamp() + number * step for number, url in enumerate(urls)}


async def _poll(
    poller: FeedPoller, fetcher: Watched, due: dict[str, float], seconds: float
) -> dict[str, float]:
    began, spent = time.time(), time.process_time()
    while time.time() - began < seconds:
        tick = time.time()
        await poller.poll_due()
        await asyncio.sleep(max(0.0, TICK_SECONDS - (time.time() - tick)))
    wall, cpu = time.time() - began, time.process_time() - spent
    lags = sorted(max(0.0, at - due[url]) for url, at in fetcher.asked.items())
    return {
        "seconds": round(wall, 1),
        "polls": len(lags),
        "cpu_share": round(cpu / wall, 3),
        "cpu_ms_each": round(1000 * cpu / max(1, len(lags)), 2),
        "lag_p50_s": round(statistics.median(lags), 2),
        "lag_p99_s": round(lags[int(len(lags) * 0.99)], 2),
        "lag_max_s": round(lags[-1], 2),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


async def kill(wanted: argparse.Namespace) -> int:
    workers = wanted.workers if wanted.url else 1
    plan = Flow(
        feeds=wanted.feeds,
        articles_each=wanted.articles,
        kills=wanted.kills,
        workers=workers,
        longest_life=wanted.life,
    )
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        settings = settings_for(data, wanted.url)
        await migrate_new(settings)
        began = time.time()
        async with serving() as site, Database(settings.database_url) as database:
            found = await flow(site, database, settings.database_url, data, plan)
            double = await count(
                database,
                "SELECT count(*) FROM (SELECT claim_id, place_key FROM appearance"
                " GROUP BY claim_id, place_key HAVING count(*) > 1) AS twice",
            )
        evidence = await _evidence(settings)
    once = found.items == {"taken": plan.articles} and not double
    once = once and (found.articles, found.addresses, found.versions) == (plan.articles,) * 3
    result = {
        "engine": settings.database_url.partition("+")[0],
        "workers": workers,
        "kills": found.kills,
        "articles": found.articles,
        "items": found.items,
        "pages_fetched": found.fetched,
        "every_article_once": once,
        "evidence_records": evidence.records,
        "evidence_faults": evidence.faults,
        "seconds": round(time.time() - began),
    }
    print(json.dumps(result))
    return 0 if once and not evidence.faults else 1


async def _evidence(settings: Settings) -> SimpleNamespace:
    """Check every record, as `claimbot evidence verify` does."""
    records = faults = 0
    async with open_app(settings) as app:
        checker = EvidenceChecker(app.database, app.evidence)
        for guild_id in await checker.guilds():
            async for one in checker.check(guild_id):
                records += 1
                faults += len(one.faults)
    return SimpleNamespace(records=records, faults=faults)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    programs = parser.add_subparsers(dest="program", required=True)
    polls = programs.add_parser("polling")
    polls.add_argument("--feeds", type=int, default=10_000)
    polls.add_argument("--seconds", type=float, default=120)
    polls.add_argument("--interval", type=float, default=900)
    kills = programs.add_parser("kill")
    kills.add_argument("--kills", type=int, default=200)
    kills.add_argument("--workers", type=int, default=3)
    kills.add_argument("--feeds", type=int, default=50)
    kills.add_argument("--articles", type=int, default=20)
    kills.add_argument("--life", type=float, default=1.5)
    kills.add_argument("--url")
    wanted = parser.parse_args()
    configure_logging("error", "console", secrets=[])
    return asyncio.run(polling(wanted) if wanted.program == "polling" else kill(wanted))


if __name__ == "__main__":
    raise SystemExit(main())
