"""Fixtures with people and with discord.py clients, unmodified but for the pauses they make."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import discord
import pytest
import yarl
from discord import app_commands
from typing_extensions import override

from bot.sandbox import Sandbox
from bot.sandbox.people import Person

PersonFactory = Callable[[str], Awaitable[Person]]
Start = Callable[[discord.Client], Awaitable[asyncio.Task[None]]]
Interaction = discord.Interaction[discord.Client]


class Bot(discord.Client):
    """A client whose tree is synced before it connects."""

    def __init__(self, intents: discord.Intents | None = None, **options: Any) -> None:
        super().__init__(intents=intents or discord.Intents.default(), guild_ready_timeout=0.05, **options)
        self.tree = app_commands.CommandTree(self)

    @override
    async def setup_hook(self) -> None:
        await self.tree.sync()

    @override
    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """discord.py waits five seconds here before every identify but the first."""


@pytest.fixture
async def person(sandbox: Sandbox) -> AsyncIterator[PersonFactory]:
    """Sign a seeded member in for the length of the test, by username."""
    async with AsyncExitStack() as signed_in:

        async def sign_in(username: str) -> Person:
            someone = Person(sandbox.api_url, sandbox.gateway_url, f"sandbox-{username}")
            return await signed_in.enter_async_context(someone)

        yield sign_in


@pytest.fixture
async def start(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Start]:
    """Connect a discord.py client to the sandbox and wait until it is ready; the result is the task it runs in."""
    monkeypatch.setattr(discord.http.Route, "BASE", sandbox.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))
    started: list[tuple[discord.Client, asyncio.Task[None]]] = []

    async def connect(client: discord.Client) -> asyncio.Task[None]:
        task = asyncio.create_task(client.start("sandbox-bot"))
        started.append((client, task))
        while not client.is_ready():
            await asyncio.sleep(0.01)
            if task.done():
                await task
        return task

    yield connect
    for client, task in started:
        has_ended = task.done()
        await client.close()
        if not has_ended:
            await task
