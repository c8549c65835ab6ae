"""What sentences claim: who says it, how they stand to it, from when, in which words."""

from datetime import UTC, date, datetime

import pytest

from bot.core.extraction import extract_claims
from storage.domain.article import ArticleText
from storage.domain.claim import MAX_CLAIM_LENGTH, ClaimCandidate, Stance

MONDAY = datetime(2024, 7, 1, 13, tzinfo=UTC)


def claims(
    text: str, *, language: str | None = "en", title: str = "", published: datetime | None = MONDAY
) -> list[ClaimCandidate]:
    found = extract_claims(
        ArticleText(
            url=None,
            title=title,
            publisher=None,
            author=None,
            published_at=published,
            language=language,
            text=text,
        )
    )
    return sorted(found, key=lambda one: one.quote.start)


def told(text: str, language: str = "en") -> list[tuple[str, str | None, str]]:
    return [(one.text, one.claimant, one.stance.value) for one in claims(text, language=language)]


RUMOUR = "The Kenya National Police Service addressed rumors of deaths of its officers in Haiti on Monday."


def test_a_rumour_that_is_addressed_is_a_claim_of_its_own_that_nobody_stands_for() -> None:
    about, rumour = told(RUMOUR)

    assert (
        about[0]
        == "The Kenya National Police Service addressed rumors of deaths of its officers in Haiti on 1 July 2024."
    )
    assert rumour == (
        "There were deaths of the Kenya National Police Service’s officers in Haiti.",
        None,
        "rumoured",
    )


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        (
            "The ministry denied that seven officers had been killed.",
            "en",
            ("Seven officers had been killed.", "ministry"),
        ),
        (
            "Officials dismissed reports that the force had fired on civilians.",
            "en",
            ("The force had fired on civilians.", "Officials"),
        ),
        (
            "La police kényane a démenti lundi que sept agents aient été tués en Haïti.",
            "fr",
            ("Sept agents ont été tués en Haïti.", "police kényane"),
        ),
        (
            "La police a démenti les rumeurs selon lesquelles deux policiers seraient morts.",
            "fr",
            ("Deux policiers sont morts.", "police"),
        ),
        (
            "La policía de Kenia negó el lunes que siete agentes hayan muerto en Haití.",
            "es",
            ("Siete agentes han muerto en Haití.", "policía de Kenia"),
        ),
        (
            "El gobierno desmintió los rumores de que dos policías murieron.",
            "es",
            ("Dos policías murieron.", "gobierno"),
        ),
    ],
)
def test_what_is_denied_is_worded_without_the_denial(
    sentence: str, language: str, expected: tuple[str, str]
) -> None:
    assert told(sentence, language) == [(*expected, "denied")]


def test_a_rumour_ends_where_the_sentence_says_what_became_of_it() -> None:
    _, rumour = claims("Rumours that seven officers had been killed in Haiti spread online on Saturday.")

    assert (rumour.text, rumour.claimant, rumour.stance) == (
        "Seven officers had been killed in Haiti.",
        None,
        Stance.RUMOURED,
    )


def test_who_calls_a_claim_false_denies_it() -> None:
    (claim,) = claims("A government spokesman said the claims that officers had died were false.")

    assert (claim.text, claim.claimant, claim.stance) == (
        "Officers had died.",
        "government spokesman",
        Stance.DENIED,
    )


def test_an_accusation_is_alleged() -> None:
    (claim,) = claims("Human Rights Watch accused the gangs of killing 80 people in the capital.")

    assert claim.stance is Stance.ALLEGED
    assert claim.claimant == "Human Rights Watch"
    assert claim.text == "Human Rights Watch accused the gangs of killing 80 people in the capital."


def test_reportedly_is_a_rumour() -> None:
    (claim,) = claims("Seven officers were reportedly killed in Haiti.")

    assert claim.stance is Stance.RUMOURED


