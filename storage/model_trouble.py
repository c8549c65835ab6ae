"""Where a language model keeps failing, until somebody was told or it works again."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.model import Fallback, ModelTrouble
from storage.model_tables import MODEL_TROUBLE

_T = MODEL_TROUBLE.c

WORTH_TELLING: Final = 3
"""Failures in a row: one may be chance."""


async def note_failure(session: AsyncSession, guild_id: int, reason: Fallback) -> None:
    """Count one more article of a guild that the model failed on."""
    statement = insert(MODEL_TROUBLE).values(guild_id=guild_id, failures=1, reason=reason.value, told_at=None)
    changed = {"failures": _T.failures + 1, "reason": reason.value}
    await session.execute(statement.on_conflict_do_update(index_elements=["guild_id"], set_=changed))


async def note_success(session: AsyncSession, guild_id: int) -> None:
    """Forget the failures before. When moderators were told stays: they are not told twice a day."""
    await session.execute(
        update(MODEL_TROUBLE).where(_T.guild_id == guild_id, _T.failures > 0).values(failures=0)
    )


async def has_untold(session: AsyncSession, now: datetime, *, every: timedelta) -> bool:
    found = await session.execute(select(_T.guild_id).where(_untold(now, every)).limit(1))
    return found.one_or_none() is not None


async def take_untold(session: AsyncSession, now: datetime, *, every: timedelta) -> list[ModelTrouble]:
    """Return the guilds whose moderators are to be told, and note that they were."""
    statement = (
        update(MODEL_TROUBLE)
        .where(_untold(now, every))
        .values(told_at=now)
        .returning(_T.guild_id, _T.failures, _T.reason)
    )
    rows = (await session.execute(statement)).all()
    return [
        ModelTrouble(guild_id=row.guild_id, failures=row.failures, reason=Fallback(row.reason))
        for row in rows
    ]


def _untold(now: datetime, every: timedelta) -> ColumnElement[bool]:
    return (_T.failures >= WORTH_TELLING) & or_(_T.told_at.is_(None), _T.told_at <= now - every)
