"""What people do with claims: add one, look one up, list and search them."""

from dataclasses import dataclass, replace
from datetime import date

from bot.core.typed import TypedError, clean_line, day_typed, is_link
from bot.services.copies import other_numbers_of_quotes
from bot.services.errors import InvalidInputError
from bot.services.ports import Clock
from storage import appearances, archives, claims, evidence, search, sources
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import MAX_CLAIM_LENGTH, Claim, ClaimFile, NewClaim
from storage.domain.page import Page
from storage.domain.status import VerificationStatus
from storage.domain.topic import Topic

MAX_CLAIMANT_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedClaim:
    """A claim as a member typed it."""

    text: str
    source: str | None = None
    claimant: str | None = None
    as_of: str | None = None


class ClaimService:
    def __init__(self, database: Database, topics: dict[str, Topic], now: Clock) -> None:
        self._database = database
        self._topics = topics
        self._now = now

    async def add(self, actor: Actor, typed: TypedClaim) -> tuple[Claim, bool]:
        """Store a claim, or add its source to the one the guild has in the same words.

        Returns:
            The claim, and whether it is new.

        Raises:
            InvalidInputError: a part of it cannot be used.
        """
        now = self._now()
        new = _new_claim(typed, now.date())
        async with self._database.transaction() as session:
            claim, created = await claims.add_claim(session, actor, new, now=now)
            if typed.source:
                await appearances.add_appearance(
                    session, actor, claim.id, article=None, quote=None, url=typed.source.strip(), now=now
                )
        return claim, created

    async def get_file(self, guild_id: int, claim_id: int) -> ClaimFile:
        """Return a claim with its appearances, its history, what became of its sources and what their copies say.

        Raises:
            ClaimNotFoundError: this guild has no such claim.
        """
        async with self._database.reader() as session:
            file = await claims.get_claim_file(session, guild_id, claim_id)
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


def _new_claim(typed: TypedClaim, today: date) -> NewClaim:
    text = clean_line(typed.text)
    claimant = clean_line(typed.claimant) if typed.claimant else None
    if not text:
        raise InvalidInputError("claim-empty")
    if len(text) > MAX_CLAIM_LENGTH:
        raise InvalidInputError("claim-too-long", length=len(text), limit=MAX_CLAIM_LENGTH)
    if claimant and len(claimant) > MAX_CLAIMANT_LENGTH:
        raise InvalidInputError("claimant-too-long", limit=MAX_CLAIMANT_LENGTH)
    if typed.source and not is_link(typed.source.strip()):
        raise InvalidInputError("source", value=clean_line(typed.source)[:60])
    try:
        as_of = day_typed(typed.as_of, today) if typed.as_of else None
    except TypedError as error:
        raise InvalidInputError(error.reason, **error.details) from None
    return NewClaim(text=text, claimant=claimant, claim_date=as_of)
