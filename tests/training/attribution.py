"""Train the tagger of speech on PolNeAR: `python -m tests.training.attribution FILE.tar.gz`.

Writes bot/core/attribution.json.gz, the same bytes each time: whole numbers, a fixed order, no clock in the file.
With `--held-out` every eighth article is left out, to choose by; the file goes where `--to` says.
"""

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.sentences import Span, split_paragraphs, split_sentences
from bot.core.speech_features import (
    MAX_AFTER,
    MAX_BEFORE,
    Clause,
    clause_of,
    cue_features,
    cue_setting,
    part_features,
)
from bot.core.speech_model import CONTENT, OTHER, PARTS, SOURCE, best_path
from bot.core.words import words_of
from tests.benchmarks.polnear import Marked, MarkedArticle, load

WEIGHTS = Path(__file__).parents[2] / "bot" / "core" / "attribution.json.gz"
SEED = 4
CUE_ROUNDS = 8
PART_ROUNDS = 6
MIN_SEEN = 3
"""A feature seen less often is left out: it would be learnt by heart."""

SCALE = 20
"""Weights are averages times this, as whole numbers; those that come to nothing are not stored."""

_MIN_CUES = 2
_MIN_SHARE = 0.02
_SMOOTH = 5
_POSITIVE = 2
"""How much more a missed cue moves the weights than a false one."""


@dataclass
class Sentence:
    clause: Clause
    start: int
    cues: dict[int, Marked]


def sentences_of(article: MarkedArticle) -> list[Sentence]:
    text = article.text
    spans = [one for line in split_paragraphs(text) for one in split_sentences(text, line, "en")]
    return [Sentence(clause_of(words_of(text[one.start : one.end])), one.start, {}) for one in spans]


def read(articles: Sequence[MarkedArticle]) -> tuple[list[Sentence], frozenset[str]]:
    """Return all sentences with the word of each that introduces each attribution, and the words that ever do."""
    everything: list[Sentence] = []
    within: list[tuple[Sentence, list[int], Marked]] = []
    seen: Counter[str] = Counter()
    introducing: Counter[str] = Counter()
    for article in articles:
        found = sentences_of(article)
        everything += found
        for one in found:
            seen.update(word.lower for word in one.clause.words)
            for marked in article.marked:
                inside = [at for at in range(len(one.clause.words)) if _covers(marked.cue, _place(one, at))]
                if inside:
                    introducing.update(one.clause.words[at].lower for at in inside)
                    within.append((one, inside, marked))

    def share(word: str) -> float:
        return introducing[word] / (seen[word] + _SMOOTH)

    heads: Counter[str] = Counter()
    for one, inside, marked in within:
        head = max(inside, key=lambda at: share(one.clause.words[at].lower))
        one.cues[head] = marked
        heads[one.clause.words[head].lower] += 1
    words = frozenset(
        word for word, count in heads.items() if count >= _MIN_CUES and count / seen[word] >= _MIN_SHARE
    )
    return everything, words


def _place(sentence: Sentence, at: int) -> Span:
    word = sentence.clause.words[at]
    return Span(sentence.start + word.start, sentence.start + word.end)


def _covers(spans: Iterable[tuple[int, int]], place: Span) -> bool:
    return any(start < place.end and place.start < end for start, end in spans)


def _features(rows: Iterable[Iterable[str]], seen: Counter[str]) -> list[list[str]]:
    listed = [list(row) for row in rows]
    for row in listed:
        seen.update(row)
    return listed


def train_cues(sentences: Sequence[Sentence], words: frozenset[str]) -> dict[str, int]:
    seen: Counter[str] = Counter()
    rows: list[tuple[list[str], bool]] = []
    for one in sentences:
        for at, word in enumerate(one.clause.words):
            if word.lower in words:
                (row,) = _features([cue_features(one.clause, at)], seen)
                rows.append((row, at in one.cues))
    rows = [([feature for feature in row if seen[feature] >= MIN_SEEN], truth) for row, truth in rows]
    weights: dict[str, int] = {}
    sums: dict[str, int] = {}
    count = 1
    order = random.Random(SEED)
    for _ in range(CUE_ROUNDS):
        order.shuffle(rows)
        for row, truth in rows:
            guess = sum(weights.get(feature, 0) for feature in row) > 0
            if guess != truth:
                change = _POSITIVE if truth else -1
                for feature in row:
                    weights[feature] = weights.get(feature, 0) + change
                    sums[feature] = sums.get(feature, 0) + count * change
            count += 1
    average = {one: round(SCALE * (weights[one] - sums[one] / count)) for one in sorted(weights)}
    return {one: value for one, value in average.items() if value}


