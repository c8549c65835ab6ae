"""What feeds brought and what became of them, put into one message for the moderators: a batch, not an item, each."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Final, Protocol

import structlog

from bot.services.ports import Clock
from storage import feeds
from storage.database import Database
from storage.domain.feed import Feed, FeedBatch
from storage.domain.guild import GuildSettings

log = structlog.get_logger(__name__)

PATIENCE = timedelta(minutes=15)
"""How long a batch waits for the last of its items."""
DEFAULT_LANGUAGE: Final = "en"
_NONCE_BYTES: Final = 12
"""25 characters with the letter before them: Discord's limit."""


class NewsRenderer(Protocol):
    def __call__(
        self, batch: FeedBatch | None, notices: Sequence[tuple[Feed, str]], *, code: str, language: str
    ) -> str:
        """Return the JSON of the embeds. `code` must be in the footer: by it we find a message again."""


class FeedNews:
    """Writes messages; `SourceNotices` sends them, once whatever breaks.

    Without a moderators' channel a batch is only logged (its claims wait in the queue anyway); what happened to a
    feed is told once there is one.
    """

    def __init__(
        self,
        database: Database,
        now: Clock,
        render: NewsRenderer,
        settings: Callable[[int], Awaitable[GuildSettings]],
    ) -> None:
        self._database = database
        self._now = now
        self._render = render
        self._settings = settings

    async def run(self) -> None:
        """Put what is untold into messages that are due now."""
        async with self._database.reader() as session:
            guild_ids = await feeds.guilds_to_tell(session)
        for guild_id in guild_ids:
            await self._open(await self._settings(guild_id))

    async def _open(self, settings: GuildSettings) -> None:
        """Taken and written in one transaction: a crash leaves it untold, or in a message that will be sent."""
        now, guild_id, channel_id = self._now(), settings.guild_id, settings.review_channel_id
        async with self._database.transaction() as session:
            batch = await feeds.take_batch(session, guild_id, now=now, patience=now - PATIENCE)
            if channel_id is None:
                if batch is not None:
                    log.warning("moderators not told: no channel", guild=guild_id, claims=batch.new_claims)
                return
            notices = await feeds.take_notices(session, guild_id)
            if batch is None and not notices:
                return
            nonce = f"f{secrets.token_hex(_NONCE_BYTES)}"
            language = settings.language or DEFAULT_LANGUAGE
            payload = self._render(batch, notices, code=nonce[:9], language=language)
            await feeds.add_message(session, guild_id, channel_id, payload=payload, nonce=nonce, now=now)
