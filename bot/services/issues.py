"""Preparing an issue: what the database has to tell, composed and rendered, not yet sent."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.digest import DigestEntry, compose, delivery_marker
from bot.services.errors import InvalidInputError
from bot.services.ports import DigestRenderer
from storage import claims, digests
from storage.domain.digest import Digest, NewPart
from storage.domain.guild import GuildSettings
from storage.domain.topic import Topic

OFFERED = 200
"""Claims looked at for one issue; those beyond come with the next."""


class DigestEditor:
    """Knows the topics, the guild's language, and how an issue is made out of stored claims."""

    def __init__(
        self,
        topics: Mapping[str, Topic],
        render: DigestRenderer,
        settings: Callable[[int], Awaitable[GuildSettings]],
    ) -> None:
        self._topics = topics
        self._render = render
        self._settings = settings

    def has_topic(self, slug: str) -> bool:
        return slug in self._topics

    def topic(self, slug: str | None) -> Topic:
        """Return a topic, the first one where none is named.

        Raises:
            InvalidInputError: there is no such topic.
        """
        topic = self._topics.get(slug) if slug else next(iter(self._topics.values()), None)
        if topic is None:
            raise InvalidInputError("topic", value=slug or "")
        return topic

    async def language(self, guild_id: int) -> str:
        """Return the language a guild's public messages are written in."""
        return (await self._settings(guild_id)).language or "en"

    async def parts(
        self, session: AsyncSession, digest: Digest, slot: str, language: str, now: datetime
    ) -> list[NewPart]:
        """Return the messages this send of the digest consists of."""
        topic = self.topic(digest.topic)
        offered = dict(await digests.claims_to_show(session, digest, topic, limit=OFFERED))
        files = await claims.get_claim_files(session, digest.guild_id, list(offered))
        issue = compose(
            [DigestEntry(file=file, shown_before=offered[file.claim.id]) for file in files],
            topic_name=topic.name,
            marker=delivery_marker(digest.id, slot),
            published_at=now,
            since=await digests.last_sent_at(session, digest.id),
        )
        return self._render(issue, language)
