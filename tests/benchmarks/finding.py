"""How fast a claim is offered and found: `python -m tests.benchmarks.finding --texts FILE --claims 1000000`.

Fills a fresh store by bulk SQL with claims made of halves of the file's texts (JSON lines with `text` and `title`,
plain or gzipped), nine in ten in one guild, the rest in three others. Then asks what an autocomplete list and a search
ask, through the product's own storage functions, and prints JSON: for each question the CPU milliseconds of this process
and of PostgreSQL's that answers (on this machine), and the wall milliseconds, against a bare query of 25 rows as the floor.
"""

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import psutil
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from storage import search
from storage.database import Database
from storage.domain.identity import fold, text_digest
from storage.domain.search import EVERY_CLAIM
from storage.words import is_postgres
from tests.benchmarks.matching import fresh_store, read_lines

MANY, FEW = 1, 2
"""Guilds: one with nine claims in ten, one with a thirtieth."""

BATCH = 5_000
TIMES = 11

_INSERT = text(
    "INSERT INTO claim (guild_id, text, key_sha256, claimant, status, version, check_worthiness, search_text, created_by,"
    " created_at, updated_at, stance, quantities, reasons, is_ambiguous, taken_at) VALUES (:guild_id, :text, :key,"
    " :claimant, 'unreviewed', 1, 0.5, :search_text, 1, :now, :now, 'asserted', '[]', '[]', false, :now)"
)
_BARE = text("SELECT id, text, status FROM claim WHERE guild_id = :guild_id ORDER BY id DESC LIMIT 25")

Ask = Callable[[AsyncSession, int], Awaitable[object]]


def _suggest(typed: str) -> Ask:
    return lambda session, guild_id: search.suggest_claims(session, guild_id, typed)


def _search(query: str) -> Ask:
    return lambda session, guild_id: search.search_claims(session, guild_id, query, fit=EVERY_CLAIM, limit=8)


async def _bare(session: AsyncSession, guild_id: int) -> object:
    return (await session.execute(_BARE, {"guild_id": guild_id})).all()


QUESTIONS: dict[str, Ask] = {
    "floor: 25 newest, bare SQL": _bare,
    "nothing typed": _suggest(""),
    "a number": _suggest("#500000"),
    "a letter: p": _suggest("p"),
    "half a word: poli": _suggest("poli"),
    "a common word: the": _suggest("the"),
    "a common word: police": _suggest("police"),
    "a word and a half: police kil": _suggest("police kil"),
    "common words: the of a w": _suggest("the of a w"),
    "nobody has it: zzyzx": _suggest("zzyzx"),
    "who said it: po": lambda s, g: search.suggest_claimants(s, g, "po", while_typing=True),
    "outlets": lambda s, g: search.suggest_publishers(s, g, ""),
    "search: police": _search("police"),
    "search: the": _search("the"),
    "search: police killed": _search("police killed"),
}


def made_of(texts: list[tuple[str, str]], count: int) -> Iterator[dict[str, object]]:
    dice = random.Random(5)
    now = datetime(2026, 11, 24, tzinfo=UTC)
    words = [one.split() for one, _ in texts]
    for number in range(count):
        one, other = dice.choice(words), dice.choice(words)
        said = " ".join(one[: len(one) // 2 + 1] + other[len(other) // 2 :])[:500]
        claimant = " ".join(dice.choice(words)[:2])[:100] if number % 3 else None
        title = dice.choice(texts)[1]
        yield {
            "guild_id": MANY if number % 10 else 2 + dice.randrange(3),
            "text": said,
            "key": text_digest(f"{number} {said}"),
            "claimant": claimant,
            "search_text": fold(f"{said} {claimant or ''} {title}"),
            "now": now,
        }


async def fill(database: Database, texts: list[tuple[str, str]], count: int) -> None:
    made = made_of(texts, count)
    while batch := [one for _, one in zip(range(BATCH), made, strict=False)]:
        async with database.transaction() as session:
            await session.execute(_INSERT, batch)
    if database.engine.dialect.name == "postgresql":
        async with database.engine.connect() as connection:
            await connection.execute(text("COMMIT"))
            await connection.execute(text("ANALYZE"))


async def measured(database: Database, ask: Ask, guild_id: int) -> dict[str, float]:
    cpu, wall = [], []
    async with database.reader() as session:
        await ask(session, guild_id)
        server = await _server(session)
        used = _cpu_ms(server)
        for _ in range(TIMES):
            before, began = time.process_time(), time.perf_counter()
            await ask(session, guild_id)
            cpu.append(1000 * (time.process_time() - before))
            wall.append(1000 * (time.perf_counter() - began))
        used = _cpu_ms(server) - used
    return {
        "cpu_ms": round(statistics.median(cpu), 2),
        "server_cpu_ms": round(used / TIMES, 1),
        "wall_ms": round(statistics.median(wall), 2),
    }


async def _server(session: AsyncSession) -> psutil.Process | None:
    """The process of the PostgreSQL server that answers, where it is on this machine."""
    if not is_postgres(session):
        return None
    return psutil.Process((await session.execute(text("SELECT pg_backend_pid()"))).scalar_one())


def _cpu_ms(process: psutil.Process | None) -> float:
    """Counted by the kernel in steps of 10 ms."""
    if process is None:
        return 0.0
    times = process.cpu_times()
    return 1000 * (times.user + times.system)


@asynccontextmanager
async def _store(arguments: argparse.Namespace, folder: Path) -> AsyncIterator[Database]:
    if arguments.keep is not None:
        async with Database(arguments.keep) as database:
            yield database
        return
    async with fresh_store(arguments.engine, folder) as database:
        lines = [line for one in arguments.texts for line in read_lines(one)]
        await fill(database, [(one["text"], one.get("title") or "") for one in lines], arguments.claims)
        yield database


async def run(arguments: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        async with _store(arguments, Path(folder)) as database:
            for name, ask in QUESTIONS.items():
                for guild_id in (MANY, FEW):
                    figures = await measured(database, ask, guild_id)
                    print(json.dumps({"question": name, "guild": guild_id, **figures}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="+", default=[])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--engine", default="sqlite", help="sqlite, or the address of a PostgreSQL server")
    parser.add_argument("--folder", type=Path, help="where the file is made: 1.5 GB for a million claims")
    parser.add_argument(
        "--keep", help="the address of a store that is filled already; nothing is written there"
    )
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