def test_two_things_said_in_one_sentence_are_two_claims_of_one_speaker() -> None:
    sentence = "The ministry said that 400 officers had landed in Haiti and that gangs control 80 percent of the capital."
    assert told(sentence) == [
        ("400 officers had landed in Haiti.", "ministry", "asserted"),
        ("Gangs control 80 percent of the capital.", "ministry", "asserted"),
    ]


def test_a_speaker_who_is_only_described_is_a_hint() -> None:
    (claim,) = claims("An official familiar with the talks said the budget would reach $600 million.")

    assert claim.claimant is None
    assert claim.claimant_hint == "An official familiar with the talks"


def test_what_only_a_part_of_the_sentence_reports_is_not_the_speakers_claim() -> None:
    (claim,) = claims(
        "Last August, the UN fired nine staff members after an investigation found they took part in the attack."
    )

    assert claim.claimant is None
    assert claim.text.endswith("took part in the attack.")


def test_a_clause_under_although_is_never_cut_out() -> None:
    (claim,) = claims(
        "Although Hitler was born in Braunau, Austria argued for decades that it was the first victim."
    )

    assert claim.text.startswith("Although")


def test_a_part_of_what_is_said_is_never_taken_for_the_whole() -> None:
    (claim,) = claims(
        "Two commanders said that China plans to make the shoal, an atoll taken from the Philippines, into a fortress."
    )

    assert claim.text.endswith("into a fortress.")


def test_relative_days_are_counted_from_the_day_of_publication() -> None:
    (claim,) = claims("About 400 officers landed in Haiti on Tuesday.")

    assert claim.text == "About 400 officers landed in Haiti on 25 June 2024."
    assert claim.as_of == date(2024, 6, 25)
    assert not claim.is_ambiguous


def test_a_day_that_cannot_be_counted_makes_the_claim_ambiguous() -> None:
    (claim,) = claims("About 400 officers landed in Haiti on Tuesday.", published=None)

    assert claim.text == "About 400 officers landed in Haiti on Tuesday."
    assert claim.as_of is None
    assert claim.is_ambiguous


def test_a_pronoun_without_its_name_makes_the_claim_ambiguous() -> None:
    (claim,) = claims("They killed seven officers of the force in Haiti in June 2024.")

    assert claim.is_ambiguous


def test_the_headline_words_the_sentence_it_was_made_from() -> None:
    found = claims(
        f"{RUMOUR} They confirmed that the officers were warmly received and are all safe.",
        title="Kenyan officers in Haiti are all safe, police say after rumours of deaths",
    )

    safe = found[-1]
    assert safe.text == "Kenyan officers in Haiti are all safe"
    assert safe.claimant == "Kenya National Police Service"
    assert safe.quote.text == "They confirmed that the officers were warmly received and are all safe."


@pytest.mark.parametrize(
    "title",
    [
        "Kenyan officers in Haiti are not all safe",
        "All 400 Kenyan officers in Haiti are all safe",
        "Kenyan doctors in Haiti are all safe",
        "Are Kenyan officers in Haiti all safe?",
    ],
)
def test_a_headline_that_says_something_else_is_not_used(title: str) -> None:
    found = claims(
        f"{RUMOUR} They confirmed that the officers were warmly received and are all safe.", title=title
    )

    assert found[-1].text == "The officers were warmly received and are all safe."


def test_the_last_aside_is_left_out_where_that_makes_a_headline() -> None:
    (claim,) = claims(
        "The first 400 officers landed in the capital on 25 June 2024, which surprised many of its people."
    )

    assert claim.text == "The first 400 officers landed in the capital on 25 June 2024."
    assert len(claim.text) <= MAX_CLAIM_LENGTH


def test_figures_are_those_of_the_claim() -> None:
    (claim,) = claims("The ministry said that about 400 officers had landed in Haiti.")

    assert [(one.value, one.what) for one in claim.quantities] == [(400, "officers")]
