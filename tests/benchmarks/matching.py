"""How well and how fast a store of claims is searched: `python -m tests.benchmarks.matching --claims FILE --queries FILE`.

The claims go into a fresh store by the product's own code, the questions to the product's own search. The files are
JSON lines, plain or gzipped: `{"id", "text", "title", "summary"}` and `{"id", "text", "relevant": [ids]}`. The encoder
is taken from `--models` (a bot's models directory); without `--lexical` there must be one.
"""

import argparse
import asyncio
import gzip
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import psycopg
from psycopg import sql
from sqlalchemy import text

from bot.adapters.encoder import NoEncoder, ProcessEncoder
from bot.core.wording import shortened
from bot.services.matching import MatchingService
from bot.services.ports import Encoder
from storage import new_claims, schema
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import NewClaim
from storage.domain.matching import MatchKind, MatchScope

GUILD = 1
SCOPE = MatchScope(guild_id=GUILD, kind=MatchKind.CLAIM)
BATCH = 500
DEPTH = 5


@dataclass(frozen=True, kw_only=True)
class Answers:
    """For each question, what was found (best first) and what should have been, by claim; milliseconds for each."""

    found: Sequence[Sequence[int]]
    relevant: Sequence[set[int]]
    milliseconds: Sequence[float]


def read_lines(path: Path) -> list[dict[str, Any]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in content.splitlines() if line.strip()]


@asynccontextmanager
async def fresh_store(engine: str, folder: Path) -> AsyncIterator[Database]:
    """A migrated, empty database: a file, or one of its own on the server at `engine`."""
    if engine == "sqlite":
        async with Database(f"sqlite+aiosqlite:///{folder / 'claimbot.db'}") as database:
            await schema.upgrade(database)
            yield database
        return
    name = f"claimbot_matching_{os.getpid()}"
    server = engine.replace("postgresql+psycopg://", "postgresql://", 1)
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            async with Database(engine.rpartition("/")[0] + f"/{name}") as database:
                await schema.upgrade(database)
                yield database
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


async def load_claims(database: Database, lines: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Store the claims; return which claim each id became. Those in the same words are one claim."""
    actor = Actor(guild_id=GUILD, user_id=1)
    numbers: dict[str, int] = {}
    for start in range(0, len(lines), BATCH):
        worded = [(one, _said(one, "text") or _said(one, "title")) for one in lines[start : start + BATCH]]
        batch = [(one, said) for one, said in worded if said]
        new = [
            NewClaim(text=shortened(said), title=_said(one, "title"), summary=_said(one, "summary"))
            for one, said in batch
        ]
        async with database.transaction() as session:
            stored = await new_claims.add_claims(session, actor, new, now=datetime.now(UTC))
        numbers |= {one["id"]: claim.id for (one, _), (claim, _) in zip(batch, stored, strict=True)}
    if database.engine.dialect.name == "postgresql":
        async with database.transaction() as session:
            await session.execute(text("ANALYZE"))
    return numbers


def _said(line: dict[str, Any], key: str) -> str:
    return (line.get(key) or "").strip()


async def ask(
    matching: MatchingService, queries: Sequence[dict[str, Any]], numbers: dict[str, int]
) -> Answers:
    found, milliseconds = [], []
    for query in queries:
        began = time.perf_counter()
        found.append([*await matching.find_ids(SCOPE, query["text"], limit=DEPTH)])
        milliseconds.append((time.perf_counter() - began) * 1000)
    relevant = [{numbers[one] for one in query["relevant"] if one in numbers} for query in queries]
    return Answers(found=found, relevant=relevant, milliseconds=milliseconds)


def scores(answers: Answers) -> dict[str, float]:
    """MAP@5, P@1 and MRR (within the first 5) over the questions that have an answer in the store."""
    rated = [(found, wanted) for found, wanted in zip(answers.found, answers.relevant, strict=True) if wanted]
    return {
        "queries": len(rated),
        "map5": statistics.fmean(average_precision(found, wanted) for found, wanted in rated),
        "p1": statistics.fmean(float(found[:1] != [] and found[0] in wanted) for found, wanted in rated),
        "mrr": statistics.fmean(
            next((1 / (at + 1) for at, one in enumerate(found) if one in wanted), 0.0)
            for found, wanted in rated
        ),
    }


def average_precision(found: Sequence[int], wanted: set[int]) -> float:
    hits, total = 0, 0.0
    for at, one in enumerate(found[:DEPTH]):
        if one in wanted:
            hits += 1
            total += hits / (at + 1)
    return total / min(len(wanted), DEPTH)


def cpu_seconds() -> float:
    """Of this process and of those it has started, such as the encoder's."""
    processes = [psutil.Process(), *psutil.Process().children(recursive=True)]
    return sum(times.user + times.system for times in (one.cpu_times() for one in processes))


async def database_bytes(database: Database, folder: Path) -> int:
    if database.engine.dialect.name == "sqlite":
        return await asyncio.to_thread(lambda: sum(one.stat().st_size for one in folder.glob("claimbot.db*")))
    async with database.reader() as session:
        return int((await session.execute(text("SELECT pg_database_size(current_database())"))).scalar_one())


@asynccontextmanager
async def encoder_of(arguments: argparse.Namespace) -> AsyncIterator[Encoder]:
    if arguments.lexical:
        yield NoEncoder()
        return
    async with ProcessEncoder(arguments.models) as encoder:
        if encoder.state != "on":
            sys.exit(f"no encoder under {arguments.models}: build one, or ask with --lexical")
        yield encoder


async def encode_all(database: Database, models: Path) -> None:
    """As the bot does in the background, with every core."""
    async with ProcessEncoder(models, processes=2) as encoder:
        await MatchingService(database, encoder).encode_due()


async def run(arguments: argparse.Namespace) -> dict[str, Any]:
    lines, queries = read_lines(arguments.claims), read_lines(arguments.queries)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = await stack.enter_async_context(fresh_store(arguments.engine, folder))
        began = time.perf_counter()
        numbers = await load_claims(database, lines)
        if not arguments.lexical:
            await encode_all(database, arguments.models)
        load_seconds = time.perf_counter() - began
        encoder = await stack.enter_async_context(encoder_of(arguments))
        matching = MatchingService(database, encoder, in_memory=arguments.in_memory)
        await matching.find_ids(
            SCOPE, queries[0]["text"], limit=1
        )  # the encoder's process starts, memory fills
        cpu_before = cpu_seconds()
        answers = await ask(matching, queries, numbers)
        cpu = cpu_seconds() - cpu_before
        ordered = sorted(answers.milliseconds)
        return {
            **{name: round(value, 4) for name, value in scores(answers).items()},
            "ms_p50": round(statistics.median(ordered), 1),
            "ms_p95": round(ordered[int(len(ordered) * 0.95)], 1),
            "cpu_ms": round(cpu * 1000 / len(queries), 1),
            "load_s": round(load_seconds, 1),
            "db_bytes": await database_bytes(database, folder),
            "claims": len(lines),
            "engine": database.engine.dialect.name,
            "encoder": not arguments.lexical,
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--lexical", action="store_true", help="words only")
    parser.add_argument("--engine", default="sqlite", help="sqlite, or the URL of a PostgreSQL database")
    parser.add_argument(
        "--models", type=Path, default=Path("data/models"), help="where the encoder was built"
    )
    parser.add_argument("--in-memory", type=int, default=100_000, help="vectors kept in memory")
    print(json.dumps(asyncio.run(run(parser.parse_args()))))


if __name__ == "__main__":
    main()
