"""Which verification statuses exist and which moves between them are legal."""

from enum import StrEnum
from types import MappingProxyType


class VerificationStatus(StrEnum):
    """Where a claim stands. The five verdicts are what readers act on."""

    UNREVIEWED = "unreviewed"
    IN_PROGRESS = "in_progress"
    CONFIRMED = "confirmed"
    MISLEADING = "misleading"
    FALSE = "false"
    UNVERIFIABLE = "unverifiable"
    OUTDATED = "outdated"
    NOT_A_CLAIM = "not_a_claim"
    """Set aside by a moderator: nothing to check here. Not a verdict, never in a digest."""

    @property
    def is_verdict(self) -> bool:
        return self in VERDICTS

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide."""
        return self in {VerificationStatus.UNREVIEWED, VerificationStatus.IN_PROGRESS}


_S = VerificationStatus
VERDICTS = frozenset({_S.CONFIRMED, _S.MISLEADING, _S.FALSE, _S.UNVERIFIABLE, _S.OUTDATED})
_DECISIONS = VERDICTS | {_S.NOT_A_CLAIM}

TRANSITIONS = MappingProxyType(
    {
        _S.UNREVIEWED: frozenset({_S.IN_PROGRESS}) | _DECISIONS,
        _S.IN_PROGRESS: frozenset({_S.UNREVIEWED}) | _DECISIONS,
        # A decision is reopened, never swapped in place: the history must show why.
        **dict.fromkeys(_DECISIONS, frozenset({_S.IN_PROGRESS})),
    }
)


class IllegalTransitionError(Exception):
    """The status change is not one the workflow allows."""

    def __init__(self, old: VerificationStatus, new: VerificationStatus) -> None:
        super().__init__(f"cannot go from {old} to {new}")
        self.old = old
        self.new = new


def check_transition(old: VerificationStatus, new: VerificationStatus) -> None:
    """Raise `IllegalTransitionError` unless `old` may become `new`."""
    if new not in TRANSITIONS[old]:
        raise IllegalTransitionError(old, new)
