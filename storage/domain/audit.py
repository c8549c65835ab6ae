"""Who did what, when and why: appended with every change, never altered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever acts: a member of a guild. The bot itself is 0, the operator's shell -1."""

    guild_id: int
    user_id: int


BOT_ID = 0
SHELL_ID = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    id: int
    guild_id: int
    actor_id: int
    action: str
    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str | None
    at: datetime
