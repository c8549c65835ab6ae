"""A newsroom desk for tests: the sandbox, the real bot connected to it, and people to act with."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from bot.cli.sandbox import sandbox_settings
from bot.jobs import TICK_SECONDS
from bot.running import run_bot
from bot.sandbox import Sandbox
from bot.sandbox.people import Outcome, Person
from bot.sandbox.people.person import File

READY_SECONDS = 60
"""Patience with a machine that does much else; a bot that ends is noticed at once."""


class Desk:
    """An async context manager. The bot can be stopped and started again; people stay connected meanwhile."""

    def __init__(
        self,
        sandbox: Sandbox,
        data: Path,
        database_url: str,
        *,
        tick_seconds: float = TICK_SECONDS,
        news_origin: str | None = None,
    ) -> None:
        self.sandbox = sandbox
        self._news_origin = news_origin or sandbox.url
        self._tick_seconds = tick_seconds
        self.file = Path(database_url.partition("///")[2])
        """Where a SQLite database is."""
        self.settings = sandbox_settings(sandbox, data).model_copy(update={"database_url": database_url})
        self._people = AsyncExitStack()
        self._stop = asyncio.Event()
        self._bot: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._people.aclose()
        await self.stop()

    async def start(self) -> None:
        ready = asyncio.Event()
        self._stop = asyncio.Event()
        self._bot = asyncio.create_task(
            run_bot(
                self.settings,
                self._stop,
                news_origin=self._news_origin,
                guild_ready_timeout=0.05,
                ready=ready,
                tick_seconds=self._tick_seconds,
            )
        )
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({self._bot, waiting}, timeout=READY_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        assert waiting.done(), "the bot did not connect"

    async def stop(self) -> None:
        self._stop.set()
        if self._bot is not None:
            await self._bot
            self._bot = None

    async def person(self, username: str) -> Person:
        """Connect a member of the seeded guild."""
        person = Person(self.sandbox.api_url, self.sandbox.gateway_url, f"sandbox-{username}")
        return await self._people.enter_async_context(person)

    def news(self, name: str) -> str:
        """The address of a sample article."""
        return f"{self.sandbox.url}/news/{name}"


async def settled(person: Person, outcome: Outcome) -> Outcome:
    """Return the answer as it stands once no progress is shown in it any more."""
    message = await person.wait_for_edit(outcome, lambda shown: not shown["content"].startswith("⏳"))
    return replace(outcome, message=message)


async def read_article(
    person: Person,
    options: dict[str, Any] | None = None,
    *,
    files: dict[str, File] | None = None,
    channel: str = "general",
) -> Outcome:
    """Use /article add and wait for its end."""
    return await settled(person, await person.slash("article add", options, files=files, channel=channel))


async def admin_of(desk: Desk) -> Person:
    """Nadège, once she has said who moderates and where."""
    nadege = await desk.person("nadege")
    await nadege.slash("settings moderators", {"role": "Moderator"})
    await nadege.slash("settings channel", {"channel": "claims-review"})
    return nadege
