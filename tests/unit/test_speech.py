"""The trained tagger of speech, and how it is trained and measured."""

import io
import tarfile
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.sentences import split_paragraphs, split_sentences
from bot.core.speech import english_model, find_speech
from bot.core.speech_model import PARTS, best_path
from bot.core.spoken import spoken_in
from bot.core.words import words_of
from tests.benchmarks.attribution import compare
from tests.benchmarks.polnear import Marked, MarkedArticle, load
from tests.training.attribution import WEIGHTS, train

WEIGHT = st.tuples(*[st.integers(-20, 20)] * 3)


@given(st.lists(WEIGHT, min_size=1, max_size=5), st.tuples(WEIGHT, WEIGHT, WEIGHT))
def test_the_best_path_is_the_best_of_all_paths(
    scores: list[tuple[int, int, int]], steps: tuple[tuple[int, int, int], ...]
) -> None:
    def total(path: tuple[int, ...]) -> int:
        return sum(scores[at][part] for at, part in enumerate(path)) + sum(
            steps[one][two] for one, two in pairwise(path)
        )

    found = best_path(scores, steps)

    assert total(tuple(found)) == max(total(path) for path in product(PARTS, repeat=len(scores)))


def test_the_weights_that_ship_are_no_larger_than_a_megabyte() -> None:
    assert WEIGHTS.stat().st_size < 1_000_000


def test_a_speech_is_found_with_its_places() -> None:
    sentence = "The ministry said that the officers were safe."
    (speech,) = find_speech(words_of(sentence), english_model())

    assert sentence[speech.source.start : speech.source.end] == "The ministry"
    assert sentence[speech.cue.start : speech.cue.end] == "said"
    assert [sentence[one.start : one.end] for one in speech.content] == ["that the officers were safe"]


def test_a_quotation_that_goes_on_is_heard_to_its_end() -> None:
    text = "“They came at night,” Mirlande Toussaint said. “We had no time to pack.”"
    paragraphs = [split_sentences(text, line, "en") for line in split_paragraphs(text)]
    (spoken,) = spoken_in(text, paragraphs, english_model())

    assert text[spoken.content[-1].start : spoken.content[-1].end] == "“We had no time to pack.”"


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=300))
def test_places_of_any_text_lie_in_it(text: str) -> None:
    for speech in find_speech(words_of(text), english_model()):
        for span in (speech.cue, speech.source, *speech.content):
            assert 0 <= span.start < span.end <= len(text)


SENTENCES = [
    ("The mayor", "said", "the bridge is safe"),
    ("A doctor", "said", "the water is bad"),
    ("Anna Weber", "said", "she saw two boats"),
]


def corpus(folder: Path) -> Path:
    """Two articles in our own words, marked as PolNeAR is."""
    path = folder / "made.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for number in (1, 2):
            text, notes, count = "", [], 0
            for source, cue, content in SENTENCES * 3:
                spans = []
                for role, words in (("Source", source), ("Cue", cue), ("Content", content)):
                    count += 1
                    spans.append(f"{role}:T{count}")
                    notes.append(f"T{count}\t{role} {len(text)} {len(text) + len(words)}\t{words}")
                    text += words + (". " if role == "Content" else " ")
                count += 1
                notes += [
                    f"T{count}\tAttribution 0 1\tx",
                    f"E{count}\tAttribution:T{count} {' '.join(spans)}",
                ]
            for name, body in (
                (f"text/a{number}.txt", text),
                (f"attributions/a{number}_0a1b.ann", "\n".join(notes)),
            ):
                data = body.encode()
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))
    return path


def test_training_gives_the_same_bytes_each_time(tmp_path: Path) -> None:
    articles = load(corpus(tmp_path))

    assert len(articles) == 2
    assert len(articles[0].marked) == 9
    assert train(articles) == train(load(corpus(tmp_path)))


@pytest.mark.parametrize(
    ("content", "source", "right"),
    [((17, 43), (0, 12), (1, 1)), ((17, 43), (30, 35), (1, 0)), ((40, 43), (0, 12), (0, 0))],
    ids=["both", "content-only", "neither"],
)
def test_the_benchmark_counts_what_is_right(
    content: tuple[int, int], source: tuple[int, int], right: tuple[int, int]
) -> None:
    text = "The ministry said the officers were all safe."
    article = MarkedArticle("a", text, (Marked((source,), ((13, 17),), (content,)),))
    _, contents, both = compare([article], english_model(), 0)

    assert (contents.right, both.right) == right
    assert (contents.found, contents.gold) == (1, 1)
