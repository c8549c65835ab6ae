"""/claim: everyone may add, look up, list and search."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.options import ClaimOption, topic_choices
from bot.cogs.people import actor_of
from bot.core.typed import clean_line
from bot.services.claims import TypedClaim
from bot.services.matching import ClaimMatch
from bot.ui.claims import claim_embed
from bot.ui.matches import fact_check_lines, similar_field
from bot.ui.pages import LIST, PAGE_SIZE, SEARCH, list_page, search_page
from bot.ui.translator import described
from storage.domain.claim import Claim
from storage.domain.status import VerificationStatus

SHOWN_NEAR = 3
SHOWN_PRIOR = 3


@app_commands.guild_only()
class ClaimCog(commands.GroupCog, group_name="claim", group_description=described("claim")):
    """Claims, for everyone."""

    def __init__(self, bot: FactCheckBot) -> None:
        self._claims = bot.services.claims
        self._matching = bot.services.matching
        bot.route(LIST, self._turn_list)
        bot.route(SEARCH, self._turn_search)

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
        actor = actor_of(interaction)
        typed = TypedClaim(text=text, source=source, claimant=said_by, as_of=as_of)
        claim, created = await self._claims.add(actor, typed)
        texts = await texts_for(interaction)
        file = await self._claims.get_file(actor.guild_id, claim.id)
        said = (
            texts("claim-added", number=str(claim.id))
            if created
            else texts("claim-known", number=str(claim.id), source="yes" if source else "no")
        )
        embed = claim_embed(texts, file)
        near = await self._near(actor.guild_id, claim) if created else []
        if near:
            embed.add_field(name=texts("matches-similar"), value=similar_field(texts, near), inline=False)
        await interaction.edit_original_response(content=said, embed=embed)

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

    @app_commands.command(name="search", description=described("claim-search"))
    @app_commands.describe(query=described("claim-search-query"))
    async def search(
        self,
        interaction: discord.Interaction[FactCheckBot],
        query: app_commands.Range[str, 1, 60],
    ) -> None:
        # Cleaned first: the buttons carry the words, and half a character would not survive the way.
        embed, view = await self._search(interaction, 0, clean_line(query))
        await interaction.response.send_message(embed=embed, view=view, ephemeral=True)

    async def _near(self, guild_id: int, claim: Claim) -> list[ClaimMatch]:
        """Other claims that a moderator may want to merge this one with."""
        found = await self._matching.find_matches(
            guild_id, claim.text, as_of=claim.claim_date, limit=SHOWN_NEAR + 1
        )
        return [one for one in found if one.claim.id != claim.id and one.is_near][:SHOWN_NEAR]

    async def _turn_list(
        self, interaction: discord.Interaction[FactCheckBot], offset: str, _side: str, status: str, topic: str
    ) -> None:
        embed, view = await self._list(interaction, int(offset), status, topic)
        await interaction.response.edit_message(embed=embed, view=view)

    async def _turn_search(
        self, interaction: discord.Interaction[FactCheckBot], offset: str, _side: str, *query: str
    ) -> None:
        # The query itself may hold colons.
        embed, view = await self._search(interaction, int(offset), ":".join(query))
        await interaction.response.edit_message(embed=embed, view=view)

    async def _list(
        self, interaction: discord.Interaction[FactCheckBot], offset: int, status: str, topic: str
    ) -> tuple[discord.Embed, discord.ui.View]:
        wanted = VerificationStatus(status) if status else None
        page = await self._claims.list_page(
            actor_of(interaction).guild_id, status=wanted, topic=topic or None, limit=PAGE_SIZE, offset=offset
        )
        return list_page(await texts_for(interaction), page, offset=offset, status=wanted, topic=topic)

    async def _search(
        self, interaction: discord.Interaction[FactCheckBot], offset: int, query: str
    ) -> tuple[discord.Embed, discord.ui.View]:
        page = await self._claims.search_page(
            actor_of(interaction).guild_id, query, limit=PAGE_SIZE, offset=offset
        )
        texts = await texts_for(interaction)
        embed, view = search_page(texts, page, offset=offset, query=query)
        if page.total == 0:
            found = await self._matching.find_matches(actor_of(interaction).guild_id, query, by_words=True)
            if found:
                embed.add_field(name=texts("matches-near"), value=similar_field(texts, found), inline=False)
        return embed, view


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(ClaimCog(bot))
