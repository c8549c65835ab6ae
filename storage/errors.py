"""Errors raised by the storage package. Anything else that leaves it is a bug or a broken disk, and stays loud.

* StorageError
  - NotFoundError
    - ClaimNotFoundError
    - ArticleNotFoundError
    - DigestNotFoundError
    - DeliveryNotFoundError
    - FeedNotFoundError
    - DraftNotFoundError
    - RelationNotFoundError
  - StaleClaimError
  - StaleRelationError
  - ClaimMergedError
  - ClaimSettledError
  - WordingTakenError
  - UnstorableTextError
  - GuildMismatchError
  - DatabaseBusyError
  - BackupError
  - SchemaError
    - SchemaOutdatedError
    - SchemaTooNewError
"""

from sqlalchemy.exc import DontWrapMixin


class StorageError(Exception):
    """Base of every error this package raises on purpose."""


class NotFoundError(StorageError):
    """The guild has no such thing. Whether another guild has it is not told."""


class ClaimNotFoundError(NotFoundError):
    def __init__(self, claim_id: int) -> None:
        super().__init__(f"no claim #{claim_id}")
        self.claim_id = claim_id


class ArticleNotFoundError(NotFoundError):
    def __init__(self, article_id: int) -> None:
        super().__init__(f"no article #{article_id}")
        self.article_id = article_id


class DigestNotFoundError(NotFoundError):
    def __init__(self, digest_id: int) -> None:
        super().__init__(f"no digest #{digest_id}")
        self.digest_id = digest_id


class DeliveryNotFoundError(NotFoundError):
    def __init__(self, delivery_id: int) -> None:
        super().__init__(f"no delivery #{delivery_id}")
        self.delivery_id = delivery_id


class FeedNotFoundError(NotFoundError):
    def __init__(self, feed_id: int) -> None:
        super().__init__(f"no feed #{feed_id}")
        self.feed_id = feed_id


class DraftNotFoundError(NotFoundError):
    """It was answered, or is too old, or somebody else typed it."""

    def __init__(self, draft_id: int) -> None:
        super().__init__(f"no draft {draft_id}")
        self.draft_id = draft_id


class RelationNotFoundError(NotFoundError):
    def __init__(self, relation_id: int) -> None:
        super().__init__(f"no relation {relation_id}")
        self.relation_id = relation_id


class StaleRelationError(StorageError):
    """Somebody decided on the two claims after the caller looked at them: `first_id` and `second_id`."""

    def __init__(self, first_id: int, second_id: int) -> None:
        super().__init__(f"what #{first_id} and #{second_id} are to each other changed meanwhile")
        self.first_id = first_id
        self.second_id = second_id


class StaleClaimError(StorageError):
    """Somebody changed the claim after the caller read it."""

    def __init__(self, claim_id: int) -> None:
        super().__init__(f"claim #{claim_id} changed meanwhile")
        self.claim_id = claim_id


class ClaimMergedError(StorageError):
    """The claim is one with another now: `kept_id`."""

    def __init__(self, claim_id: int, kept_id: int) -> None:
        super().__init__(f"claim #{claim_id} was merged into #{kept_id}")
        self.claim_id = claim_id
        self.kept_id = kept_id


class ClaimSettledError(StorageError):
    """The claim is decided: its words are what was decided on."""

    def __init__(self, claim_id: int) -> None:
        super().__init__(f"claim #{claim_id} is decided")
        self.claim_id = claim_id


class WordingTakenError(StorageError):
    """The guild has these words already, in another claim."""

    def __init__(self, claim_id: int) -> None:
        super().__init__(f"claim #{claim_id} says exactly this")
        self.claim_id = claim_id


class UnstorableTextError(StorageError, DontWrapMixin):
    """The text holds NUL or half a surrogate pair: no database of ours can keep it unchanged."""

    def __init__(self) -> None:
        super().__init__("the text holds NUL or a lone surrogate")


class DatabaseBusyError(StorageError):
    """Locked for too long, or the server is away. Trying again may work."""


class BackupError(StorageError):
    """No copy was made. `str()` is a sentence for the operator."""


class SchemaError(StorageError):
    """The tables are not the ones this version of the code works with."""

    def __init__(self, found: str | None, expected: str) -> None:
        super().__init__(f"the database is at schema {found or 'none'}, this version needs {expected}")
        self.found = found
        self.expected = expected


class SchemaOutdatedError(SchemaError):
    """An upgrade is needed first."""


class SchemaTooNewError(SchemaError):
    """A newer version of the program wrote this database."""


class GuildMismatchError(StorageError):
    """Somebody of one guild tried to change what is another's: a bug of the caller."""

    def __init__(self, owner_id: int, actor_guild_id: int) -> None:
        super().__init__(f"guild {actor_guild_id} tried to change what belongs to guild {owner_id}")
