"""Train check-worthiness: `python -m tests.training.checkworthiness`. docs/models/check-worthiness.md tells how and why.

Writes bot/core/worth/weights.json, the same bytes each time on one machine: one thread, fixed orders, whole thousandths.
It needs the data (tests/training/worth_data.py) and a built encoder (tests/training/vectors.py).
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from bot.core.worth.context import article_features
from bot.core.worth.features import readable
from bot.core.worth.judging import Inputs, inputs_of, judge, opinion
from bot.core.worth.scoring import texts_to_encode
from bot.core.worth.weights import Array, Weights, read_weights
from tests.training import worth_data
from tests.training.judges import train_judges, whole
from tests.training.news_words import train_words, words_out_of_fold
from tests.training.ridge import Group, fit_ridge, out_of_fold, platt
from tests.training.vectors import Encode, cached, encoder, encoder_dir
from tests.training.worth_data import LabelledArticle, LabelledSentence

WEIGHTS = Path(__file__).parents[2] / "bot" / "core" / "worth" / "weights.json"
SEED = 4
WITHOUT_ENCODER = ("debate", "speech", "speech-words", "news-words")
WITH_ENCODER = (*WITHOUT_ENCODER, "debate-encoder", "speech-encoder")
PROBES = (
    "The police denied on Monday that seven officers had been killed.",
    "“We will win,” she said.",
    "Le ministère a annoncé 2,500 arrestations en mars, selon un rapport.",
    "You should try it, it is great!",
)
"""Sentences whose features are recorded with the weights: who changes features or word lists has to train again."""

_TRACKED = 2
_OWN_COUNT = 0.5
"""A sentence that this project labelled itself counts half of one of news-train: cross-validation chose so."""


@dataclass(frozen=True, slots=True)
class Data:
    """`others` are articles to learn from alone: no choice and no calibration rests on them."""

    debates: Sequence[LabelledSentence]
    speeches: Sequence[LabelledSentence]
    articles: Sequence[LabelledArticle]
    others: Sequence[LabelledArticle]


def load(data: Path) -> Data:
    return Data(
        debates=worth_data.debates_to_train(data),
        speeches=worth_data.speeches(data),
        articles=worth_data.news(data / "claims/news-train.jsonl"),
        others=worth_data.own_news(data),
    )


def train(data: Data, encode: Encode | None) -> dict[str, Any]:
    """Return what goes into the weights file; without `encode` only the judges that need none."""
    with threadpool_limits(limits=1):
        judges = train_judges(data.debates, data.speeches, encode)
        articles = [*data.articles, *data.others]
        found = [article_features(one.sentences) for one in articles]
        names = sorted({name for one in found for features in one for name in features})
        stored: dict[str, Any] = {"features": names, "ngrams": judges.ngrams, "heads": judges.heads}
        judges.heads["news-words"] = train_words(data.others)
        stored["usual"] = [
            whole(value)
            for value in np.mean(
                [[one.get(name, 0.0) for name in names] for all_ in found for one in all_], axis=0
            )
        ]
        weights = read_weights(stored)
        held_out = dict(enumerate(words_out_of_fold(data.others, SEED), start=len(data.articles)))
        judges.heads["news"] = _news_head(data, weights, None, held_out)
        if encode is not None:
            judges.heads["news-encoder"] = _news_head(data, weights, encode, held_out)
        return {**stored, "probes": [readable(probe) for probe in PROBES]}


def groups_of(
    articles: Sequence[LabelledArticle],
    weights: Weights,
    encode: Encode | None,
    held_out: Mapping[int, Array],
) -> list[Group]:
    """The inputs of the news head, with the penalties that cross-validation chose.

    `held_out` has the sums of the words of news for the articles that taught them, by heads that had not seen them: else
    the news head would trust words for what they remember.
    """
    inputs = [
        inputs_of(one.sentences, weights.features, encode(texts_to_encode(one.sentences)) if encode else None)
        for one in articles
    ]
    names = WITHOUT_ENCODER if encode is None else WITH_ENCODER
    opinions = [_opinions(names, one, weights, held_out.get(at)) for at, one in enumerate(inputs)]
    groups = [
        Group([one.features for one in inputs], 300.0 if encode is None else 1000.0),
        Group(opinions, 10.0 if encode is None else 30.0),
    ]
    if encode is not None:
        groups.append(Group([one.vectors for one in inputs if one.vectors is not None], 3000.0))
        groups.append(Group([one.similar for one in inputs if one.similar is not None], 300.0))
    return groups


def _opinions(names: Sequence[str], inputs: Inputs, weights: Weights, held_out: Array | None) -> Array:
    sums = {name: judge(weights.heads[name], inputs, weights) for name in names}
    if held_out is not None:
        sums["news-words"] = held_out
    return np.stack([opinion(sums[name]) for name in names], axis=1)


def labels_of(articles: Sequence[LabelledArticle]) -> list[Array]:
    return [np.array([np.mean(worth) for worth in one.worth]) for one in articles]


def _news_head(
    data: Data, weights: Weights, encode: Encode | None, held_out: Mapping[int, Array]
) -> dict[str, Any]:
    articles = [*data.articles, *data.others]
    counts = [1.0] * len(data.articles) + [_OWN_COUNT] * len(data.others)
    groups, labels = groups_of(articles, weights, encode, held_out), labels_of(articles)
    parts, bias = fit_ridge(groups, labels, counts, range(len(articles)))
    left_out = np.concatenate(out_of_fold(groups, labels, counts, len(data.articles), SEED))
    tracked = np.array([_TRACKED in worth for one in data.articles for worth in one.worth])
    slope, shift = platt(left_out, tracked)
    names = WITHOUT_ENCODER if encode is None else WITH_ENCODER
    head: dict[str, Any] = {
        "bias": whole(bias),
        "features": dict(zip(weights.features, map(whole, parts[0]), strict=True)),
        "opinions": dict(zip(names, map(whole, parts[1]), strict=True)),
        "chance": [whole(slope), whole(shift)],
    }
    if encode is not None:
        head |= {
            "vector": [whole(value) for value in parts[2]],
            "similarities": [whole(value) for value in parts[3]],
        }
    return head


def written(stored: dict[str, Any]) -> str:
    """The file: one line for each part, so that a difference can be read."""
    lines = (
        f"{json.dumps(key)}:{json.dumps(stored[key], separators=(',', ':'), sort_keys=True)}"
        for key in sorted(stored)
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Train check-worthiness.")
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    parser.add_argument("--cache", type=Path, help="a folder to keep sentence vectors in")
    options = parser.parse_args()
    data, built = worth_data.data_dir(), encoder_dir()
    if not (data / "claims").is_dir():
        sys.exit(f"no data at {data}: CLAIMBOT_SHARED_DATA names the folder that has claims/")
    if built is None:
        sys.exit("no encoder: CLAIMBOT_ENCODER_DIR names a folder with model.onnx and tokenizer.json")
    encode = encoder(built)
    stored = train(load(data), cached(encode, options.cache) if options.cache else encode)
    options.to.write_text(written({**stored, "data": worth_data.hashes(data)}), encoding="utf-8")
    print(f"{options.to}: {options.to.stat().st_size:,} bytes, {len(stored['ngrams']):,} n-grams")


if __name__ == "__main__":
    main()
