"""Typical mistakes of a bot with channels, roles and commands, made with an unmodified discord.py."""

from typing import Any

import discord
import pytest
from discord import app_commands

from tests.sandbox.strictness import Mistake, channel, check, forum, sandbox, table

__all__ = ["channel", "sandbox"]  # fixtures


def register(*commands: dict[str, Any]) -> Mistake:
    async def sync(channel: discord.TextChannel) -> None:
        client: Any = channel._state._get_client()
        await client.http.bulk_upsert_guild_commands(client.application_id, channel.guild.id, list(commands))

    return sync


def command(**given: Any) -> dict[str, Any]:
    return {"name": "claim", "description": "Claims", "type": 1, **given}


def option(name: str = "text", **given: Any) -> dict[str, Any]:
    return {"type": 3, "name": name, "description": "d", **given}


@table(
    (
        "thread name too long",
        lambda c: c.create_thread(name="n" * 101),
        400, 50035, "In name: Must be between 1 and 100 in length.",
    ),
    (
        "post name too long",
        lambda c: forum(c).create_thread(name="n" * 101, content="x"),
        400, 50035, "In name: Must be between 1 and 100 in length.",
    ),
    (
        "post content too long",
        lambda c: forum(c).create_thread(name="n", content="x" * 2001),
        400, 50035, "In message.content: Must be 2000 or fewer in length.",
    ),
    (
        "slowmode too long",
        lambda c: c.edit(slowmode_delay=21601),
        400, 50035, "In rate_limit_per_user: int value should be less than or equal to 21600.",
    ),
    (
        "topic too long",
        lambda c: c.edit(topic="t" * 1025),
        400, 50035, "In topic: Must be 1024 or fewer in length.",
    ),
    (
        "channel name too long",
        lambda c: c.guild.create_text_channel("n" * 101),
        400, 50035, "In name: Must be between 1 and 100 in length.",
    ),
    (
        "role name too long",
        lambda c: c.guild.create_role(name="n" * 101),
        400, 50035, "In name: Must be between 1 and 100 in length.",
    ),
    (
        "command name in upper case",
        register(command(), command(name="Claim")),
        400, 50035, "In 1.name: Command name is invalid",
    ),
    (
        "command twice",
        register(command(), command()),
        400, 50035, "In 1: Application command names must be unique",
    ),
    (
        "required option after an optional one",
        register(command(options=[option("a"), option("b", required=True)])),
        400, 50035, "In 0.options.1: Required options must be placed before non-required options",
    ),
    (
        "too many choices",
        register(command(options=[option(choices=[{"name": f"{i}", "value": "v"} for i in range(26)])])),
        400, 50035, "In 0.options.0.choices: Must be 25 or fewer in length.",
    ),
    (
        "command without a description",
        register(command(description="")),
        400, 50035, "In 0.description: This field is required",
    ),
    (
        "too many commands",
        register(*(command(name=f"c{i}") for i in range(101))),
        400, 30032, "Maximum number of application commands reached (100)",
    ),
)  # fmt: skip
async def test_a_mistake_comes_back_as_discord_says_it(
    channel: discord.TextChannel, mistake: Mistake, status: int, code: int, text: str
) -> None:
    await check(mistake(channel), status, code, text)


async def test_a_refused_sync_names_the_command(channel: discord.TextChannel) -> None:
    client: Any = channel._state._get_client()

    @client.tree.command(description="d" * 101)  # type: ignore[untyped-decorator] # the client is anything here
    async def claim(interaction: discord.Interaction) -> None: ...

    with pytest.raises(app_commands.CommandSyncFailure, match="Must be 100 or fewer in length"):
        await client.tree.sync()
