"""/claim search: find a claim by what one remembers of it. Part of `/claim`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.options import topic_choices
from bot.cogs.people import actor_of
from bot.core.search import MAX_QUERY, Question
from bot.services.search import SearchService, TypedQuestion
from bot.ui.components import MAX_CHOICES
from bot.ui.pages import PAGE_SIZE
from bot.ui.search import FIND, Asked, found_message
from bot.ui.translator import described
from bot.ui.wording import shorten
from storage.domain.status import VerificationStatus

CHOICE_TEXT = 100
"""Characters of a choice's name and value; Discord's own limit."""


async def claimant_choices(
    interaction: discord.Interaction[FactCheckBot], typed: str
) -> list[app_commands.Choice[str]]:
    """Return who is noted here as having said something."""
    if interaction.guild_id is None:
        return []
    return _choices(await interaction.client.services.search.suggest_claimants(interaction.guild_id, typed))


async def outlet_choices(
    interaction: discord.Interaction[FactCheckBot], typed: str
) -> list[app_commands.Choice[str]]:
    """Return the outlets of the articles here."""
    if interaction.guild_id is None:
        return []
    return _choices(await interaction.client.services.search.suggest_publishers(interaction.guild_id, typed))


def _choices(names: list[str]) -> list[app_commands.Choice[str]]:
    # A longer name is sent shortened, without the ellipsis, and known again by the words that are left.
    return [
        app_commands.Choice(name=shorten(name, CHOICE_TEXT), value=name[:CHOICE_TEXT].rsplit(" ", 1)[0])
        if len(name) > CHOICE_TEXT
        else app_commands.Choice(name=name, value=name)
        for name in names[:MAX_CHOICES]
    ]


class SearchCommands(commands.Cog):
    """What the group `/claim` has for finding."""

    _search: SearchService

    def listen(self, bot: FactCheckBot) -> None:
        """Answer the buttons under what was found, however old."""
        self._search = bot.services.search
        bot.route(FIND, self._turn)

    @app_commands.command(name="search", description=described("claim-search"))
    @app_commands.describe(
        query=described("claim-search-query"),
        status=described("claim-list-status"),
        topic=described("topic-option"),
        said_by=described("claim-search-said-by"),
        outlet=described("claim-search-outlet"),
        since=described("claim-search-since"),
        until=described("claim-search-until"),
    )
    @app_commands.choices(
        status=[
            app_commands.Choice(name=described(f"status-{one.value.replace('_', '-')}"), value=one.value)
            for one in VerificationStatus
        ]
    )
    @app_commands.autocomplete(topic=topic_choices, said_by=claimant_choices, outlet=outlet_choices)
    async def search(  # noqa: PLR0913, PLR0917 - one for each option of the command
        self,
        interaction: discord.Interaction[FactCheckBot],
        query: app_commands.Range[str, 1, MAX_QUERY] | None = None,
        status: str | None = None,
        topic: str | None = None,
        said_by: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        typed = TypedQuestion(
            query=query, status=status, topic=topic, said_by=said_by, outlet=outlet, since=since, until=until
        )
        question = await self._search.understand(actor_of(interaction).guild_id, typed)
        await self._show(interaction, question, 0)

    async def _turn(
        self, interaction: discord.Interaction[FactCheckBot], offset: str, filters: str, *query: str
    ) -> None:
        await interaction.response.defer()
        # The query itself may hold colons.
        await self._show(interaction, self._search.carried(filters, ":".join(query)), int(offset))

    async def _show(
        self, interaction: discord.Interaction[FactCheckBot], question: Question, offset: int
    ) -> None:
        found = await self._search.search(
            actor_of(interaction).guild_id, question, limit=PAGE_SIZE, offset=offset
        )
        names = interaction.client.services.claims.topic_names()
        asked = Asked(
            question=question, topic_name=names[question.topic] if question.topic else None, offset=offset
        )
        embed, view = found_message(await texts_for(interaction), found, asked)
        await interaction.edit_original_response(embed=embed, view=view)
