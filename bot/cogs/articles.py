"""/article add and versions, and Apps > Track claims on a message: everyone may suggest something to read."""

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactCheckBot, texts_for
from bot.cogs.people import actor_of, is_moderator
from bot.core.typed import links_in
from bot.services.articles import Ingested, Step
from bot.services.errors import InvalidInputError, UnreadableArticleError
from bot.services.ports import Document
from bot.ui.articles import Reading, reading_embed, versions_embed
from bot.ui.candidates import candidates_message
from bot.ui.texts import Texts
from bot.ui.translator import described
from bot.ui.wording import safe

MAX_FILE_BYTES = 20_000_000
"""Of a PDF; the reader refuses other files over 5 MB."""

MIN_MESSAGE_TEXT = 40
"""Characters: a shorter message without a link is a remark, not an article."""


READINGS = (10, 300.0)
"""So many in so many seconds from one member: each costs a process of its own and a moderator's time."""


def _member(interaction: discord.Interaction) -> tuple[int | None, int]:
    return interaction.guild_id, interaction.user.id


@app_commands.guild_only()
class ArticleCog(commands.GroupCog, group_name="article", group_description=described("article")):
    """Reading, for everyone."""

    def __init__(self, bot: FactCheckBot) -> None:
        self._bot = bot
        self._articles = bot.services.articles
        self._candidates = bot.services.candidates
        menu = app_commands.ContextMenu(name="Track claims", callback=self.track)
        limit = app_commands.checks.cooldown(*READINGS, key=_member)
        bot.tree.add_command(limit(app_commands.guild_only(menu)))

    @app_commands.checks.cooldown(*READINGS, key=_member)
    @app_commands.command(name="add", description=described("article-add"))
    @app_commands.describe(url=described("article-add-url"), file=described("article-add-file"))
    async def add(
        self,
        interaction: discord.Interaction[FactCheckBot],
        url: str | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        if (url is None) == (file is None):
            raise InvalidInputError("article-one-of")
        source = await _document(file) if file else (url or "").strip()
        await self._read(interaction, source)

    async def track(self, interaction: discord.Interaction[FactCheckBot], message: discord.Message) -> None:
        """Read what a message points at: its first link, or its first file, or its own words."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._read(interaction, await _source_in(message))

    async def _read(self, interaction: discord.Interaction[FactCheckBot], source: str | Document) -> None:
        texts = await texts_for(interaction)
        actor = actor_of(interaction)
        done = await self._articles.add(actor, source, partial(_tell_step, interaction, texts))
        reading = Reading(**{name: getattr(done, name) for name in Reading.__dataclass_fields__})
        await self._answer(interaction, texts, reading)
        await self._tell_moderators(actor.guild_id, actor.user_id, done)

    async def _answer(
        self, interaction: discord.Interaction[FactCheckBot], texts: Texts, reading: Reading
    ) -> None:
        """What was read; to a moderator with what to do about it, in the same message."""
        if reading.claims and await is_moderator(interaction):
            desk = await self._candidates.desk(reading.article.guild_id, reading.article.id)
            if desk.candidates:
                embed, view = candidates_message(texts, desk)
                embeds = [reading_embed(texts, reading, listed=False), embed]
                await interaction.edit_original_response(content=None, embeds=embeds, view=view)
                return
        await interaction.edit_original_response(content=None, embed=reading_embed(texts, reading))

    @app_commands.command(name="versions", description=described("article-versions"))
    @app_commands.describe(url=described("article-add-url"))
    async def versions(self, interaction: discord.Interaction[FactCheckBot], url: str) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        article, versions = await self._articles.versions(actor_of(interaction).guild_id, url.strip())
        embed = versions_embed(await texts_for(interaction), article, versions)
        await interaction.edit_original_response(embed=embed)

    async def _tell_moderators(self, guild_id: int, member_id: int, done: Ingested) -> None:
        if done.changes:
            first = done.changes[0]
            await self._bot.services.notifier.tell_moderators(
                guild_id,
                "article-told-changed",
                title=safe(done.article.title, 150),
                before=safe(first.before, 200) or "…",
                after=safe(first.after, 200) or "…",
                count=len(done.gone),
            )
        if done.new:
            await self._bot.services.notifier.tell_moderators(
                guild_id,
                "article-told-moderators",
                member=str(member_id),
                title=safe(done.article.title, 150),
                count=done.new,
                conflicts=done.contradicting,
            )


async def _tell_step(interaction: discord.Interaction[FactCheckBot], texts: Texts, step: Step) -> None:
    await interaction.edit_original_response(content=texts(f"article-reading-{step.value}"))


async def _document(file: discord.Attachment) -> Document:
    """Take a member's file. Its size is checked before a byte of it is read."""
    if file.size > MAX_FILE_BYTES:
        raise UnreadableArticleError("too-large", limit_mb=MAX_FILE_BYTES // 1_000_000)
    return Document(name=file.filename, body=await file.read(), content_type=file.content_type)


async def _source_in(message: discord.Message) -> str | Document:
    links = links_in(message.content)
    if links:
        return links[0]
    if message.attachments:
        return await _document(message.attachments[0])
    if len(message.content.strip()) < MIN_MESSAGE_TEXT:
        raise InvalidInputError("article-nothing-in-message")
    return Document(
        name="message.txt", body=message.content.encode(), content_type="text/plain; charset=utf-8"
    )


async def setup(bot: FactCheckBot) -> None:
    await bot.add_cog(ArticleCog(bot))
