"""How a claim that was typed is answered, whichever command or button brought it."""

import discord

from bot.client import FactCheckBot, texts_for
from bot.services.drafts import Asked, Stored
from bot.ui.drafts import asked_message, stored_message


async def show_answer(interaction: discord.Interaction[FactCheckBot], done: Stored | Asked) -> None:
    """Show what became of a claim that was typed, or ask which it is; the interaction is deferred already."""
    texts = await texts_for(interaction)
    if isinstance(done, Asked):
        embed, view = asked_message(texts, done)
        await interaction.edit_original_response(content=None, embed=embed, view=view)
        return
    file = await interaction.client.services.claims.get_file(done.claim.guild_id, done.claim.id)
    said, embed = stored_message(texts, done, file)
    await interaction.edit_original_response(content=said, embed=embed, view=None)
