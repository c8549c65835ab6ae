"""/settings: who moderates, where they are told, in which language."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.people import require_manager
from bot.ui.settings import settings_embed
from bot.ui.texts import LANGUAGES
from bot.ui.translator import described

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
        require_manager(interaction)
        await self._answer(interaction, saved=False)

    @app_commands.command(name="moderators", description=described("settings-moderators"))
    @app_commands.describe(role=described("settings-moderators-role"))
    async def moderators(self, interaction: discord.Interaction[FactCheckBot], role: discord.Role) -> None:
        await self._settings.set_moderator_role(require_manager(interaction), role.id)
        await self._answer(interaction, saved=True)

    @app_commands.command(name="channel", description=described("settings-channel"))
    @app_commands.describe(channel=described("settings-channel-channel"))
    async def channel(
        self, interaction: discord.Interaction[FactCheckBot], channel: discord.TextChannel
    ) -> None:
        await self._settings.set_review_channel(require_manager(interaction), channel.id)
        await self._answer(interaction, saved=True)

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
        await self._settings.set_language(require_manager(interaction), chosen)
        await self._answer(interaction, saved=True)

    async def _answer(self, interaction: discord.Interaction[FactCheckBot], *, saved: bool) -> None:
        texts = await texts_for(interaction)
        settings = await self._settings.get(interaction.guild_id or 0)
        said = texts("settings-saved") if saved else None
        await interaction.response.send_message(said, embed=settings_embed(texts, settings), ephemeral=True)


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(SettingsCog(bot))
