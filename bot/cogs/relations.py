"""Comparing two claims: moderators say what one is to the other."""

import discord
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.forms import chosen
from bot.cogs.people import require_moderator
from bot.ui.candidates import merge_form
from bot.ui.relations import (
    LIST,
    PAGE_SIZE,
    PICK,
    SAME,
    SEE,
    SET,
    TURN,
    UNRELATED,
    comparison_message,
    suggestions_page,
    turn_message,
)
from storage.domain.relation import RelationKind

IN_REVIEW = 0
"""In place of an article: the form that merges two claims then shows the kept one as a review does."""


class RelationCog(commands.Cog):
    """Every press asks again who presses. The answers are for the one who asks alone."""

    def __init__(self, bot: FactCheckBot) -> None:
        self._relations = bot.services.relations
        bot.route(SEE, self._see)
        bot.route(TURN, self._turn)
        bot.route(SET, self._set)
        bot.route(SAME, self._ask_merge)
        bot.route(LIST, self._list)
        bot.route(PICK, self._pick)

    async def _see(self, interaction: discord.Interaction[FactCheckBot], claim: str, position: str) -> None:
        """Leave the message that was pressed, and show the comparison below it."""
        actor = await require_moderator(interaction)
        await self._show_new(interaction, actor.guild_id, int(claim) or None, int(position))

    async def _pick(self, interaction: discord.Interaction[FactCheckBot]) -> None:
        actor = await require_moderator(interaction)
        await self._show_new(interaction, actor.guild_id, None, int(next(iter(chosen(interaction)), "0")))

    async def _turn(self, interaction: discord.Interaction[FactCheckBot], claim: str, position: str) -> None:
        actor = await require_moderator(interaction)
        texts = await texts_for(interaction)
        claim_id = int(claim) or None
        turn = await self._relations.turn_to(actor.guild_id, claim_id, int(position))
        message = turn_message(texts, turn, claim_id)
        if message is None:
            await interaction.response.edit_message(content=texts("relation-nothing"), embed=None, view=None)
            return
        embed, view = message
        await interaction.response.edit_message(content=None, embed=embed, view=view)

    async def _set(
        self,
        interaction: discord.Interaction[FactCheckBot],
        relation: str,
        version: str,
        kind: str,
        *rest: str,
    ) -> None:
        """`rest` is the later claim, then the claim that was asked about and the position among what waits."""
        later, claim, position = rest
        actor = await require_moderator(interaction)
        await interaction.response.defer()
        decided = await self._relations.decide(
            actor,
            int(relation),
            int(version),
            None if kind == UNRELATED else RelationKind(kind),
            later_id=int(later) or None,
        )
        left = await self._relations.turn_to(actor.guild_id, int(claim) or None, int(position))
        place = (int(claim), int(position) - 1)  # it waits no more: the next stands where it was
        embed, view = comparison_message(await texts_for(interaction), decided, place, waiting=left.total)
        await interaction.edit_original_response(embed=embed, view=view)

    async def _ask_merge(self, interaction: discord.Interaction[FactCheckBot], relation: str) -> None:
        """Two that say the same are merged as candidates are, with the same question."""
        actor = await require_moderator(interaction)
        shown = await self._relations.compare(actor.guild_id, int(relation))
        older, newer = shown.first.claim, shown.second.claim
        form = merge_form(await texts_for(interaction), IN_REVIEW, newer, [older], chosen=older.id)
        await interaction.response.send_modal(form)

    async def _list(self, interaction: discord.Interaction[FactCheckBot], offset: str, _side: str) -> None:
        actor = await require_moderator(interaction)
        page, claims = await self._relations.list_suggested(
            actor.guild_id, limit=PAGE_SIZE, offset=int(offset)
        )
        embed, view = suggestions_page(await texts_for(interaction), page, claims, offset=int(offset))
        await interaction.response.edit_message(embed=embed, view=view)

    async def _show_new(
        self,
        interaction: discord.Interaction[FactCheckBot],
        guild_id: int,
        claim_id: int | None,
        position: int,
    ) -> None:
        texts = await texts_for(interaction)
        message = turn_message(texts, await self._relations.turn_to(guild_id, claim_id, position), claim_id)
        if message is None:
            await interaction.response.send_message(texts("relation-nothing"), ephemeral=True)
            return
        embed, view = message
        await interaction.response.send_message(embed=embed, view=view, ephemeral=True)


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(RelationCog(bot))