Row = tuple[list[list[str]], list[int]]


def part_rows(sentences: Sequence[Sentence]) -> list[Row]:
    seen: Counter[str] = Counter()
    rows: list[Row] = []
    for one in sentences:
        for cue, marked in sorted(one.cues.items()):
            first, last = max(0, cue - MAX_BEFORE), min(len(one.clause.words), cue + MAX_AFTER)
            setting = cue_setting(one.clause, cue)
            row = _features((part_features(one.clause, at, cue, setting) for at in range(first, last)), seen)
            truth = [_part(marked, _place(one, at)) for at in range(first, last)]
            if any(truth):
                rows.append((row, truth))
    return [([[f for f in word if seen[f] >= MIN_SEEN] for word in row], truth) for row, truth in rows]


def _part(marked: Marked, place: Span) -> int:
    if _covers(marked.source, place):
        return SOURCE
    return CONTENT if _covers(marked.content, place) else OTHER


class Parts:
    """Weights of the features for each part, of the steps between parts, and their sums for the average."""

    def __init__(self) -> None:
        self.weights: dict[str, list[int]] = {}
        self.sums: dict[str, list[int]] = {}
        self.steps = [[0] * 3 for _ in PARTS]
        self.step_sums = [[0] * 3 for _ in PARTS]
        self.count = 1

    def path(self, row: list[list[str]]) -> list[int]:
        nothing = (0, 0, 0)
        scores = []
        for features in row:
            found = [self.weights.get(feature, nothing) for feature in features]
            scores.append((sum(w[0] for w in found), sum(w[1] for w in found), sum(w[2] for w in found)))
        return best_path(scores, [tuple(step) for step in self.steps])  # type: ignore[misc]

    def move(self, features: list[str], part: int, by: int) -> None:
        for feature in features:
            self.weights.setdefault(feature, [0, 0, 0])[part] += by
            self.sums.setdefault(feature, [0, 0, 0])[part] += by * self.count

    def learn(self, row: list[list[str]], truth: list[int]) -> None:
        guess = self.path(row)
        if guess != truth:
            for at, (wrong, right) in enumerate(zip(guess, truth, strict=True)):
                if wrong != right:
                    self.move(row[at], right, 1)
                    self.move(row[at], wrong, -1)
                if at:
                    self._step(truth[at - 1], right, 1)
                    self._step(guess[at - 1], wrong, -1)
        self.count += 1

    def _step(self, one: int, two: int, by: int) -> None:
        self.steps[one][two] += by
        self.step_sums[one][two] += by * self.count

    def averages(self) -> tuple[dict[str, list[int]], list[list[int]]]:
        def mean(values: list[int], sums: list[int]) -> list[int]:
            return [round(SCALE * (w - s / self.count)) for w, s in zip(values, sums, strict=True)]

        parts = {one: mean(self.weights[one], self.sums[one]) for one in sorted(self.weights)}
        steps = [mean(w, s) for w, s in zip(self.steps, self.step_sums, strict=True)]
        return {one: values for one, values in parts.items() if any(values)}, steps


def train_parts(rows: list[Row]) -> tuple[dict[str, list[int]], list[list[int]]]:
    parts = Parts()
    order = random.Random(SEED)
    for _ in range(PART_ROUNDS):
        order.shuffle(rows)
        for row, truth in rows:
            parts.learn(row, truth)
    return parts.averages()


def train(articles: Sequence[MarkedArticle]) -> bytes:
    sentences, words = read(articles)
    cues = train_cues(sentences, words)
    parts, steps = train_parts(part_rows(sentences))
    model = {"words": sorted(words), "cues": cues, "parts": parts, "steps": steps}
    plain = json.dumps(model, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(plain, compresslevel=9, mtime=0)


def held_out(articles: Sequence[MarkedArticle]) -> tuple[list[MarkedArticle], list[MarkedArticle]]:
    """Return what is trained on and every eighth article, in order of their names."""
    return (
        [one for at, one in enumerate(articles) if at % 8],
        [one for at, one in enumerate(articles) if not at % 8],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    parser.add_argument("--held-out", action="store_true")
    given = parser.parse_args()
    articles = load(given.polnear)
    body = train(held_out(articles)[0] if given.held_out else articles)
    given.to.write_bytes(body)
    print(f"{given.to}: {len(body)} bytes")


if __name__ == "__main__":
    main()
