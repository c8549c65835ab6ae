"""Which claims an issue holds, and in which order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.core.digest import (
    MAX_DECIDED,
    MAX_UNCHECKED,
    DigestEntry,
    DigestIssue,
    compose,
    delivery_marker,
    slot_on_request,
)
from storage.domain.claim import Claim, ClaimFile, StatusChange
from storage.domain.status import VerificationStatus as Status

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


def entry(
    number: int, status: Status, shown_before: Status | None = None, *, worth: float = 0.5, hours_ago: int = 1
) -> DigestEntry:
    changed_at = NOW - timedelta(hours=hours_ago)
    claim = Claim(
        id=number,
        guild_id=1,
        text=f"claim {number}",
        claimant=None,
        claim_date=None,
        status=status,
        version=1,
        check_worthiness=worth,
        created_by=1,
        created_at=changed_at,
        updated_at=changed_at,
    )
    change = StatusChange(
        id=number,
        claim_id=number,
        old=Status.IN_PROGRESS,
        new=status,
        moderator_id=1,
        reason="because",
        evidence_urls=(),
        changed_at=changed_at,
    )
    history = () if status is Status.UNREVIEWED else (change,)
    return DigestEntry(
        file=ClaimFile(claim=claim, appearances=(), history=history), shown_before=shown_before
    )


def issue_of(*entries: DigestEntry) -> DigestIssue:
    return compose(entries, topic_name="Haiti", marker="digest 1", published_at=NOW)


def numbers(entries: tuple[DigestEntry, ...]) -> list[int]:
    return [one.file.claim.id for one in entries]


def test_a_verdict_that_changed_is_a_correction() -> None:
    issue = issue_of(entry(1, Status.FALSE, Status.CONFIRMED))

    assert numbers(issue.corrections) == [1]
    assert not issue.verdicts


def test_a_verdict_that_was_reopened_is_a_correction() -> None:
    assert numbers(issue_of(entry(1, Status.IN_PROGRESS, Status.FALSE)).corrections) == [1]


def test_a_verdict_that_turned_out_to_be_about_no_claim_is_a_correction() -> None:
    assert numbers(issue_of(entry(1, Status.NOT_A_CLAIM, Status.FALSE)).corrections) == [1]


def test_the_first_verdict_on_a_claim_shown_unchecked_is_no_correction() -> None:
    issue = issue_of(entry(1, Status.FALSE, Status.UNREVIEWED))

    assert numbers(issue.verdicts) == [1]
    assert not issue.corrections


def test_what_readers_have_seen_as_it_stands_is_not_repeated() -> None:
    issue = issue_of(
        entry(1, Status.FALSE, Status.FALSE),
        entry(2, Status.UNREVIEWED, Status.UNREVIEWED),
        entry(3, Status.IN_PROGRESS, Status.UNREVIEWED),
    )

    assert issue.is_empty
    assert issue.left_out == 0


def test_what_is_not_a_claim_is_never_news() -> None:
    assert issue_of(entry(1, Status.NOT_A_CLAIM), entry(2, Status.NOT_A_CLAIM, Status.UNREVIEWED)).is_empty


def test_verdicts_come_in_the_order_they_were_decided() -> None:
    issue = issue_of(entry(1, Status.FALSE, hours_ago=1), entry(2, Status.CONFIRMED, hours_ago=5))

    assert numbers(issue.verdicts) == [2, 1]


def test_unchecked_claims_come_with_the_most_check_worthy_first() -> None:
    issue = issue_of(entry(1, Status.UNREVIEWED, worth=0.2), entry(2, Status.UNREVIEWED, worth=0.9))

    assert numbers(issue.unchecked) == [2, 1]


def test_unchecked_claims_are_capped_and_the_rest_counted() -> None:
    issue = issue_of(*(entry(number, Status.UNREVIEWED) for number in range(1, MAX_UNCHECKED + 4)))

    assert len(issue.unchecked) == MAX_UNCHECKED
    assert issue.left_out == 3


def test_corrections_take_the_room_of_verdicts_and_not_the_reverse() -> None:
    issue = issue_of(
        *(entry(number, Status.FALSE) for number in range(1, MAX_DECIDED + 1)),
        *(entry(number, Status.FALSE, Status.CONFIRMED) for number in range(100, 103)),
    )

    assert len(issue.corrections) == 3
    assert len(issue.verdicts) == MAX_DECIDED - 3
    assert issue.left_out == 3


def test_a_decision_without_history_is_dated_by_the_claim() -> None:
    told = entry(1, Status.FALSE, hours_ago=1)
    untold = replace(
        entry(2, Status.FALSE, hours_ago=3),
        file=replace(entry(2, Status.FALSE, hours_ago=3).file, history=()),
    )

    assert numbers(issue_of(told, untold).verdicts) == [2, 1]


def test_markers_tell_deliveries_apart() -> None:
    assert delivery_marker(7, "2026-11-28T20:00") == "digest 7 · 2026-11-28T20:00"
    asked = slot_on_request(1574816024677580800)
    assert delivery_marker(7, asked) == "digest 7 · 2026-11-24T15:56:38.950Z"
    assert delivery_marker(7, "preview") == "digest 7 · preview"
