"""/claim: everyone may add, look up, list and search."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.answers import show_answer
from bot.cogs.options import ClaimOption, topic_choices
from bot.cogs.people import actor_of
from bot.cogs.search import SearchCommands
from bot.services.drafts import TypedClaim
from bot.ui.claims import claim_embed
from bot.ui.matches import fact_check_lines
from bot.ui.pages import LIST, PAGE_SIZE, list_page
from bot.ui.translator import described
from storage.domain.status import VerificationStatus

SHOWN_PRIOR = 3


@app_commands.guild_only()
class ClaimCog(SearchCommands, commands.GroupCog, group_name="claim", group_description=described("claim")):
    """Claims, for everyone."""

    def __init__(self, bot: FactCheckBot) -> None:
        self._claims = bot.services.claims
        self._matching = bot.services.matching
        bot.route(LIST, self._turn_list)
        self.listen(bot)

    @app_commands.command(name="add", description=described("claim-add"))
    @app_commands.describe(
        text=described("claim-add-text"),
        source=described("claim-add-source"),
        said_by=described("claim-add-said-by"),
        as_of=described("claim-add-as-of"),
    )
    async def add(
        self,
        interaction: discord.Interaction[FactCheckBot],
        text: str,
        source: str | None = None,
        said_by: str | None = None,
        as_of: str | None = None,
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        typed = TypedClaim(text=text, source=source, claimant=said_by, as_of=as_of)
        done = await interaction.client.services.drafts.suggest(actor_of(interaction), typed)
        await show_answer(interaction, done)

    @app_commands.command(name="show", description=described("claim-show"))
    @app_commands.describe(claim=described("claim-option"))
    async def show(
        self,
        interaction: discord.Interaction[FactCheckBot],
        claim: app_commands.Transform[int, ClaimOption],
    ) -> None:
        file = await self._claims.get_file(actor_of(interaction).guild_id, claim)
        texts = await texts_for(interaction)
        embed = claim_embed(texts, file)
        prior = await self._matching.find_fact_checks(
            file.claim.guild_id, file.claim.text, limit=SHOWN_PRIOR, by_words=True
        )
        shown = [one.fact_check for one in prior if one.resemblance.is_near]
        if shown:
            embed.add_field(name=texts("matches-prior"), value=fact_check_lines(texts, shown), inline=False)
        await interaction.response.send_message(embed=embed, ephemeral=True)

    @app_commands.command(name="list", description=described("claim-list"))
    @app_commands.describe(status=described("claim-list-status"), topic=described("topic-option"))
    @app_commands.choices(
        status=[
            app_commands.Choice(name=described(f"status-{one.value.replace('_', '-')}"), value=one.value)
            for one in VerificationStatus
        ]
    )
    @app_commands.autocomplete(topic=topic_choices)
    async def list_(
        self,
        interaction: discord.Interaction[FactCheckBot],
        status: str | None = None,
        topic: str | None = None,
    ) -> None:
        embed, view = await self._list(interaction, 0, status or "", topic or "")
        await interaction.response.send_message(embed=embed, view=view, ephemeral=True)

    async def _turn_list(
        self, interaction: discord.Interaction[FactCheckBot], offset: str, _side: str, status: str, topic: str
    ) -> None:
        embed, view = await self._list(interaction, int(offset), status, topic)
        await interaction.response.edit_message(embed=embed, view=view)

    async def _list(
        self, interaction: discord.Interaction[FactCheckBot], offset: int, status: str, topic: str
    ) -> tuple[discord.Embed, discord.ui.View]:
        wanted = VerificationStatus(status) if status else None
        page = await self._claims.list_page(
            actor_of(interaction).guild_id, status=wanted, topic=topic or None, limit=PAGE_SIZE, offset=offset
        )
        return list_page(await texts_for(interaction), page, offset=offset, status=wanted, topic=topic)


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(ClaimCog(bot))
