"""Which lines of an extracted page are its article."""

import pytest

from bot.core.article_lines import article_lines

BODY = "About 400 officers landed on Tuesday.\nThey came on two aircraft, the ministry said."


@pytest.mark.parametrize(
    "before",
    ["Officers land!", "By Ann Low", "24 November 2026", "OFFICERS — LAND", "\n  \nAnn Low\n\nOfficers land"],
)
def test_a_title_a_by_line_and_a_date_before_the_text_are_left_out(before: str) -> None:
    assert article_lines(f"{before}\n{BODY}", ["Officers land"]).strip() == BODY


def test_a_heading_between_paragraphs_and_a_list_stay() -> None:
    text = f"{BODY}\nThe second group\nIt is expected in May.\n- one\n- two"

    assert article_lines(text, []) == text


def test_a_heading_with_nothing_under_it_is_left_out() -> None:
    assert article_lines(f"{BODY}\nMore from Haiti\n\n", []) == BODY


@pytest.mark.parametrize(
    "note",
    [
        "READ MORE: Two schools remain closed",
        "We may earn an affiliate commission from links on this page.",
        "Follow Ann Low on Bluesky for more from the city.",
        "(Reporting by Ann Low in Port-au-Prince; editing by Bo Fine)",
    ],
)
def test_a_note_of_the_house_is_left_out_wherever_it_stands(note: str) -> None:
    first, second = BODY.split("\n")

    assert article_lines(f"{first}\n{note}\n{second}", []) == BODY


def test_a_sentence_that_begins_like_a_pointer_stays() -> None:
    text = f"{BODY}\nRead more slowly, the report says the opposite of what it seems to say."

    assert article_lines(text, []) == text
