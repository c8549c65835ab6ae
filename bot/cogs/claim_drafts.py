"""The answers to "is it one of these?": buttons below a claim that was typed and may be here already."""

import discord
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.answers import show_answer
from bot.cogs.people import actor_of
from bot.ui import drafts as ui


class ClaimDraftCog(commands.Cog):
    """What was typed is kept with its author's name: nobody else's press finds it."""

    def __init__(self, bot: FactCheckBot) -> None:
        self._drafts = bot.services.drafts
        bot.route(ui.JOIN, self._join)
        bot.route(ui.ADD, self._add)
        bot.route(ui.DROP, self._drop)
        bot.route(ui.KEEP, self._keep)

    async def _join(self, interaction: discord.Interaction[FactCheckBot], draft: str, claim: str) -> None:
        await interaction.response.defer()
        await show_answer(interaction, await self._drafts.join(actor_of(interaction), int(draft), int(claim)))

    async def _add(self, interaction: discord.Interaction[FactCheckBot], draft: str) -> None:
        await interaction.response.defer()
        await show_answer(interaction, await self._drafts.add_anyway(actor_of(interaction), int(draft)))

    async def _keep(self, interaction: discord.Interaction[FactCheckBot], draft: str) -> None:
        await interaction.response.defer()
        await show_answer(interaction, await self._drafts.suggest_again(actor_of(interaction), int(draft)))

    async def _drop(self, interaction: discord.Interaction[FactCheckBot], draft: str) -> None:
        await interaction.response.defer()
        await self._drafts.drop(actor_of(interaction), int(draft))
        texts = await texts_for(interaction)
        await interaction.edit_original_response(content=texts("draft-left"), embed=None, view=None)


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(ClaimDraftCog(bot))
