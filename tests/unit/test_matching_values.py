"""Figures and days of two claims as values: which agree, which conflict, and which have nothing to do with each other."""

from datetime import date

import pytest

from bot.core.matching.decision import Verdict, decide
from bot.core.matching.facts import facts_of
from bot.core.matching.figures import figures_agree
from storage.domain.claim import Precision, Quantity

AGREE = [
    ("About 400 officers have landed.", "400 officers have landed."),
    ("About 400 officers have landed.", "Some 410 officers have landed."),
    ("1.2 million people have fled.", "1,200,000 people have fled."),
    ("The tunnel is 3 km long.", "The tunnel is 3,000 m long."),
    ("The tunnel is 3 kilometres long.", "The tunnel is 3000 metres long."),
    ("At least 7 miners are trapped.", "9 miners are trapped."),
    ("Fewer than 20 voters came.", "12 voters came."),
    ("A dozen boats sank.", "12 boats sank."),
    ("Between 5 and 7 people were hurt.", "6 people were hurt."),
    ("5-7 people were hurt.", "6 people were hurt."),
    ("5 to 7 million people need food.", "6 million people need food."),
    ("Half of the pupils are girls.", "50 percent of the pupils are girls."),
    ("One in four families has no water.", "25 percent of families have no water."),
    ("Nine out of ten homes have no power.", "90% of homes have no power."),
    ("A quarter of the homes burned.", "25 per cent of the homes burned."),
    ("The strike lasted 2 weeks.", "The strike lasted 14 days."),
    ("The strike lasted half a year.", "The strike lasted six months."),
    ("The bridge cost 1.5 million dollars.", "The bridge cost $1,500,000."),
    ("The bridge cost $1.5m.", "The bridge cost 1.5 million dollars."),
    ("The lorry carried 2 tonnes of rice.", "The lorry carried 2,000 kilos of rice."),
    ("The camp is 5 miles from town.", "The camp is 8 km from town."),
    ("Three hundred soldiers came.", "300 soldiers came."),
    ("Over 100 homes burned.", "130 homes burned."),
    ("Up to 50 people drowned.", "40 people drowned."),
    ("No fewer than 30 people drowned.", "40 people drowned."),
    ("The trial opens on 3 May.", "The trial opens on May 3."),
]
CONFLICT = [
    ("400 officers have landed.", "900 officers have landed."),
    ("Fewer than 5 people drowned.", "7 people drowned."),
    ("At least 100 homes burned.", "40 homes burned."),
    ("1.2 million people have fled.", "120,000 people have fled."),
    ("The tunnel is 3 km long.", "The tunnel is 300 m long."),
    ("Between 5 and 7 people were hurt.", "12 people were hurt."),
    ("5-7 people were hurt.", "30 people were hurt."),
    ("Half of the pupils are girls.", "20 percent of the pupils are girls."),
    ("One in four families has no water.", "75 percent of families have no water."),
    ("A dozen boats sank.", "40 boats sank."),
    ("The strike lasted 2 weeks.", "The strike lasted 3 days."),
    ("The bridge cost 1.5 million dollars.", "The bridge cost 9 million dollars."),
    ("The lorry carried 2 tonnes of rice.", "The lorry carried 20 tonnes of rice."),
    ("The trial opened in 2019.", "The trial opened in 2021."),
    ("The trial opens in May.", "The trial opens in August."),
    ("The trial opens on Monday.", "The trial opens on Friday."),
    ("Nobody was killed in the raid.", "Three people were killed in the raid."),
    ("Up to 50 people drowned.", "90 people drowned."),
    ("More than 60 percent voted.", "38 percent voted."),
]
IN_TIME = [
    ("The trial opens on 3 May.", "The trial opens on 9 May."),
    ("The ferry sails on 2 June.", "The ferry sails on 12 June."),
]
NEITHER = [
    ("400 officers have been deployed.", "1,000 officers have been pledged."),
    ("60 lorries have arrived.", "200 lorries were promised."),
    ("Five hundred homes were built.", "Two thousand homes are planned."),
    ("The bridge cost 3 million dollars.", "The bridge cost 400 million gourdes."),
    ("The bridge cost 3 million dollars.", "The bridge cost 2.7 million euros."),
    ("The fine is $50.", "The fine is £40."),
    ("20 percent of the miners were hurt.", "14 miners were hurt."),
    ("The walk is 3 km.", "The walk takes 40 minutes."),
    ("The baby weighs 3 kilos.", "The baby is 50 cm long."),
    ("The convoy of 12 lorries carried 40 tonnes.", "The convoy carried 40 tonnes."),
    ("The school has 300 pupils.", "The school has 12 teachers."),
    ("Two officers were killed in Delmas.", "Two officers were married in Delmas."),
]


