"""Train `bot.core.matching.stored`: `python -m tests.training.stored --claims FILE --queries FILE [--queries FILE]`.

What is learnt from is what `tests.benchmarks.stored` measures: the product's own search in two stores that lack half of
the right claims each. Prints what the same model says of questions it has not seen, in ten folds that share no right
claim, then fits on all. Once with the encoder, once by words alone. Flags are those of the benchmark.
"""

import argparse
import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.core.matching.stored import prepared
from tests.benchmarks.stored import FirstHit, Numbers, arguments_of, at_threshold, first_hits, judged

TARGET = Path(__file__).parents[2] / "bot/core/matching/stored.json"
FOLDS = 10


def features(hits: Sequence[FirstHit]) -> tuple[list[str], Numbers]:
    rows = [prepared(one.found.hit) for one in hits if one.found and one.found.hit]
    return [*rows[0]], np.array([[*row.values()] for row in rows])


def out_of_fold(inputs: Numbers, hits: Sequence[FirstHit]) -> Numbers:
    groups = sorted({one.group for one in hits})
    folds = dict(zip(groups, np.random.default_rng(0).integers(FOLDS, size=len(groups)), strict=True))
    fold = np.array([folds[one.group] for one in hits])
    labels = np.array([one.is_right for one in hits])
    chances = np.zeros(len(hits))
    for left_out in {*fold.tolist()}:
        model = fit(inputs[fold != left_out], labels[fold != left_out])
        chances[fold == left_out] = model.predict_proba(inputs[fold == left_out])[:, 1]
    return chances


def fit(inputs: Numbers, labels: Numbers) -> LogisticRegression:
    return LogisticRegression(max_iter=1_000).fit(inputs, labels)


def trained(arguments: argparse.Namespace) -> dict[str, Any]:
    hits = [one for one in asyncio.run(first_hits(arguments)) if one.found is not None]
    names, rows = features(hits)
    centre, scale = rows.mean(0), rows.std(0) + 1e-9
    inputs = (rows - centre) / scale
    chances = out_of_fold(inputs, hits)
    shown = [at_threshold(chances, hits, least) for least in (0.1, 0.2, 0.4, 0.6, 0.8, 0.9)]
    print(json.dumps({"words_only": arguments.lexical, **judged(chances, hits), "at": shown}), flush=True)
    model = fit(inputs, np.array([one.is_right for one in hits]))
    weights = {
        name: [round(float(value), 4) for value in row]
        for name, *row in zip(names, model.coef_[0], centre, scale, strict=True)
    }
    return {"intercept": round(float(model.intercept_[0]), 4), "weights": weights}


def main() -> None:
    arguments = arguments_of(argparse.ArgumentParser(description=__doc__))
    models = {}
    for name, arguments.lexical in (("words", True), ("meaning", False)):
        models[name] = trained(arguments)
    TARGET.write_text(json.dumps(models, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
