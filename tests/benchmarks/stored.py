"""Whether what was asked is stored at all: `python -m tests.benchmarks.stored --claims FILE --queries FILE`.

Two stores by the product's own code: either lacks the right claims of one half of the questions. Every question is put
to both, by the product's own search; the first hit's `likely` is judged. Prints JSON: the AUC, and at a false-match rate
of 2 % of the questions whose claim is not stored, the share of the others that is found. Files and flags are those of
`tests.benchmarks.matching`; `--queries` may be given more than once.
"""

import argparse
import asyncio
import json
import tempfile
import zlib
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.adapters.encoder import ProcessEncoder
from bot.core.matching.fusion import Resemblance
from bot.core.vectors import Vectors
from bot.services.matching import MatchingService
from bot.services.ports import Encoder, EncoderState
from tests.benchmarks.matching import SCOPE, encoder_of, fresh_store, load_claims, read_lines

FALSE_MATCHES = 0.02
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class FirstHit:
    """The first hit of a question (None where nothing was found), and whether it is a right claim.

    `group` is a right claim of the question: what is learnt and what is judged must not share one.
    """

    group: str
    is_stored: bool
    is_right: bool
    found: Resemblance | None


class RememberingEncoder:
    """Two stores of nearly the same claims: each text is encoded once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}
        self.model_id = encoder.model_id

    @property
    def state(self) -> EncoderState:
        return self._encoder.state

    async def encode(self, texts: Sequence[str]) -> Vectors:
        new = [one for one in dict.fromkeys(texts) if one not in self._known]
        if new:
            self._known |= dict(zip(new, await self._encoder.encode(new), strict=True))
        return np.stack([self._known[one] for one in texts]) if texts else await self._encoder.encode(texts)

    def warm_up(self) -> None:
        self._encoder.warm_up()


def half_of(claim_id: str) -> int:
    return zlib.crc32(claim_id.encode()) % 2


async def first_hits(arguments: argparse.Namespace) -> list[FirstHit]:
    lines = read_lines(arguments.claims)
    queries = [one for path in arguments.queries for one in read_lines(path)]
    known = {one["id"] for one in lines}
    queries = [one for one in queries if known & {*one["relevant"]}]
    right = {claim for one in queries for claim in one["relevant"]}
    hits: list[FirstHit] = []
    async with AsyncExitStack() as stack:
        if arguments.lexical:
            encoder: Encoder = await stack.enter_async_context(encoder_of(arguments))
        else:
            # One for all, of two processes: it is asked for the claims of both stores and for the questions.
            encoder = RememberingEncoder(
                await stack.enter_async_context(ProcessEncoder(arguments.models, processes=2))
            )
        for missing in (0, 1):
            stored = [one for one in lines if one["id"] not in right or half_of(one["id"]) != missing]
            hits += await _hits_in(arguments.engine, encoder, stored, queries)
    return hits


async def _hits_in(
    engine: str, encoder: Encoder, lines: Sequence[dict[str, Any]], queries: Sequence[dict[str, Any]]
) -> list[FirstHit]:
    hits = []
    with tempfile.TemporaryDirectory() as folder:
        async with fresh_store(engine, Path(folder)) as database:
            numbers = await load_claims(database, lines)
            matching = MatchingService(database, encoder)
            await matching.encode_due()
            for query in queries:
                wanted = {numbers[one] for one in query["relevant"] if one in numbers}
                found = await matching.find_ids(SCOPE, query["text"], limit=1)
                first = next(iter(found), None)
                hits.append(
                    FirstHit(
                        group=min(query["relevant"]),
                        is_stored=bool(wanted),
                        is_right=first in wanted,
                        found=None if first is None else found[first],
                    )
                )
    return hits


def judged(scores: Numbers, hits: Sequence[FirstHit]) -> dict[str, float]:
    """AUC of right first hits against all others; recall and threshold at the false-match rate."""
    is_right = np.array([one.is_right for one in hits])
    is_stored = np.array([one.is_stored for one in hits])
    right, wrong = scores[is_right], scores[~is_right]
    auc = (right[:, None] > wrong).mean() + 0.5 * (right[:, None] == wrong).mean()
    none = np.sort(scores[~is_stored])[::-1]
    threshold = none[int(FALSE_MATCHES * len(none))]
    return {
        "auc": round(float(auc), 4),
        "recall_at_2": round(float(((scores > threshold) & is_right)[is_stored].mean()), 4),
        "threshold": round(float(threshold), 3),
        "stored": int(is_stored.sum()),
        "not_stored": int((~is_stored).sum()),
    }


def at_threshold(scores: Numbers, hits: Sequence[FirstHit], least: float) -> dict[str, float]:
    is_right = np.array([one.is_right for one in hits])
    is_stored = np.array([one.is_stored for one in hits])
    shown = scores >= least
    return {
        "least": least,
        "recall": round(float((shown & is_right)[is_stored].mean()), 4),
        "false_matches": round(float(shown[~is_stored].mean()), 4),
    }


def arguments_of(parser: argparse.ArgumentParser) -> argparse.Namespace:
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True, action="append")
    parser.add_argument("--lexical", action="store_true", help="words only")
    parser.add_argument("--engine", default="sqlite", help="sqlite, or the URL of a PostgreSQL database")
    parser.add_argument(
        "--models", type=Path, default=Path("data/models"), help="where the encoder was built"
    )
    return parser.parse_args()


def main() -> None:
    hits = asyncio.run(first_hits(arguments_of(argparse.ArgumentParser(description=__doc__))))
    scores = np.array([0.0 if one.found is None else one.found.likely for one in hits])
    shown = [at_threshold(scores, hits, least) for least in (0.2, 0.4, 0.6, 0.8)]
    print(json.dumps({**judged(scores, hits), "at": shown}))


if __name__ == "__main__":
    main()
