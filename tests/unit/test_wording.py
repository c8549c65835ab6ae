"""Text from outside, as it is shown."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from bot.ui.wording import host, link, moment, safe, shorten

HOSTILE = st.text(
    alphabet=st.sampled_from(list("*_~`|>#-<@&:/[]()\\ \n\t1.a\u202e\u200b\u0000é漢🇭🇹")), max_size=400
)


@given(HOSTILE, st.integers(min_value=1, max_value=300))
def test_safe_text_never_exceeds_its_limit(text: str, limit: int) -> None:
    assert len(safe(text, limit)) <= limit


@given(HOSTILE)
def test_safe_text_mentions_nobody(text: str) -> None:
    shown = safe(f"{text}@everyone <@123> <@&45> <#6> @here", 900)

    assert "@everyone" not in shown
    assert "@here" not in shown
    assert "<@" not in shown.replace("\\<", "")


@given(st.text(max_size=300))
def test_safe_text_is_one_line_without_direction_tricks(text: str) -> None:
    shown = safe(text, 500)

    assert "\n" not in shown
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u0000")


@pytest.mark.parametrize(
    "text", ["**bold**", "# head", "> quote", "- item", "1. item", "`code`", "||secret||"]
)
def test_markdown_is_shown_as_it_was_written(text: str) -> None:
    assert "\\" in safe(text, 100)


def test_a_masked_link_in_the_text_stays_text() -> None:
    assert "](" not in safe("[trust me](https://evil.example)", 100)


@given(st.text(max_size=100), st.text(max_size=20))  # one character may take 12 in an address
def test_a_link_has_exactly_one_label_and_one_address(label: str, path: str) -> None:
    shown = link(label, f"https://example.org/{path}")

    assert shown.count("](") <= 1
    assert " " not in shown.rpartition("](")[2]
    assert shown.rpartition("](")[2].count(")") == 1


def test_a_very_long_address_is_named_but_not_linked() -> None:
    assert link("a page", "https://example.org/" + "x" * 400) == "a page"


@given(st.text(min_size=1, max_size=200), st.integers(min_value=1, max_value=100))
def test_shortened_text_says_that_it_was_cut(text: str, limit: int) -> None:
    shown = shorten(text, limit)

    assert len(shown) <= limit
    assert shown == text or shown.endswith("…")


def test_a_moment_is_shown_in_each_readers_own_zone() -> None:
    assert moment(datetime(2024, 7, 1, 12, tzinfo=UTC)) == "<t:1719835200:f>"


def test_a_site_is_named_as_a_person_would() -> None:
    assert host("https://www.example.org/a/b?c") == "example.org"
