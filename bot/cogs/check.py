"""/check: everyone may ask whether the community, or anybody else, has looked at something. Nothing is stored."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.people import actor_of
from bot.core.typed import clean_line
from bot.services.errors import InvalidInputError
from bot.ui.matches import check_embed
from bot.ui.translator import described


class CheckCog(commands.Cog):
    def __init__(self, bot: FactCheckBot) -> None:
        self._matching = bot.services.matching

    @app_commands.command(name="check", description=described("check"))
    @app_commands.describe(text=described("check-text"))
    @app_commands.guild_only()
    async def check(
        self, interaction: discord.Interaction[FactCheckBot], text: app_commands.Range[str, 1, 1000]
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        asked = clean_line(text)
        if not asked:
            raise InvalidInputError("claim-empty")
        guild_id = actor_of(interaction).guild_id
        claims = [one for one in await self._matching.find_matches(guild_id, asked) if one.is_near]
        others = [
            one for one in await self._matching.find_fact_checks(guild_id, asked) if one.resemblance.is_near
        ]
        embed = check_embed(await texts_for(interaction), asked, claims, others)
        await interaction.edit_original_response(embed=embed)


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(CheckCog(bot))
