"""A guild's settings as an embed."""

import discord

from bot.ui.texts import Texts
from storage.domain.guild import GuildSettings


def settings_embed(texts: Texts, settings: GuildSettings) -> discord.Embed:
    role = settings.moderator_role_id
    channel = settings.review_channel_id
    embed = discord.Embed(title=texts("settings-title"))
    embed.add_field(
        name=texts("settings-moderators"),
        value=f"<@&{role}>" if role else texts("settings-moderators-none"),
        inline=False,
    )
    embed.add_field(
        name=texts("settings-channel"),
        value=f"<#{channel}>" if channel else texts("settings-channel-none"),
        inline=False,
    )
    return embed.add_field(
        name=texts("settings-language"),
        value=texts(f"settings-language-{settings.language or 'member'}"),
        inline=False,
    )
