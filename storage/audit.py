"""The log of who did what: appended to with every change, in the same transaction, and never altered."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.audit import Actor, AuditEvent
from storage.tables import AUDIT_EVENT

_E = AUDIT_EVENT.c
_APPEND: Final = insert(AUDIT_EVENT).inline()


async def append(  # noqa: PLR0913 - an event is who, what, to what, from what, why and when
    session: AsyncSession,
    actor: Actor,
    *,
    action: str,
    subject: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str | None = None,
    now: datetime,
) -> None:
    """Note one change. `action` is "kind.verb", `subject` "kind:id"; `before` and `after` hold what changed."""
    values = {
        "guild_id": actor.guild_id,
        "actor_id": actor.user_id,
        "action": action,
        "subject": subject,
        "before": before,
        "after": after,
        "reason": reason,
        "at": now,
    }
    await session.execute(_APPEND, values)


async def append_all(
    session: AsyncSession,
    actor: Actor,
    *,
    action: str,
    changes: Iterable[tuple[str, dict[str, Any]]],
    now: datetime,
) -> None:
    """Note several changes of one kind at once: the subject and what it is after, of each."""
    who = {"guild_id": actor.guild_id, "actor_id": actor.user_id, "action": action, "at": now}
    values = [
        who | {"subject": subject, "before": None, "after": after, "reason": None}
        for subject, after in changes
    ]
    if values:
        await session.execute(_APPEND, values)


async def list_events(
    session: AsyncSession, guild_id: int, *, subject: str | None = None, limit: int = 50
) -> list[AuditEvent]:
    """Return the newest events first. Reads `limit` entries of an index, however long the log is."""
    statement = select(AUDIT_EVENT).where(_E.guild_id == guild_id).order_by(_E.id.desc()).limit(limit)
    if subject is not None:
        statement = statement.where(_E.subject == subject)
    rows = await session.execute(statement)
    return [AuditEvent(**row._mapping) for row in rows]  # noqa: SLF001 - the documented way to a row's names
