import pytest
from hypothesis import given, strategies as st

from bot.core.quantities import MAX_QUANTITIES, quantities_in
from storage.domain.claim import Precision, Quantity


def figures(sentence: str, language: str = "en") -> list[tuple[float, str | None, str | None, str]]:
    return [(one.value, one.unit, one.what, one.precision.value) for one in quantities_in(sentence, language)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("About 400 officers landed in Haiti.", (400, None, "officers", "about")),
        ("More than 1,000 police officers will follow.", (1000, None, "police officers", "at-least")),
        ("Up to 2,500 officers are planned.", (2500, None, "officers", "at-most")),
        ("It will cost $1.5 million.", (1_500_000, "USD", None, "exact")),
        ("The budget is $600m.", (600_000_000, "USD", None, "exact")),
        ("Seven officers were killed.", (7, None, "officers", "exact")),
        ("A dozen people were wounded.", (12, None, "people", "about")),
        ("10 % of voters stayed away.", (10, "%", "voters", "exact")),
        ("Prices rose 3.5 percent.", (3.5, "%", None, "exact")),
        ("They marched 12 kilometres.", (12, "km", None, "exact")),
        ("The operator wants KSh 2,000.", (2000, "KES", None, "exact")),
    ],
)
def test_figures_in_english(sentence: str, expected: tuple[float, str | None, str | None, str]) -> None:
    assert figures(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("Une centaine d’agents sont arrivés.", "fr", (100, None, "agents", "about")),
        ("Plus de 3 000 policiers ont quitté l’île.", "fr", (3000, None, "policiers", "at-least")),
        ("Une aide de 1,5 million d’euros.", "fr", (1_500_000, "EUR", None, "exact")),
        ("10 pour cent des électeurs.", "fr", (10, "%", "électeurs", "exact")),
        ("Deux cents agents sont partis.", "fr", (200, None, "agents", "exact")),
        ("Llegaron 3.000 oficiales.", "es", (3000, None, "oficiales", "exact")),
        ("Unos 400 agentes llegaron.", "es", (400, None, "agentes", "about")),
        ("Dos millones de dólares.", "es", (2_000_000, "USD", None, "exact")),
        ("Al menos veinte personas murieron.", "es", (20, None, "personas", "at-least")),
        ("Plis pase 400 polisye rive.", "ht", (400, None, "polisye", "at-least")),
    ],
)
def test_figures_in_other_languages(
    sentence: str, language: str, expected: tuple[float, str | None, str | None, str]
) -> None:
    assert figures(sentence, language) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The court ruled in January 2024.",
        "They landed on 25 June.",
        "It began on June 25, 2024.",
        "The shop opens at 7:30.",
        "An F-16 flew over the town.",
        "One of them is a lawyer.",
        "The second contingent left.",
        "Hundreds of thousands have no power.",
        "A 42-year-old man was held.",
    ],
)
def test_days_names_and_crowds_are_no_figures(sentence: str) -> None:
    assert figures(sentence) == []


def test_a_language_whose_numbers_we_cannot_read_gives_none() -> None:
    assert quantities_in("Türkiye'de 11 bin 37 istasyon var.", "tr") == ()


def test_a_list_of_figures_is_cut() -> None:
    assert len(quantities_in(", ".join(f"{n} cats" for n in range(2, 60)), "en")) == MAX_QUANTITIES


@given(
    st.lists(
        st.sampled_from(
            ["3", ".", ",", " ", "$", "%", "million", "une centaine", "\ud800", "\x00", "½", "٣", "mil"]
        )
    ).map("".join),
    st.sampled_from(["en", "fr", "es", "ht", None]),
)
def test_no_text_breaks_it(text: str, language: str | None) -> None:
    for one in quantities_in(text, language):
        assert isinstance(one, Quantity)
        assert one.value >= 0
        assert one.precision in Precision
