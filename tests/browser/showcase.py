"""A small discord.py bot that uses every kind of part the page must show."""

import asyncio
import io
import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import yarl
from discord import app_commands
from typing_extensions import override

from bot.sandbox import Sandbox

GUILD = discord.Object(100000000000000001)
GENERAL = 100000000000000041
REVIEW = 100000000000000042
DIGEST = 100000000000000043
FORUM = 100000000000000044
CLAIMS = (
    "About 400 officers landed in Port-au-Prince",
    "The mission is run by the UN",
    "All officers are safe",
)


def picture(red: int, green: int, blue: int, size: tuple[int, int] = (320, 180)) -> bytes:
    """A one-coloured PNG."""
    width, height = size

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + bytes((red, green, blue)) * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


class ReasonModal(discord.ui.Modal):
    """One field of every kind a modal had in 2026 and a reviewer needs."""

    def __init__(self) -> None:
        super().__init__(title="Why is it misleading?")
        choices = [
            discord.SelectOption(label="Official statement"),
            discord.SelectOption(label="News report"),
        ]
        degrees = [discord.RadioGroupOption(label="Quite"), discord.RadioGroupOption(label="Very")]
        self.reason = discord.ui.TextInput[Any](
            style=discord.TextStyle.paragraph, min_length=5, max_length=500
        )
        self.kind = discord.ui.Select[Any](options=choices)
        self.sure = discord.ui.RadioGroup[Any](options=degrees)
        self.scan = discord.ui.FileUpload[Any](required=False, max_values=2)
        label = discord.ui.Label[Any]
        self.add_item(label(text="Reason", description="One or two sentences.", component=self.reason))
        self.add_item(label(text="Kind of evidence", component=self.kind))
        self.add_item(label(text="How sure are you?", component=self.sure))
        self.add_item(label(text="Document", component=self.scan))

    @override
    async def on_submit(self, interaction: discord.Interaction) -> None:
        kinds, files = self.kind.values, [file.filename for file in self.scan.values]
        answers = [self.reason.value, ", ".join(kinds), self.sure.value or "", ", ".join(files) or "no file"]
        await interaction.response.send_message("Noted: " + " / ".join(answers), ephemeral=True)


