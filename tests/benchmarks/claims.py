"""How good the order of claims is: `python -m tests.benchmarks.claims [--news FILE] [--checkthat FILE]`.

Scores labelled news and debates with the shipped weights, beside simple baselines trained on the same rows. The data is
no part of the project (tests/training/worth_data.py); where a built encoder is named (tests/training/vectors.py) the
rows that need one are printed too. Nothing here chooses anything.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score

from bot.core.furniture import is_furniture
from bot.core.worth.scoring import score_debate, score_sentences, texts_to_encode
from bot.core.worth.sentence import SentenceInContext
from bot.core.worth.weights import Array
from tests.benchmarks import ranking
from tests.training import worth_data
from tests.training.vectors import Encode, cached, encoder, encoder_dir
from tests.training.worth_data import LabelledArticle

Score = Callable[[LabelledArticle], Array]
_SEED = 4
_RANDOM_DRAWS = 50
_TOP = 10
_AT_ONCE = 500


def main() -> None:
    parser = argparse.ArgumentParser(description="How good the order of claims is.")
    parser.add_argument("--news", type=Path, help="JSON lines like news-dev.jsonl")
    parser.add_argument("--checkthat", type=Path, help="tab-separated like checkthat2024/dev.tsv.gz")
    parser.add_argument("--cache", type=Path, help="a folder to keep sentence vectors in")
    options = parser.parse_args()
    data = worth_data.data_dir()
    if not (data / "claims").is_dir():
        sys.exit(f"skipped: no data at {data}; CLAIMBOT_SHARED_DATA names the folder that has claims/")
    encode = _encoder(options.cache)
    articles = worth_data.news(options.news or data / "claims/news-dev.jsonl")
    _print_news(articles, _news_rows(data, encode))
    print()
    _print_debates(options.checkthat or data / "claims/checkthat2024/dev.tsv.gz", data, encode)


def _encoder(cache: Path | None) -> Encode | None:
    built = encoder_dir()
    if built is None:
        print("without an encoder: CLAIMBOT_ENCODER_DIR names none\n")
        return None
    encode = encoder(built)
    return cached(encode, cache) if cache else encode


# --- news ---------------------------------------------------------------------------------------------------------


def _news_rows(data: Path, encode: Encode | None) -> dict[str, Score]:
    """Ways to rank; the baselines learn label 2 on news-train."""
    articles = worth_data.news(data / "claims/news-train.jsonl")
    texts = [sentence.text for one in articles for sentence in one.sentences]
    tracked = np.array([ranking.TRACKED in worth for one in articles for worth in one.worth])
    rows: dict[str, Score] = {"first sentences": lambda one: -np.arange(len(one.sentences), dtype=np.float64)}
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    by_words = LogisticRegression(class_weight="balanced", max_iter=500).fit(
        words.fit_transform(texts), tracked
    )
    rows["TF-IDF + logistic regression"] = lambda one: by_words.decision_function(
        words.transform(_texts(one))
    )
    if encode is not None:
        rows["MiniLM + logistic regression"] = _by_vectors(encode, texts, tracked)
    rows["claimbot without encoder"] = lambda one: _scores(one, None)
    if encode is not None:
        rows["claimbot with encoder"] = lambda one: _scores(one, encode)
    return rows


def _by_vectors(encode: Encode, texts: Sequence[str], tracked: Array) -> Score:
    model = LogisticRegression(class_weight="balanced", max_iter=500).fit(encode(texts), tracked)
    return lambda one: model.decision_function(encode(_texts(one)))


def _texts(one: LabelledArticle) -> list[str]:
    return [sentence.text for sentence in one.sentences]


def _scores(one: LabelledArticle, encode: Encode | None) -> Array:
    """Chances, as the bot ranks: what it knows to be furniture comes last."""
    vectors = encode(texts_to_encode(one.sentences)) if encode else None
    scores = np.array([worth.score for worth in score_sentences(one.sentences, vectors)])
    return np.where([is_furniture(text) for text in _texts(one)], 0.0, scores)


def _print_news(articles: Sequence[LabelledArticle], rows: dict[str, Score]) -> None:
    print(f"news: {len(articles)} articles, {sum(len(one.sentences) for one in articles)} sentences")
    print(f"{'':32}{'P@5':>19}{'AP':>19}{'nDCG@10':>19}{'furniture':>11}")
    rng = np.random.default_rng(_SEED)
    chance = [
        [_measure(one, rng.random(len(one.sentences))) for one in articles] for _ in range(_RANDOM_DRAWS)
    ]
    _print_row("random", np.mean(chance, axis=0))
    for name, score in rows.items():
        _print_row(name, np.array([_measure(one, score(one)) for one in articles]))
    for name, score in rows.items():
        if name.startswith("claimbot"):
            chances = np.concatenate([score(one) for one in articles])
            happened = np.concatenate([_tracked(one) for one in articles])
            print(
                f"{name}: Brier {ranking.brier(chances, happened):.3f} (always the base rate"
                f" {happened.mean() * (1 - happened.mean()):.3f}), calibration error"
                f" {ranking.calibration_error(chances, happened):.3f}"
            )


def _tracked(one: LabelledArticle) -> Array:
    return np.array([ranking.TRACKED in worth for worth in one.worth], dtype=np.float64)


def _measure(one: LabelledArticle, scores: Array) -> tuple[float, float, float, float]:
    gains = np.array([np.mean(worth) for worth in one.worth])
    top = ranking.order_of(scores)[:_TOP]
    return (
        ranking.precision_at(scores, _tracked(one), 5),
        ranking.average_precision(scores, _tracked(one)),
        ranking.ndcg_at(scores, gains, _TOP),
        float(sum(one.furniture[at] for at in top)),
    )


def _print_row(name: str, measured: Array) -> None:
    cells = [
        f"{mean:.3f} [{low:.2f},{high:.2f}]"
        for mean, low, high in (ranking.interval(column) for column in measured.T[:3])
    ]
    print(f"{name:32}{cells[0]:>19}{cells[1]:>19}{cells[2]:>19}{measured[:, 3].sum():>11.1f}")


# --- debates ------------------------------------------------------------------------------------------------------


def _print_debates(path: Path, data: Path, encode: Encode | None) -> None:
    rows = worth_data.debates(path)
    texts, labels = [row.text for row in rows], np.array([row.is_claim for row in rows])
    print(
        f"debates: {len(rows)} sentences, {labels.mean():.0%} yes\n{'':32}{'F1':>8}{'AP':>8}{'says yes':>10}"
    )
    for name, chances in _debate_rows(data, texts, encode):
        said = chances >= 0.5
        f1, precision = f1_score(labels, said), average_precision_score(labels, chances)
        print(f"{name:32}{f1:>8.3f}{precision:>8.3f}{said.mean():>10.0%}")


def _debate_rows(data: Path, texts: Sequence[str], encode: Encode | None) -> list[tuple[str, Array]]:
    training = worth_data.debates_to_train(data)
    known, labels = [row.text for row in training], np.array([row.is_claim for row in training])
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    by_words = LogisticRegression(class_weight="balanced", max_iter=500).fit(
        words.fit_transform(known), labels
    )
    found = [
        ("all yes", np.ones(len(texts))),
        ("random", np.random.default_rng(_SEED).random(len(texts))),
        ("TF-IDF + logistic regression", by_words.predict_proba(words.transform(texts))[:, 1]),
    ]
    if encode is not None:
        model = LogisticRegression(class_weight="balanced", max_iter=500).fit(encode(known), labels)
        found.append(("MiniLM + logistic regression", model.predict_proba(encode(texts))[:, 1]))
    found.append(("claimbot without encoder", _debate_chances(texts, None)))
    if encode is not None:
        found.append(("claimbot with encoder", _debate_chances(texts, encode)))
    return found


def _debate_chances(texts: Sequence[str], encode: Encode | None) -> Array:
    sentences = [SentenceInContext(text, at) for at, text in enumerate(texts)]
    found: list[float] = []
    for start in range(0, len(sentences), _AT_ONCE):
        part = sentences[start : start + _AT_ONCE]
        found += score_debate(part, encode(texts_to_encode(part)) if encode else None)
    return np.array(found)


if __name__ == "__main__":
    main()
