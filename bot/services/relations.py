"""What claims are to each other: looked for when they arrive, decided on by people. The bot confirms and merges nothing."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.matching.decision import decide
from bot.core.matching.facts import Facts, facts_of
from bot.core.matching.fusion import Resemblance
from bot.core.matching.nearness import are_near
from bot.core.relations import day_of, later_of, suggestion
from bot.services.matching import MatchingService
from bot.services.ports import Clock, Encoder
from storage import claims, relations
from storage.database import Database
from storage.domain.audit import BOT_ID, Actor
from storage.domain.claim import Claim, ClaimFile
from storage.domain.matching import MatchKind, MatchScope
from storage.domain.page import Page
from storage.domain.relation import NewRelation, Relation, RelationKind, RelationState
from storage.domain.status import VerificationStatus
from storage.errors import StaleRelationError

LOOK: Final = 1
"""Version of the decision. Raised when it changes so much that every claim is to be looked at again."""
NEAR: Final = 10
"""Claims looked at closely for each that arrives: the nearest."""
MOST_SIMILAR: Final = 1
"""Suggestions that are no conflict and no repetition, for each claim: the surest. More would bury the others."""
AT_ONCE: Final = 20
"""Claims looked at while somebody waits; the job looks at the others."""
_DUE_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two claims side by side. `later_id` is the one that would replace the other: by their days, else by arrival."""

    relation: Relation
    first: ClaimFile
    second: ClaimFile
    later_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One of what can be compared: `position` of `total`, from 0. `comparison` is None where there is nothing."""

    comparison: Comparison | None
    position: int
    total: int


class RelationService:
    def __init__(self, database: Database, matching: MatchingService, encoder: Encoder, now: Clock) -> None:
        self._database = database
        self._matching = matching
        self._encoder = encoder
        self._now = now
        self._stopping = asyncio.Event()

    async def relate_due(self) -> int:
        """Look at every claim nobody has looked at, once it has its vector; return how many that were.

        What is suggested of a claim and that it was looked at are one transaction: killed anywhere, it is looked at
        again, and a pair that has a relation gets no other.
        """
        done = 0
        while not self._stopping.is_set():
            model_id = self._encoder.model_id if self._encoder.state == "on" else None
            async with self._database.reader() as session:
                due = await relations.list_due(session, LOOK, model_id=model_id, limit=_DUE_AT_ONCE)
            if not due:
                break
            for guild_id, claim_id in due:
                if self._stopping.is_set():
                    break
                await self._look_at(guild_id, claim_id, is_last_look=True)
                done += 1
        return done

    def stop(self) -> None:
        self._stopping.set()

    async def relate_now(
        self, guild_id: int, claim_ids: Sequence[int], *, limit: int = AT_ONCE
    ) -> list[Relation]:
        """Look at claims that have just arrived; return what is suggested of them, conflicts first, then the surest.

        The job looks at them again once all of them have vectors. Doing it again changes nothing.
        """
        for claim_id in claim_ids[:limit]:
            await self._look_at(guild_id, claim_id, is_last_look=False)
        async with self._database.reader() as session:
            return await relations.list_of_claims(session, guild_id, claim_ids, state=RelationState.SUGGESTED)

    async def list_suggested(
        self, guild_id: int, *, limit: int, offset: int = 0
    ) -> tuple[Page[Relation], dict[int, Claim]]:
        """Return what waits for a decision, conflicts first, then the surest, and the claims it is about."""
        async with self._database.reader() as session:
            page = await relations.list_suggested(session, guild_id, limit=limit, offset=offset)
            ids = {one for each in page.items for one in (each.first_id, each.second_id)}
            return page, await claims.list_by_ids(session, guild_id, ids)

    async def turn_to(self, guild_id: int, claim_id: int | None, position: int) -> Turn:
        """Return one of the suggestions that wait, or for a claim what is confirmed after them; past the last the first."""
        position = max(0, position)
        async with self._database.reader() as session:
            if claim_id is None:
                page = await relations.list_suggested(session, guild_id, limit=1, offset=position)
                if not page.items and page.total:
                    position = 0
                    page = await relations.list_suggested(session, guild_id, limit=1)
                waiting, total = page.items, page.total
            else:
                found = [
                    one
                    for state in (RelationState.SUGGESTED, RelationState.CONFIRMED)
                    for one in await relations.list_of_claims(session, guild_id, [claim_id], state=state)
                ]
                position, total = position if position < len(found) else 0, len(found)
                waiting = tuple(found[position : position + 1])
            shown = await _comparison(session, waiting[0]) if waiting else None
        return Turn(comparison=shown, position=position, total=total)

    async def compare(self, guild_id: int, relation_id: int) -> Comparison:
        """Return two claims side by side.

        Raises:
            RelationNotFoundError: this guild has no such relation, or the two became one claim.
        """
        async with self._database.reader() as session:
            return await _comparison(session, await relations.get_relation(session, guild_id, relation_id))

    async def decide(
        self,
        actor: Actor,
        relation_id: int,
        version: int,
        kind: RelationKind | None,
        *,
        later_id: int | None = None,
    ) -> Comparison:
        """Confirm what two claims are to each other, or with None that they are nothing. Done again it changes nothing.

        Raises:
            RelationNotFoundError: this guild has no such relation, or the two became one claim.
            StaleRelationError: somebody else decided after this moderator looked.
            IllegalRelationError: people may not change it so.
        """
        state = RelationState.REJECTED if kind is None else RelationState.CONFIRMED
        async with self._database.transaction() as session:
            found = await relations.get_relation(session, actor.guild_id, relation_id)
            if found.version != version:
                same = found.state is state and (
                    kind is None or (found.kind, found.later_id) == (kind, later_id)
                )
                if not same or found.decided_by != actor.user_id:
                    raise StaleRelationError(found.first_id, found.second_id)
            else:
                found = await relations.decide_relation(
                    session, actor, found, state, kind=kind, later_id=later_id, now=self._now()
                )
            return await _comparison(session, found)

    async def _look_at(self, guild_id: int, claim_id: int, *, is_last_look: bool) -> None:
        async with self._database.reader() as session:
            files = await claims.get_claim_files(session, guild_id, [claim_id])
        suggested = await self._suggestions(files[0]) if files and _stands(files[0].claim) else []
        async with self._database.transaction() as session:
            numbers = {claim_id, *(one for each in suggested for one in (each.first_id, each.second_id))}
            held = await relations.hold_claims(session, guild_id, numbers)
            if files and held[claim_id].text != files[0].claim.text:
                return  # other words by now: it is due again
            actor = Actor(guild_id=guild_id, user_id=BOT_ID)
            whole = [one for one in suggested if _stands(held[one.first_id]) and _stands(held[one.second_id])]
            await relations.suggest_relations(session, actor, whole, look=LOOK, now=self._now())
            if is_last_look:
                await relations.note_look(session, guild_id, claim_id, LOOK)

    async def _suggestions(self, file: ClaimFile) -> list[NewRelation]:
        claim = file.claim
        scope = MatchScope(guild_id=claim.guild_id, kind=MatchKind.CLAIM)
        found = await self._matching.find_ids(scope, claim.text, limit=NEAR + 1)
        async with self._database.reader() as session:
            others = await claims.get_claim_files(
                session, claim.guild_id, [one for one in found if one != claim.id]
            )
        # In a thread: the first decision reads the lexicon, a quarter of a second of CPU.
        return await asyncio.to_thread(_suggested, file, others, found)


async def _comparison(session: AsyncSession, relation: Relation) -> Comparison:
    first, second = await claims.get_claim_files(
        session, relation.guild_id, [relation.first_id, relation.second_id]
    )
    later = relation.later_id or later_of(first, second) or relation.second_id
    return Comparison(relation=relation, first=first, second=second, later_id=later)


def _stands(claim: Claim) -> bool:
    return claim.merged_into is None and claim.status is not VerificationStatus.NOT_A_CLAIM


def _facts(file: ClaimFile) -> Facts:
    """With the quantities that were found where the claim was: its own words may lack their unit."""
    return facts_of(file.claim.text, day_of(file), file.claim.stance, file.claim.quantities)


def _suggested(
    file: ClaimFile, others: Sequence[ClaimFile], found: Mapping[int, Resemblance]
) -> list[NewRelation]:
    """What claims are that would be worth a look, but of those that are merely similar only the surest."""
    ours = _facts(file)
    suggested = []
    for other in others:
        cosine = found[other.claim.id].cosine
        theirs = _facts(other)
        if _stands(other.claim) and are_near(ours, theirs, cosine):
            one = suggestion(file, other, decide(ours, theirs, cosine))
            suggested += [one] if one is not None else []
    similar = sorted(
        (one for one in suggested if one.kind is RelationKind.SIMILAR), key=lambda one: -one.probability
    )
    return [one for one in suggested if one.kind is not RelationKind.SIMILAR] + similar[:MOST_SIMILAR]
