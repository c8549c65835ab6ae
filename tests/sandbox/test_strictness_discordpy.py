"""Typical mistakes of a bot in messages, made with an unmodified discord.py, come back as Discord's own refusals."""

import io
from datetime import timedelta
from typing import Any

import discord
import pytest
from discord import ui

from tests.sandbox.strictness import Mistake, channel, check, sandbox, table

__all__ = ["channel", "sandbox"]  # fixtures
SOMEWHERE_ELSE = 999999999999999999


def view(*items: ui.Item[Any]) -> ui.View:
    made = ui.View()
    for item in items:
        made.add_item(item)
    return made


def layout(*items: ui.Item[Any]) -> ui.LayoutView:
    made = ui.LayoutView()
    for item in items:
        made.add_item(item)
    return made


def select(count: int, **given: Any) -> ui.Select[Any]:
    return ui.Select(
        options=[discord.SelectOption(label=f"l{i}", value=f"v{i}") for i in range(count)], **given
    )


def twice_the_same() -> ui.Select[Any]:
    return ui.Select(
        options=[discord.SelectOption(label="a", value="v"), discord.SelectOption(label="b", value="v")]
    )


def embed(**given: Any) -> discord.Embed:
    return discord.Embed(title="Claim 7", **given)


def poll(question: str = "Is it so?", hours: int = 24) -> discord.Poll:
    return discord.Poll(question=question, duration=timedelta(hours=hours)).add_answer(text="Yes")


async def reply_to_nothing(channel: discord.TextChannel) -> None:
    nothing = discord.MessageReference(message_id=SOMEWHERE_ELSE, channel_id=channel.id)
    await channel.send("x", reference=nothing)


async def strip_layout(channel: discord.TextChannel) -> None:
    message = await channel.send(view=layout(ui.TextDisplay("Claim 7")))
    await message.edit(content="Claim 7")


async def empty_by_edit(channel: discord.TextChannel) -> None:
    message = await channel.send("x")
    await message.edit(content="")


async def react_with_words(channel: discord.TextChannel) -> None:
    message = await channel.send("x")
    await message.add_reaction("thumbs_up")


MANY_PEOPLE = discord.AllowedMentions(users=[discord.Object(i) for i in range(1, 102)])


