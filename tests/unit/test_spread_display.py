"""How a claim spread, as people read it."""

from datetime import timedelta

import pytest

from bot.ui.sightings import seen_in
from bot.ui.spread import spread_counts, spread_line, spread_lines
from bot.ui.texts import LANGUAGES, texts_in
from bot.ui.wording import FIELD_LIMIT
from storage.domain.article import Appearance
from tests.unit.test_spread import NOW, TEXT, seen

EN = texts_in("en")
COPIES = [
    seen(number, f"Paper {number}", story=1 + number // 4, after=timedelta(hours=20 * number))
    for number in range(10)
]


def test_a_line_says_from_when_to_when_where_and_from_how_many_origins() -> None:
    last = int((NOW + timedelta(hours=180)).timestamp())

    assert spread_line(EN, COPIES) == (
        "10 places, 3 independent origins"
        f" · first seen <t:{int(NOW.timestamp())}:d> in Paper 0 · latest <t:{last}:d> in Paper 9"
    )
    assert spread_counts(EN, COPIES) == "10 places, 3 independent origins"


def test_its_pace_is_said_in_words() -> None:
    assert spread_lines(EN, COPIES)[1] == "2 on the first day, 8 over the next week"


@pytest.mark.parametrize("appearances", [[], COPIES[:1]])
def test_what_stands_in_one_place_did_not_spread(appearances: list[Appearance]) -> None:
    for lines in (spread_line, spread_counts, spread_lines):
        assert not lines(EN, appearances)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_has_its_spread_first_and_at_most_two_other_wordings(language: str) -> None:
    texts = texts_in(language)
    told = [
        seen(number, "Paper", said=f"Number {number} says it otherwise " + "and longer " * 30)
        for number in range(1, 5)
    ]

    field = seen_in(texts, TEXT, told)

    assert field.startswith(f"-# {spread_line(texts, told)}")
    assert sum("otherwise" in line for line in field.splitlines()) == 2
    assert len(field) <= FIELD_LIMIT


def test_a_name_from_outside_cannot_smuggle_a_mention_in() -> None:
    line = spread_line(EN, [seen(1, "**@everyone**"), seen(2, "B")])

    assert "@everyone" not in line
    assert "\\*\\*" in line


def test_a_wording_stands_where_it_was_said() -> None:
    field = seen_in(EN, TEXT, [seen(1, "A", said=f"“{TEXT}.”"), seen(2, "B", said="Some 400 came")])

    assert field.splitlines()[-1] == "-# also worded: “Some 400 came”"
    assert field.splitlines()[-2].startswith("B")
    assert field.count("also worded") == 1
