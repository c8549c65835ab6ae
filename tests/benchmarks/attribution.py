"""Who says what, against PolNeAR: `python -m tests.benchmarks.attribution [--polnear FILE.tar.gz]`.

Gold are attributions that have a source, as the first annotator marked them. A speech is found where its content
overlaps the gold's by half of both together (intersection over union) and, in the last row, its source shares a
character with the gold's. Each gold counts once. Precision, recall and F1 over all articles.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from typing_extensions import override

from bot.core.sentences import split_paragraphs, split_sentences
from bot.core.speech import SURE, english_model, read_model
from bot.core.speech_model import SpeechModel
from bot.core.spoken import Spoken, spoken_in
from tests.benchmarks.polnear import MarkedArticle, Spans, load

SHARED = Path(os.environ.get("CLAIMBOT_SHARED", Path(__file__).parents[3] / "shared"))
DEV = SHARED / "data" / "claims" / "polnear" / "dev.tar.gz"
_OVERLAP = 0.5


def overlap(one: Spans, two: Spans) -> float:
    """Characters in both over characters in either."""
    first = {at for start, end in one for at in range(start, end)}
    second = {at for start, end in two for at in range(start, end)}
    return len(first & second) / len(first | second) if first | second else 0.0


def touches(one: Spans, two: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in two)


class Score:
    """Counts of what was found, what was right and what there was to find."""

    def __init__(self, name: str) -> None:
        self.name, self.found, self.right, self.gold = name, 0, 0, 0

    def add(self, found: int, right: int, gold: int) -> None:
        self.found, self.right, self.gold = self.found + found, self.right + right, self.gold + gold

    @override
    def __str__(self) -> str:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.gold, 1)
        both = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"{self.name:32} {precision:.3f}  {recall:.3f}  {both:.3f}   {self.found:5} {self.right:5} {self.gold:5}"


def spans(found: Sequence[object]) -> Spans:
    return tuple((one.start, one.end) for one in found)  # type: ignore[attr-defined]


def matched(found: Sequence[Spoken], article: MarkedArticle, *, with_source: bool) -> int:
    """Pair each gold with at most one speech, the best pairs first."""
    pairs = []
    for i, speech in enumerate(found):
        for j, marked in enumerate(article.marked):
            if not touches(spans(speech.content), marked.content):
                continue
            score = overlap(spans(speech.content), marked.content)
            if score >= _OVERLAP and (
                not with_source or touches(((speech.source.start, speech.source.end),), marked.source)
            ):
                pairs.append((score, -i, -j))
    used: set[tuple[str, int]] = set()
    right = 0
    for _, i, j in sorted(pairs, reverse=True):
        if ("found", i) not in used and ("gold", j) not in used:
            used |= {("found", i), ("gold", j)}
            right += 1
    return right


def compare(articles: Sequence[MarkedArticle], model: SpeechModel, sure: int) -> list[Score]:
    scores = [Score("sentence has an attribution"), Score("content"), Score("content and source")]
    for article in articles:
        paragraphs = [split_sentences(article.text, line, "en") for line in split_paragraphs(article.text)]
        found = spoken_in(article.text, paragraphs, model, sure)
        places = {(one.start, one.end) for line in paragraphs for one in line}
        cued = {place for place in places for one in found if place[0] <= one.cue.start < place[1]}
        gold = {
            place
            for place in places
            for one in article.marked
            if one.cue and place[0] <= one.cue[0][0] < place[1]
        }
        scores[0].add(len(cued), len(cued & gold), len(gold))
        scores[1].add(len(found), matched(found, article, with_source=False), len(article.marked))
        scores[2].add(len(found), matched(found, article, with_source=True), len(article.marked))
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, default=DEV)
    parser.add_argument("--weights", type=Path)
    parser.add_argument(
        "--held-out", action="store_true", help="only the articles training with --held-out leaves out"
    )
    parser.add_argument("--sure", type=int, action="append")
    given = parser.parse_args()
    if not given.polnear.is_file():
        sys.exit(f"skipped: no PolNeAR at {given.polnear}; --polnear or CLAIMBOT_SHARED names it")
    articles = load(given.polnear)
    if given.held_out:
        articles = [one for at, one in enumerate(articles) if not at % 8]
    model = read_model(given.weights.read_bytes()) if given.weights else english_model()
    for sure in given.sure or [SURE]:
        started = time.process_time()
        scores = compare(articles, model, sure)
        print(f"\n{len(articles)} articles, cues above {sure}, {time.process_time() - started:.1f} s of CPU")
        print(f"{'':32} P      R      F1     found right gold")
        for score in scores:
            print(score)


if __name__ == "__main__":
    main()
