"""A claim that somebody types: looked for before it is stored, and stored once they have said which it is."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.matching.decision import Verdict
from bot.core.typed import TypedError, clean_line, day_typed, is_link
from bot.services.errors import InvalidInputError
from bot.services.matching import ClaimMatch, MatchingService
from bot.services.ports import Clock
from bot.services.relating import ClaimRelator, relate_at_once
from storage import appearances, claim_drafts, claims, new_claims
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import MAX_CLAIM_LENGTH, Claim, NewClaim
from storage.domain.draft import ClaimDraft, NewDraft
from storage.errors import DatabaseBusyError, DraftNotFoundError

MAX_CLAIMANT_LENGTH = 200
SHOWN_NEAR = 3
"""Near claims that somebody is asked about."""
_LOOKED_AT = 5
_ORDER: Final = (Verdict.DUPLICATE, Verdict.CONFLICT, Verdict.SIMILAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedClaim:
    """A claim as a member typed it."""

    text: str
    source: str | None = None
    claimant: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What became of it: a new claim, or one the guild has, which its source was added to.

    `near` are the claims that somebody saw and said that theirs is another.
    """

    claim: Claim
    is_new: bool
    source: str | None
    near: tuple[ClaimMatch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Nothing is stored yet: `near` may be what was typed, the likeliest first, and its author is to say so."""

    draft: ClaimDraft
    near: tuple[ClaimMatch, ...]


class DraftService:
    """Whoever typed a draft answers it, once: taking it away and storing the claim are one transaction."""

    def __init__(
        self,
        database: Database,
        matching: MatchingService,
        now: Clock,
        *,
        relator: ClaimRelator | None = None,
    ) -> None:
        self._database = database
        self._matching = matching
        self._now = now
        self._relator = relator

    async def suggest(self, actor: Actor, typed: TypedClaim) -> Stored | Asked:
        """Store a claim where the guild has nothing near it, or has these very words; ask about it otherwise.

        Raises:
            InvalidInputError: a part of it cannot be used.
        """
        new = _new_draft(typed, self._now().date())
        near = await self._near(actor.guild_id, new)
        now = self._now()
        async with self._database.transaction() as session:
            if near and await new_claims.find_worded(session, actor.guild_id, new.text) is None:
                draft = await claim_drafts.add_draft(session, actor, new, now=now)
                return Asked(draft=draft, near=near)
            return await self._store(session, actor, new)

    async def keep(self, actor: Actor, text: str) -> ClaimDraft | None:
        """Keep what somebody asked about, should they add it; None where it is too long to be a claim.

        None as well where the database is busy: whoever only asks is answered all the same.
        """
        if not 0 < len(text) <= MAX_CLAIM_LENGTH:
            return None
        try:
            async with self._database.transaction() as session:
                return await claim_drafts.add_draft(session, actor, NewDraft(text=text), now=self._now())
        except DatabaseBusyError:
            return None

    async def suggest_again(self, actor: Actor, draft_id: int) -> Stored | Asked:
        """Do as `suggest` does, with what was kept.

        Raises:
            DraftNotFoundError: they have no such draft, or it was answered, or it is too old.
        """
        async with self._database.reader() as session:
            draft = await claim_drafts.get_draft(session, actor, draft_id, now=self._now())
        near = await self._near(actor.guild_id, draft)
        async with self._database.transaction() as session:
            if near and await new_claims.find_worded(session, actor.guild_id, draft.text) is None:
                return Asked(draft=draft, near=near)
            taken = await claim_drafts.take_draft(session, actor, draft_id, now=self._now())
            return await self._store(session, actor, taken)

    async def add_anyway(self, actor: Actor, draft_id: int) -> Stored:
        """Store it as a claim of its own: its author has seen what is near.

        Raises:
            DraftNotFoundError: as for `suggest_again`.
        """
        async with self._database.transaction() as session:
            draft = await claim_drafts.take_draft(session, actor, draft_id, now=self._now())
            stored = await self._store(session, actor, draft)
        if not stored.is_new:
            return stored
        # Its author said that it is another: what it is to the near ones is for moderators to see.
        await relate_at_once(self._relator, actor.guild_id, [stored.claim.id])
        near = await self._near(actor.guild_id, draft, besides=stored.claim.id)
        return replace(stored, near=near)

    async def join(self, actor: Actor, draft_id: int, claim_id: int) -> Stored:
        """Add its source to the claim that its author says it is, or to the one that was merged into.

        Raises:
            DraftNotFoundError: as for `suggest_again`.
            ClaimNotFoundError: the guild has no such claim.
        """
        async with self._database.transaction() as session:
            draft = await claim_drafts.take_draft(session, actor, draft_id, now=self._now())
            chosen = await claims.get_claim(session, actor.guild_id, claim_id)
            # By its words, as if they had been typed: a merged claim leads to the kept one, a candidate is taken.
            return await self._store(session, actor, NewDraft(text=chosen.text, source=draft.source))

    async def drop(self, actor: Actor, draft_id: int) -> None:
        """Forget it. Doing it again changes nothing."""
        try:
            async with self._database.transaction() as session:
                await claim_drafts.take_draft(session, actor, draft_id, now=self._now())
        except DraftNotFoundError:
            return

    async def forget_expired(self) -> int:
        """Remove drafts that nobody answered in time; return how many. A look at an index where there are none."""
        now = self._now()
        async with self._database.reader() as session:
            if not await claim_drafts.has_expired(session, now):
                return 0
        async with self._database.transaction() as session:
            return await claim_drafts.forget_expired(session, now)

    async def _near(
        self, guild_id: int, new: NewDraft, *, besides: int | None = None
    ) -> tuple[ClaimMatch, ...]:
        found = await self._matching.find_matches(
            guild_id, new.text, as_of=new.claim_date, limit=_LOOKED_AT + (besides is not None)
        )
        near = [one for one in found if one.claim.id != besides and one.kind is not Verdict.NEW]
        return tuple(sorted(near, key=lambda one: _ORDER.index(one.kind))[:SHOWN_NEAR])

    async def _store(self, session: AsyncSession, actor: Actor, new: NewDraft) -> Stored:
        now = self._now()
        wanted = NewClaim(text=new.text, claimant=new.claimant, claim_date=new.claim_date)
        claim, is_new = await new_claims.add_claim(session, actor, wanted, now=now)
        if new.source:
            await appearances.add_appearance(
                session, actor, claim.id, article=None, quote=None, url=new.source, now=now
            )
        return Stored(claim=claim, is_new=is_new, source=new.source)


def _new_draft(typed: TypedClaim, today: date) -> NewDraft:
    text = clean_line(typed.text)
    claimant = clean_line(typed.claimant) if typed.claimant else None
    source = typed.source.strip() if typed.source else None
    if not text:
        raise InvalidInputError("claim-empty")
    if len(text) > MAX_CLAIM_LENGTH:
        raise InvalidInputError("claim-too-long", length=len(text), limit=MAX_CLAIM_LENGTH)
    if claimant and len(claimant) > MAX_CLAIMANT_LENGTH:
        raise InvalidInputError("claimant-too-long", limit=MAX_CLAIMANT_LENGTH)
    if source is not None and not is_link(source):
        raise InvalidInputError("source", value=clean_line(source)[:60])
    try:
        as_of = day_typed(typed.as_of, today) if typed.as_of else None
    except TypedError as error:
        raise InvalidInputError(error.reason, **error.details) from None
    return NewDraft(text=text, source=source, claimant=claimant, claim_date=as_of)