def marks(one: str, other: str) -> tuple[Verdict, bool]:
    decision = decide(facts_of(one), facts_of(other), 0.85)
    return decision.verdict, decision.in_time


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_what_both_may_be_right_about_is_no_conflict(one: str, other: str) -> None:
    assert marks(one, other)[0] is not Verdict.CONFLICT
    pairs = [(ours, theirs) for ours in facts_of(one).figures for theirs in facts_of(other).figures]
    assert not pairs or any(figures_agree(ours, theirs) for ours, theirs in pairs)


@pytest.mark.parametrize(("one", "other"), CONFLICT)
def test_another_value_of_the_same_thing_is_a_conflict(one: str, other: str) -> None:
    assert marks(one, other) == (Verdict.CONFLICT, False)


@pytest.mark.parametrize(("one", "other"), IN_TIME)
def test_another_day_is_a_conflict_in_time(one: str, other: str) -> None:
    assert marks(one, other) == (Verdict.CONFLICT, True)


@pytest.mark.parametrize(("one", "other"), NEITHER)
def test_values_of_different_things_are_not_compared(one: str, other: str) -> None:
    assert marks(one, other)[0] is Verdict.SIMILAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The officers are all safe.", "Two officers were killed."),
        ("The road is open.", "The road is closed."),
        ("The camp holds 300 people.", "The camp holds 900 people."),
    ],
)
def test_what_was_so_on_one_day_and_not_on_the_next_conflicts_in_time(one: str, other: str) -> None:
    before, after = facts_of(one, date(2025, 7, 1)), facts_of(other, date(2025, 7, 2))
    decision = decide(before, after, 0.8)
    assert (decision.verdict, decision.in_time) == (Verdict.CONFLICT, True)


@pytest.mark.parametrize(
    ("given", "other", "expected"),
    [
        (Quantity(value=400, what="officers"), "900 officers have landed.", Verdict.CONFLICT),
        (
            Quantity(value=400, what="officers", precision=Precision.ABOUT),
            "Some 405 officers have landed.",
            None,
        ),
        (
            Quantity(value=400, what="officers", precision=Precision.AT_LEAST),
            "900 officers have landed.",
            None,
        ),
        (Quantity(value=1_500_000, unit="USD"), "$1.5m has landed.", None),
        (Quantity(value=3, unit="km"), "3,000 m have landed.", None),
    ],
)
def test_a_stored_quantity_counts_before_what_is_read_from_the_text(
    given: Quantity, other: str, expected: Verdict | None
) -> None:
    stored = facts_of("Officers have landed.", given=(given,))
    verdict = decide(stored, facts_of(other), 0.8).verdict
    assert verdict is expected if expected else verdict is not Verdict.CONFLICT


def test_a_stored_quantity_is_shown_in_the_words_of_the_text() -> None:
    known = Quantity(value=1_200_000, what="people", precision=Precision.ABOUT)
    figures = facts_of("Some 1.2 million people fled.", given=(known,)).figures
    assert [(each.said, each.quantity.precision) for each in figures] == [("1.2 million", Precision.ABOUT)]
