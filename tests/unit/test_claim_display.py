"""A claim as people see it: said once, and no more words than needed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.ui.articles import SHOWN_CLAIMS, Reading, reading_embed
from bot.ui.claims import claim_choice, claim_embed, claim_line
from bot.ui.reasons import who_says, why_here
from bot.ui.review import reason_form
from bot.ui.texts import LANGUAGES, texts_in
from storage.domain.article import Appearance, Article, Quote
from storage.domain.claim import Claim, ClaimFile, Precision, Quantity, Stance
from storage.domain.reason import Reason
from storage.domain.status import VerificationStatus as Status

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
TEXTS = texts_in("en")
TEXT = "About 400 officers landed in June."


def a_claim(number: int = 1, claimant: str | None = None, status: Status = Status.UNREVIEWED) -> Claim:
    return Claim(
        id=number,
        guild_id=1,
        text=TEXT,
        claimant=claimant,
        claim_date=None,
        status=status,
        version=1,
        check_worthiness=0.5,
        created_by=1,
        created_at=NOW,
        updated_at=NOW,
    )


def seen_as(said: str) -> str | None:
    appearance = Appearance(
        id=1,
        claim_id=1,
        article_id=1,
        url=None,
        title=None,
        publisher="The Harbour Courier",
        published_at=None,
        quote=Quote(text=said, start=0, end=len(said)),
        added_at=NOW,
    )
    embed = claim_embed(TEXTS, ClaimFile(claim=a_claim(), appearances=(appearance,), history=()))
    return next(field.value for field in embed.fields if field.name == "Seen in")


def test_a_quote_is_shown_where_it_says_it_in_other_words() -> None:
    assert "“Some 400 officers have landed.”" in (seen_as("Some 400 officers have landed.") or "")


def test_a_quote_that_is_the_claim_is_not_shown_twice() -> None:
    assert seen_as(f"{TEXT}\n") == "The Harbour Courier"


def test_a_line_does_not_say_that_nobody_is_known_to_have_said_it() -> None:
    assert claim_line(TEXTS, a_claim()) == f"⚪ **#1** {TEXT}\n-# Not checked yet"
    assert claim_line(TEXTS, a_claim(claimant="Kenya")).endswith("-# Not checked yet · Kenya")


def test_the_form_shows_the_claim_it_is_about() -> None:
    first, *_ = reason_form(TEXTS, a_claim(), Status.FALSE).to_dict()["components"]
    assert first["content"] == f"> {TEXT}"


def reading_of(*claims: Claim) -> Reading:
    article = Article(
        credit=None,
        published_about=None,
        version=1,
        story_id=1,
        id=1,
        guild_id=1,
        url=None,
        title="Officers land",
        publisher=None,
        author=None,
        published_at=None,
        language="en",
        text=TEXT,
        text_sha256="0" * 64,
        added_by=1,
        added_at=NOW,
    )
    return Reading(article=article, known=False, claims=claims, new=len(claims))


def test_an_article_shows_its_first_claims_and_counts_the_others() -> None:
    shown = reading_embed(TEXTS, reading_of(*map(a_claim, range(1, SHOWN_CLAIMS + 4)))).description or ""
    assert f"**#{SHOWN_CLAIMS}**" in shown
    assert f"**#{SHOWN_CLAIMS + 1}**" not in shown
    assert "3 more" in shown


def test_an_article_with_a_verdict_in_it_is_not_said_to_be_unchecked() -> None:
    confirmed = reading_embed(TEXTS, reading_of(a_claim(status=Status.CONFIRMED)))
    assert "Confirmed" in (confirmed.description or "")
    assert confirmed.footer.text is None
    assert reading_embed(TEXTS, reading_of(a_claim())).footer.text is not None


def fields_of(claim: Claim, language: str = "en", asked_for: int | None = None) -> dict[str, str]:
    file = ClaimFile(claim=claim, appearances=(), history=(), asked_for=asked_for)
    embed = claim_embed(texts_in(language), file)
    said = {str(field.name): str(field.value) for field in embed.fields}
    return {**said, "description": str(embed.description)}


def test_the_score_is_explained_by_what_speaks_for_it_and_then_against_it() -> None:
    claim = replace(a_claim(), reasons=("future", "casualties", "denial", "a reason of tomorrow"))

    *_, why = fields_of(claim)["description"].splitlines()

    assert why == "-# Why here: casualty figure, official denial, although: about the future"


def test_a_claim_without_reasons_explains_nothing() -> None:
    assert "Why here" not in fields_of(a_claim())["description"]


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_word_in_every_language(reason: Reason, language: str) -> None:
    assert why_here(texts_in(language), replace(a_claim(), reasons=(reason.value,)))


@pytest.mark.parametrize(
    ("stance", "claimant", "said"),
    [
        (Stance.DENIED, "Kenya National Police Service", "denied by Kenya National Police Service"),
        (Stance.DENIED, None, "denied"),
        (Stance.ALLEGED, "A lawyer", "alleged by A lawyer"),
        (Stance.RUMOURED, None, "a rumour"),
    ],
)
def test_who_denies_alleges_or_passes_on_is_said(stance: Stance, claimant: str | None, said: str) -> None:
    fields = fields_of(replace(a_claim(claimant=claimant), stance=stance))

    assert fields["Stance"] == said
    assert "Said by" not in fields


@pytest.mark.parametrize("stance", Stance)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stance_can_be_said_in_every_language(stance: Stance, language: str) -> None:
    for claimant in ("Kenya", None):
        assert who_says(texts_in(language), replace(a_claim(claimant=claimant), stance=stance))


def test_a_guess_at_who_says_it_is_marked_as_one() -> None:
    assert fields_of(replace(a_claim(), claimant_hint="They"))["Said by"] == "not known (perhaps: They)"


def test_a_guess_cannot_smuggle_a_mention_or_markdown_in() -> None:
    said = fields_of(replace(a_claim(), claimant_hint="**@everyone** <@1>"))["Said by"]

    assert "@everyone" not in said
    assert "\\<@1>" in said
    assert "\\*\\*" in said


def test_words_that_are_not_clear_are_said_to_be() -> None:
    assert "Not clear by itself" in fields_of(replace(a_claim(), is_ambiguous=True))["description"]


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        (Quantity(value=2000, what="officers", precision=Precision.AT_LEAST), "at least 2,000 officers"),
        (Quantity(value=1.5e6, unit="USD"), "1,500,000 USD"),
        (Quantity(value=12.5, unit="%", what="growth", precision=Precision.ABOUT), "about 12.5 % growth"),
    ],
)
def test_figures_are_said_as_a_person_would(quantity: Quantity, said: str) -> None:
    assert fields_of(replace(a_claim(), quantities=(quantity,)))["Figures"] == said


def test_only_a_candidate_is_marked_as_one() -> None:
    assert "A candidate" in fields_of(a_claim())["description"]
    for other in (replace(a_claim(), taken_at=NOW), a_claim(status=Status.FALSE)):
        assert "A candidate" not in fields_of(other)["description"]


def test_a_number_that_was_merged_leads_to_the_kept_claim_with_a_word() -> None:
    assert "#7 was merged into this claim, #3" in fields_of(a_claim(3), asked_for=7)["description"]


@pytest.mark.parametrize("stance", [Stance.DENIED, Stance.ALLEGED, Stance.RUMOURED])
@pytest.mark.parametrize("language", ["en", "fr", "es", "ht"])
def test_a_list_never_shows_a_name_alone_under_what_its_owner_did_not_say(
    stance: Stance, language: str
) -> None:
    texts = texts_in(language)
    denied = replace(a_claim(claimant="Police"), stance=stance)

    line = claim_line(texts, denied)

    assert texts(f"stance-{stance.value}", who="Police", known="yes") in line
    assert claim_line(texts, replace(denied, stance=Stance.ASSERTED)).endswith(" · Police")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stance", Stance)
def test_a_choice_says_who_denies_it_however_long_both_are(stance: Stance, language: str) -> None:
    claim = replace(a_claim(claimant="Ministry " * 20), stance=stance, text="Two officers were killed " * 12)
    texts = texts_in(language)

    choice = claim_choice(texts, claim)

    assert len(choice) <= 100
    assert choice.endswith(")") is (stance is not Stance.ASSERTED)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (3, "3 new claims found. They wait for a moderator."),
        (2, "3 claims found. 2 new. They wait for a moderator."),
        (0, "3 claims found."),
    ],
)
def test_what_is_found_and_what_is_new_are_one_number_where_they_are_the_same(new: int, said: str) -> None:
    reading = replace(reading_of(*map(a_claim, range(1, 4))), new=new)

    assert (reading_embed(TEXTS, reading).description or "").splitlines()[0] == said
