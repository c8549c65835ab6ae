"""Find speech in a sentence: who speaks, the word that says so, and what is said, each with its place."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from bot.core.sentences import Span
from bot.core.speech_features import Clause, clause_of
from bot.core.speech_model import CONTENT, SOURCE, SpeechModel
from bot.core.words import Word

SURE = 200
"""A cue that scores less is not taken for one. Chosen on articles left out of training, for precision."""

_MAX_CANDIDATES = 40
_MAX_CUES = 12
"""In one sentence: a longer one is a list."""

_FEW_WORDS = 3
_MARKS = frozenset(",;:—–")


@dataclass(frozen=True, slots=True)
class Speech:
    """Offsets in the sentence. `content` may be in pieces (“We left,” he said, “at night”)."""

    cue: Span
    source: Span
    content: tuple[Span, ...]
    score: int


@lru_cache(maxsize=1)
def english_model() -> SpeechModel:
    """The weights that ship with the bot; see docs/models/attribution.md for what they were trained on."""
    return read_model((files("bot.core") / "attribution.json.gz").read_bytes())


def read_model(body: bytes) -> SpeechModel:
    found = json.loads(gzip.decompress(body))
    one, two, three = (tuple(step) for step in found["steps"])
    return SpeechModel(
        words=frozenset(found["words"]),
        cues=found["cues"],
        parts={feature: tuple(weights) for feature, weights in found["parts"].items()},
        steps=(one, two, three),
    )


def find_speech(words: tuple[Word, ...], model: SpeechModel, sure: int = SURE) -> list[Speech]:
    """Return every speech of a sentence whose speaker stands in it, in the order of their cues."""
    clause = clause_of(words)
    candidates = [at for at, word in enumerate(words) if word.lower in model.words][:_MAX_CANDIDATES]
    scored = [(model.cue_score(clause, at), at) for at in candidates]
    cues = [(score, at) for score, at in scored if score > sure][:_MAX_CUES]
    return [found for score, at in cues if (found := _around(clause, model, at, score)) is not None]


def _around(clause: Clause, model: SpeechModel, cue: int, score: int) -> Speech | None:
    first, path = model.parts_around(clause, cue)
    sources = [(first + one, first + two) for one, two in _runs(path, SOURCE)]
    contents = [(first + one, first + two) for one, two in _runs(path, CONTENT)]
    if not sources:
        return None
    words = clause.words
    nearest = min(sources, key=lambda run: min(abs(run[0] - cue), abs(run[1] - 1 - cue)))
    contents = contents or _left_over(words, nearest, cue)
    content = tuple(span for run in contents if (span := _trimmed(words, *run)) is not None)
    source = _trimmed(words, *nearest)
    if source is None or not content:
        return None
    return Speech(Span(words[cue].start, words[cue].end), source, content, score)


def _left_over(words: Sequence[Word], source: tuple[int, int], cue: int) -> list[tuple[int, int]]:
    """What must be said where the tagger marks nothing: all before ", officials said on Monday", else all behind it."""
    first, end = source
    if first > _FEW_WORDS and words[first - 1].text == "," and end <= cue:
        return [(0, first - 1)]
    return [(cue + 1, len(words))] if end <= cue and len(words) - cue > _FEW_WORDS else []


def _runs(path: Sequence[int], part: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at, one in enumerate(path):
        if one != part:
            continue
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _trimmed(words: Sequence[Word], first: int, end: int) -> Span | None:
    """The run without the commas at its ends; None where nothing else is in it."""
    while first < end and words[first].text in _MARKS:
        first += 1
    while first < end and words[end - 1].text in _MARKS:
        end -= 1
    return Span(words[first].start, words[end - 1].end) if first < end else None
