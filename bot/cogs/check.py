"""/check: everyone may ask whether the community, or anybody else, has looked at something.

Nothing becomes a claim by it. Where nothing here says it, what was typed is kept for a day, for the button that adds it.
"""

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.people import actor_of
from bot.core.matching.decision import Verdict
from bot.core.typed import clean_line
from bot.services.errors import InvalidInputError
from bot.ui.drafts import keep_view
from bot.ui.matches import add_live_field, check_embed
from bot.ui.translator import described


class CheckCog(commands.Cog):
    def __init__(self, bot: FactCheckBot) -> None:
        self._matching = bot.services.matching
        self._drafts = bot.services.drafts
        self._live = bot.services.live_fact_checks

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
        actor = actor_of(interaction)
        matches, checked, live = await asyncio.gather(
            self._matching.find_matches(actor.guild_id, asked),
            self._matching.find_fact_checks(actor.guild_id, asked),
            self._live.find(actor.guild_id, asked),
        )
        claims = [one for one in matches if one.kind is not Verdict.NEW]
        others = [one for one in checked if one.resemblance.is_near]
        texts = await texts_for(interaction)
        embed = check_embed(texts, asked, claims, others)
        add_live_field(texts, embed, live, known={one.fact_check.url for one in others})
        is_here = any(one.kind is Verdict.DUPLICATE for one in claims)
        draft = None if is_here else await self._drafts.keep(actor, asked)
        view = None if draft is None else keep_view(texts, draft)
        await interaction.edit_original_response(embed=embed, view=view)


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(CheckCog(bot))
