"""What each guild has set for itself."""

from dataclasses import asdict
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.domain.audit import Actor
from storage.domain.guild import GuildSettings
from storage.errors import GuildMismatchError
from storage.tables import CLAIM, GUILD_SETTINGS

_G = GUILD_SETTINGS.c
_OF_GUILD: Final = select(_G.moderator_role_id, _G.review_channel_id, _G.language).where(
    _G.guild_id == bindparam("guild_id")
)


async def get_settings(session: AsyncSession, guild_id: int) -> GuildSettings:
    """Return the guild's settings, the defaults where it never set any. One row by its key."""
    row = (await session.execute(_OF_GUILD, {"guild_id": guild_id})).one_or_none()
    if row is None:
        return GuildSettings(guild_id=guild_id)
    return GuildSettings(
        guild_id=guild_id,
        moderator_role_id=row.moderator_role_id,
        review_channel_id=row.review_channel_id,
        language=row.language,
    )


async def list_guild_ids(session: AsyncSession) -> list[int]:
    """Return the guilds that have claims. Grows with the claims: for the shell, not for commands."""
    return list((await session.scalars(select(CLAIM.c.guild_id).distinct().order_by(CLAIM.c.guild_id))).all())


async def set_settings(
    session: AsyncSession, actor: Actor, settings: GuildSettings, *, now: datetime
) -> GuildSettings:
    """Replace the guild's settings; equal ones change nothing."""
    if settings.guild_id != actor.guild_id:
        raise GuildMismatchError(settings.guild_id, actor.guild_id)
    old = await get_settings(session, actor.guild_id)
    if old == settings:
        return old
    values = asdict(settings) | {"updated_at": now}
    statement = insert(GUILD_SETTINGS).values(values)
    changed = {name: statement.excluded[name] for name in values if name != "guild_id"}
    await session.execute(statement.on_conflict_do_update(index_elements=["guild_id"], set_=changed))
    before, after = asdict(old), asdict(settings)
    await audit.append(
        session,
        actor,
        action="settings.set",
        subject=f"guild:{actor.guild_id}",
        before={name: value for name, value in before.items() if value != after[name]},
        after={name: value for name, value in after.items() if value != before[name]},
        now=now,
    )
    return settings
