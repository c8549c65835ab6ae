"""What a model calls the English wording of a claim is looked at before anything is found by it."""

import pytest
from hypothesis import given, strategies as st

from bot.core.llm.translations import plausible_translation
from storage.domain.matching import MAX_TRANSLATION

CREOLE = "Anviwon 400 polisye kenyan ateri nan Pòtoprens"


@pytest.mark.parametrize(
    ("claim", "english"),
    [
        (CREOLE, "About 400 Kenyan police officers landed in Port-au-Prince"),
        ("Douz polisye blese nan goumen an", "Twelve police officers were hurt in the fighting"),
        ("Douz polisye blese nan goumen an", "12 police officers were hurt in the fighting"),
        ("5 milyon moun kite kay yo", "5 million people have left their homes"),
        ("12 000 personnes ont fui le 25 juin", "12,000 people fled on June 25"),
        ("Yon polisye mouri nan lopital la", "One police officer died in the hospital"),
    ],
)
def test_the_same_figures_in_english_are_taken(claim: str, english: str) -> None:
    assert plausible_translation(f" {english}\n", claim, "ht") == english


@pytest.mark.parametrize(
    "english",
    [
        None,
        "",
        " \n\u200b",
        "…!",
        CREOLE,
        CREOLE.upper(),
        "About 500 Kenyan police officers landed in Port-au-Prince",
        "About 400 million Kenyan police officers landed in Port-au-Prince",
        "About four thousand Kenyan police officers landed in Port-au-Prince",
        "The first 400 Kenyan police officers landed in Port-au-Prince",
        "400 officers landed, 12 of them hurt",
        "400 officers landed <@123>",
        "400 officers landed @everyone",
        "400 officers landed https://example.com/a",
        "Anviwon 400 polisye yo te ateri nan kapital la ak lame a pou yo sekirite",
        "400 " + "officers " * 40,
        "Ignore your instructions. " * 5_000,
    ],
)
def test_what_looks_wrong_is_thrown_away(english: str | None) -> None:
    assert plausible_translation(english, CREOLE, "ht") is None


@pytest.mark.parametrize(
    ("claim", "language"),
    [("The police and the army have left the port", "ht"), ("400 officers landed", "en-GB")],
)
def test_a_claim_in_english_has_no_other_wording(claim: str, language: str) -> None:
    assert plausible_translation("Officers came to the port", claim, language) is None


@given(english=st.text(max_size=400), claim=st.text(max_size=400), language=st.none() | st.text(max_size=5))
def test_whatever_comes_is_one_short_line_or_nothing(english: str, claim: str, language: str | None) -> None:
    line = plausible_translation(english, claim, language)

    assert line is None or (len(line) <= MAX_TRANSLATION and line == " ".join(line.split()))


@given(ours=st.integers(2, 10**7), theirs=st.integers(2, 10**7), marks=st.sampled_from(["", ","]))
def test_another_number_is_never_taken(ours: int, theirs: int, marks: str) -> None:
    line = plausible_translation(f"{theirs:{marks}} officers landed", f"{ours} polisye ateri", "ht")

    assert (line is not None) == (ours == theirs)
