"""/settings: who moderates, where they are told, in which language."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.people import require_manager
from bot.ui.settings import settings_embed
from bot.ui.texts import LANGUAGES
from bot.ui.translator import described
from storage.domain.audit import Actor
from storage.domain.guild import GuildSettings

EACH_MEMBER = "member"
"""The choice that follows each member's own Discord language."""


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class SettingsCog(commands.GroupCog, group_name="settings", group_description=described("settings")):
    """Settings, for those who manage the server."""

    def __init__(self, bot: FactCheckBot) -> None:
        self._settings = bot.services.settings

    @app_commands.command(name="show", description=described("settings-show"))
    async def show(self, interaction: discord.Interaction[FactCheckBot]) -> None:
        actor = await _begin(interaction)
        await self._answer(interaction, await self._settings.get(actor.guild_id), saved=False)

    @app_commands.command(name="moderators", description=described("settings-moderators"))
    @app_commands.describe(role=described("settings-moderators-role"))
    async def moderators(self, interaction: discord.Interaction[FactCheckBot], role: discord.Role) -> None:
        actor = await _begin(interaction)
        await self._answer(interaction, await self._settings.set_moderator_role(actor, role.id), saved=True)

    @app_commands.command(name="channel", description=described("settings-channel"))
    @app_commands.describe(channel=described("settings-channel-channel"))
    async def channel(
        self, interaction: discord.Interaction[FactCheckBot], channel: discord.TextChannel
    ) -> None:
        actor = await _begin(interaction)
        await self._answer(
            interaction, await self._settings.set_review_channel(actor, channel.id), saved=True
        )

    @app_commands.command(name="language", description=described("settings-language"))
    @app_commands.describe(language=described("settings-language-language"))
    @app_commands.choices(
        language=[
            app_commands.Choice(name=described(f"language-{one}"), value=one)
            for one in (EACH_MEMBER, *LANGUAGES)
        ]
    )
    async def language(self, interaction: discord.Interaction[FactCheckBot], language: str) -> None:
        chosen = None if language == EACH_MEMBER else language
        actor = await _begin(interaction)
        await self._answer(interaction, await self._settings.set_language(actor, chosen), saved=True)

    async def _answer(
        self, interaction: discord.Interaction[FactCheckBot], settings: GuildSettings, *, saved: bool
    ) -> None:
        texts = await texts_for(interaction)
        said = texts("settings-saved") if saved else None
        await interaction.edit_original_response(content=said, embed=settings_embed(texts, settings))


async def _begin(interaction: discord.Interaction[FactCheckBot]) -> Actor:
    """Check who asks, and answer Discord at once: writing may have to wait its turn."""
    actor = require_manager(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    return actor


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(SettingsCog(bot))
