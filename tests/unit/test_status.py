"""The status machine, every pair of statuses."""

from itertools import product

import pytest

from storage.domain.status import (
    TRANSITIONS,
    VERDICTS,
    IllegalTransitionError,
    VerificationStatus as Status,
    check_transition,
)

DECIDED = VERDICTS | {Status.NOT_A_CLAIM}
ALLOWED = (
    {(Status.UNREVIEWED, Status.IN_PROGRESS), (Status.IN_PROGRESS, Status.UNREVIEWED)}
    | {(start, decision) for start in (Status.UNREVIEWED, Status.IN_PROGRESS) for decision in DECIDED}
    | {(decision, Status.IN_PROGRESS) for decision in DECIDED}
)


@pytest.mark.parametrize(("old", "new"), list(product(Status, Status)))
def test_each_pair_of_statuses(old: Status, new: Status) -> None:
    if (old, new) in ALLOWED:
        check_transition(old, new)
    else:
        with pytest.raises(IllegalTransitionError, match=f"cannot go from {old} to {new}") as error:
            check_transition(old, new)
        assert (error.value.old, error.value.new) == (old, new)


def test_the_verdicts_are_what_readers_act_on() -> None:
    assert {status.value for status in Status if status.is_verdict} == {
        "confirmed",
        "misleading",
        "false",
        "unverifiable",
        "outdated",
    }


@pytest.mark.parametrize("status", Status)
def test_a_status_is_open_or_decided(status: Status) -> None:
    assert status.is_open is (status not in DECIDED)


@pytest.mark.parametrize("status", Status)
def test_no_status_is_a_dead_end(status: Status) -> None:
    reached, frontier = {status}, [status]
    while frontier:
        for step in TRANSITIONS[frontier.pop()] - reached:
            reached.add(step)
            frontier.append(step)

    assert reached == set(Status)
