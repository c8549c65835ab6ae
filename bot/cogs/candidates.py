"""The buttons, selects and forms of candidates: moderators take, word anew, merge and drop."""

from collections.abc import Sequence

import discord
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.forms import chosen, form_answers
from bot.cogs.options import claim_number
from bot.cogs.people import require_moderator
from bot.services.candidates import Overtaken, Seen
from bot.services.errors import InvalidInputError
from bot.ui import candidates as ui
from bot.ui.review import decided_message, review_message
from bot.ui.wording import shorten
from storage.domain.claim import ClaimFile

IN_REVIEW = 0
"""In place of an article: the claim was decided on in the message of a review."""
_MAX_CONTENT = 2000


class CandidateCog(commands.Cog):
    """Every press asks again who presses: a message may have been shown to somebody who was a moderator then."""

    def __init__(self, bot: FactCheckBot) -> None:
        self._candidates = bot.services.candidates
        self._reviews = bot.services.reviews
        bot.route(ui.LOOK, self._look)
        bot.route(ui.TAKE, self._take)
        bot.route(ui.DROP, self._drop)
        bot.route(ui.TAKE_SEVERAL, self._take_several)
        bot.route(ui.DROP_REST, self._drop_rest)
        bot.route(ui.NEXT_ARTICLE, self._next_article)
        bot.route(ui.EDIT, self._ask_words)
        bot.route(ui.EDITED, self._edit)
        bot.route(ui.MERGE, self._ask_which)
        bot.route(ui.MERGED, self._merge)

    async def _look(self, interaction: discord.Interaction[FactCheckBot], article: str) -> None:
        await require_moderator(interaction)
        await interaction.response.defer()
        wanted = next(iter(chosen(interaction)), None)
        await self._show_desk(interaction, int(article), look_at=int(wanted) if wanted else None)

    async def _take(
        self, interaction: discord.Interaction[FactCheckBot], article: str, claim: str, version: str
    ) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer()
        overtaken = await self._candidates.take(actor, [_seen(claim, version)])
        await self._show(interaction, int(article), int(claim), overtaken)

    async def _drop(
        self, interaction: discord.Interaction[FactCheckBot], article: str, claim: str, version: str
    ) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer()
        overtaken = await self._candidates.drop(actor, [_seen(claim, version)])
        await self._show(interaction, int(article), int(claim), overtaken)

    async def _take_several(self, interaction: discord.Interaction[FactCheckBot], article: str) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer()
        overtaken = await self._candidates.take(
            actor, [_seen(*one.split(":", 1)) for one in chosen(interaction)]
        )
        await self._show_desk(interaction, int(article), overtaken)

    async def _drop_rest(
        self, interaction: discord.Interaction[FactCheckBot], article: str, mark: str
    ) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer()
        overtaken = await self._candidates.drop_rest(actor, int(article), mark)
        texts = await texts_for(interaction)
        changed = texts("candidate-list-changed") if overtaken is None else ""
        await self._show_desk(interaction, int(article), overtaken or (), changed)

    async def _next_article(self, interaction: discord.Interaction[FactCheckBot], article: str) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer()
        texts = await texts_for(interaction)
        desk = await self._candidates.next_desk(actor.guild_id, after=int(article))
        if desk is None:  # past the oldest: from the newest on again
            desk = await self._candidates.next_desk(actor.guild_id)
        if desk is None:
            await interaction.followup.send(texts("candidate-nothing"), ephemeral=True)
            return
        embed, view = ui.candidates_message(texts, desk)
        await interaction.edit_original_response(embeds=[embed], view=view)

    async def _still_open(
        self, interaction: discord.Interaction[FactCheckBot], article: str, claim: str, version: str
    ) -> ClaimFile | None:
        """The claim, to ask about it in a form. Where somebody was faster, they are told so instead: None."""
        actor = await require_moderator(interaction)
        file, overtaken = await self._candidates.look(actor.guild_id, _seen(claim, version))
        if file is None:
            await interaction.response.defer()
            await self._show(interaction, int(article), int(claim), overtaken)
        return file

    async def _ask_words(
        self, interaction: discord.Interaction[FactCheckBot], article: str, claim: str, version: str
    ) -> None:
        file = await self._still_open(interaction, article, claim, version)
        if file is None:
            return
        quote = next((one.quote.text for one in file.appearances if one.quote), None)
        form = ui.edit_form(await texts_for(interaction), int(article), file.claim, quote)
        await interaction.response.send_modal(form)

    async def _edit(
        self, interaction: discord.Interaction[FactCheckBot], article: str, claim: str, version: str
    ) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer()
        words = form_answers(interaction).get("words", "")
        overtaken = await self._candidates.edit(actor, _seen(claim, version), words)
        await self._show(interaction, int(article), int(claim), overtaken)

    async def _ask_which(
        self, interaction: discord.Interaction[FactCheckBot], article: str, claim: str, version: str
    ) -> None:
        file = await self._still_open(interaction, article, claim, version)
        if file is None:
            return
        alike = await self._candidates.alike(file.claim.guild_id, file.claim, int(article))
        form = ui.merge_form(await texts_for(interaction), int(article), file.claim, alike)
        await interaction.response.send_modal(form)

    async def _merge(
        self, interaction: discord.Interaction[FactCheckBot], article: str, claim: str, version: str
    ) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer()
        answers = form_answers(interaction)
        # A number that was typed is meant, whatever the list above it says.
        given = answers.get("number") or answers.get("kept")
        if not given:
            raise InvalidInputError("merge-none")
        kept, overtaken = await self._candidates.merge(actor, _seen(claim, version), claim_number(given))
        texts = await texts_for(interaction)
        merged = "" if overtaken else texts("candidate-merged", kept=str(kept))
        await self._show(interaction, int(article), int(claim), overtaken, merged)

    async def _show(
        self,
        interaction: discord.Interaction[FactCheckBot],
        article_id: int,
        claim_id: int,
        overtaken: Sequence[Overtaken],
        notice: str = "",
    ) -> None:
        """Bring the message that was pressed up to date, be it a list of candidates or a review."""
        if article_id != IN_REVIEW:
            await self._show_desk(interaction, article_id, overtaken, notice)
            return
        guild_id = interaction.guild_id or 0
        texts = await texts_for(interaction)
        file = await self._reviews.look_into(guild_id, claim_id)
        if file.claim.status.is_open:
            _, waiting = await self._reviews.next(guild_id)
            embed, view = review_message(texts, file, waiting=waiting)
        else:
            embed, view = decided_message(texts, file)
        said = "\n".join([*(ui.overtaken_line(texts, one) for one in overtaken), notice]).strip()
        await interaction.edit_original_response(
            content=shorten(said, _MAX_CONTENT) or None, embed=embed, view=view
        )

    async def _show_desk(
        self,
        interaction: discord.Interaction[FactCheckBot],
        article_id: int,
        overtaken: Sequence[Overtaken] = (),
        notice: str = "",
        *,
        look_at: int | None = None,
    ) -> None:
        """What stands above the candidates, about the article itself, stays."""
        desk = await self._candidates.desk(interaction.guild_id or 0, article_id, look_at=look_at)
        embed, view = ui.candidates_message(await texts_for(interaction), desk, overtaken, notice)
        above = interaction.message.embeds[:-1] if interaction.message else []
        await interaction.edit_original_response(embeds=[*above, embed], view=view)


def _seen(claim: str, version: str) -> Seen:
    return Seen(claim_id=int(claim), version=int(version))


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(CandidateCog(bot))
