"""/review next and its buttons: moderators decide, one claim after another."""

import io
import json

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.forms import form_answers
from bot.cogs.options import ClaimOption
from bot.cogs.people import require_moderator
from bot.services.reviews import Decision
from bot.ui.candidates import candidates_message
from bot.ui.relations import PAGE_SIZE, suggestions_page
from bot.ui.review import DECIDE, NEXT, WHY, decided_message, needs_reason, reason_form, review_message
from bot.ui.translator import described
from storage.domain.status import VerificationStatus, check_transition
from storage.errors import StaleClaimError

MAX_EXPORT_BYTES = 8 * 1024 * 1024
"""Below what Discord takes as a file anywhere."""


@app_commands.guild_only()
@app_commands.default_permissions(manage_messages=True)
class ReviewCog(commands.GroupCog, group_name="review", group_description=described("review")):
    """Reviewing, for moderators."""

    def __init__(self, bot: FactCheckBot) -> None:
        self._reviews = bot.services.reviews
        self._settings = bot.services.settings
        self._candidates = bot.services.candidates
        self._relations = bot.services.relations
        bot.route(DECIDE, self._decide)
        bot.route(WHY, self._explain)
        bot.route(NEXT, self._next)

    @app_commands.command(name="next", description=described("review-next"))
    async def next(self, interaction: discord.Interaction[FactCheckBot]) -> None:
        await require_moderator(interaction)
        here = await self._is_review_channel(interaction)
        await self._show_next(interaction, after=None, ephemeral=not here)

    @app_commands.command(name="open", description=described("review-open"))
    @app_commands.describe(claim=described("claim-option"))
    async def open(
        self,
        interaction: discord.Interaction[FactCheckBot],
        claim: app_commands.Transform[int, ClaimOption],
    ) -> None:
        await require_moderator(interaction)
        guild_id = interaction.guild_id or 0
        file = await self._reviews.look_into(guild_id, claim)
        _, waiting = await self._reviews.next(guild_id)
        embed, view = review_message(await texts_for(interaction), file, waiting=waiting)
        ephemeral = not await self._is_review_channel(interaction)
        await interaction.response.send_message(embed=embed, view=view, ephemeral=ephemeral)

    @app_commands.command(name="candidates", description=described("review-candidates"))
    async def candidates(self, interaction: discord.Interaction[FactCheckBot]) -> None:
        """The newest article that has some; its last button leads to the next."""
        actor = await require_moderator(interaction)
        texts = await texts_for(interaction)
        desk = await self._candidates.next_desk(actor.guild_id)
        if desk is None:
            await interaction.response.send_message(texts("candidate-nothing"), ephemeral=True)
            return
        embed, view = candidates_message(texts, desk)
        ephemeral = not await self._is_review_channel(interaction)
        await interaction.response.send_message(embed=embed, view=view, ephemeral=ephemeral)

    @app_commands.command(name="conflicts", description=described("review-conflicts"))
    async def conflicts(self, interaction: discord.Interaction[FactCheckBot]) -> None:
        """What the bot supposes that claims are to each other, conflicts first: its list and select lead on."""
        actor = await require_moderator(interaction)
        page, claims = await self._relations.list_suggested(actor.guild_id, limit=PAGE_SIZE)
        embed, view = suggestions_page(await texts_for(interaction), page, claims, offset=0)
        await interaction.response.send_message(embed=embed, view=view, ephemeral=True)

    @app_commands.command(name="export", description=described("review-export"))
    async def export(self, interaction: discord.Interaction[FactCheckBot]) -> None:
        """What moderators decided, for whoever trains an extractor; for the one who asks alone."""
        actor = await require_moderator(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        texts = await texts_for(interaction)
        lines = [
            json.dumps(one, ensure_ascii=False).encode() + b"\n"
            for one in await self._candidates.export(actor.guild_id)
        ]
        kept = _newest_within(lines, MAX_EXPORT_BYTES)
        said = texts("export-title", count=len(lines))
        if len(kept) < len(lines):
            said += "\n" + texts("export-cut", count=len(kept))
        files = [discord.File(io.BytesIO(b"".join(kept)), "decisions.jsonl")] if kept else []
        await interaction.edit_original_response(content=said, attachments=files)

    async def _next(self, interaction: discord.Interaction[FactCheckBot], after: str) -> None:
        """Leave the message that was decided as it is, and show the next claim below it."""
        await require_moderator(interaction)
        ephemeral = bool(interaction.message and interaction.message.flags.ephemeral)
        await self._show_next(interaction, after=int(after), ephemeral=ephemeral)

    async def _is_review_channel(self, interaction: discord.Interaction[FactCheckBot]) -> bool:
        """Whether moderators are among themselves here: what they decide on may then be seen by all of them."""
        settings = await self._settings.get(interaction.guild_id or 0)
        return interaction.channel_id == settings.review_channel_id

    async def _show_next(
        self, interaction: discord.Interaction[FactCheckBot], *, after: int | None, ephemeral: bool
    ) -> None:
        texts = await texts_for(interaction)
        file, waiting = await self._reviews.next(interaction.guild_id or 0, after=after)
        if file is None:
            said = texts("review-wrapped" if waiting else "review-nothing")
            await interaction.response.send_message(said, ephemeral=True)
            return
        embed, view = review_message(texts, file, waiting=waiting)
        await interaction.response.send_message(embed=embed, view=view, ephemeral=ephemeral)

    async def _decide(
        self, interaction: discord.Interaction[FactCheckBot], claim_id: str, version: str, status: str
    ) -> None:
        """A status button: ask why where readers will want to know, else do it."""
        await require_moderator(interaction)
        new = VerificationStatus(status)
        claim = await self._reviews.look(interaction.guild_id or 0, int(claim_id))
        if claim.merged_into is not None:
            await self._lead_on(interaction, claim.id)
            return
        if claim.version != int(version):
            raise StaleClaimError(claim.id)
        check_transition(claim.status, new)
        if needs_reason(claim.status, new):
            await interaction.response.send_modal(reason_form(await texts_for(interaction), claim, new))
            return
        await self._settle(interaction, Decision(claim_id=claim.id, version=claim.version, status=new))

    async def _lead_on(self, interaction: discord.Interaction[FactCheckBot], claim_id: int) -> None:
        """In place of a claim that was merged, show the one that was kept; it says so."""
        guild_id = interaction.guild_id or 0
        file = await self._reviews.look_into(guild_id, claim_id)
        _, waiting = await self._reviews.next(guild_id)
        embed, view = review_message(await texts_for(interaction), file, waiting=waiting)
        await interaction.response.edit_message(embed=embed, view=view)

    async def _explain(
        self, interaction: discord.Interaction[FactCheckBot], claim_id: str, version: str, status: str
    ) -> None:
        """The form came back. discord.py keeps no form over a restart, so it is read from the wire."""
        await require_moderator(interaction)
        answers = form_answers(interaction)
        decision = Decision(
            claim_id=int(claim_id),
            version=int(version),
            status=VerificationStatus(status),
            reason=answers.get("reason", ""),
            evidence=answers.get("evidence", ""),
        )
        await self._settle(interaction, decision)

    async def _settle(self, interaction: discord.Interaction[FactCheckBot], decision: Decision) -> None:
        await interaction.response.defer()
        actor = await require_moderator(interaction)
        file = await self._reviews.decide(actor, decision)
        texts = await texts_for(interaction)
        if file.claim.status.is_open:
            _, waiting = await self._reviews.next(actor.guild_id)
            embed, view = review_message(texts, file, waiting=waiting)
        else:
            embed, view = decided_message(texts, file)
        await interaction.edit_original_response(embed=embed, view=view)


def _newest_within(lines: list[bytes], limit: int) -> list[bytes]:
    """The last lines that fit, in their order."""
    used = 0
    for number, line in enumerate(reversed(lines)):
        used += len(line)
        if used > limit:
            return lines[len(lines) - number :]
    return lines


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(ReviewCog(bot))
