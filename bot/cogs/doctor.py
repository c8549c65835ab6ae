"""/doctor: how the bot is, for those who moderate or manage the server."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.people import require_moderator
from bot.ui.doctor import checkup_embed
from bot.ui.translator import described


class DoctorCog(commands.Cog):
    def __init__(self, bot: FactCheckBot) -> None:
        self._doctor = bot.services.doctor

    @app_commands.command(name="doctor", description=described("doctor"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_messages=True)
    async def doctor(self, interaction: discord.Interaction[FactCheckBot]) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        checkup = await self._doctor.examine(actor.guild_id)
        embed = checkup_embed(await texts_for(interaction), checkup)
        await interaction.edit_original_response(embed=embed)


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(DoctorCog(bot))
