"""From the decision on two claims to what is suggested of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.core.matching.decision import Decision, Verdict
from bot.core.matching.kinds import ConflictKind, Finding
from bot.core.relations import later_of, suggestion
from storage.domain.article import Appearance
from storage.domain.claim import ClaimFile
from storage.domain.relation import (
    MOVES,
    IllegalRelationError,
    NewRelation,
    RelationKind,
    RelationState,
    check_move,
)
from tests.unit.test_relation_display import a_claim

NUMBER = Finding(ConflictKind.NUMBER, "7", "17")
FIRST, SECOND = date(2026, 7, 1), date(2026, 7, 2)
DAYS = st.sampled_from((None, FIRST, SECOND))


def a_file(number: int, day: date | None, published: datetime | None = None) -> ClaimFile:
    seen = Appearance(
        id=1,
        claim_id=number,
        article_id=1,
        url=None,
        title=None,
        publisher=None,
        published_at=published,
        quote=None,
        added_at=datetime(2026, 8, 1, tzinfo=UTC),
    )
    return ClaimFile(claim=replace(a_claim(number), claim_date=day), appearances=(seen,), history=())


def conflict(*reasons: Finding) -> Decision:
    return Decision(Verdict.CONFLICT, 0.9, reasons)


@given(ours=DAYS, theirs=DAYS, verdict=st.sampled_from(Verdict))
def test_the_same_is_suggested_whichever_of_the_two_is_asked_about(
    ours: date | None, theirs: date | None, verdict: Verdict
) -> None:
    one, other = a_file(12, ours), a_file(31, theirs)
    turned = replace(NUMBER, ours="17", theirs="7")

    assert suggestion(one, other, Decision(verdict, 0.9, (NUMBER,))) == suggestion(
        other, one, Decision(verdict, 0.9, (turned,))
    )


def test_a_later_day_replaces_an_earlier_one() -> None:
    found = suggestion(a_file(12, SECOND), a_file(31, FIRST), conflict(NUMBER))

    assert found is not None
    assert (found.kind, found.later_id) == (RelationKind.SUPERSEDES, 12)


def test_a_claim_without_a_day_is_of_the_day_it_was_published() -> None:
    published = datetime(2026, 7, 2, 9, tzinfo=UTC)

    assert later_of(a_file(12, None, published), a_file(31, FIRST)) == 12
    assert later_of(a_file(12, None, published), a_file(31, None, published + timedelta(hours=2))) is None


def test_claims_that_disagree_about_the_day_itself_contradict_each_other() -> None:
    days = Finding(ConflictKind.DATE, "1 July", "2 July")

    found = suggestion(a_file(12, FIRST), a_file(31, SECOND), conflict(days))

    assert found is not None
    assert (found.kind, found.later_id) == (RelationKind.CONTRADICTS, None)


def test_a_new_claim_is_nothing_to_another() -> None:
    assert suggestion(a_file(12, None), a_file(31, None), Decision(Verdict.NEW, 0.9)) is None


@pytest.mark.parametrize(("first", "second", "kind", "later"), [
    (2, 1, RelationKind.SAME, None),
    (1, 1, RelationKind.SAME, None),
    (1, 2, RelationKind.SUPERSEDES, None),
    (1, 2, RelationKind.SUPERSEDES, 3),
    (1, 2, RelationKind.SIMILAR, 2),
])  # fmt: skip
def test_a_relation_that_makes_no_sense_is_not_even_made(
    first: int, second: int, kind: RelationKind, later: int | None
) -> None:
    with pytest.raises(ValueError, match="claim"):
        NewRelation(first_id=first, second_id=second, kind=kind, later_id=later, probability=0.9)


@given(old=st.sampled_from(RelationState), new=st.sampled_from(RelationState))
def test_people_move_a_relation_as_the_table_says_and_no_other_way(
    old: RelationState, new: RelationState
) -> None:
    if new in MOVES[old]:
        check_move(old, new)
    else:
        with pytest.raises(IllegalRelationError):
            check_move(old, new)
    assert new is not RelationState.SUGGESTED or new not in MOVES[old]