class ReviewView(discord.ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.Button(label="Read the article", url="https://example.org/article"))

    @discord.ui.button(label="Confirmed", style=discord.ButtonStyle.success, custom_id="confirmed")
    async def confirmed(self, interaction: discord.Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.edit_message(content="Marked **confirmed**.", view=self)

    @discord.ui.button(label="Misleading", style=discord.ButtonStyle.primary, custom_id="misleading")
    async def misleading(self, interaction: discord.Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.send_modal(ReasonModal())

    @discord.ui.button(label="Not a claim", style=discord.ButtonStyle.secondary, custom_id="none")
    async def not_a_claim(self, interaction: discord.Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.send_message("Only for you: put aside.", ephemeral=True)

    @discord.ui.button(label="False", style=discord.ButtonStyle.danger, custom_id="silent")
    async def silent(self, interaction: discord.Interaction, _: discord.ui.Button[Any]) -> None:
        """Never answers."""

    @discord.ui.select(
        placeholder="Topics",
        min_values=1,
        max_values=2,
        custom_id="topics",
        options=[
            discord.SelectOption(label="Haiti mission", description="Kenya-led support", emoji="🇭🇹"),
            discord.SelectOption(label="Elections"),
            discord.SelectOption(label="Health"),
        ],
    )
    async def topics(self, interaction: discord.Interaction, select: discord.ui.Select[Any]) -> None:
        await interaction.response.send_message("Chosen: " + ", ".join(select.values), ephemeral=True)


class Board(discord.ui.LayoutView):
    """A components V2 message."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        inside = discord.ui.Container[Any](
            discord.ui.Section(
                discord.ui.TextDisplay("## Three claims were checked"),
                discord.ui.TextDisplay("The week in **Haiti Watch**.\n-# Written by people"),
                accessory=discord.ui.Thumbnail("attachment://map.png", description="A small map"),
            ),
            discord.ui.Separator(spacing=discord.SeparatorSpacing.large),
            discord.ui.Section(
                discord.ui.TextDisplay("> About 400 officers landed in Port-au-Prince"),
                accessory=discord.ui.Button(label="Open", custom_id="open"),
            ),
            discord.ui.MediaGallery(
                discord.MediaGalleryItem("attachment://map.png", description="The map, large")
            ),
            discord.ui.File("attachment://claims.csv"),
            discord.ui.ActionRow(
                discord.ui.ChannelSelect(placeholder="Send to a channel", custom_id="channel")
            ),
            accent_colour=discord.Colour(0x2E7D4F),
        )
        self.add_item(inside)


def claim_embed() -> discord.Embed:
    embed = discord.Embed(
        title="“About 400 Kenyan officers landed in Port-au-Prince”",
        url="https://example.org/claims/1",
        description="Said by the **Kenya National Police Service**, as of <t:1719306000:D>.",
        colour=0xC9972B,
        timestamp=datetime(2026, 11, 24, 12, 0, tzinfo=UTC),
    )
    embed.set_author(name="Claim 1")
    embed.add_field(name="Status", value="Unreviewed", inline=True)
    embed.add_field(name="Appearances", value="3 articles", inline=True)
    embed.add_field(name="First seen", value="<t:1719306000:R>", inline=True)
    embed.add_field(
        name="Quote", value="> The first 400 officers landed in the capital on Tuesday.", inline=False
    )
    embed.set_footer(text="Haiti mission")
    return embed


class Showcase(discord.Client):
    """`calls`: the values `/claim show` was called with."""

    def __init__(self) -> None:
        intents = discord.Intents.default()
        intents.message_content = True
        super().__init__(intents=intents, guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)
        self.calls: list[str] = []
        add_commands(self)

    @override
    async def setup_hook(self) -> None:
        self.add_view(ReviewView())
        await self.tree.sync()

    async def channel(self, channel_id: int) -> discord.TextChannel:
        channel = self.get_channel(channel_id)
        assert isinstance(channel, discord.TextChannel)
        return channel


def add_commands(client: Showcase) -> None:
    tree = client.tree
    article = app_commands.Group(name="article", description="Articles", guild_only=True)

    @article.command(name="add", description="Read an article and find its claims")
    @app_commands.describe(url="The article's address", file="The article as a file", language="Its language")
    @app_commands.choices(
        language=[
            app_commands.Choice(name="English", value="en"),
            app_commands.Choice(name="Français", value="fr"),
        ]
    )
    async def article_add(
        interaction: discord.Interaction,
        url: str | None = None,
        file: discord.Attachment | None = None,
        language: app_commands.Choice[str] | None = None,
    ) -> None:
        await interaction.response.defer()
        await asyncio.sleep(0.3)
        name = file.filename if file else url
        await interaction.followup.send(f"Read {name} in {language.name if language else 'any language'}.")

    tree.add_command(article)
    claim = app_commands.Group(name="claim", description="Claims", guild_only=True)

    @claim.command(name="show", description="Show one claim")
    @app_commands.describe(claim="Which one", loudly="Show it to everyone")
    async def claim_show(interaction: discord.Interaction, claim: str, *, loudly: bool = False) -> None:
        client.calls.append(claim)
        await interaction.response.send_message(embed=claim_embed(), ephemeral=not loudly)

    @claim_show.autocomplete("claim")
    async def claims(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [
            app_commands.Choice(name=text, value=str(number))
            for number, text in enumerate(CLAIMS, 1)
            if typed.lower() in text.lower()
        ]

    @claim.command(name="assign", description="Give a claim to somebody")
    async def claim_assign(
        interaction: discord.Interaction,
        who: discord.Member,
        where: discord.TextChannel,
        days: app_commands.Range[int, 1, 30],
    ) -> None:
        await interaction.response.send_message(f"{who.display_name} has {days} days, in {where.name}.")

    tree.add_command(claim)

    @tree.command(name="review", description="Review the next claim")
    @app_commands.default_permissions(manage_messages=True)
    async def review(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(embed=claim_embed(), view=ReviewView())

    @tree.command(name="silent", description="Never answers")
    async def silent(interaction: discord.Interaction) -> None:
        """Leave the person waiting."""

    @tree.context_menu(name="Track claims")
    async def track(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"Tracking: {message.content[:40]}", ephemeral=True)


async def fill(client: Showcase) -> None:
    """Messages with every kind of part, in #general and #haiti-digest."""
    general = await client.channel(GENERAL)
    await general.send(MARKDOWN)
    message = await general.send("A claim to look at:", embed=claim_embed(), view=ReviewView())
    await message.reply("A reply, with a picture and a text.", files=files("map.png", "statement.txt"))
    await message.add_reaction("✅")
    await (await general.send("Edited later")).edit(content="Edited now")
    digest = await client.channel(DIGEST)
    await digest.send(view=Board(), files=files("map.png", "claims.csv"))


async def fill_forum(client: Showcase) -> discord.Thread:
    """Two posts in the forum, the second with an answer."""
    forum = client.get_channel(FORUM)
    assert isinstance(forum, discord.ForumChannel)
    tags = {tag.name: tag for tag in forum.available_tags}
    await forum.create_thread(
        name="The mission is run by the UN", content="It is **not**.", applied_tags=[tags["false"]]
    )
    post = await forum.create_thread(
        name="About 400 officers landed in Port-au-Prince",
        embed=claim_embed(),
        applied_tags=[tags["confirmed"], tags["outdated"]],
    )
    await post.thread.send("A second contingent left in July.")
    return post.thread


def files(*names: str) -> list[discord.File]:
    content = {
        "png": picture(60, 110, 140),
        "txt": b"All officers are safe.",
        "csv": b"claim,status\n1,confirmed\n",
    }
    return [discord.File(io.BytesIO(content[name.rsplit(".", 1)[1]]), name) for name in names]


async def add_poll(client: Showcase) -> discord.Message:
    poll = discord.Poll(question="Which claim next?", duration=timedelta(hours=24))
    for text in CLAIMS:
        poll.add_answer(text=text)
    return await (await client.channel(GENERAL)).send(poll=poll)


MARKDOWN = """# What is known
The **first** officers *landed* in __June__ ~~July~~ ||2024|| <t:1719306000:f>, see <#100000000000000043> and <@100000000000000014>.
- about 400 officers
  - from Kenya
- [the statement](https://example.org/statement "Police") and https://example.org/a_(b).
> warmly received
`code` and </claim show:1>
```py
print("quoted")
```
-# small print"""


@asynccontextmanager
async def running(sandbox: Sandbox, monkeypatch: Any) -> AsyncIterator[Showcase]:
    """The showcase bot, connected."""
    monkeypatch.setattr(discord.http.Route, "BASE", sandbox.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))
    client = Showcase()
    task = asyncio.create_task(client.start("sandbox-bot"))
    ready = asyncio.create_task(client.wait_until_ready())
    await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=10)
    if task.done():
        await task
    try:
        yield client
    finally:
        ready.cancel()
        await client.close()
        await task
