"""What moderators make of candidates: take, word anew, merge, drop; and what may be learned from it."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.alike import closest
from bot.core.lessons import lesson_json
from bot.core.typed import clean_line
from bot.services.errors import InvalidInputError
from bot.services.ports import Clock
from bot.services.related import with_related
from storage import articles, candidates, claims, decisions, relations, reviews
from storage.database import Database
from storage.domain.article import Article
from storage.domain.audit import Actor
from storage.domain.claim import MAX_CLAIM_LENGTH, Claim, ClaimFile
from storage.domain.decision import Decision, DecisionKind
from storage.domain.relation import RelationState
from storage.domain.status import VerificationStatus
from storage.errors import StaleClaimError

ALIKE: Final = 25
"""Claims offered to merge with; as many as a select of Discord holds."""
_LOOKED_AT: Final = 200
"""Newest claims looked through for those."""
_AT_ONCE: Final = 200
"""Decisions read at once for an export: each brings its article's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A claim as somebody saw it: what they decide is on this version."""

    claim_id: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """Somebody was faster; nothing was done. `by` is what they decided, None where it is not known."""

    claim_id: int
    by: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The candidates of one article, best first, and the one that is looked at.

    `settled` counts the article's claims that are no candidates any more, `conflicts` what its candidates may
    contradict.
    """

    article: Article
    candidates: tuple[Claim, ...]
    current: ClaimFile | None
    settled: int
    conflicts: int = 0

    @property
    def mark(self) -> str:
        """What all of them together are: two desks of one mark show the same."""
        shown = ",".join(f"{one.id}:{one.version}" for one in self.candidates)
        return hashlib.sha256(shown.encode()).hexdigest()[:16]


_Act: TypeAlias = Callable[[AsyncSession, Claim], Awaitable[Claim]]


class CandidateService:
    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def desk(self, guild_id: int, article_id: int, *, look_at: int | None = None) -> Desk:
        """Return an article's candidates. `look_at` names the current one, the best where it is none any more.

        Raises:
            ArticleNotFoundError: this guild has no such article.
        """
        async with self._database.reader() as session:
            article = await articles.get_article(session, guild_id, article_id)
            found = await candidates.list_article_claims(session, guild_id, article_id)
            left = [one for one in found if one.is_candidate]
            current = next((one for one in left if one.id == look_at), left[0] if left else None)
            file = await claims.get_claim_file(session, guild_id, current.id) if current else None
            file = await with_related(session, file, for_moderators=True) if file else None
            suggested = await relations.list_of_claims(
                session, guild_id, [one.id for one in left], state=RelationState.SUGGESTED
            )
        return Desk(
            article=article,
            candidates=tuple(left),
            current=file,
            settled=len(found) - len(left),
            conflicts=sum(one.kind.is_conflict for one in suggested),
        )

    async def next_desk(self, guild_id: int, *, after: int | None = None) -> Desk | None:
        """Return the newest article with candidates, older than the article `after`."""
        async with self._database.reader() as session:
            article_id = await candidates.next_article(session, guild_id, before=after)
        return None if article_id is None else await self.desk(guild_id, article_id)

    async def take(self, actor: Actor, seen: Sequence[Seen]) -> list[Overtaken]:
        """Take candidates; return those somebody else decided on before. Doing it again changes nothing."""

        async def _take(session: AsyncSession, claim: Claim) -> Claim:
            return await candidates.take_claim(session, actor, claim, now=self._now())

        return await self._each(actor, seen, _take, lambda by: by.kind is DecisionKind.TAKE)

    async def drop(self, actor: Actor, seen: Sequence[Seen]) -> list[Overtaken]:
        """Set candidates aside as no claims; return those somebody else decided on before."""

        async def _drop(session: AsyncSession, claim: Claim) -> Claim:
            if not claim.is_candidate:
                raise StaleClaimError(claim.id)
            return await reviews.set_status(
                session,
                actor,
                claim,
                VerificationStatus.NOT_A_CLAIM,
                reason="",
                evidence_urls=(),
                now=self._now(),
            )

        return await self._each(actor, seen, _drop, lambda by: by.kind is DecisionKind.DROP)

    async def drop_rest(self, actor: Actor, article_id: int, mark: str) -> list[Overtaken] | None:
        """Drop all candidates of an article, if they are those of the desk with this `mark`; None if they are not."""
        desk = await self.desk(actor.guild_id, article_id)
        if desk.mark != mark:
            return None
        return await self.drop(actor, [Seen(claim_id=one.id, version=one.version) for one in desk.candidates])

    async def edit(self, actor: Actor, seen: Seen, typed: str) -> list[Overtaken]:
        """Give a claim other words, which takes it. The quotes stay as they are.

        Raises:
            InvalidInputError: these are no words for a claim.
            WordingTakenError: another claim has them.
            ClaimSettledError: it has a verdict.
        """
        text = clean_line(typed)
        if not text:
            raise InvalidInputError("claim-empty")
        if len(text) > MAX_CLAIM_LENGTH:
            raise InvalidInputError("claim-too-long", length=len(text), limit=MAX_CLAIM_LENGTH)

        async def _edit(session: AsyncSession, claim: Claim) -> Claim:
            return await candidates.edit_claim(session, actor, claim, text, now=self._now())

        return await self._each(actor, [seen], _edit, lambda by: by.edited_text == text)

    async def merge(self, actor: Actor, seen: Seen, other_id: int) -> tuple[int, list[Overtaken]]:
        """Make a claim one with another; return which of the two is kept. Doing it again changes nothing.

        Raises:
            ClaimNotFoundError: this guild has no such other claim.
            MergeRefusedError: they cannot be one.
        """
        async with self._database.reader() as session:
            other = await _whole(session, actor.guild_id, other_id)
        kept = [other.id]

        async def _merge(session: AsyncSession, claim: Claim) -> Claim:
            into = await _whole(session, actor.guild_id, other_id)
            merged = await candidates.merge_claims(session, actor, claim, into, now=self._now())
            kept[0] = merged.id
            return merged

        overtaken = await self._each(actor, [seen], _merge, lambda by: by.kept_id == other.id)
        return kept[0], overtaken

    async def look(self, guild_id: int, seen: Seen) -> tuple[ClaimFile | None, list[Overtaken]]:
        """Return the file of a claim that is as it was seen, or else who was faster."""
        async with self._database.reader() as session:
            claim = await claims.get_claim(session, guild_id, seen.claim_id)
            if claim.version == seen.version and claim.merged_into is None:
                return await claims.get_claim_file(session, guild_id, claim.id), []
            by = await decisions.last_decision(session, guild_id, claim.id)
        return None, [Overtaken(claim_id=claim.id, by=by)]

    async def alike(self, guild_id: int, claim: Claim, article_id: int) -> list[Claim]:
        """Return the claims that may say the same, the likeliest first: those of the article and the newest ones."""
        async with self._database.reader() as session:
            near = await candidates.list_article_claims(session, guild_id, article_id) if article_id else []
            page = await claims.list_claims(session, guild_id, limit=_LOOKED_AT)
        others = {
            one.id: one for one in (*near, *page.items) if one.status is not VerificationStatus.NOT_A_CLAIM
        }
        return closest(claim, others.values(), limit=ALIKE)

    async def export(self, guild_id: int) -> list[dict[str, Any]]:
        """Return every decision of a guild, oldest first, as `bot.core.lessons` writes it. No person is named."""
        found: list[dict[str, Any]] = []
        after = 0
        while True:
            async with self._database.reader() as session:
                batch = await decisions.list_lessons(session, guild_id, after=after, limit=_AT_ONCE)
            if not batch:
                return found
            # In a thread: finding sentences takes longer than the event loop may stand still.
            found += await asyncio.to_thread(lambda lessons: list(map(lesson_json, lessons)), batch)
            after = batch[-1].id

    async def _each(
        self, actor: Actor, seen: Sequence[Seen], act: _Act, is_this: Callable[[Decision], bool]
    ) -> list[Overtaken]:
        """Do it to each in a transaction of its own: what is done stays done, and done again changes nothing.

        `is_this` knows the decision that was asked for: whoever presses twice is not told that they were overtaken.
        """
        overtaken = []
        for one in seen:
            try:
                await self._one(actor, one, act)
            except StaleClaimError as error:
                async with self._database.reader() as session:
                    by = await decisions.last_decision(session, actor.guild_id, error.claim_id)
                if by is None or by.moderator_id != actor.user_id or not is_this(by):
                    overtaken.append(Overtaken(claim_id=error.claim_id, by=by))
        return overtaken

    async def _one(self, actor: Actor, seen: Seen, act: _Act) -> None:
        async with self._database.transaction() as session:
            claim = await claims.get_claim(session, actor.guild_id, seen.claim_id)
            if claim.version != seen.version or claim.merged_into is not None:
                raise StaleClaimError(claim.id)
            await act(session, claim)


async def _whole(session: AsyncSession, guild_id: int, claim_id: int) -> Claim:
    claim = await claims.get_claim(session, guild_id, claim_id)
    return (
        claim if claim.merged_into is None else await claims.get_claim(session, guild_id, claim.merged_into)
    )
