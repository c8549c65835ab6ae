"""/feed: moderators say which feeds are followed, and which of their items are read."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.options import topic_choices
from bot.cogs.people import require_moderator
from bot.services.feeds import EVERYTHING, TypedFilter
from bot.ui.feeds import (
    TOPIC,
    added_sentence,
    feed_choice,
    feed_list_embed,
    filtered_sentence,
    seen_feed_message,
    tested_embed,
)
from bot.ui.translator import described

MAX_CHOICES = 25
"""Discord's own limit for an autocomplete list."""


async def feed_choices(
    interaction: discord.Interaction[FactCheckBot], typed: str | int
) -> list[app_commands.Choice[int]]:
    """Return the guild's feeds whose number, title or address contains what was typed."""
    if interaction.guild_id is None:
        return []
    known = await interaction.client.services.feeds.list_feeds(interaction.guild_id)
    wanted = str(typed).casefold()
    found = [one for one in known if wanted in f"#{one.id} {one.title} {one.url}".casefold()]
    return [app_commands.Choice(name=feed_choice(one), value=one.id) for one in found[:MAX_CHOICES]]


async def topics_or_everything(
    interaction: discord.Interaction[FactCheckBot], typed: str
) -> list[app_commands.Choice[str]]:
    """Return the topics that contain what was typed, and the choice of all items."""
    texts = await texts_for(interaction)
    everything = app_commands.Choice(name=texts("feed-everything"), value=EVERYTHING)
    return [*(await topic_choices(interaction, typed))[: MAX_CHOICES - 1], everything]


@app_commands.guild_only()
@app_commands.default_permissions(manage_messages=True)
class FeedCog(commands.GroupCog, group_name="feed", group_description=described("feed")):
    """Feeds, for moderators."""

    def __init__(self, bot: FactCheckBot) -> None:
        self._feeds = bot.services.feeds
        self._topics = bot.services.claims.topic_names
        bot.route(TOPIC, self._choose_topic)

    @app_commands.command(name="add", description=described("feed-add"))
    @app_commands.describe(address=described("feed-add-address"), topic=described("feed-add-topic"))
    @app_commands.autocomplete(topic=topics_or_everything)
    async def add(
        self, interaction: discord.Interaction[FactCheckBot], address: str, topic: str | None = None
    ) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        texts = await texts_for(interaction)
        seen = await self._feeds.look(address)
        if topic is None:
            embed, view = seen_feed_message(texts, seen, self._topics())
            await interaction.edit_original_response(embed=embed, view=view)
            return
        feed, is_new = await self._feeds.add(actor, seen.url, topic=topic, title=seen.parsed.title)
        said = added_sentence(texts, feed, self._topics(), is_new=is_new)
        await interaction.edit_original_response(content=said)

    async def _choose_topic(self, interaction: discord.Interaction[FactCheckBot]) -> None:
        """The answer to "which topic": the message itself says which feed was meant."""
        actor = await require_moderator(interaction)
        await interaction.response.defer()
        data: Any = interaction.data or {}
        shown = interaction.message.embeds[0] if interaction.message else discord.Embed()
        feed, is_new = await self._feeds.add(actor, shown.url or "", topic=data["values"][0])
        said = added_sentence(await texts_for(interaction), feed, self._topics(), is_new=is_new)
        await interaction.edit_original_response(content=said, view=None)

    @app_commands.command(name="list", description=described("feed-list"))
    async def list_(self, interaction: discord.Interaction[FactCheckBot]) -> None:
        actor = await require_moderator(interaction)
        known = await self._feeds.list_feeds(actor.guild_id)
        embed = feed_list_embed(await texts_for(interaction), known, self._topics())
        await interaction.response.send_message(embed=embed, ephemeral=True)

    @app_commands.command(name="test", description=described("feed-test"))
    @app_commands.describe(feed=described("feed-option"))
    @app_commands.autocomplete(feed=feed_choices)
    async def test(self, interaction: discord.Interaction[FactCheckBot], feed: int) -> None:
        actor = await require_moderator(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        tested, items = await self._feeds.test(actor.guild_id, feed)
        embed = tested_embed(await texts_for(interaction), tested, items)
        await interaction.edit_original_response(embed=embed)

    @app_commands.command(name="filter", description=described("feed-filter"))
    @app_commands.describe(
        feed=described("feed-option"),
        topic=described("feed-add-topic"),
        publishers=described("feed-filter-publishers"),
        languages=described("feed-filter-languages"),
        without=described("feed-filter-without"),
    )
    @app_commands.autocomplete(feed=feed_choices)
    @app_commands.autocomplete(topic=topics_or_everything)
    async def filter(
        self,
        interaction: discord.Interaction[FactCheckBot],
        feed: int,
        topic: str | None = None,
        publishers: str | None = None,
        languages: str | None = None,
        without: str | None = None,
    ) -> None:
        actor = await require_moderator(interaction)
        typed = TypedFilter(topic=topic, publishers=publishers, languages=languages, without=without)
        changed = await self._feeds.set_filter(actor, feed, typed)
        said = filtered_sentence(await texts_for(interaction), changed, self._topics())
        await interaction.response.send_message(said, ephemeral=True)

    @app_commands.command(name="pause", description=described("feed-pause"))
    @app_commands.describe(feed=described("feed-option"))
    @app_commands.autocomplete(feed=feed_choices)
    async def pause(self, interaction: discord.Interaction[FactCheckBot], feed: int) -> None:
        paused = await self._feeds.pause(await require_moderator(interaction), feed)
        texts = await texts_for(interaction)
        await interaction.response.send_message(texts("feed-paused", number=str(paused.id)), ephemeral=True)

    @app_commands.command(name="resume", description=described("feed-resume"))
    @app_commands.describe(feed=described("feed-option"))
    @app_commands.autocomplete(feed=feed_choices)
    async def resume(self, interaction: discord.Interaction[FactCheckBot], feed: int) -> None:
        resumed = await self._feeds.resume(await require_moderator(interaction), feed)
        texts = await texts_for(interaction)
        await interaction.response.send_message(texts("feed-resumed", number=str(resumed.id)), ephemeral=True)

    @app_commands.command(name="remove", description=described("feed-remove"))
    @app_commands.describe(feed=described("feed-option"))
    @app_commands.autocomplete(feed=feed_choices)
    async def remove(self, interaction: discord.Interaction[FactCheckBot], feed: int) -> None:
        removed = await self._feeds.remove(await require_moderator(interaction), feed)
        texts = await texts_for(interaction)
        await interaction.response.send_message(texts("feed-removed", number=str(removed.id)), ephemeral=True)


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(FeedCog(bot))
