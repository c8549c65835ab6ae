"""Errors that a use case raises on purpose; each has a sentence for the user in `bot.errors`.

* ServiceError
  - UnreadableArticleError
  - InvalidInputError
  - NotAllowedError
  - EvidenceStoreError
  - EncoderUnavailableError
  - ArchiveError
    - ArchiveRefusedError
    - ArchiveBusyError
  - ModelError
  - PublishingError
    - ChannelRefusedError
    - PublishingFailedError
"""

from storage.domain.model import Fallback


class ServiceError(Exception):
    """Base of every error the services raise on purpose."""


class UnreadableArticleError(ServiceError):
    """There is no article to be had. `reason` is a key of the catalogue (`unreadable-<reason>`)."""

    def __init__(self, reason: str, **details: str | int) -> None:
        super().__init__(f"{reason} {details}" if details else reason)
        self.reason = reason
        self.details = details


class InvalidInputError(ServiceError):
    """What a person typed cannot be used. `reason` is a key of the catalogue (`invalid-<reason>`)."""

    def __init__(self, reason: str, **details: str | int) -> None:
        super().__init__(f"{reason} {details}" if details else reason)
        self.reason = reason
        self.details = details


class NotAllowedError(ServiceError):
    """The member is not a moderator of this guild."""


class EvidenceStoreError(ServiceError):
    """The place where evidence is kept did not take or give it. Trying again may work."""


class EncoderUnavailableError(ServiceError):
    """There are no vectors to be had now. Whoever asked goes on without: nobody is told of it."""


class ArchiveError(ServiceError):
    """A public archive has made no copy."""


class ArchiveRefusedError(ArchiveError):
    """It will make none, however often it is asked. `str()` is its reason."""


class ArchiveBusyError(ArchiveError):
    """It may make one later. `retry_after` is in how many seconds, where it says so."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class FactCheckSourceError(ServiceError):
    """A live source of fact-checks gave no answer. `str()` is why, without the key or the words that were asked.

    `retry_after` is in how many seconds it may be asked again, where it says so.
    """

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class ModelError(ServiceError):
    """A language model gave no answer. Nobody is shown this: the rules answer instead.

    `is_passing`: another try may help. `may_cost`: the work may have been done, and be charged, all the same.
    `retry_after` is in how many seconds, where it says so. `str()` never holds the key or the page's words.
    """

    def __init__(
        self,
        reason: Fallback,
        detail: str,
        *,
        is_passing: bool = False,
        may_cost: bool = True,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.is_passing = is_passing
        self.may_cost = may_cost
        self.retry_after = retry_after


class PublishingError(ServiceError):
    """A message did not certainly go out."""


class ChannelRefusedError(PublishingError):
    """Discord refuses this channel for good: it is gone, or the bot may not write there."""


class PublishingFailedError(PublishingError):
    """The attempt ended without an answer: the message may be out."""
