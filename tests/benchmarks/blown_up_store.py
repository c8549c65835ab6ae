"""A store of up to a million claims: real ones, really encoded, among many made from their halves.

`python -m tests.benchmarks.blown_up_store --data FOLDER --claims 1000000 --sqlite FILE` (or `--postgres URL`, a database
of that name is made). FOLDER holds `ct2020` and `ct2022a` with `claims.jsonl.gz` and `queries.dev.jsonl.gz`; the claims
are raw material and stay out of the project. The claims of ct2022a are stored by the product's own code, those that
answer its questions first, and encoded. Up to `THROUGH_PRODUCT` claims the others go the same way; beyond that they go
in by bulk SQL, with the triggers and indexes on, since the product's way takes half an hour for a million. A made claim
is the beginning of one real claim with the end of another; its title likewise; its vector is the mean of theirs with
some noise, of length 1, since a million encodings take an hour.
"""

import argparse
import asyncio
import json
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
from psycopg import sql

from bot.adapters.encoder import ProcessEncoder
from bot.core.matching.wording import encoded_form
from bot.core.vectors import Vectors, pack_vector
from bot.core.wording import shortened
from bot.models.built import MODEL_ID
from storage import claims, match_entries, new_claims, schema
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import NewClaim
from storage.domain.identity import claim_key, text_digest
from storage.domain.matching import EntryText, MatchKind, MatchScope
from storage.terms import ANALYSIS, terms_of
from storage.words import search_text
from tests.benchmarks.matching import GUILD, load_claims, read_lines

THROUGH_PRODUCT = 100_000
NOISE = 0.02
"""Of each dimension; a vector has 384, so that it turns a made vector by some 20 degrees."""
BATCH = 1_000
SEED = 20_261_124

_CLAIM_COLUMNS = (
    *("id", "guild_id", "text", "key_sha256", "status", "version", "check_worthiness", "search_text", "created_by"),
    *("created_at", "updated_at", "stance", "quantities", "reasons", "is_ambiguous", "taken_at"),
)  # fmt: skip
_ENTRY_COLUMNS = ("id", "guild_id", "claim_id", "title", "context", "terms", "analysis", "model_id")
_VECTOR_COLUMNS = ("id", "guild_id", "kind", "entry_id", "model_id", "vector")
_TABLES = {"claim": _CLAIM_COLUMNS, "match_entry": _ENTRY_COLUMNS, "match_vector": _VECTOR_COLUMNS}


@dataclass(frozen=True, slots=True)
class Made:
    """A claim nobody made, by which the others are hidden."""

    text: str
    title: str
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Material:
    """`real` are the claims of ct2022a, those that are asked for first; `halves` are made from all, with their vectors."""

    real: Sequence[dict[str, Any]]
    halves: Sequence[dict[str, Any]]
    vectors: Vectors

    def made(self) -> Iterator[Made]:
        """Without end, the same at each run, no text twice."""
        random = np.random.default_rng(SEED)
        texts, titles = ([_in_halves(one[name]) for one in self.halves] for name in ("text", "title"))
        known = {claim_key(one["text"]) for one in self.real}
        while True:
            pairs = random.integers(0, len(texts), size=(BATCH, 2))
            noise = random.normal(scale=NOISE, size=(BATCH, self.vectors.shape[1])).astype(np.float32)
            vectors = (self.vectors[pairs[:, 0]] + self.vectors[pairs[:, 1]]) / 2 + noise
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            for (one, other), vector in zip(pairs.tolist(), vectors, strict=True):
                text = shortened(f"{texts[one][0]} {texts[other][1]}")
                if (key := claim_key(text)) and key not in known:
                    known.add(key)
                    yield Made(text, f"{titles[one][0]} {titles[other][1]}", vector)


def read_material(data: Path, models: Path, cache: Path | None = None) -> Material:
    """Read the claims and encode them: a minute and a half, unless `cache` has their vectors."""
    files = [data / name / "claims.jsonl.gz" for name in ("ct2020", "ct2022a")]
    questions = data / "ct2022a" / "queries.dev.jsonl.gz"
    if missing := [str(one) for one in (*files, questions) if not one.exists()]:
        sys.exit(f"nothing to blow up: {', '.join(missing)} not there")
    asked_for = {one for query in read_lines(questions) for one in query["relevant"]}
    real = sorted(read_lines(files[1]), key=lambda one: one["id"] not in asked_for)
    halves = [one for file in files for one in read_lines(file) if one["text"].strip()]
    if cache is not None and cache.exists():
        return Material(real, halves, np.load(cache))
    vectors = asyncio.run(_encoded([one["text"] for one in halves], models))
    if cache is not None:
        np.save(cache, vectors)
    return Material(real, halves, vectors)


async def fill(database: Database, material: Material, count: int) -> dict[str, int]:
    """Store up to `THROUGH_PRODUCT` of `count` claims by the product's code; return what the real ones became."""
    real = [one for one in material.real if one["text"].strip()][:count]
    numbers = await load_claims(database, real)
    vectors = dict(zip((one["text"] for one in material.halves), material.vectors, strict=True))
    await _put_vectors(database, {numbers[one["id"]]: vectors[one["text"]] for one in real})
    made = material.made()
    left = min(count, THROUGH_PRODUCT) - len({*numbers.values()})
    actor = Actor(guild_id=GUILD, user_id=1)
    while left > 0:
        batch = [*islice(made, min(BATCH, left))]
        new = [NewClaim(text=one.text, title=one.title) for one in batch]
        async with database.transaction() as session:
            stored = await new_claims.add_claims(session, actor, new, now=datetime.now(UTC))
        ids = [claim.id for claim, _ in stored]
        await _put_vectors(database, dict(zip(ids, (one.vector for one in batch), strict=True)))
        left -= len(batch)
    return numbers


