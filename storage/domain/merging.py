"""When two claims may become one, and which of them is kept."""

from storage.domain.claim import Claim
from storage.domain.status import VerificationStatus


class MergeRefusedError(Exception):
    """These two cannot become one. `reason`: "itself", "set-aside" or "verdicts"."""

    def __init__(self, reason: str, claim_id: int, other_id: int) -> None:
        super().__init__(f"#{claim_id} and #{other_id} do not merge: {reason}")
        self.reason = reason
        self.claim_id = claim_id
        self.other_id = other_id


def merge_order(claim: Claim, into: Claim) -> tuple[Claim, Claim]:
    """Return which of the two goes and which is kept: `into`, unless only `claim` has a verdict.

    A verdict readers know never goes away by a merge.

    Raises:
        MergeRefusedError: it is one claim, one of them is set aside, or their verdicts differ.
    """
    if claim.id == into.id:
        raise MergeRefusedError("itself", claim.id, into.id)
    if VerificationStatus.NOT_A_CLAIM in {claim.status, into.status}:
        raise MergeRefusedError("set-aside", claim.id, into.id)
    if claim.status.is_verdict and into.status.is_verdict and claim.status is not into.status:
        raise MergeRefusedError("verdicts", claim.id, into.id)
    if claim.status.is_verdict and not into.status.is_verdict:
        return into, claim
    return claim, into
