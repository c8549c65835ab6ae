"""Finding a claim by what somebody remembers of it: words, who said it, when, where, and what became of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.search import Question, best_first, corrections, unpacked
from bot.core.typed import TypedError, clean_line, day_typed
from bot.services.errors import InvalidInputError
from bot.services.matching import MatchingService
from bot.services.ports import Clock
from storage import search, vocabulary
from storage.database import Database
from storage.domain.claim import Claim
from storage.domain.identity import fold
from storage.domain.matching import MatchKind, MatchScope
from storage.domain.page import Page
from storage.domain.search import ClaimFilter
from storage.domain.status import VerificationStatus
from storage.domain.topic import Topic
from storage.terms import STOPWORDS

RANKED: Final = 200
"""Claims with all the words, the newest, that are put in order by how well they fit; older ones follow as they come."""

SHOWN_NEAR: Final = 5
_NEAR_LOOKED_AT: Final = 25
_NAMED: Final = 3
"""Names that are given back where it is not clear which is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedQuestion:
    """A question as a member typed it; what is None or empty asks for nothing."""

    query: str | None = None
    status: str | None = None
    topic: str | None = None
    said_by: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of what was found for `question`, which may be other words than were asked for.

    `asked` are those that were asked for, where nothing has them. `alternatives` are what else may have been meant.
    `near` are claims without all the words that resemble the question. `claimant` and `publisher` are the names that
    the question's numbers stand for.
    """

    page: Page[Claim]
    question: Question
    asked: str | None = None
    alternatives: tuple[str, ...] = ()
    near: tuple[Claim, ...] = ()
    claimant: str | None = None
    publisher: str | None = None


class SearchService:
    def __init__(
        self, database: Database, topics: Mapping[str, Topic], matching: MatchingService, now: Clock
    ) -> None:
        self._database = database
        self._topics = topics
        self._matching = matching
        self._now = now

    async def understand(self, guild_id: int, typed: TypedQuestion) -> Question:
        """Return what was typed as a question that can be asked, and asked again.

        Raises:
            InvalidInputError: a part of it cannot be used, or there is nothing in it.
        """
        if typed.topic and typed.topic not in self._topics:
            raise InvalidInputError("topic", value=typed.topic[:40])
        since, until = (self._day(one) for one in (typed.since, typed.until))
        if since is not None and until is not None and since > until:
            raise InvalidInputError("search-dates", since=since.isoformat(), until=until.isoformat())
        async with self._database.reader() as session:
            claimant_id = await self._claimant(session, guild_id, clean_line(typed.said_by or ""))
            publisher_id = await self._publisher(session, guild_id, clean_line(typed.outlet or ""))
        question = Question(
            query=clean_line(typed.query or ""),
            status=VerificationStatus(typed.status) if typed.status else None,
            topic=typed.topic or None,
            claimant_id=claimant_id,
            publisher_id=publisher_id,
            since=since,
            until=until,
        )
        if not question.query and not question.has_filters:
            raise InvalidInputError("search-empty")
        return question

    def carried(self, filters: str, query: str) -> Question:
        """Return the question that a button carried.

        Raises:
            InvalidInputError: it names a topic that is gone.
        """
        try:
            return unpacked(filters, query, self._topics)
        except LookupError:
            raise InvalidInputError("search-gone") from None

    async def search(self, guild_id: int, question: Question, *, limit: int, offset: int = 0) -> Found:
        """Return a page of the claims that fit and have all the words, the best first; without words, the newest first.

        Where nothing has a word, it is taken for one that is near it. Where little has all words, what resembles the
        question is given beside it.

        Raises:
            InvalidInputError: what a filter stood for is gone.
        """
        async with self._database.reader() as session:
            fit, claimant, publisher = await self._filter(session, guild_id, question)
            page = await _page(session, guild_id, question.query, fit, limit=limit, offset=offset)
            meant = [] if page.total or not question.query else await _meant(session, guild_id, question)
            answered = question
            if meant:
                corrected = await _page(session, guild_id, meant[0], fit, limit=limit, offset=0)
                if corrected.total:
                    page, answered = corrected, replace(question, query=meant.pop(0))
        found = Found(
            page=page,
            question=answered,
            asked=question.query if answered is not question else None,
            alternatives=tuple(meant),
            claimant=claimant,
            publisher=publisher,
        )
        if not question.query or offset or page.total >= limit:
            return found
        return replace(found, near=await self._near(guild_id, question.query, fit, page.items))

    async def suggest_claimants(self, guild_id: int, typed: str) -> list[str]:
        """Return who is noted as having said something, for an autocomplete list."""
        async with self._database.reader() as session:
            return [*await search.suggest_claimants(session, guild_id, typed, while_typing=True)]

    async def suggest_publishers(self, guild_id: int, typed: str) -> list[str]:
        """Return the outlets of the articles here, for an autocomplete list."""
        async with self._database.reader() as session:
            return [*await search.suggest_publishers(session, guild_id, typed)]

    def _day(self, typed: str | None) -> date | None:
        try:
            return day_typed(typed, self._now().date()) if typed else None
        except TypedError as error:
            raise InvalidInputError(error.reason, **error.details) from None

    async def _claimant(self, session: AsyncSession, guild_id: int, typed: str) -> int | None:
        if not typed:
            return None
        found = await search.suggest_claimants(session, guild_id, typed)
        if not found:
            near = await _respelled(session, guild_id, typed)
            found = await search.suggest_claimants(session, guild_id, near) if near else {}
        return _the_one_meant("search-claimant", typed, found)

    async def _publisher(self, session: AsyncSession, guild_id: int, typed: str) -> int | None:
        if not typed:
            return None
        found = await search.suggest_publishers(session, guild_id, typed)
        return _the_one_meant("search-outlet", typed, found)

    async def _filter(
        self, session: AsyncSession, guild_id: int, question: Question
    ) -> tuple[ClaimFilter, str | None, str | None]:
        """What the question keeps to, with the names that its numbers stand for."""
        claimant = publisher = None
        claimants = publishers = None
        if question.claimant_id is not None:
            claimant = await search.find_claimant(session, guild_id, question.claimant_id)
            claimants = _spellings(
                claimant, await search.suggest_claimants(session, guild_id, claimant or "")
            )
        if question.publisher_id is not None:
            publisher = await search.find_publisher(session, guild_id, question.publisher_id)
            publishers = _spellings(
                publisher, await search.suggest_publishers(session, guild_id, publisher or "")
            )
        fit = ClaimFilter(
            statuses=None if question.status is None else (question.status,),
            topic=None if question.topic is None else self._topics[question.topic],
            claimants=claimants,
            publishers=publishers,
            since=question.since,
            until=question.until,
        )
        return fit, claimant, publisher

    async def _near(
        self, guild_id: int, query: str, fit: ClaimFilter, shown: Collection[Claim]
    ) -> tuple[Claim, ...]:
        scope = MatchScope(guild_id=guild_id, kind=MatchKind.CLAIM)
        found = await self._matching.find_ids(scope, query, limit=_NEAR_LOOKED_AT)
        near = [one for one, said in found.items() if said.coverage > 0 or said.is_near]
        here = {claim.id for claim in shown}
        async with self._database.reader() as session:
            fitting = await search.list_fitting(session, guild_id, near, fit)
        return tuple(fitting[one] for one in near if one in fitting and one not in here)[:SHOWN_NEAR]


async def _page(
    session: AsyncSession, guild_id: int, query: str, fit: ClaimFilter, *, limit: int, offset: int
) -> Page[Claim]:
    """The best of the newest first, each once, however many pages there are; then older ones, the newest first."""
    page = await search.search_claims(session, guild_id, query, fit=fit, limit=limit, offset=offset)
    ranked = RANKED // limit * limit
    if not query or offset >= ranked:
        return page
    if page.total > limit:
        newest = await search.newest_with(session, guild_id, query, fit=fit, limit=ranked)
        return replace(page, items=tuple(best_first(newest, query)[offset : offset + limit]))
    return replace(page, items=tuple(best_first(page.items, query)))


async def _meant(session: AsyncSession, guild_id: int, question: Question) -> list[str]:
    scope = MatchScope(guild_id=guild_id, kind=MatchKind.CLAIM)
    near = await vocabulary.near_words(session, scope, fold(question.query).split())
    return corrections(question.query, near, STOPWORDS)


async def _respelled(session: AsyncSession, guild_id: int, typed: str) -> str | None:
    meant = await _meant(session, guild_id, Question(query=typed))
    return meant[0] if meant else None


def _the_one_meant(reason: str, typed: str, found: Mapping[str, int]) -> int:
    """The name typed, in whatever spelling; else the only one there is with these words.

    Raises:
        InvalidInputError: `<reason>-unknown`, or `<reason>-several` with some of the names.
    """
    exact = [number for name, number in found.items() if fold(name) == fold(typed)]
    if exact:
        return exact[0]
    if not found:
        raise InvalidInputError(f"{reason}-unknown", value=typed[:60])
    if len({fold(name) for name in found}) > 1:
        some = "; ".join(name[:60] for name in [*found][:_NAMED])
        raise InvalidInputError(f"{reason}-several", value=typed[:60], names=some)
    return next(iter(found.values()))


def _spellings(name: str | None, found: Collection[str]) -> tuple[str, ...]:
    """A name in every spelling that only case, accents and signs tell apart.

    Raises:
        InvalidInputError: nobody knows the name any more.
    """
    if name is None:
        raise InvalidInputError("search-gone")
    return tuple({name: None} | {one: None for one in found if fold(one) == fold(name)})
