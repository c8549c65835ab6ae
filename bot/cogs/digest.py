"""/digest: moderators look ahead, post now, and plan what goes out by itself."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.options import topic_choices
from bot.cogs.people import require_moderator
from bot.services.digests import TypedSchedule
from bot.ui.digest import part_embeds
from bot.ui.digest_plans import (
    digest_choice,
    digest_list_embed,
    missing_permissions_sentence,
    posted_sentence,
    resumed_sentence,
    scheduled_sentence,
)
from bot.ui.translator import described

MAX_CHOICES = 25
"""Discord's own limit for an autocomplete list."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY = [
    app_commands.Choice(name=described("digest-every-day"), value="daily"),
    *(
        app_commands.Choice(name=described(f"digest-weekday-{number}"), value=name)
        for number, name in enumerate(WEEKDAYS)
    ),
]


async def zone_choices(
    interaction: discord.Interaction[FactCheckBot], typed: str
) -> list[app_commands.Choice[str]]:
    found = interaction.client.services.digests.suggest_zones(typed, MAX_CHOICES)
    return [app_commands.Choice(name=name, value=name) for name in found]


async def digest_choices(
    interaction: discord.Interaction[FactCheckBot], typed: str | int
) -> list[app_commands.Choice[int]]:
    """Return the guild's digests whose number, topic or channel contains what was typed."""
    if interaction.guild is None:
        return []
    texts, services = await texts_for(interaction), interaction.client.services
    choices = []
    for one in await services.digests.list_digests(interaction.guild.id):
        channel = interaction.guild.get_channel_or_thread(one.channel_id)
        name = digest_choice(
            texts, one, services.claims.topic_names(), channel.name if channel else str(one.channel_id)
        )
        choices.append(app_commands.Choice(name=name, value=one.id))
    return [one for one in choices if str(typed).casefold() in one.name.casefold()][:MAX_CHOICES]


@app_commands.guild_only()
@app_commands.default_permissions(manage_messages=True)
class DigestCog(commands.GroupCog, group_name="digest", group_description=described("digest")):
    """Digests, for moderators."""

    def __init__(self, bot: FactCheckBot) -> None:
        self._digests = bot.services.digests
        self._topics = bot.services.claims.topic_names

    @app_commands.command(name="preview", description=described("digest-preview"))
    @app_commands.describe(topic=described("digest-topic"))
    @app_commands.autocomplete(topic=topic_choices)
    async def preview(self, interaction: discord.Interaction[FactCheckBot], topic: str | None = None) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        parts = await self._digests.preview(actor.guild_id, topic)
        texts = await texts_for(interaction)
        first, *rest = [part_embeds(part.payload) for part in parts]
        await interaction.edit_original_response(content=texts("digest-preview"), embeds=first)
        for embeds in rest:
            await interaction.followup.send(embeds=embeds, ephemeral=True)

    @app_commands.command(name="now", description=described("digest-now"))
    @app_commands.describe(topic=described("digest-topic"), channel=described("digest-now-channel"))
    @app_commands.autocomplete(topic=topic_choices)
    async def now(
        self,
        interaction: discord.Interaction[FactCheckBot],
        topic: str | None = None,
        channel: discord.TextChannel | None = None,
    ) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        place = None if channel else await self._digests.find_place(actor.guild_id, topic)
        channel_id = channel.id if channel else place.channel_id if place else interaction.channel_id or 0
        if await self._lacks_permission(interaction, channel_id):
            return
        outcome = await self._digests.deliver_now(
            actor,
            topic=topic or (place.topic if place else None),
            channel_id=channel_id,
            request_id=interaction.id,
        )
        said = posted_sentence(await texts_for(interaction), outcome)
        await interaction.edit_original_response(content=said)

    @app_commands.command(name="schedule", description=described("digest-schedule"))
    @app_commands.describe(
        every=described("digest-schedule-every"),
        at=described("digest-schedule-at"),
        zone=described("digest-schedule-zone"),
        channel=described("digest-schedule-channel"),
        topic=described("digest-topic"),
    )
    @app_commands.choices(every=EVERY)
    @app_commands.autocomplete(zone=zone_choices, topic=topic_choices)
    async def schedule(
        self,
        interaction: discord.Interaction[FactCheckBot],
        every: str,
        at: str,
        zone: str,
        channel: discord.TextChannel,
        topic: str | None = None,
    ) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        if await self._lacks_permission(interaction, channel.id):
            return
        weekday = WEEKDAYS.index(every) if every in WEEKDAYS else None
        typed = TypedSchedule(at=at, zone=zone, weekday=weekday)
        digest = await self._digests.schedule(actor, typed, topic=topic, channel_id=channel.id)
        said = scheduled_sentence(await texts_for(interaction), digest, self._topics())
        await interaction.edit_original_response(content=said)

    @app_commands.command(name="list", description=described("digest-list"))
    async def list_(self, interaction: discord.Interaction[FactCheckBot]) -> None:
        actor = await require_moderator(interaction)
        known = await self._digests.list_digests(actor.guild_id)
        embed = digest_list_embed(await texts_for(interaction), known, self._topics())
        await interaction.response.send_message(embed=embed, ephemeral=True)

    @app_commands.command(name="pause", description=described("digest-pause"))
    @app_commands.describe(digest=described("digest-option"))
    @app_commands.autocomplete(digest=digest_choices)
    async def pause(self, interaction: discord.Interaction[FactCheckBot], digest: int) -> None:
        paused = await self._digests.pause(await require_moderator(interaction), digest)
        texts = await texts_for(interaction)
        await interaction.response.send_message(texts("digest-paused", number=str(paused.id)), ephemeral=True)

    @app_commands.command(name="resume", description=described("digest-resume"))
    @app_commands.describe(digest=described("digest-option"))
    @app_commands.autocomplete(digest=digest_choices)
    async def resume(self, interaction: discord.Interaction[FactCheckBot], digest: int) -> None:
        resumed = await self._digests.resume(await require_moderator(interaction), digest)
        said = resumed_sentence(await texts_for(interaction), resumed)
        await interaction.response.send_message(said, ephemeral=True)

    @app_commands.command(name="remove", description=described("digest-remove"))
    @app_commands.describe(digest=described("digest-option"))
    @app_commands.autocomplete(digest=digest_choices)
    async def remove(self, interaction: discord.Interaction[FactCheckBot], digest: int) -> None:
        await self._digests.remove(await require_moderator(interaction), digest)
        texts = await texts_for(interaction)
        await interaction.response.send_message(texts("digest-removed", number=str(digest)), ephemeral=True)

    async def _lacks_permission(
        self, interaction: discord.Interaction[FactCheckBot], channel_id: int
    ) -> bool:
        """Say now what would fail later. A channel we do not know of is left to Discord to refuse."""
        guild = interaction.guild
        channel = guild.get_channel_or_thread(channel_id) if guild else None
        if guild is None or channel is None:
            return False
        texts = await texts_for(interaction)
        said = missing_permissions_sentence(texts, channel_id, channel.permissions_for(guild.me))
        if said is not None:
            await interaction.edit_original_response(content=said)
        return said is not None


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(DigestCog(bot))
