"""When texts are the same, and the form search compares."""

import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

from storage.domain.identity import claim_key, fold, text_digest


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kè Séisme, 400 dead!", "ke seisme 400 dead"),
        ("  L'État  d’urgence—now ", "l etat d urgence now"),
        ("snake_case_ _!_ words", "snake case words"),
        ("STRASSE Straße", "strasse strasse"),
        ("ﬁve ① ²", "five 1 2"),
        ("Port-au-Prince", "port au prince"),
        ("«»…!?", ""),
        ("", ""),
        ("\u202eabc\u0000def", "abc def"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folded_text_is_words_with_single_spaces_and_nothing_else(text: str) -> None:
    folded = fold(text)

    assert folded == " ".join(folded.split(" ")).strip()
    assert "  " not in folded
    assert all(char == " " or char.isalnum() for char in folded)


@given(st.text())
def test_folding_drops_every_mark_and_keeps_what_it_stands_on(text: str) -> None:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    unmarked = "".join(char for char in decomposed if not unicodedata.combining(char))

    assert fold(text).split() == re.findall(r"[^\W_]+", unmarked)


@given(st.text(), st.text())
def test_words_are_folded_each_by_itself(left: str, right: str) -> None:
    assert fold(f"{left} {right}") == " ".join(part for part in (fold(left), fold(right)) if part)


def test_claims_that_differ_in_case_and_spacing_only_are_the_same() -> None:
    assert claim_key("  Kenya\nsent  400 officers ") == claim_key("KENYA SENT 400 OFFICERS")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kenya sent 400 officers.", "Kenya sent 401 officers."),
        ("Kenya sent 400 officers.", "Kenya sent -400 officers."),
        ("It grew by 4%.", "It grew by 4."),
        ("They are safe.", "They are not safe."),
        ("Kenya sent 4.5 tons.", "Kenya sent 45 tons."),
        ("resume", "résumé"),
    ],
)
def test_claims_that_differ_in_a_number_a_sign_or_a_word_are_two(one: str, other: str) -> None:
    assert claim_key(one) != claim_key(other)


def test_an_article_is_known_by_its_text() -> None:
    assert text_digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert text_digest("abc") != text_digest("abc ")
    assert text_digest("\ud800") != text_digest("\ud801")
