"""From the decision on two claims to what is suggested that one is to the other. Suggested: people confirm."""

from datetime import date

from bot.core.matching.decision import Decision, Verdict
from bot.core.matching.kinds import ConflictKind
from storage.domain.claim import ClaimFile
from storage.domain.relation import NewRelation, RelationKind, RelationReason

_KINDS = {
    Verdict.CONFLICT: RelationKind.CONTRADICTS,
    Verdict.DUPLICATE: RelationKind.SAME,
    Verdict.SIMILAR: RelationKind.SIMILAR,
}


def day_of(file: ClaimFile) -> date | None:
    """Return the day a claim speaks of, or else the day it was first published; None where neither is known."""
    if file.claim.claim_date is not None:
        return file.claim.claim_date
    first = file.first_appearance
    return None if first is None or first.published_at is None else first.published_at.date()


def later_of(one: ClaimFile, other: ClaimFile) -> int | None:
    """Return the number of the claim with the later day; None on one day, or where a day is not known."""
    ours, theirs = day_of(one), day_of(other)
    if ours is None or theirs is None or ours == theirs:
        return None
    return one.claim.id if ours > theirs else other.claim.id


def suggestion(one: ClaimFile, other: ClaimFile, decision: Decision) -> NewRelation | None:
    """Return what `one`, whose words are "ours" in the decision, is to `other`; None where it is nothing to it.

    A conflict between two days is a later claim that replaces an earlier one ("all safe" on 1 July, "two killed" on
    2 July), unless the days themselves are what they disagree about.
    """
    kind = _KINDS.get(decision.verdict)
    if kind is None:
        return None
    later = None
    if kind is RelationKind.CONTRADICTS and not _is_about_days(decision):
        later = later_of(one, other)
        kind = kind if later is None else RelationKind.SUPERSEDES
    is_first = one.claim.id < other.claim.id
    return NewRelation(
        first_id=min(one.claim.id, other.claim.id),
        second_id=max(one.claim.id, other.claim.id),
        kind=kind,
        later_id=later,
        probability=decision.probability,
        reasons=tuple(
            RelationReason(
                kind=each.kind.value,
                first=each.ours if is_first else each.theirs,
                second=each.theirs if is_first else each.ours,
            )
            for each in decision.reasons
        ),
    )


def _is_about_days(decision: Decision) -> bool:
    return any(one.kind is ConflictKind.DATE for one in decision.reasons)
