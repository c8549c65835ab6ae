"""Drafts: what people typed and were asked about, until they answer or a day has passed."""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.audit import Actor
from storage.domain.draft import KEPT, MOST, ClaimDraft, NewDraft
from storage.draft_tables import CLAIM_DRAFT
from storage.errors import DraftNotFoundError

_D = CLAIM_DRAFT.c

_COLUMNS: Final = (*CLAIM_DRAFT.c,)
_ADD: Final = insert(CLAIM_DRAFT).returning(*_COLUMNS)
_THEIRS: Final = (
    _D.guild_id == bindparam("its_guild"),
    _D.typed_by == bindparam("its_author"),
    _D.id == bindparam("draft_id"),
    _D.created_at > bindparam("since"),
)
_GET: Final = select(*_COLUMNS).where(*_THEIRS)
_TAKE: Final = delete(CLAIM_DRAFT).where(*_THEIRS).returning(*_COLUMNS)


async def add_draft(session: AsyncSession, actor: Actor, new: NewDraft, *, now: datetime) -> ClaimDraft:
    """Keep what the actor typed. Of their drafts in this guild the newest `MOST` stay."""
    theirs = (_D.guild_id == actor.guild_id, _D.typed_by == actor.user_id)
    kept = select(_D.id).where(*theirs).order_by(_D.id.desc()).limit(MOST - 1)
    await session.execute(delete(CLAIM_DRAFT).where(*theirs, _D.id.not_in(kept)))
    values = {
        "guild_id": actor.guild_id,
        "typed_by": actor.user_id,
        "text": new.text,
        "source": new.source,
        "claimant": new.claimant,
        "claim_date": new.claim_date,
        "created_at": now,
    }
    row = (await session.execute(_ADD, values)).one()
    return ClaimDraft(**row._mapping)  # noqa: SLF001 - the documented way to a row's names


async def get_draft(session: AsyncSession, actor: Actor, draft_id: int, *, now: datetime) -> ClaimDraft:
    """Return the actor's own draft; it stays.

    Raises:
        DraftNotFoundError: they have no such draft, or had it answered, or it is older than `KEPT`.
    """
    row = (await session.execute(_GET, _asked(actor, draft_id, now))).one_or_none()
    if row is None:
        raise DraftNotFoundError(draft_id)
    return ClaimDraft(**row._mapping)  # noqa: SLF001 - as above


async def take_draft(session: AsyncSession, actor: Actor, draft_id: int, *, now: datetime) -> ClaimDraft:
    """Remove the actor's own draft and return it: of two who take it at once, one gets it.

    Raises:
        DraftNotFoundError: as for `get_draft`.
    """
    row = (await session.execute(_TAKE, _asked(actor, draft_id, now))).one_or_none()
    if row is None:
        raise DraftNotFoundError(draft_id)
    return ClaimDraft(**row._mapping)  # noqa: SLF001 - as above


async def has_expired(session: AsyncSession, now: datetime) -> bool:
    """Whether any draft has waited too long: a look that keeps no writer waiting. One entry of an index."""
    found = await session.execute(select(_D.id).where(_D.created_at <= now - KEPT).limit(1))
    return found.one_or_none() is not None


async def forget_expired(session: AsyncSession, now: datetime) -> int:
    """Remove the drafts of all guilds that nobody has answered in time; return how many they were."""
    gone = await session.execute(delete(CLAIM_DRAFT).where(_D.created_at <= now - KEPT).returning(_D.id))
    return len(gone.all())


def _asked(actor: Actor, draft_id: int, now: datetime) -> dict[str, object]:
    return {
        "its_guild": actor.guild_id,
        "its_author": actor.user_id,
        "draft_id": draft_id,
        "since": now - KEPT,
    }
