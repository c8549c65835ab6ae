"""What buttons carry of a search, what comes first, and what may have been meant."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from bot.core.search import MAX_QUERY, Question, best_first, corrections, packed, topic_mark, unpacked
from bot.ui.components import custom_id
from storage.domain.claim import Claim
from storage.domain.status import VerificationStatus

TOPICS = ("haiti-mission", "prices", "elections")
NOW = datetime(2026, 11, 24, tzinfo=UTC)
A_DAY = st.none() | st.dates(date(1, 1, 1), date(2200, 1, 1))
NUMBERS = st.none() | st.integers(1, 36**6 - 1)
questions = st.builds(
    Question,
    query=st.text(st.characters(codec="utf-8"), max_size=MAX_QUERY),
    status=st.none() | st.sampled_from(VerificationStatus),
    topic=st.none() | st.sampled_from(TOPICS),
    claimant_id=NUMBERS,
    publisher_id=NUMBERS,
    since=A_DAY,
    until=A_DAY,
)


def claim(number: int, text: str) -> Claim:
    return Claim(
        id=number,
        guild_id=7,
        text=text,
        claimant=None,
        claim_date=None,
        status=VerificationStatus.UNREVIEWED,
        version=1,
        check_worthiness=0.5,
        created_by=1,
        created_at=NOW,
        updated_at=NOW,
    )


@given(question=questions)
def test_a_button_carries_the_whole_question(question: Question) -> None:
    assert unpacked(packed(question), question.query, TOPICS) == question


@given(question=questions)
def test_a_question_fits_in_a_button_up_to_the_ten_thousandth_claim(question: Question) -> None:
    custom_id("find", (9992, packed(question), question.query))


def test_a_topic_that_is_gone_is_missed() -> None:
    with pytest.raises(LookupError):
        unpacked(packed(Question(topic="haiti-mission")), "", ("prices",))


def test_topics_have_marks_of_their_own() -> None:
    assert len({topic_mark(slug) for slug in TOPICS}) == len(TOPICS)


def test_words_side_by_side_come_first_then_words_of_the_claim_itself_then_the_newest() -> None:
    in_title = claim(5, "Nothing of it stands here")
    apart = claim(4, "The police of Kenya said the officers are safe")
    longer = claim(3, "Some Kenyan police officers, they say, are safe in Haiti after all")
    shorter = claim(2, "Kenya police officers are safe")

    ordered = best_first([in_title, apart, longer, shorter], "Kenya police")

    assert [one.id for one in ordered] == [2, 4, 5, 3]


def test_each_word_nobody_has_becomes_the_nearest_and_then_others() -> None:
    near = {"polis": ["police", "policy"], "rive": ["rived"]}

    assert corrections("Polis rive yo", near, set()) == ["police rived yo", "policy rived yo"]


def test_a_word_without_a_near_one_leaves_nothing_to_say_unless_it_says_nothing() -> None:
    assert corrections("polis zzz", {"polis": ["police"], "zzz": []}, set()) == []
    assert corrections("polis ki", {"polis": ["police"], "ki": []}, {"ki"}) == ["police"]


def test_known_words_are_not_corrected() -> None:
    assert corrections("police", {}, {"ki"}) == []
