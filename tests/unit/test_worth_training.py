"""The shipped weights belong to the features and the data they were trained on, and training repeats itself."""

import json
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

from bot.core.worth.features import readable
from bot.core.worth.judging import Vectors
from bot.core.worth.sentence import SentenceInContext
from tests.training import worth_data
from tests.training.checkworthiness import PROBES, Data, train, written
from tests.training.news_words import words_out_of_fold
from tests.training.worth_data import LabelledArticle, LabelledSentence

SHIPPED = json.loads(files("bot.core.worth").joinpath("weights.json").read_text(encoding="utf-8"))
PLACES = ("Haiti", "Kenya", "Lima", "Lyon")


def encode(texts: Sequence[str]) -> Vectors:
    """Vectors that depend on the text alone."""
    rows = [np.random.default_rng(len(text)).normal(size=384) for text in texts]
    return np.array([row / np.linalg.norm(row) for row in rows], dtype=np.float32)


def small_data() -> Data:
    lines = [
        (f"The court in {place} ruled on {count} cases.", f"We like it here in {place} so much.")
        for place in PLACES
        for count in (12, 40, 700)
    ]
    rows = [LabelledSentence(text, at == 0) for pair in lines for at, text in enumerate(pair)]
    articles = [
        LabelledArticle(
            name=str(at),
            sentences=tuple(SentenceInContext(text, place) for place, text in enumerate(pair)),
            worth=((2,), (0,)),
            furniture=(False, False),
        )
        for at, pair in enumerate(lines)
    ]
    return Data(rows, rows, articles, articles)


def test_training_twice_writes_the_same_bytes() -> None:
    first = written(train(small_data(), encode))

    assert written(train(small_data(), encode)) == first
    assert '"news-encoder"' in first


def test_what_words_say_of_an_article_does_not_know_its_own_labels() -> None:
    articles = small_data().others
    turned = [replace(articles[0], worth=((0,), (2,))), *articles[1:]]

    before, after = words_out_of_fold(articles, seed=4), words_out_of_fold(turned, seed=4)

    assert np.array_equal(before[0], after[0])
    assert any(not np.array_equal(*pair) for pair in zip(before, after, strict=True))


def test_features_are_those_the_weights_were_trained_on() -> None:
    assert [readable(probe) for probe in PROBES] == SHIPPED["probes"], (
        "train again: python -m tests.training.checkworthiness"
    )


def test_the_weights_were_trained_on_this_data() -> None:
    data = worth_data.data_dir()
    if not (data / "claims").is_dir():
        pytest.skip(f"no data at {data}: CLAIMBOT_SHARED_DATA names the folder that has claims/")

    assert SHIPPED["data"] == worth_data.hashes(data)
