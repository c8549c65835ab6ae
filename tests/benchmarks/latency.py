"""What a question costs among 10 thousand, 100 thousand and a million claims: `python -m tests.benchmarks.latency --data FOLDER`.

FOLDER is that of `tests.benchmarks.blown_up_store`, which says what the stores are made of. Each is asked by a process
of its own, so that its memory is its own: the questions of ct2022a.dev through `MatchingService.find_matches` (encode,
search, fuse, decide), after 100 others that come to a bot just started. Beside it stand what an exact search finds (all
words, all vectors) and two floors: numpy's product over all vectors, and FTS5 with all words and nothing else.

Times are CPU, of the bot's process, the encoder's and the database server's, in milliseconds: what the clock says
depends on who else uses the machine. `--store` and `--numbers` ask a store that is there already.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from sqlalchemy import text

import bot.app  # noqa: F401 - its memory is part of the bot's
from bot.adapters.encoder import ProcessEncoder
from bot.core.matching.fusion import WordScore, fuse
from bot.core.matching.lexical import bm25, coverage, term_weights
from bot.core.matching.wording import encoded_form
from bot.core.vectors import unpack_vectors
from bot.models.built import MODEL_ID
from bot.services.matching import MatchingService
from storage import matching
from storage.database import Database
from storage.domain.matching import TermCounts
from storage.terms import query_terms
from tests.benchmarks.blown_up_store import build, read_material
from tests.benchmarks.matching import GUILD, SCOPE, average_precision, fresh_store, read_lines

DEPTH = 5
BEFORE = 100
DEEP = 1_000
"""Candidates of the exact search by words, and as many by meaning: what lies further cannot come among the first five."""


@dataclass
class LongestStep:
    """The longest that the event loop was held by one callback, in CPU milliseconds of its thread."""

    milliseconds: float = 0.0

    def watch(self) -> None:
        run = asyncio.events.Handle._run

        def timed(handle: asyncio.events.Handle) -> None:
            began = time.thread_time()
            run(handle)
            self.milliseconds = max(self.milliseconds, (time.thread_time() - began) * 1000)

        setattr(asyncio.events.Handle, "_run", timed)  # noqa: B010 - there is no other place to stand


class Meter:
    """CPU of this process, its children and some others, in milliseconds, as exact as the kernel counts."""

    def __init__(self, others: Sequence[int]) -> None:
        self._others = [*others, *(child.pid for child in psutil.Process().children(recursive=True))]

    def read(self) -> float:
        return time.process_time() * 1000 + sum(_cpu_milliseconds(pid) for pid in self._others)


def _cpu_milliseconds(pid: int) -> float:
    nanoseconds = 0
    for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        nanoseconds += int(thread.read_text().split()[0])
    return nanoseconds / 1e6


async def timed(
    ask: Callable[[dict[str, Any]], Awaitable[list[int]]], queries: Sequence[dict[str, Any]], meter: Meter
) -> tuple[list[list[int]], dict[str, float]]:
    found, cpu, wall = [], [], []
    for query in queries:
        before, began = meter.read(), time.perf_counter()
        found.append(await ask(query))
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append(meter.read() - before)
    return found, {
        "cpu_p50": _share(cpu, 0.5),
        "cpu_p95": _share(cpu, 0.95),
        "wall_p50": _share(wall, 0.5),
        "wall_p95": _share(wall, 0.95),
    }


def _share(values: Sequence[float], share: float) -> float:
    return round(float(np.quantile(values, share)), 1)


def map5(found: Sequence[Sequence[int]], queries: Sequence[dict[str, Any]], numbers: dict[str, int]) -> float:
    wanted = [{numbers[one] for one in query["relevant"] if one in numbers} for query in queries]
    rated = [average_precision(a, b) for a, b in zip(found, wanted, strict=True) if b]
    return round(float(np.mean(rated)), 4)


async def measure_product(
    database: Database, questions: dict[str, Any], encoder: ProcessEncoder
) -> dict[str, Any]:
    service = MatchingService(database, encoder, in_memory=questions["in_memory"])
    before_filling = psutil.Process().memory_info().rss
    began = time.process_time(), time.perf_counter()
    await service.find_matches(GUILD, "a first question, for the encoder to start and the lexicon to be read")
    step = LongestStep()  # from here on: what is imported with the first connection is not held against it
    step.watch()
    await service.read_on()
    filling = {"fill_cpu_s": time.process_time() - began[0], "fill_s": time.perf_counter() - began[1]}
    meter = Meter(await _server_processes(database))

    async def ask(query: dict[str, Any]) -> list[int]:
        return [
            one.claim.id
            for one in await service.find_matches(
                GUILD, query["text"], limit=DEPTH, by_words=questions["by_words"]
            )
        ]

    _, fresh = await timed(ask, questions["before"], meter)
    found, settled = await timed(ask, questions["dev"], meter)
    (child,) = psutil.Process().children()
    return {
        **settled,
        **{f"first_{name}": value for name, value in fresh.items()},
        "map5": map5(found, questions["dev"], questions["numbers"]),
        **{name: round(value, 1) for name, value in filling.items()},
        "longest_step_ms": round(step.milliseconds, 1),
        "bot_mb": round(psutil.Process().memory_info().rss / 1e6),
        "bot_before_filling_mb": round(before_filling / 1e6),
        "encoder_mb": round(child.memory_info().rss / 1e6),
    }


async def _server_processes(database: Database) -> list[int]:
    """PostgreSQL's, that work for us: those of other questions asked at once would be counted too."""
    if database.engine.dialect.name == "sqlite":
        return []
    async with database.reader() as session:
        rows = await session.execute(
            text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        )
        return [row.pid for row in rows]


