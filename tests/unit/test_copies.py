"""Copies of one story, on a corpus of our own: reports that desks cut, retitled, edited and added to."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pytest

from bot.core.copies import MIN_RUNS, bands_of, is_copy, runs_of_words, share_in_common, wording_of

PLACES = "Haiti Nairobi Port-au-Prince Cap-Haitien Gonaives Jacmel Kenya Miami Geneva Ottawa".split()  # noqa: SIM905 - a list of words reads better so
WHO = [
    "the police",
    "the ministry",
    "a spokesman",
    "the United Nations",
    "residents",
    "the mission",
    "doctors",
]
DID = ["said", "reported", "denied", "confirmed", "repeated", "told reporters", "wrote in a statement"]
WHAT = ["officers had arrived", "people were displaced", "schools stayed closed", "fuel was delivered",
        "patients were treated", "gunmen withdrew", "flights resumed", "aid was held at the port"]  # fmt: skip
HOW = ["after a night of fighting", "despite the curfew", "for the first time since June", "under heavy guard",
       "without giving details", "at the request of the council", "while talks went on"]  # fmt: skip


def report(story: random.Random, sentences: int = 24) -> list[str]:
    return [
        f"{story.choice(WHO).capitalize()} in {story.choice(PLACES)} {story.choice(DID)} that "
        f"{story.randint(2, 900)} {story.choice(WHAT)} {story.choice(HOW)}, {story.choice(WHO)} "
        f"{story.choice(DID)} on day {story.randint(1, 300)}."
        for _ in range(sentences)
    ]


@dataclass(frozen=True)
class Text:
    story: int
    words: str


def corpus(stories: int) -> Iterator[Text]:
    """Each story as the agency wrote it, as five desks ran it, and as a reporter of another house told it."""
    for number in range(stories):
        desk = random.Random(number)
        wire = report(desk)
        opening = report(random.Random(10_000 + number), 4)
        edited = [one.replace(" that ", " how ") if desk.random() < 0.3 else one for one in wire]
        for lines in (wire, wire[:14], opening + wire[:18], edited, wire[2:] + opening[:2], wire[::-1]):
            yield Text(number, " ".join(lines))
        # Not a copy: written apart, quoting two sentences.
        yield Text(-number - 1, " ".join(report(random.Random(20_000 + number), 20) + wire[:2]))


def test_copies_are_found_and_nothing_else_is_called_one(capsys: pytest.CaptureFixture[str]) -> None:
    texts = [(one.story, wording_of(one.words)) for one in corpus(30)]
    found = right = wanted = 0
    for (story, wording), (other_story, other) in combinations(texts, 2):
        same = story == other_story
        said = bool(wording.bands & other.bands) and is_copy(wording, other)
        wanted, found, right = wanted + same, found + said, right + (same and said)
    precision, recall = right / found, right / wanted
    with capsys.disabled():
        print(
            f"\ncopies: precision {precision:.3f}, recall {recall:.3f} of {wanted} pairs, {len(texts)} texts"
        )

    assert precision >= 0.99
    assert recall >= 0.95


def test_a_story_told_with_another_number_is_a_copy_and_not_the_same_text() -> None:
    wire = " ".join(report(random.Random(1)))
    other = wire.replace("said that", "denied that", 1)

    assert wire != other
    assert is_copy(wording_of(wire), wording_of(other))


@pytest.mark.parametrize("own", [2, 3, 4, 5])
@pytest.mark.parametrize("background", [3, 6])
def test_two_short_stories_over_the_same_background_are_two(own: int, background: int) -> None:
    tail = report(random.Random(77), background)
    one, other = (" ".join(report(random.Random(story), own) + tail) for story in (1, 2))

    assert not is_copy(wording_of(one), wording_of(other))


def test_agency_copy_under_a_desks_own_lead_is_a_copy() -> None:
    wire = report(random.Random(1), 12)
    lead = report(random.Random(2), 5)

    assert is_copy(wording_of(" ".join(wire)), wording_of(" ".join(lead + wire)))


def test_a_text_too_short_to_tell_is_nobodys_copy() -> None:
    runs = runs_of_words("one two three four five six seven")

    assert len(runs) < MIN_RUNS
    assert bands_of(runs) == frozenset()
    assert share_in_common(runs, runs) == 0.0


def test_bands_fit_the_databases_integers() -> None:
    bands = bands_of(runs_of_words(" ".join(report(random.Random(2)))))

    assert len(bands) == 32
    assert all(-(2**63) <= band < 2**63 for band in bands)
