"""Killing workers while articles flow: the driver that the test and the benchmark share."""

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bot.core.feeds.polling import FIRST_INTERVAL
from bot.services import feed_items, feed_polls
from storage import feeds
from storage.database import Database
from storage.domain.audit import Actor
from tests.bot.feed_site import FeedSite

ROOT = Path(__file__).parents[2]
FEEDS_OF_A_GUILD = 5
"""So that 20 articles of each stay below a guild's daily cap."""
GIVE_UP_SECONDS = 120
"""Without any progress, when nobody is killed any more."""
TURNS = 10
"""So many passings of time until every feed was due once."""
LEASE_SECONDS, PATIENT_LEASE_SECONDS = 3.0, 20.0
"""How long a lease lasts here instead of minutes: while lives end, and after the last kill. The slow lose theirs too.
Much shorter, and on a busy machine all would only take from each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What flows, and how often it is interrupted."""

    feeds: int
    articles_each: int
    kills: int
    workers: int
    longest_life: float = 1.5

    @property
    def articles(self) -> int:
        return self.feeds * self.articles_each


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is in the database at the end. `fetched`: how often pages were asked for."""

    items: dict[str, int]
    articles: int
    addresses: int
    versions: int
    kills: int
    fetched: int


class Workers:
    """So many lives at a time; whoever is killed is followed by another."""

    def __init__(self, program: asyncio.subprocess.Process) -> None:
        self._program = program
        self.alive: list[int] = []

    async def start(self) -> None:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(b"\n")
        self.alive.append(int(await self._program.stdout.readline()))

    def kill_one(self) -> None:
        victim = self.alive.pop(random.randrange(len(self.alive)))
        os.kill(victim, signal.SIGKILL)


@asynccontextmanager
async def workers(site: FeedSite, database_url: str, data: Path) -> AsyncIterator[Workers]:
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bot.feed_lives", site.url, database_url, str(data)),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    held = Workers(program)
    try:
        yield held
    finally:
        while held.alive:
            held.kill_one()
        assert program.stdin is not None
        program.stdin.close()
        await program.wait()


async def flow(site: FeedSite, database: Database, url: str, data: Path, wanted: Flow) -> Found:
    """Let articles flow while workers are killed; return what is there when nothing waits any more."""
    await _follow(database, site, wanted.feeds)
    async with workers(site, url, data) as lives:
        for _ in range(wanted.workers):
            await lives.start()
        await _until(database, "SELECT count(*) FROM feed WHERE learned_at IS NOT NULL", wanted.feeds)
        await _kill_while_it_flows(site, database, lives, wanted)
        site.released = wanted.articles_each
        await _until(database, "SELECT count(*) FROM feed_item WHERE state = 'taken'", wanted.articles)
    return await _found(site, database, wanted.kills)


async def _kill_while_it_flows(site: FeedSite, database: Database, lives: Workers, wanted: Flow) -> None:
    for kill in range(1, wanted.kills + 1):
        site.released = max(site.released, kill * wanted.articles_each // wanted.kills)
        await _let_time_pass(database, kill)
        await asyncio.sleep(random.uniform(0.05, wanted.longest_life) / wanted.workers)
        lives.kill_one()
        await lives.start()


async def _follow(database: Database, site: FeedSite, count: int) -> None:
    now = datetime.now(UTC)
    async with database.transaction() as session:
        for number in range(count):
            actor = Actor(guild_id=1 + number // FEEDS_OF_A_GUILD, user_id=5)
            await feeds.add_feed(
                session,
                actor,
                url=f"{site.url}/feeds/{number}.xml",
                title=None,
                topic=None,
                interval=FIRST_INTERVAL,
                now=now,
            )


async def _let_time_pass(database: Database, turn: int, lease_seconds: float = LEASE_SECONDS) -> None:
    """Some feeds are due, all items are, and old leases are over: those of the dead, and of the living that are slow."""
    now = datetime.now(UTC)
    past, held_for = now - timedelta(seconds=1), timedelta(seconds=lease_seconds)
    async with database.transaction() as session:
        due = text(f"UPDATE feed SET due_at = :past WHERE due_at IS NOT NULL AND id % {TURNS} = :turn")
        await session.execute(due, {"past": _bound(database, past), "turn": turn % TURNS})
        due = text("UPDATE feed_item SET due_at = :past WHERE due_at IS NOT NULL")
        await session.execute(due, {"past": _bound(database, past)})
        for table, lease in (("feed", feed_polls.LEASE), ("feed_item", feed_items.LEASE)):
            over = text(f"UPDATE {table} SET leased_until = :past WHERE leased_until < :taken_before")
            taken_before = _bound(database, now + lease - held_for)
            await session.execute(over, {"past": _bound(database, past), "taken_before": taken_before})


def _bound(database: Database, at: datetime) -> datetime | str:
    """As the column's type would write it: these statements know no columns."""
    if database.engine.dialect.name == "sqlite":
        return at.strftime("%Y-%m-%d %H:%M:%S.%f")
    return at


async def _until(database: Database, question: str, answer: int) -> None:
    """Wait, however slow the machine is, as long as there is progress."""
    turn = found = -1
    patience = time.monotonic() + GIVE_UP_SECONDS
    while found < answer:
        if time.monotonic() > patience:
            raise TimeoutError(f"{found} of {answer}: {question}")
        await asyncio.sleep(0.5)
        turn += 1
        await _let_time_pass(database, turn, PATIENT_LEASE_SECONDS)
        before, found = found, await count(database, question)
        if found > before:
            patience = time.monotonic() + GIVE_UP_SECONDS


async def count(database: Database, question: str) -> int:
    async with database.reader() as session:
        return int((await session.execute(text(question))).scalar_one())


async def _found(site: FeedSite, database: Database, kills: int) -> Found:
    async with database.reader() as session:
        states = await session.execute(text("SELECT state, count(*) FROM feed_item GROUP BY state"))
        items = {row[0]: int(row[1]) for row in states}
    return Found(
        items=items,
        articles=await count(database, "SELECT count(*) FROM article"),
        addresses=await count(
            database, "SELECT count(*) FROM (SELECT DISTINCT guild_id, article_id FROM feed_item) AS taken"
        ),
        versions=await count(database, "SELECT count(*) FROM article_version"),
        kills=kills,
        fetched=sum(site.fetched.values()),
    )