@table(
    (
        "content too long",
        lambda c: c.send("x" * 2001),
        400, 50035, "In content: Must be 2000 or fewer in length.",
    ),
    (
        "embed title too long",
        lambda c: c.send(embed=discord.Embed(title="t" * 257)),
        400, 50035, "In embeds.0.title: Must be 256 or fewer in length.",
    ),
    (
        "embed field without a value",
        lambda c: c.send(embed=embed().add_field(name="n", value="")),
        400, 50035, "In embeds.0.fields.0.value: This field is required",
    ),
    (
        "embeds too long together",
        lambda c: c.send(embeds=[embed(description="d" * 3000), embed(description="d" * 3000)]),
        400, 50035, "In embeds: Embed size exceeds maximum size of 6000",
    ),
    (
        "embed without anything",
        lambda c: c.send(embed=discord.Embed()),
        400, 50035, "In embeds.0.description: This field is required",
    ),
    (
        "embed url of a wrong scheme",
        lambda c: c.send(embed=embed(url="ftp://news.example")),
        400, 50035, "In embeds.0.url: Scheme \"ftp\" is not supported. Scheme must be one of ('http', 'https').",
    ),
    (
        "embed picture that is no url",
        lambda c: c.send(embed=embed().set_image(url="map.png")),
        400, 50035, "In embeds.0.image.url: Not a well formed URL.",
    ),
    ("nothing to send", lambda c: c.send("  "), 400, 50006, "Cannot send an empty message"),
    ("nothing left by an edit", empty_by_edit, 400, 50006, "Cannot send an empty message"),
    (
        "nonce too long",
        lambda c: c.send("x", nonce="n" * 26),
        400, 50035, "In nonce: Must be 25 or fewer characters long.",
    ),
    (
        "too many people to mention",
        lambda c: c.send("x", allowed_mentions=MANY_PEOPLE),
        400, 50035, "In allowed_mentions.users: Must be 100 or fewer in length.",
    ),
    (
        "alt text too long",
        lambda c: c.send(file=discord.File(io.BytesIO(b"x"), "a.txt", description="d" * 1025)),
        400, 50035, "In attachments.0.description: Must be 1024 or fewer in length.",
    ),
    (
        "file too large",
        lambda c: c.send(file=discord.File(io.BytesIO(bytes(10 * 2**20 + 1)), "a.bin")),
        413, 40005, "Request entity too large",
    ),
    ("reply to nothing", reply_to_nothing, 400, 50035, "In message_reference: Unknown message"),
    (
        "button label too long",
        lambda c: c.send("x", view=view(ui.Button(label="l" * 81))),
        400, 50035, "In components.0.components.0.label: Must be 80 or fewer in length.",
    ),
    (
        "custom_id too long",
        lambda c: c.send("x", view=view(ui.Button(label="l", custom_id="c" * 101))),
        400, 50035, "In components.0.components.0.custom_id: Must be between 1 and 100 in length.",
    ),
    (
        "custom_id twice",
        lambda c: c.send("x", view=view(*(ui.Button(label="l", custom_id="same") for _ in range(2)))),
        400, 50035, "In components.0.components.1.custom_id: Component custom id cannot be duplicated",
    ),
    (
        "button without label or emoji",
        lambda c: c.send("x", view=view(ui.Button())),
        400, 50035, "In components.0.components.0.label: This field is required",
    ),
    (
        "button emoji by its name",
        lambda c: c.send("x", view=view(ui.Button(emoji="white_check_mark"))),
        400, 50035, "In components.0.components.0.emoji.name: Invalid emoji",
    ),
    (
        "link that is no url",
        lambda c: c.send("x", view=view(ui.Button(label="l", url="news"))),
        400, 50035, "In components.0.components.0.url: Not a well formed URL.",
    ),
    (
        "select value twice",
        lambda c: c.send("x", view=view(twice_the_same())),
        400, 50035, "In components.0.components.0.options.1.value: The specified option value is already used",
    ),
    (
        "select of more than it has",
        lambda c: c.send("x", view=view(select(2, max_values=3))),
        400, 50035, "In components.0.components.0.options: Must be 3 or more in length.",
    ),
    (
        "select placeholder too long",
        lambda c: c.send("x", view=view(select(2, placeholder="p" * 151))),
        400, 50035, "In components.0.components.0.placeholder: Must be 150 or fewer in length.",
    ),
    (
        "layout picture that is no url",
        lambda c: c.send(view=layout(ui.Section("x", accessory=ui.Thumbnail("nowhere")))),
        400, 50035, "In components.0.accessory.media.url: Not a well formed URL.",
    ),
    (
        "layout shows a file that is not sent",
        lambda c: c.send(view=layout(ui.File("attachment://a.txt"))),
        400, 50035, "In components.0.file.url: The referenced attachment was not found",
    ),
    (
        "content for a layout",
        strip_layout,
        400, 50035, "In content: The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
    ),
    (
        "poll question too long",
        lambda c: c.send(poll=poll(question="q" * 301)),
        400, 50035, "In poll.question.text: Must be between 1 and 300 in length.",
    ),
    (
        "poll open too long",
        lambda c: c.send(poll=poll(hours=769)),
        400, 50035, "In poll.duration: int value should be less than or equal to 768.",
    ),
    ("reaction in words", react_with_words, 400, 10014, "Unknown Emoji"),
    ("message that is gone", lambda c: c.fetch_message(SOMEWHERE_ELSE), 404, 10008, "Unknown Message"),
)  # fmt: skip
async def test_a_mistake_comes_back_as_discord_says_it(
    channel: discord.TextChannel, mistake: Mistake, status: int, code: int, text: str
) -> None:
    await check(mistake(channel), status, code, text)


async def test_a_layout_of_too_much_text_is_refused(channel: discord.TextChannel) -> None:
    """discord.py counts the text itself only when it is asked to."""
    with pytest.raises(discord.HTTPException) as caught:
        await channel.send(view=layout(ui.TextDisplay("x" * 3000), ui.TextDisplay("x" * 1001)))
    assert "In components: Components displayable text size exceeds maximum size of 4000" in caught.value.text


async def test_several_mistakes_are_told_together(channel: discord.TextChannel) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await channel.send("x" * 2001, embed=discord.Embed(title="t" * 257, description="d" * 4097))
    assert caught.value.text.splitlines() == [
        "Invalid Form Body",
        "In content: Must be 2000 or fewer in length.",
        "In embeds.0.title: Must be 256 or fewer in length.",
        "In embeds.0.description: Must be 4096 or fewer in length.",
    ]
