"""The trained tagger of speech: averaged perceptrons over the features, in plain Python.

One asks of each word that ever introduces speech whether it does so here. The other then walks the sentence as seen
from that word and gives each word its part, by the best path (Viterbi).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.speech_features import (
    MAX_AFTER,
    MAX_BEFORE,
    Clause,
    cue_features,
    cue_setting,
    part_features,
)

OTHER, SOURCE, CONTENT = range(3)
PARTS = (OTHER, SOURCE, CONTENT)

Weights = tuple[int, int, int]
_NOTHING: Weights = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """`cues` are weights of `cue_features`; `parts` of `part_features`, one for each part; `steps[a][b]` of b after a.

    Whole numbers: sums of them are the same on every machine.
    """

    words: frozenset[str]
    cues: Mapping[str, int]
    parts: Mapping[str, Weights]
    steps: tuple[Weights, Weights, Weights]

    def cue_score(self, clause: Clause, at: int) -> int:
        """How surely one of `words` introduces speech: above 0 it more likely does."""
        weight = self.cues.get
        return sum([weight(feature, 0) for feature in cue_features(clause, at)])

    def parts_around(self, clause: Clause, cue: int) -> tuple[int, list[int]]:
        """Return the index of the first word looked at and the part of each word from there on."""
        first, last = max(0, cue - MAX_BEFORE), min(len(clause.words), cue + MAX_AFTER)
        setting = cue_setting(clause, cue)
        weight = self.parts.get
        scores: list[Weights] = []
        for at in range(first, last):
            other = source = content = 0
            for feature in part_features(clause, at, cue, setting):
                one, two, three = weight(feature, _NOTHING)
                other += one
                source += two
                content += three
            scores.append((other, source, content))
        return first, best_path(scores, self.steps)


def best_path(scores: Sequence[Weights], steps: Sequence[Weights]) -> list[int]:
    """Return the parts whose scores and steps add up to the most."""
    if not scores:
        return []
    totals: list[int] = list(scores[0])
    back: list[list[int]] = []
    for score in scores[1:]:
        origins: list[int] = []
        reached: list[int] = []
        for part in PARTS:
            best = max(PARTS, key=lambda one: totals[one] + steps[one][part])
            origins.append(best)
            reached.append(totals[best] + steps[best][part] + score[part])
        back.append(origins)
        totals = reached
    part = max(PARTS, key=lambda one: totals[one])
    path = [part]
    for origins in reversed(back):
        part = origins[part]
        path.append(part)
    path.reverse()
    return path