async def measure_exact(
    database: Database, questions: dict[str, Any], encoder: ProcessEncoder
) -> dict[str, Any]:
    """All words and all vectors; and the two floors, each alone."""
    queries = questions["dev"]
    asked = await encoder.encode([encoded_form(query["text"]) for query in queries])
    ids, parts, after = [], [], 0
    async with database.reader() as session:
        while rows := await matching.list_vectors(session, SCOPE, MODEL_ID, after=after, limit=5_000):
            ids.append(np.array([row[1] for row in rows]))
            parts.append(unpack_vectors([row[2] for row in rows], asked.shape[1])[0])
            after = rows[-1][0]
        entry_ids, vectors = np.concatenate(ids), np.concatenate(parts)
        by_entry = {int(one): at for at, one in enumerate(entry_ids)}
        total = await matching.count_entries(session, SCOPE)
        found, product_ms, words_ms = [], [], []
        for query, vector in zip(queries, asked, strict=True):
            began = time.process_time()
            cosines = vectors @ vector
            nearest = np.argpartition(-cosines, min(DEEP, len(cosines)) - 1)[:DEEP]
            product_ms.append((time.process_time() - began) * 1000)
            terms = query_terms(query["text"])
            counts = TermCounts(total=total, by_term=await matching.count_terms(session, SCOPE, terms))
            weights = term_weights(counts, terms)
            began = time.process_time()
            await matching.best_by_terms(session, SCOPE, weights, limit=100)
            words_ms.append((time.process_time() - began) * 1000)
            worded = await matching.best_by_terms(session, SCOPE, weights, limit=DEEP)
            entries = await matching.list_entries(session, SCOPE, {*worded, *entry_ids[nearest].tolist()})
            scored = {
                one.id: WordScore(bm25=bm25(weights, one.terms), coverage=coverage(weights, 1.0, one.terms))
                for one in entries
            }
            fused = fuse(
                scored, {one.id: float(cosines[by_entry[one.id]]) for one in entries if one.id in by_entry}
            )
            best = sorted(entries, key=lambda one: (-fused[one.id].score, one.target_id))
            found.append([*dict.fromkeys(one.target_id for one in best)][:DEPTH])
    return {
        "map5": map5(found, queries, questions["numbers"]),
        "numpy_cpu_p50": _share(product_ms, 0.5),
        "numpy_cpu_p95": _share(product_ms, 0.95),
        "numpy_mb": round(vectors.nbytes / 1e6),
        "words_cpu_p50": _share(words_ms, 0.5),
        "words_cpu_p95": _share(words_ms, 0.95),
    }


async def measure(arguments: argparse.Namespace) -> dict[str, Any]:
    folder = arguments.data / "ct2022a"
    questions = {
        "dev": read_lines(folder / "queries.dev.jsonl.gz")[: arguments.questions],
        "before": read_lines(folder / "queries.train.jsonl.gz")[: min(BEFORE, arguments.questions)],
        "numbers": json.loads(arguments.numbers.read_text()),
        "in_memory": arguments.in_memory,
        "by_words": arguments.by_words,
    }
    ask = measure_exact if arguments.part == "exact" else measure_product
    async with Database(arguments.store) as database, ProcessEncoder(arguments.models) as encoder:
        return await ask(database, questions, encoder)


async def run_all(arguments: argparse.Namespace) -> None:
    """Build each store in turn, and ask it."""
    material = await asyncio.to_thread(read_material, arguments.data, arguments.models, arguments.cache)
    for engine in arguments.engines:
        for count in arguments.claims:
            with tempfile.TemporaryDirectory() as folder:
                async with fresh_store(engine, Path(folder)) as database:
                    url = database.engine.url.render_as_string(hide_password=False)
                    built = await asyncio.to_thread(build, url, material, count)
                    numbers = Path(folder) / "numbers.json"
                    numbers.write_text(json.dumps(built.pop("numbers")))
                    for part in ("product", "exact"):
                        command = [
                            *(sys.executable, "-m", "tests.benchmarks.latency", "--data", arguments.data)
                        ]
                        command += ["--store", url, "--numbers", numbers, "--part", part]
                        command += ["--models", arguments.models, "--in-memory", str(arguments.in_memory)]
                        command += ["--questions", str(arguments.questions)]
                        answer = await asyncio.to_thread(
                            subprocess.run, command, check=True, stdout=subprocess.PIPE
                        )
                        print(
                            json.dumps(
                                {
                                    "claims": count,
                                    "engine": engine.partition(":")[0],
                                    "part": part,
                                    **(built if part == "product" else {}),
                                    **json.loads(answer.stdout),
                                }
                            ),
                            flush=True,
                        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument(
        "--engines", nargs="+", default=["sqlite"], help="sqlite, or the URL of a PostgreSQL database"
    )
    parser.add_argument("--models", type=Path, default=Path("data/models"))
    parser.add_argument("--cache", type=Path, help="a .npy file for the vectors of the raw material")
    parser.add_argument("--in-memory", type=int, default=2_000_000, help="signatures kept in memory")
    parser.add_argument("--by-words", action="store_true", help="as without an encoder")
    parser.add_argument("--questions", type=int, default=199, help="fewer, where the machine is busy")
    parser.add_argument("--store", help="a store that is there: its URL")
    parser.add_argument("--numbers", type=Path, help="which claim each id became, as the builder noted it")
    parser.add_argument("--part", choices=["product", "exact"], default="product")
    arguments = parser.parse_args()
    if arguments.store:
        print(json.dumps(asyncio.run(measure(arguments))))
    else:
        asyncio.run(run_all(arguments))


if __name__ == "__main__":
    main()