def fill_in_bulk(connection: Any, material: Material, count: int) -> None:
    """Bring a store that `fill` has begun to `count` claims: an open connection of sqlite3 or psycopg."""
    have, created_at, last_entry, last_vector = connection.execute(
        "SELECT max(id), min(created_at), (SELECT max(id) FROM match_entry), (SELECT max(id) FROM match_vector) FROM claim"
    ).fetchone()
    # Some of the first were stored by the product already; their texts may not come again.
    fresh = islice(material.made(), THROUGH_PRODUCT, None)
    rest = enumerate(islice(fresh, count - have), start=1)
    while batch := [*islice(rest, 20_000)]:
        rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _TABLES}
        for at, one in batch:
            rows["claim"].append(_claim_row(have + at, one, created_at))
            rows["match_entry"].append(_entry_row(last_entry + at, have + at, one))
            rows["match_vector"].append(
                (last_vector + at, GUILD, "claim", last_entry + at, MODEL_ID, pack_vector(one.vector))
            )
        for name, columns in _TABLES.items():
            _insert(connection, name, columns, rows[name])
        connection.commit()


def _in_halves(text: str) -> tuple[str, str]:
    words = text.split()
    return " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])


async def _encoded(texts: Sequence[str], models: Path) -> Vectors:
    async with ProcessEncoder(models, processes=2) as encoder:
        parts: list[Vectors] = []
        for start in range(0, len(texts), 2_000):
            half = [encoded_form(one) for one in texts[start : start + 2_000]]
            parts += await asyncio.gather(encoder.encode(half[:1_000]), encoder.encode(half[1_000:]))
    return np.concatenate([part for part in parts if len(part)])


async def _put_vectors(database: Database, by_claim: dict[int, Vectors]) -> None:
    """By the product's own code, as if the encoder had made them."""
    scope = MatchScope(guild_id=GUILD, kind=MatchKind.CLAIM)
    left = dict(by_claim)
    while left:
        async with database.reader() as session:
            waiting = await match_entries.list_unencoded(session, MODEL_ID, limit=BATCH)
            by_text = {
                one.text: one.id for one in (await claims.list_by_ids(session, GUILD, [*left])).values()
            }
        encoded = [
            (EntryText(id=one.id, scope=scope, text=one.text), pack_vector(left.pop(by_text[one.text])))
            for one in waiting
        ]
        async with database.transaction() as session:
            await match_entries.put_vectors(session, MODEL_ID, encoded)


def _claim_row(claim_id: int, one: Made, created_at: object) -> tuple[Any, ...]:
    return (
        *(claim_id, GUILD, one.text, text_digest(claim_key(one.text)), "unreviewed", 1, 0.0),
        *(
            search_text(one.text, None, ""),
            1,
            created_at,
            created_at,
            "asserted",
            "[]",
            "[]",
            False,
            created_at,
        ),
    )


def _entry_row(entry_id: int, claim_id: int, one: Made) -> tuple[Any, ...]:
    title = one.title[: match_entries.MAX_TITLE]
    return (entry_id, GUILD, claim_id, title, "", " ".join(terms_of(one.text, title)), ANALYSIS, MODEL_ID)


def _insert(connection: Any, name: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    if isinstance(connection, sqlite3.Connection):
        marks = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", rows)
        return
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)


def build(url: str, material: Material, count: int) -> dict[str, Any]:
    """Fill an empty database; return what the real claims became, and the seconds it took by each way."""

    async def begin() -> dict[str, int]:
        async with Database(url) as database:
            await schema.upgrade(database)
            return await fill(database, material, count)

    began, cpu = time.perf_counter(), time.process_time()
    numbers = asyncio.run(begin())
    product = {"product_s": time.perf_counter() - began, "product_cpu_s": time.process_time() - cpu}
    began = time.perf_counter()
    if count > THROUGH_PRODUCT:
        with _connected(url) as connection:
            fill_in_bulk(connection, material, count)
    with _connected(url) as connection:
        if not isinstance(connection, sqlite3.Connection):
            connection.autocommit = True
            for name in _TABLES:
                connection.execute(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"
                )
            connection.execute("VACUUM ANALYZE")
    return {"numbers": numbers, **product, "bulk_s": time.perf_counter() - began}


def _connected(url: str) -> Any:
    if url.startswith("sqlite"):
        return sqlite3.connect(url.partition("///")[2])
    return psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://", 1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--models", type=Path, default=Path("data/models"))
    parser.add_argument("--cache", type=Path, help="a .npy file for the vectors of the raw material")
    parser.add_argument("--sqlite", type=Path, help="a file that is not there yet")
    parser.add_argument("--postgres", help="postgresql+psycopg://...: an empty database")
    parser.add_argument("--numbers", type=Path, help="where to note which claim each id became (JSON)")
    arguments = parser.parse_args()
    url = arguments.postgres or f"sqlite+aiosqlite:///{arguments.sqlite.resolve()}"
    built = build(url, read_material(arguments.data, arguments.models, arguments.cache), arguments.claims)
    if arguments.numbers:
        arguments.numbers.write_text(json.dumps(built["numbers"]))
    print(json.dumps({name: value for name, value in built.items() if name != "numbers"} | {"guild": GUILD}))


if __name__ == "__main__":
    main()
