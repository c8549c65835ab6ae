"""What people type, cleaned and bounded."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from bot.core.typed import TypedError, clean_line, day_typed, evidence_links, is_link, links_in

TODAY = date(2024, 7, 15)


@given(st.text(max_size=500))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text(max_size=500))
def test_a_clean_line_is_storable_anywhere(text: str) -> None:
    line = clean_line(text)

    assert "\x00" not in line
    line.encode("utf-8")


def test_scripts_keep_their_joiners_and_emoji_stay_whole() -> None:
    assert clean_line("می‌خواهم 👩‍🚒") == "می‌خواهم 👩‍🚒"


def test_a_direction_override_cannot_turn_a_claim_around() -> None:
    assert clean_line("safe \u202enot\u202c all") == "safe not all"


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "ftp://example.org", "https://", "https://user:secret@example.org", "example.org",
     "https://exa mple.org", "https://example.org:99999/", "https://" + "a" * 2000],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_no_link(text: str) -> None:
    assert not is_link(text)


@given(st.text(max_size=300))
def test_any_text_can_be_searched_for_links(text: str) -> None:
    assert all(is_link(one) for one in links_in(text))


def test_links_are_found_without_the_sentence_around_them() -> None:
    text = "See https://example.org/a, (https://example.org/b) and https://example.org/a."

    assert links_in(text) == ["https://example.org/a", "https://example.org/b"]


def test_evidence_that_is_no_link_is_named() -> None:
    with pytest.raises(TypedError) as refused:
        evidence_links("https://example.org\na friend told me")

    assert (refused.value.reason, refused.value.details) == ("evidence", {"value": "a"})


def test_more_than_five_links_are_too_many() -> None:
    with pytest.raises(TypedError, match="too-many"):
        evidence_links("\n".join(f"https://example.org/{n}" for n in range(6)))


def test_a_day_is_year_month_day() -> None:
    assert day_typed(" 2024-07-01 ", TODAY) == date(2024, 7, 1)


@pytest.mark.parametrize(
    ("text", "reason"), [("yesterday", "date"), ("2024-02-30", "date"), ("2024-07-16", "date-future")]
)
def test_a_day_that_cannot_be_is_refused(text: str, reason: str) -> None:
    with pytest.raises(TypedError) as refused:
        day_typed(text, TODAY)

    assert refused.value.reason == reason
