"""Train `bot.core.matching.stored`: `python -m tests.training.stored MODELS [--cache DIR]`.

Reads CheckThat! 2022-2A from ../shared or CLAIMBOT_SHARED_DATA; of every second query the right claims are taken out of
the store. Trained on the train queries, judged on dev. `--cache` keeps the vectors of a run for the next.
"""

import argparse
import gzip
import json
import math
import os
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.core.matching.stored import HitFeatures, prepared
from bot.models.network import Network

TARGET = Path(__file__).parents[2] / "bot/core/matching/stored.json"
SHARED = Path(os.environ.get("CLAIMBOT_SHARED_DATA", Path(__file__).parents[3] / "shared/data"))
FOLDER = SHARED / "matching/ct2022a"
RIDGE = 1.0
UNSEEN = 8.0
"""The idf of a stem that no claim has."""

STOPWORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "if",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "it",
        "its",
        "this",
        "that",
        "as",
        "not",
        "no",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "his",
        "her",
        "their",
        "our",
        "my",
        "me",
        "him",
        "them",
        "who",
        "which",
        "what",
        "when",
        "where",
        "how",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "says",
        "say",
        "said",
        "about",
    ]
)
Rows = list[dict[str, Any]]
Matrix = npt.NDArray[np.float64]


def read(name: str) -> Rows:
    with gzip.open(FOLDER / name, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def encoded(network: Network, texts: list[str], kept: Path | None) -> npt.NDArray[np.float32]:
    if kept and kept.exists():
        return np.load(kept).astype(np.float32)  # type: ignore[no-any-return]
    vectors = network.encode([text[:600] for text in texts]).astype(np.float16)
    if kept:
        np.save(kept, vectors)
    return vectors.astype(np.float32)


def stems(text: str) -> list[str]:
    """Cheap stems for coverage: the first six letters."""
    return [word[:6] for word in re.findall(r"[^\W_]+", text.lower()) if word not in STOPWORDS]


@dataclass
class Store:
    claims: Rows
    texts: npt.NDArray[np.float32]
    titles: npt.NDArray[np.float32]
    idf: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = {claim["id"]: row for row, claim in enumerate(self.claims)}
        self.index = sqlite3.connect(":memory:")
        self.index.execute(
            "create virtual table c using fts5(t, h, tokenize='porter unicode61 remove_diacritics 2')"
        )
        self.index.executemany(
            "insert into c(rowid, t, h) values (?, ?, ?)",
            [(n, c["text"], c["title"]) for n, c in enumerate(self.claims)],
        )
        self.words = [frozenset(stems(c["text"] + " " + c["title"])) for c in self.claims]
        counts = Counter(word for words in self.words for word in words)
        self.idf = {word: math.log(len(self.claims) / count) for word, count in counts.items()}

    def weight(self, words: AbstractSet[str]) -> float:
        return sum(self.idf.get(word, UNSEEN) for word in words) or 1.0

    def bm25(self, query: str) -> dict[int, float]:
        words = {word for word in re.findall(r"[^\W_]+", query.lower()) if word not in STOPWORDS}
        asked = " OR ".join(f'"{word}"' for word in sorted(words))
        rows = (
            self.index.execute(
                "select rowid, -bm25(c) from c where c match ? order by 2 desc limit 200", (asked,)
            )
            if asked
            else []
        )
        return dict(rows)

    def first(
        self, query: str, vector: npt.NDArray[np.float32], without: set[str]
    ) -> tuple[int, HitFeatures]:
        gone = [self.rows[claim] for claim in without if claim in self.rows]
        # Before anything is scaled by the greatest: else a missing claim would show in the scores of the others.
        lexical = {row: value for row, value in self.bm25(query).items() if row not in gone}
        greatest = max(lexical.values(), default=1.0) or 1.0
        cos_claim, cos_title = self.texts @ vector, self.titles @ vector
        cos_mean = (cos_claim + cos_title) / 2
        fused = 0.75 * cos_mean
        for row, value in lexical.items():
            fused[row] += 0.25 * value / greatest
        fused[gone] = -1
        first, second = np.argsort(-fused)[:2]
        asked = set(stems(query))
        shared = asked & self.words[first]
        return int(first), HitFeatures(
            cos_claim=float(cos_claim[first]), cos_mean=float(cos_mean[first]), bm25=lexical.get(int(first), 0.0),
            fused=float(fused[first]), margin=float(fused[first] - fused[second]),
            query_coverage=self.weight(shared) / self.weight(asked) if shared else 0.0,
            claim_coverage=self.weight(shared) / self.weight(self.words[first]) if shared else 0.0,
            shared_terms=len(shared), max_idf=max((self.idf.get(word, 0.0) for word in shared), default=0.0),
            query_length=len(asked),
        )  # fmt: skip


def samples(
    store: Store, queries: Rows, vectors: npt.NDArray[np.float32], *, odd: int
) -> tuple[Matrix, Matrix]:
    """One row a query: the features of its first hit, and whether that is a right claim."""
    rows, labels = [], []
    for n, (query, vector) in enumerate(zip(queries, vectors, strict=True)):
        without = set(query["relevant"]) if n % 2 == odd else set()
        first, hit = store.first(query["text"], vector, without)
        rows.append(list(prepared(hit).values()))
        labels.append(float(store.claims[first]["id"] in query["relevant"]))
    return np.array(rows), np.array(labels)


def fit(x: Matrix, y: Matrix) -> Matrix:
    x = np.c_[np.ones(len(x)), x]
    beta, ridge = np.zeros(x.shape[1]), np.eye(x.shape[1]) * RIDGE
    ridge[0, 0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        beta = beta - np.linalg.solve(
            (x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (p - y) + ridge @ beta
        )
    return beta


def judged(scores: Matrix, y: Matrix, absent: Matrix) -> dict[str, float]:
    """AUC, and at a false-match rate of 2 % (of queries whose claim is not stored) the recall of those that are."""
    right, wrong = scores[y == 1], scores[y == 0]
    auc = (right[:, None] > wrong).mean() + 0.5 * (right[:, None] == wrong).mean()
    none = np.sort(scores[absent == 1])[::-1]
    threshold = none[int(0.02 * len(none))]
    present = scores[absent == 0]
    found = ((present > threshold) & (y[absent == 0] == 1)).sum() / len(present)
    return {
        "auc": round(float(auc), 4),
        "recall_at_2": round(float(found), 4),
        "threshold": round(float(threshold), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path)
    parser.add_argument("--cache", type=Path)
    asked = parser.parse_args()
    if not FOLDER.exists():
        sys.exit(f"skipped: {FOLDER} is not here; set CLAIMBOT_SHARED_DATA")
    kept = (lambda name: asked.cache / f"{name}.npy") if asked.cache else (lambda _name: None)
    network = Network(asked.models)
    claims, train, dev = read("claims.jsonl.gz"), read("queries.train.jsonl.gz"), read("queries.dev.jsonl.gz")
    store = Store(
        claims,
        encoded(network, [claim["text"] for claim in claims], kept("ct_text")),
        encoded(network, [claim["title"] for claim in claims], kept("ct_title")),
    )
    vectors = encoded(network, [query["text"] for query in train + dev], kept("ct_q"))
    both = [samples(store, train, vectors[: len(train)], odd=odd) for odd in (0, 1)]
    x, y = np.vstack([each[0] for each in both]), np.concatenate([each[1] for each in both])
    mean, scale = x.mean(0), x.std(0) + 1e-9
    beta = fit((x - mean) / scale, y)
    for odd in (0, 1):
        dx, dy = samples(store, dev, vectors[len(train) :], odd=odd)
        absent = np.array([float(n % 2 == odd) for n in range(len(dev))])
        print(
            json.dumps(
                {
                    "half": odd,
                    "cosine": judged(dx[:, 0], dy, absent),
                    "model": judged(((dx - mean) / scale) @ beta[1:], dy, absent),
                }
            )
        )
    names = list(prepared(HitFeatures(**dict.fromkeys(HitFeatures.__dataclass_fields__, 0))))
    weights = {
        name: [round(float(value), 4) for value in row]
        for name, *row in zip(names, beta[1:], mean, scale, strict=True)
    }
    TARGET.write_text(
        json.dumps({"intercept": round(float(beta[0]), 4), "weights": weights}, indent=1, sort_keys=True)
        + "\n"
    )


if __name__ == "__main__":
    main()
