"""Who is asking, and may they."""

import discord

from bot.client import FactCheckBot
from bot.services.errors import NotAllowedError
from storage.domain.audit import Actor


def actor_of(interaction: discord.Interaction[FactCheckBot]) -> Actor:
    """Return the member who acts. Commands are guild-only, so there is a guild."""
    if interaction.guild_id is None:
        raise discord.app_commands.NoPrivateMessage
    return Actor(guild_id=interaction.guild_id, user_id=interaction.user.id)


async def require_moderator(interaction: discord.Interaction[FactCheckBot]) -> Actor:
    """Check again what Discord's client only hides.

    Raises:
        NotAllowedError: neither the guild's moderator role nor Manage Server.
    """
    actor = actor_of(interaction)
    if not await is_moderator(interaction):
        raise NotAllowedError
    return actor


async def is_moderator(interaction: discord.Interaction[FactCheckBot]) -> bool:
    """Whether the member has the guild's moderator role, or Manage Server."""
    if _manages_server(interaction):
        return True
    settings = await interaction.client.services.settings.get(actor_of(interaction).guild_id)
    roles = {role.id for role in getattr(interaction.user, "roles", ())}
    return settings.moderator_role_id is not None and settings.moderator_role_id in roles


def require_manager(interaction: discord.Interaction[FactCheckBot]) -> Actor:
    """Raise `NotAllowedError` unless the member may manage the server."""
    actor = actor_of(interaction)
    if not _manages_server(interaction):
        raise NotAllowedError
    return actor


def _manages_server(interaction: discord.Interaction[FactCheckBot]) -> bool:
    return interaction.permissions.manage_guild or interaction.permissions.administrator
