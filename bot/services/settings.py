"""What a guild has set for itself."""

from dataclasses import replace

from bot.services.ports import Clock
from storage import guilds
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.guild import GuildSettings


class SettingsService:
    """Reads are remembered: every command asks. One process serves a guild, so what it writes is what it reads."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now
        self._known: dict[int, GuildSettings] = {}

    async def get(self, guild_id: int) -> GuildSettings:
        known = self._known.get(guild_id)
        if known is None:
            async with self._database.reader() as session:
                known = await guilds.get_settings(session, guild_id)
            self._known[guild_id] = known
        return known

    async def set_moderator_role(self, actor: Actor, role_id: int) -> GuildSettings:
        return await self._store(actor, replace(await self.get(actor.guild_id), moderator_role_id=role_id))

    async def set_review_channel(self, actor: Actor, channel_id: int) -> GuildSettings:
        return await self._store(actor, replace(await self.get(actor.guild_id), review_channel_id=channel_id))

    async def set_language(self, actor: Actor, language: str | None) -> GuildSettings:
        return await self._store(actor, replace(await self.get(actor.guild_id), language=language))

    async def _store(self, actor: Actor, settings: GuildSettings) -> GuildSettings:
        async with self._database.transaction() as session:
            stored = await guilds.set_settings(session, actor, settings, now=self._now())
        self._known[actor.guild_id] = stored
        return stored
