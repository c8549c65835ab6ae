"""From the decision on two claims to what is suggested that one is to the other. Suggested: people confirm."""

from datetime import date

from bot.core.matching.decision import Decision, Verdict
from bot.core.matching.facts import Facts
from bot.core.matching.kinds import ConflictKind
from storage.domain.claim import ClaimFile
from storage.domain.relation import NewRelation, RelationKind, RelationReason

_KINDS = {
    Verdict.CONFLICT: RelationKind.CONTRADICTS,
    Verdict.DUPLICATE: RelationKind.SAME,
    Verdict.SIMILAR: RelationKind.SIMILAR,
}


NEAR_MEANING = 0.6
"""Of a cosine. Of true pairs two thirds reach it; of pairs that are none, one in ten on English fact-checks."""

SHARED_WORDS = 0.5
"""Of the words of the claim with fewer: from here on two claims are near by their words."""


def are_near(one: Facts, other: Facts, cosine: float | None) -> bool:
    """Whether two claims speak of one thing closely enough for a conflict between them to be worth a person's time.

    By meaning where it is known, else by the words of the claims themselves: claims of one article are also found by
    its title, which all of them share. On `triples-dev` the cosine leaves .84 of the contradictions in nearly the same
    words, .16 of the .54 in other words, and takes .40 of the claims that are merely near down to .32.
    """
    if cosine is not None:
        return cosine >= NEAR_MEANING
    ours, theirs = ({term.word for term in facts.terms} for facts in (one, other))
    fewer = min(len(ours), len(theirs))
    return fewer > 0 and len(ours & theirs) >= SHARED_WORDS * fewer


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
