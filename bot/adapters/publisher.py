"""Posting digests in Discord, so that a message goes out once however often it is tried."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from http import HTTPStatus
from typing import Protocol

import aiohttp
import discord
import structlog

from bot.services.errors import ChannelRefusedError, PublishingFailedError
from storage.domain.digest import DigestPart
from storage.domain.guild import GuildSettings

log = structlog.get_logger(__name__)

TIMEOUT_SECONDS = 60.0
"""For one message, with the waiting and repeating that discord.py does by itself on 429 and 5xx."""
CLOCK_MARGIN = timedelta(minutes=5)
"""How far our clock may be ahead of Discord's when we look for a message of an earlier attempt."""
_FINAL = {HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
"""The message, the channel or our permission is at fault, and will be next time."""

CurrentClient = Callable[[], discord.Client | None]
"""The client of the moment: a supervised one is replaced when it dies."""


class DiscordPublisher:
    """Satisfies `DigestPublisher`.

    Within a few minutes the nonce is enough: Discord answers a second attempt with the first message. After
    that our own message is recognised by its footer, which names the delivery and the part.
    """

    def __init__(self, current_client: CurrentClient, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._current_client = current_client
        self._timeout = timeout

    async def publish(self, channel_id: int, part: DigestPart) -> int:
        client = self._client()
        embeds = [discord.Embed.from_dict(one) for one in json.loads(part.payload)]
        async with self._errors_named():
            # discord.py sends enforce_nonce with every nonce.
            message = await client.get_partial_messageable(channel_id).send(
                embeds=embeds, nonce=part.nonce, allowed_mentions=discord.AllowedMentions.none()
            )
        return message.id

    async def find(self, channel_id: int, part: DigestPart) -> int | None:
        if part.attempted_at is None:
            return None
        client = self._client()
        us = client.user
        if us is None:
            raise PublishingFailedError("not logged in yet")
        footers = {one["footer"]["text"] for one in json.loads(part.payload) if "footer" in one}
        since = part.attempted_at - CLOCK_MARGIN
        async with self._errors_named():
            history = client.get_partial_messageable(channel_id).history(limit=None, after=since)
            async for message in history:
                if message.author.id == us.id and _is_part(message, part, footers):
                    return message.id
        return None

    def _client(self) -> discord.Client:
        client = self._current_client()
        if client is None or client.is_closed():
            raise PublishingFailedError("not connected")
        return client

    @asynccontextmanager
    async def _errors_named(self) -> AsyncIterator[None]:
        """Tell the refusals that stay from the failures that pass."""
        try:
            async with asyncio.timeout(self._timeout):
                yield
        except discord.HTTPException as error:
            # Without a code of Discord's it comes from something in between, and passes.
            if error.status in _FINAL and error.code:
                raise ChannelRefusedError(str(error)) from error
            raise PublishingFailedError(str(error)) from error
        except (discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError) as error:
            raise PublishingFailedError(f"{type(error).__name__}: {error}") from error


def _is_part(message: discord.Message, part: DigestPart, footers: set[str]) -> bool:
    if message.nonce is not None and str(message.nonce) == part.nonce:
        return True
    return any(embed.footer.text in footers for embed in message.embeds)


class Sentences(Protocol):
    """The catalogue in one language."""

    def __call__(self, key: str, /, **details: str | float) -> str: ...


class DiscordNotifier:
    """Satisfies `Notifier`: speaks in the channel a guild chose for its moderators, or only in the log."""

    def __init__(
        self,
        current_client: CurrentClient,
        settings: Callable[[int], Awaitable[GuildSettings]],
        texts_in: Callable[[str], Sentences],
    ) -> None:
        self._current_client = current_client
        self._settings = settings
        self._texts_in = texts_in

    async def tell_moderators(self, guild_id: int, key: str, **details: str | int) -> None:
        try:
            settings = await self._settings(guild_id)
            client = self._current_client()
            if settings.review_channel_id is None or client is None or client.is_closed():
                log.warning("moderators not told", guild=guild_id, key=key, details=details)
                return
            said = self._texts_in(settings.language or "en")(key, **details)
            channel = client.get_partial_messageable(settings.review_channel_id)
            async with asyncio.timeout(TIMEOUT_SECONDS):
                await channel.send(said, allowed_mentions=discord.AllowedMentions.none())
        except Exception:  # the port promises never to raise: telling must not undo what it tells of
            log.exception("moderators not told", guild=guild_id, key=key, details=details)
