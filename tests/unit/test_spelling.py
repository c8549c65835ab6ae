"""Words that are near each other: as French, English and Haitian Creole spell them, and as fingers slip."""

import pytest
from hypothesis import given, strategies as st

from storage.domain.identity import fold
from storage.domain.spelling import edit_distance, keys_asked, keys_of, nearest, sound_of

letters = st.text("aeiouybcdghklmnprstwz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("polis", "police"),
        ("lapolis", "police"),
        ("Ayiti", "Haïti"),
        ("Ouanament", "Ouanaminthe"),
        ("Wanament", "Ouanaminthe"),
        ("Jakmèl", "Jacmel"),
        ("Gonayiv", "Gonaïves"),
        ("gouvènman", "gouvernement"),
        ("prezidan", "président"),
        ("lopital", "hôpital"),
        ("eleksyon", "elections"),
        ("Kenyian", "Kenyan"),
        ("Kneyan", "Kenyan"),
        ("o", "au"),
    ],
)
def test_a_word_leads_to_the_one_that_was_meant(typed: str, written: str) -> None:
    asked, known = fold(typed), fold(written)

    assert keys_asked(asked) & keys_of(known)
    assert nearest(asked, [known, "tomatoes"]) == [known]


@pytest.mark.parametrize(("typed", "other"), [("gang", "bank"), ("fire", "police"), ("two", "ten")])
def test_another_word_is_not_near(typed: str, other: str) -> None:
    assert not (keys_asked(typed) & keys_of(other) and nearest(typed, [other]))


def test_a_number_has_no_near_ones() -> None:
    assert keys_of("400") == frozenset()
    assert sound_of("2024") == "2024"


@given(word=letters, at=st.integers(0, 11))
def test_words_within_a_letter_of_each_others_sound_share_a_key(word: str, at: int) -> None:
    sound = sound_of(word)
    if len(sound) < 5:
        return
    shorter = sound[: at % len(sound)] + sound[at % len(sound) + 1 :]

    assert shorter in keys_of(word)


@given(one=letters, other=letters)
def test_a_distance_is_the_same_both_ways_and_at_most_the_longer_word(one: str, other: str) -> None:
    assert edit_distance(one, other) == edit_distance(other, one) <= max(len(one), len(other))
    assert (edit_distance(one, other) == 0) == (one == other)
