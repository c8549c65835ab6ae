"""Any sequence of suggestions, decisions, merges and other words, on both engines: people's word stands, no pair twice."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import text
from typing_extensions import override

from storage import audit, candidates, claims, new_claims, relations
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import Claim, NewClaim
from storage.domain.merging import MergeRefusedError
from storage.domain.relation import (
    MOVES,
    IllegalRelationError,
    NewRelation,
    Relation,
    RelationKind,
    RelationState,
)
from storage.errors import ClaimMergedError, RelationNotFoundError, StaleRelationError, WordingTakenError
from tests.storage.story import ANNE, NOW

T = TypeVar("T")
NUMBER = 4
WHICH = st.integers(0, NUMBER - 1)
KINDS = st.sampled_from(RelationKind)
REFUSALS = (
    ClaimMergedError,
    MergeRefusedError,
    WordingTakenError,
    RelationNotFoundError,
    StaleRelationError,
    IllegalRelationError,
)
GUILDS = iter(range(1, 2**31))


class RelationMachine(RuleBasedStateMachine):
    """Every run has a guild of its own. A stale decision is one on a relation as it was suggested."""

    url: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.database = Database(self.url)
        self.anne = Actor(guild_id=next(GUILDS), user_id=ANNE.user_id)
        self.found: list[Claim] = []
        self.suggested: list[Relation] = []
        self.rejected: set[int] = set()

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(doing)

    @override
    def teardown(self) -> None:
        self.run(self.database.__aexit__(None, None, None))
        self.loop.close()

    @initialize()
    def claims_arrive(self) -> None:
        async def _add() -> None:
            new = [NewClaim(text=f"Claim {number}") for number in range(NUMBER)]
            async with self.database.transaction() as session:
                added = await new_claims.add_claims(session, self.anne, new, now=NOW)
            self.found = [claim for claim, _ in added]

        self.run(_add())

    @rule(one=WHICH, other=WHICH, kind=KINDS)
    def suggest(self, one: int, other: int, kind: RelationKind) -> None:
        first, second = sorted((self.found[one].id, self.found[other].id))

        async def _suggest() -> None:
            async with self.database.transaction() as session:
                held = await relations.hold_claims(session, self.anne.guild_id, [first, second])
                if first == second or any(each.merged_into for each in held.values()):
                    return
                later = first if kind is RelationKind.SUPERSEDES else None
                new = NewRelation(
                    first_id=first, second_id=second, kind=kind, later_id=later, probability=0.9
                )
                self.suggested += await relations.suggest_relations(
                    session, self.anne, [new], look=1, now=NOW
                )

        self.run(_suggest())

    @rule(data=st.data(), stale=st.booleans(), state=st.sampled_from(RelationState), kind=KINDS)
    def decide(self, data: st.DataObject, stale: bool, state: RelationState, kind: RelationKind) -> None:  # noqa: FBT001 - hypothesis names it
        if not self.suggested:
            return
        seen = data.draw(st.sampled_from(self.suggested))

        async def _decide() -> None:
            async with self.database.transaction() as session:
                now = await relations.get_relation(session, self.anne.guild_id, seen.id)
                changed = seen if stale else now
                later = changed.first_id if kind is RelationKind.SUPERSEDES else None
                done = await relations.decide_relation(
                    session, self.anne, changed, state, kind=kind, later_id=later, now=NOW
                )
            assert state in MOVES[now.state]
            assert now.version == changed.version
            assert done.decided_by == self.anne.user_id
            if state is RelationState.REJECTED:
                self.rejected.add(seen.id)

        self._try(_decide())

    @rule(which=WHICH, into=WHICH)
    def merge(self, which: int, into: int) -> None:
        async def _merge() -> None:
            async with self.database.transaction() as session:
                one, other = [
                    await claims.get_claim(session, self.anne.guild_id, self.found[each].id)
                    for each in (which, into)
                ]
                await candidates.merge_claims(session, self.anne, one, other, now=NOW)

        self._try(_merge())

    @rule(which=WHICH, words=st.sampled_from(("Other words", "Still others")))
    def edit(self, which: int, words: str) -> None:
        async def _edit() -> None:
            async with self.database.transaction() as session:
                claim = await claims.get_claim(session, self.anne.guild_id, self.found[which].id)
                await candidates.edit_claim(session, self.anne, claim, words, now=NOW)

        self._try(_edit())

    def _try(self, doing: Coroutine[Any, Any, None]) -> None:
        with suppress(*REFUSALS):
            self.run(doing)

    @invariant()
    def every_edge_joins_two_whole_claims_once_and_its_history_is_kept(self) -> None:
        async def _look() -> None:
            numbers = [one.id for one in self.found]
            async with self.database.reader() as session:
                whole = {
                    one.id
                    for one in (await claims.list_by_ids(session, self.anne.guild_id, numbers)).values()
                    if one.merged_into is None
                }
                edges = [
                    one
                    for state in RelationState
                    for one in await relations.list_of_claims(
                        session, self.anne.guild_id, numbers, state=state
                    )
                ]
                kept = (
                    await session.execute(
                        text("SELECT count(*) FROM claim_relation WHERE guild_id = :guild"),
                        {"guild": self.anne.guild_id},
                    )
                ).scalar_one()
                for one in edges:
                    events = await audit.list_events(
                        session, self.anne.guild_id, subject=f"relation:{one.id}"
                    )
                    assert len(events) == one.version
            pairs = [(one.first_id, one.second_id) for one in edges]
            assert len(pairs) == len(set(pairs)) == kept
            assert {number for pair in pairs for number in pair} <= whole
            assert all(first < second for first, second in pairs)
            assert all((one.decided_by is None) is (one.state is RelationState.SUGGESTED) for one in edges)
            rejected = {one.id for one in edges if one.state is RelationState.REJECTED}
            assert rejected == self.rejected & {one.id for one in edges}

        self.run(_look())


def test_any_sequence_keeps_each_pair_once_and_what_people_decided(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RelationMachine, "url", database_url, raising=False)
    run_state_machine_as_test(
        RelationMachine,
        settings=settings(
            max_examples=15,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
