from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from bot.core.language import detect_language
from bot.core.moments import exact_moment
from bot.core.plain_text import read_plain_text
from bot.core.screens import is_article_text
from bot.core.stored_text import MAX_TEXT_LENGTH, clean_line, clean_text


def test_all_line_ends_become_one_kind() -> None:
    assert clean_text("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_what_a_database_or_a_reader_cannot_see_is_removed() -> None:
    assert clean_text("of\x00fi\u200bcers\x1b are\ufeff sa\xadfe\ud800") == "officers are safe\ufffd"


def test_direction_overrides_go_and_the_marks_a_script_needs_stay() -> None:
    assert clean_text("\u202egnp.exe\u202c \u2066x\u2069") == "gnp.exe x"
    assert clean_text("\u200fשם\u200f 👩\u200d⚕️") == "\u200fשם\u200f 👩\u200d⚕️"


@given(st.text())
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    cleaned = clean_text(text)

    assert clean_text(cleaned) == cleaned
    assert "\x00" not in cleaned
    cleaned.encode("utf-8")


def test_an_endless_text_is_cut() -> None:
    assert len(clean_text("word " * 300_000)) <= MAX_TEXT_LENGTH


def test_a_title_is_one_line_of_bounded_length() -> None:
    assert clean_line("  A\n title\t", 300) == "A title"
    assert clean_line("a" * 400, 300) == "a" * 299 + "…"
    assert clean_line(" \u200b ", 300) is None


def test_the_first_line_of_a_file_is_its_title() -> None:
    plain = read_plain_text("Officers land\n\nAbout 400 landed in June.\nMore will come.")

    assert (plain.title, plain.text) == ("Officers land", "About 400 landed in June.\nMore will come.")


def test_a_long_first_line_is_text_and_so_is_an_only_line() -> None:
    long = "About 400 officers landed. " * 10

    assert read_plain_text(f"{long}\nMore will come.").title is None
    assert read_plain_text("All safe.") == read_plain_text("All safe.\n")
    assert read_plain_text("All safe.").text == "All safe."


def test_header_lines_are_read_and_taken_out() -> None:
    plain = read_plain_text(
        "Title: Officers land\nPublisher: The Nairobi Ledger\nBy: Wanjiku Otieno\n"
        "Date: 2024-06-26T07:40:00+03:00\nURL: https://ledger.example/land\n\nAbout 400 landed."
    )

    assert plain.title == "Officers land"
    assert plain.text == "About 400 landed."
    assert plain.headers == {
        "title": "Officers land",
        "publisher": "The Nairobi Ledger",
        "author": "Wanjiku Otieno",
        "published": "2024-06-26T07:40:00+03:00",
        "url": "https://ledger.example/land",
    }


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The officers have landed in the capital and they are safe, said the police.", "en"),
        ("Les policiers sont arrivés dans la capitale, selon la police, et ils sont saufs.", "fr"),
        ("Los agentes llegaron a la capital según la policía, y están a salvo.", "es"),
        (
            "Polis yo te rive nan kapital la. Yo di yo pa gen pwoblèm, epi yo pral travay nan tout peyi a.",
            "ht",
        ),
        ("日本語のテキスト", None),
        ("ok", None),
        ("", None),
    ],
)
def test_the_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_a_list_of_headlines_and_a_bare_error_are_no_article() -> None:
    headlines = "\n".join(f"- Report number {number}: what happened then" for number in range(20))

    assert not is_article_text(headlines)
    assert not is_article_text("Page not found")


def test_an_article_about_cookies_is_an_article() -> None:
    text = "The regulator said that sites must stop asking people to accept all cookies. " * 40

    assert is_article_text(text)


def test_moments_are_exact_or_none() -> None:
    assert exact_moment("2024-07-01T16:05:00+03:00") == datetime(2024, 7, 1, 13, 5, tzinfo=UTC)
    assert exact_moment("2024-07-01 16:05:00Z") == datetime(2024, 7, 1, 16, 5, tzinfo=UTC)
    for unsure in (
        "2024-07-01",
        "2024-07-01T16:05:00",
        "yesterday",
        "",
        None,
        5,
        "0001-01-01T00:00:00+14:00",
    ):
        assert exact_moment(unsure) is None
