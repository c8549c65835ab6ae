"""What claims that have just been stored are to those that are here, looked for while somebody waits."""

from collections.abc import Sequence
from typing import Protocol

import structlog

from storage.domain.relation import Relation
from storage.errors import DatabaseBusyError

log = structlog.get_logger(__name__)


class ClaimRelator(Protocol):
    async def relate_now(self, guild_id: int, claim_ids: Sequence[int]) -> Sequence[Relation]:
        """Look at once for what some new claims are to those that are here. Doing it again changes nothing."""


async def relate_at_once(
    relator: ClaimRelator | None, guild_id: int, claim_ids: Sequence[int]
) -> Sequence[Relation]:
    """Return what is suggested of claims that are stored already; nothing where the database is busy.

    The job looks at every claim again, so whoever has just stored them is answered all the same.
    """
    if relator is None:
        return ()
    try:
        return await relator.relate_now(guild_id, claim_ids)
    except DatabaseBusyError as error:
        log.warning("claims not related yet", claims=list(claim_ids), error=str(error))
        return ()
