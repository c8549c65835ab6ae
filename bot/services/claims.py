"""What people do with claims: look one up, list and search them. `bot.services.drafts` adds them."""

from dataclasses import replace

from bot.services.copies import other_numbers_of_quotes
from bot.services.errors import InvalidInputError
from bot.services.related import with_related
from storage import archives, claims, evidence, search, sources
from storage.database import Database
from storage.domain.claim import Claim, ClaimFile
from storage.domain.page import Page
from storage.domain.status import VerificationStatus
from storage.domain.topic import Topic


class ClaimService:
    def __init__(self, database: Database, topics: dict[str, Topic]) -> None:
        self._database = database
        self._topics = topics

    async def get_file(self, guild_id: int, claim_id: int) -> ClaimFile:
        """Return a claim with its appearances, its history, what became of its sources and what their copies say.

        Raises:
            ClaimNotFoundError: this guild has no such claim.
        """
        async with self._database.reader() as session:
            file = await claims.get_claim_file(session, guild_id, claim_id)
            file = await with_related(session, file, for_moderators=False)
            events = await sources.events_of(session, guild_id, claim_id)
            archived = await archives.links_of(session, guild_id, claim_id)
            unencrypted = await evidence.unencrypted_sources(session, guild_id, claim_id)
        return replace(
            file,
            source_events=tuple(events),
            archived=tuple(archived),
            unencrypted=tuple(unencrypted),
            differs=await other_numbers_of_quotes(self._database, guild_id, file.appearances),
        )

    async def list_page(
        self,
        guild_id: int,
        *,
        status: VerificationStatus | None,
        topic: str | None,
        limit: int,
        offset: int = 0,
    ) -> Page[Claim]:
        wanted = self._topic(topic) if topic else None
        statuses = [status] if status else [one for one in VerificationStatus if one is not _SET_ASIDE]
        async with self._database.reader() as session:
            return await claims.list_claims(
                session, guild_id, statuses=statuses, topic=wanted, limit=limit, offset=offset
            )

    async def suggest(self, guild_id: int, typed: str, *, limit: int = 25) -> list[Claim]:
        """Return claims for an autocomplete list: by number, or by the words typed so far."""
        async with self._database.reader() as session:
            return await search.suggest_claims(session, guild_id, typed, limit=limit)

    def topic_names(self) -> dict[str, str]:
        return {slug: topic.name for slug, topic in self._topics.items()}

    def _topic(self, slug: str) -> Topic:
        topic = self._topics.get(slug)
        if topic is None:
            raise InvalidInputError("topic", value=slug[:40])
        return topic


_SET_ASIDE = VerificationStatus.NOT_A_CLAIM
