"""Which two claims may become one, over every pair of statuses."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from storage.domain.claim import Claim
from storage.domain.merging import MergeRefusedError, merge_order
from storage.domain.status import VerificationStatus as Status

AT = datetime(2026, 11, 24, tzinfo=UTC)
ONE = Claim(
    id=1,
    guild_id=1,
    text="400 officers landed.",
    claimant=None,
    claim_date=None,
    status=Status.UNREVIEWED,
    version=1,
    check_worthiness=0.5,
    created_by=1,
    created_at=AT,
    updated_at=AT,
)
PAIRS = list(product(Status, Status))


def _refusal(claim: Status, into: Status) -> str | None:
    """The rule in words: nothing set aside, and no two verdicts that differ."""
    if Status.NOT_A_CLAIM in {claim, into}:
        return "set-aside"
    return "verdicts" if claim.is_verdict and into.is_verdict and claim is not into else None


@pytest.mark.parametrize(("status", "into"), PAIRS)
def test_a_verdict_never_goes_away_by_a_merge(status: Status, into: Status) -> None:
    claim, other = replace(ONE, status=status), replace(ONE, id=2, status=into)
    refusal = _refusal(status, into)
    if refusal is not None:
        with pytest.raises(MergeRefusedError) as refused:
            merge_order(claim, other)
        assert refused.value.reason == refusal
        return

    gone, kept = merge_order(claim, other)

    assert {gone.id, kept.id} == {1, 2}
    assert kept.status.is_verdict or not gone.status.is_verdict
    assert kept is other or not other.status.is_verdict


@pytest.mark.parametrize("status", Status)
def test_a_claim_does_not_become_one_with_itself(status: Status) -> None:
    claim = replace(ONE, status=status)

    with pytest.raises(MergeRefusedError, match="itself"):
        merge_order(claim, claim)
