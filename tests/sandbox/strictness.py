"""A bot that makes mistakes in #general, and how Discord answers one."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import discord
import pytest

from bot.sandbox import Pace, Sandbox
from tests.sandbox.api import BOT_ROLE, FORUM, GENERAL, GUILD
from tests.sandbox.bots import Bot, Start

Mistake = Callable[[discord.TextChannel], Awaitable[Any]]
Case = tuple[str, Mistake, int, int, str]


@pytest.fixture
async def sandbox(request: pytest.FixtureRequest) -> AsyncIterator[Sandbox]:
    """Without rate limits; another pace by indirect parametrization."""
    async with Sandbox(pace=getattr(request, "param", Pace(rate_limits=False))) as running:
        yield running


@pytest.fixture
async def channel(sandbox: Sandbox, start: Start) -> discord.TextChannel:
    """#general, as a bot with administrator rights has it."""
    role = next(r for r in sandbox.world.guilds[GUILD]["roles"] if r["id"] == BOT_ROLE)
    role["permissions"] = "8"
    bot = Bot()
    await start(bot)
    found = bot.get_channel(int(GENERAL))
    assert isinstance(found, discord.TextChannel)
    return found


def forum(channel: discord.TextChannel) -> discord.ForumChannel:
    found = channel.guild.get_channel(int(FORUM))
    assert isinstance(found, discord.ForumChannel)
    return found


def table(*cases: Case) -> pytest.MarkDecorator:
    """One test a case, named by it."""
    return pytest.mark.parametrize(
        ("mistake", "status", "code", "text"), [case[1:] for case in cases], ids=[case[0] for case in cases]
    )


async def check(done: Awaitable[Any], status: int, code: int, text: str) -> None:
    """The mistake is refused, with this among the lines discord.py shows."""
    with pytest.raises(discord.HTTPException) as caught:
        await done
    assert (caught.value.status, caught.value.code) == (status, code)
    assert text in caught.value.text.splitlines()
