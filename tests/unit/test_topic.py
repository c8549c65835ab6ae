"""Which texts a topic matches."""

import pytest
from hypothesis import given, strategies as st

from storage.domain.topic import Topic


def topic(*groups: tuple[str, ...]) -> Topic:
    return Topic(slug="t", name="T", groups=groups)


HAITI_MISSION = topic(("Haïti", "Port-au-Prince"), ("Kenya", "multinational security"))


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("Kenya's police landed in HAITI.", True),
        ("La mission de sécurité: Multinational Security, Port au Prince", True),
        ("Kenya sent officers.", False),
        ("Haitians met Kenyans.", False),
        ("Security multinational, Haiti", False),
        ("", False),
    ],
)
def test_a_topic_needs_a_term_of_every_group_as_whole_words(
    text: str,
    matches: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    assert HAITI_MISSION.matches(text) is matches


@given(st.text())
def test_a_topic_without_groups_is_everything(text: str) -> None:
    assert topic().matches(text)


@given(st.text())
def test_a_group_without_terms_matches_nothing(text: str) -> None:
    assert not topic(()).matches(text)


@given(st.text())
def test_a_term_without_a_letter_or_digit_matches_nothing(text: str) -> None:
    assert not topic(("—!", "")).matches(text)


def test_the_terms_are_offered_in_the_form_they_are_compared_in() -> None:
    assert topic(("Haïti", "!"), ("Port-au-Prince",)).folded_groups() == (("haiti",), ("port au prince",))
