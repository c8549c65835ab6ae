"""A claim as people see it: said once, and no more words than needed."""

from datetime import UTC, datetime

from bot.ui.articles import SHOWN_CLAIMS, Reading, reading_embed
from bot.ui.claims import claim_embed, claim_line
from bot.ui.review import reason_form
from bot.ui.texts import texts_in
from storage.domain.article import Appearance, Article, Quote
from storage.domain.claim import Claim, ClaimFile
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
