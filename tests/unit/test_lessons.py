"""What an export says of one decision."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, strategies as st

from bot.core.lessons import lesson_json
from storage.domain.decision import DecisionKind, Lesson

OF_NO_ARTICLE = Lesson(
    id=1,
    claim_id=1,
    kind=DecisionKind.DROP,
    text="x",
    edited_text=None,
    kept_id=None,
    check_worthiness=0.5,
    reasons=(),
    stance="asserted",
    claimant=None,
    decided_at=datetime(2026, 11, 24, 20, 0, tzinfo=UTC),
    article_id=None,
    article_version=None,
    article_title=None,
    article_text=None,
    language=None,
    quote_start=None,
    quote_end=None,
)


def test_a_claim_that_no_article_holds_has_no_sentence() -> None:
    row = lesson_json(OF_NO_ARTICLE)

    assert (row["sentence"], row["quote"], row["article_title"]) == (None, None, None)


@given(text=st.text(min_size=1, max_size=200), place=st.data())
def test_whatever_the_text_a_lessons_quote_is_in_its_sentence(text: str, place: st.DataObject) -> None:
    start = place.draw(st.integers(0, len(text) - 1))
    end = place.draw(st.integers(start + 1, len(text)))
    lesson = replace(
        OF_NO_ARTICLE,
        article_id=1,
        article_version=1,
        article_title="t",
        article_text=text,
        language="en",
        quote_start=start,
        quote_end=end,
    )

    row = lesson_json(lesson)

    assert row["quote"] == text[start:end]
    assert row["quote"] in row["sentence"]
