"""Which errors are the user's business, and what we tell them. Everything else is a bug and says so."""

from dataclasses import dataclass, field
from functools import singledispatch

from bot.services.errors import EvidenceStoreError, InvalidInputError, NotAllowedError, UnreadableArticleError
from storage.domain.merging import MergeRefusedError
from storage.domain.relation import IllegalRelationError
from storage.domain.status import IllegalTransitionError
from storage.errors import (
    ArticleNotFoundError,
    ClaimMergedError,
    ClaimNotFoundError,
    ClaimSettledError,
    DatabaseBusyError,
    DigestNotFoundError,
    DraftNotFoundError,
    FeedNotFoundError,
    RelationNotFoundError,
    StaleClaimError,
    StaleRelationError,
    WordingTakenError,
)


@dataclass(frozen=True, slots=True)
class UserMessage:
    """A sentence of the catalogue. Details that end in `_key` are keys themselves, said in the same language."""

    key: str
    details: dict[str, str | int] = field(default_factory=dict)


@singledispatch
def user_message(_error: BaseException) -> UserMessage | None:
    """Return what to tell the user, or None when it is a bug."""
    return None


@user_message.register
def _(error: ClaimNotFoundError) -> UserMessage:
    return UserMessage("error-claim-not-found", {"number": str(error.claim_id)})


@user_message.register
def _(_error: ArticleNotFoundError) -> UserMessage:
    return UserMessage("error-article-not-found")


@user_message.register
def _(error: DigestNotFoundError) -> UserMessage:
    return UserMessage("error-digest-not-found", {"number": str(error.digest_id)})


@user_message.register
def _(error: FeedNotFoundError) -> UserMessage:
    return UserMessage("error-feed-not-found", {"number": str(error.feed_id)})


@user_message.register
def _(_error: DraftNotFoundError) -> UserMessage:
    return UserMessage("error-draft-not-found")


@user_message.register
def _(error: IllegalTransitionError) -> UserMessage:
    return UserMessage(
        "error-illegal-transition", {"old_key": _status_key(error.old), "new_key": _status_key(error.new)}
    )


def _status_key(status: str) -> str:
    return f"status-{status.replace('_', '-')}"


@user_message.register
def _(error: StaleClaimError) -> UserMessage:
    return UserMessage("error-stale-claim", {"number": str(error.claim_id)})


@user_message.register
def _(error: ClaimMergedError) -> UserMessage:
    return UserMessage("error-claim-merged", {"number": str(error.claim_id), "kept": str(error.kept_id)})


@user_message.register
def _(error: ClaimSettledError) -> UserMessage:
    return UserMessage("error-claim-settled", {"number": str(error.claim_id)})


@user_message.register
def _(error: WordingTakenError) -> UserMessage:
    return UserMessage("error-wording-taken", {"number": str(error.claim_id)})


@user_message.register
def _(error: MergeRefusedError) -> UserMessage:
    if error.reason == "itself":
        return UserMessage("error-merge-itself")
    numbers: dict[str, str | int] = {"number": str(error.claim_id), "other": str(error.other_id)}
    if error.reason == "verdicts":
        return UserMessage("error-merge-verdicts", numbers)
    return UserMessage("error-merge-set-aside", numbers)


@user_message.register
def _(_error: RelationNotFoundError) -> UserMessage:
    return UserMessage("error-relation-not-found")


@user_message.register
def _(error: StaleRelationError) -> UserMessage:
    return UserMessage("error-stale-relation", {"one": str(error.first_id), "other": str(error.second_id)})


@user_message.register
def _(_error: IllegalRelationError) -> UserMessage:
    return UserMessage("error-illegal-relation")


@user_message.register
def _(_error: DatabaseBusyError) -> UserMessage:
    return UserMessage("error-busy")


@user_message.register
def _(_error: NotAllowedError) -> UserMessage:
    return UserMessage("error-not-allowed")


@user_message.register
def _(error: InvalidInputError) -> UserMessage:
    return UserMessage(f"invalid-{error.reason}", error.details)


@user_message.register
def _(error: UnreadableArticleError) -> UserMessage:
    return UserMessage(f"unreadable-{error.reason}", error.details)


@user_message.register
def _(_error: EvidenceStoreError) -> UserMessage:
    return UserMessage("error-evidence-store")
