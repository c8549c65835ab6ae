"""Options that several commands share: a claim by number or by words, a topic by name."""

import re

import discord
from discord import app_commands
from typing_extensions import override

from bot.client import FactCheckBot, texts_for
from bot.core.typed import clean_line
from bot.services.errors import InvalidInputError
from bot.ui.claims import claim_choice

_NUMBER = re.compile(r"#?\s*(\d{1,18})")


class ClaimOption(app_commands.Transformer):
    """Offers claims by the words typed; takes what was picked, or a number such as `42` or `#42`."""

    @override
    async def transform(self, interaction: discord.Interaction, value: str, /) -> int:
        return claim_number(value)

    @override
    async def autocomplete(  # type: ignore[override]  # discord.py types the client loosely here
        self, interaction: discord.Interaction[FactCheckBot], value: str, /
    ) -> list[app_commands.Choice[str]]:
        if interaction.guild_id is None:
            return []
        found = await interaction.client.services.claims.suggest(interaction.guild_id, value)
        texts = await texts_for(interaction)
        return [app_commands.Choice(name=claim_choice(texts, claim), value=str(claim.id)) for claim in found]


def claim_number(typed: str) -> int:
    """Read `42` or `#42`.

    Raises:
        InvalidInputError: it is no number.
    """
    match = _NUMBER.fullmatch(typed.strip())
    if match is None:
        raise InvalidInputError("claim-pick", value=clean_line(typed)[:40])
    return int(match.group(1))


async def topic_choices(
    interaction: discord.Interaction[FactCheckBot], typed: str
) -> list[app_commands.Choice[str]]:
    """Return the topics whose name or slug contains what was typed."""
    wanted = typed.casefold()
    names = interaction.client.services.claims.topic_names()
    return [
        app_commands.Choice(name=name[:100], value=slug)
        for slug, name in names.items()
        if wanted in name.casefold() or wanted in slug
    ][:25]
