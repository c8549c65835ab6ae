from datetime import date

import pytest
from hypothesis import given, strategies as st

from bot.core.days import find_days, spoken_of
from bot.core.wording import Setting, resolve_days

MONDAY = date(2024, 7, 1)


def written_out(sentence: str, language: str = "en", published: date | None = MONDAY) -> str:
    return resolve_days(sentence, Setting(published, language=language))[0]


def day_of(sentence: str, language: str = "en", published: date | None = MONDAY) -> date | None:
    return spoken_of(find_days(sentence, published, language))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They landed on Tuesday.", "They landed on 25 June 2024."),
        ("They landed on Monday.", "They landed on 1 July 2024."),
        ("They landed yesterday.", "They landed on 30 June 2024."),
        ("They landed last week.", "They landed in the week of 24 June 2024."),
        ("They landed last month.", "They landed in June 2024."),
        ("They landed last year.", "They landed in 2023."),
        ("They landed in June.", "They landed in June 2024."),
        ("They landed on 25 June.", "They landed on 25 June 2024."),
        ("They landed on June 25.", "They landed on June 25, 2024."),
        ("They landed on Tuesday night.", "They landed on Tuesday night (25 June 2024)."),
        ("Monday’s attack killed seven.", "Monday’s (1 July 2024) attack killed seven."),
        ("A Tuesday attack killed seven.", "A Tuesday (25 June 2024) attack killed seven."),
        ("They have waited since Friday.", "They have waited since 28 June 2024."),
        ("It took much of Thursday.", "It took much of 27 June 2024."),
        ("The court will meet on Friday.", "The court will meet on 5 July 2024."),
        ("It was over in the first half of last year.", "It was over in the first half of 2023."),
    ],
)
def test_english_times_are_written_out(sentence: str, expected: str) -> None:
    assert written_out(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("Ils sont arrivés mardi.", "fr", "Ils sont arrivés le 25 juin 2024."),
        ("Ils sont arrivés hier.", "fr", "Ils sont arrivés le 30 juin 2024."),
        ("Ils sont arrivés aujourd’hui.", "fr", "Ils sont arrivés le 1er juillet 2024."),
        ("Ils sont arrivés la semaine dernière.", "fr", "Ils sont arrivés la semaine du 24 juin 2024."),
        ("Ils sont arrivés le 25 juin.", "fr", "Ils sont arrivés le 25 juin 2024."),
        ("Llegaron el martes.", "es", "Llegaron el 25 de junio de 2024."),
        ("Llegaron ayer.", "es", "Llegaron el 30 de junio de 2024."),
        ("Llegaron la semana pasada.", "es", "Llegaron la semana del 24 de junio de 2024."),
        ("Llegaron el 25 de junio.", "es", "Llegaron el 25 de junio de 2024."),
    ],
)
def test_french_and_spanish_times_are_written_out(sentence: str, language: str, expected: str) -> None:
    assert written_out(sentence, language) == expected


@pytest.mark.parametrize(
    "sentence", ["Every Monday they march.", "They may march.", "The sun sets.", "It cost 5 in 2024."]
)
def test_what_is_no_day_stays_as_it_is(sentence: str) -> None:
    assert written_out(sentence) == sentence
    assert day_of(sentence) is None


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    assert written_out("They landed on Tuesday.", published=None) == "They landed on Tuesday."
    assert day_of("They landed on Tuesday.", published=None) is None


def test_a_guessed_day_of_publication_changes_no_words() -> None:
    setting = Setting(MONDAY, is_guessed=True, language="en")

    assert resolve_days("They landed on Tuesday.", setting)[0] == "They landed on Tuesday."


def test_the_day_is_the_one_a_sentence_names() -> None:
    assert day_of("They landed on 25 June 2023.") == date(2023, 6, 25)
    assert day_of("They landed on Tuesday.") == date(2024, 6, 25)


def test_a_month_or_two_days_are_no_one_day() -> None:
    assert day_of("They landed in June.") is None
    assert day_of("They landed on Tuesday and left on Friday.") is None


def test_a_german_here_is_no_french_yesterday() -> None:
    assert day_of("Hier ist nichts geschehen.", "de") is None


@given(
    st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    st.sampled_from(
        ["29 February", "31 June", "on Tuesday", "le 30 février", "el 31 de abril", "yesterday", "last May"]
    ),
    st.sampled_from(["en", "fr", "es", "ht", None]),
)
def test_no_calendar_breaks_it(published: date, words: str, language: str | None) -> None:
    for one in find_days(f"They left {words}.", published, language):
        assert one.start < one.end
