"""Any sequence of decisions on candidates, right, wrong or stale, on a real database: nothing is lost or told twice."""

import asyncio
import shutil
from collections.abc import Coroutine
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from storage import appearances, candidates, claims, decisions, new_claims, reviews
from storage.database import Database
from storage.domain.article import Quote
from storage.domain.claim import Claim, NewClaim
from storage.domain.decision import DecisionKind
from storage.domain.merging import MergeRefusedError
from storage.domain.status import IllegalTransitionError, VerificationStatus
from storage.errors import ClaimMergedError, ClaimSettledError, StaleClaimError, WordingTakenError
from tests.storage.story import ANNE, HAITI_WATCH, NOW, add_article

T = TypeVar("T")
NUMBER = 4
WHICH = st.integers(0, NUMBER - 1)
TEXT = "One came. Two came. Ten came. Six came."
REFUSALS = (
    StaleClaimError,
    ClaimMergedError,
    ClaimSettledError,
    WordingTakenError,
    MergeRefusedError,
    IllegalTransitionError,
)


class CandidateMachine(RuleBasedStateMachine):
    """Every run starts with a copy of `template`. A stale decision is one on the claim as it was found."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = Path(mkdtemp())
        shutil.copyfile(self.template, self.folder / "claimbot.db")
        self.database = Database(f"sqlite+aiosqlite:///{self.folder}/claimbot.db")
        self.found: list[Claim] = []
        self.merges = 0

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(doing)

    @override
    def teardown(self) -> None:
        self.run(self.database.__aexit__(None, None, None))
        self.loop.close()
        shutil.rmtree(self.folder)

    @initialize()
    def read_an_article(self) -> None:
        async def _read() -> None:
            async with self.database.transaction() as session:
                article = await add_article(session, TEXT)
                for number in range(NUMBER):
                    quote = Quote.cut(TEXT, 10 * number, 10 * number + 9)
                    new = NewClaim(text=quote.text, is_candidate=True)
                    claim, _ = await new_claims.add_claim(session, ANNE, new, now=NOW)
                    await appearances.add_appearance(
                        session, ANNE, claim.id, article=article, quote=quote, url=None, now=NOW
                    )
                    self.found.append(claim)

        self.run(_read())

    @rule(which=WHICH, stale=st.booleans())
    def take(self, which: int, stale: bool) -> None:  # noqa: FBT001 - hypothesis names it
        self.run(self._try(which, stale, lambda s, claim: candidates.take_claim(s, ANNE, claim, now=NOW)))

    @rule(which=WHICH, stale=st.booleans(), words=st.sampled_from(("One came.", "All came", "None came")))
    def edit(self, which: int, stale: bool, words: str) -> None:  # noqa: FBT001 - as above
        self.run(
            self._try(which, stale, lambda s, claim: candidates.edit_claim(s, ANNE, claim, words, now=NOW))
        )

    @rule(which=WHICH, stale=st.booleans(), new=st.sampled_from(VerificationStatus))
    def decide(self, which: int, stale: bool, new: VerificationStatus) -> None:  # noqa: FBT001 - as above
        self.run(
            self._try(
                which,
                stale,
                lambda s, claim: reviews.set_status(
                    s, ANNE, claim, new, reason="", evidence_urls=[], now=NOW
                ),
            )
        )

    @rule(which=WHICH, into=WHICH, stale=st.booleans())
    def merge(self, which: int, into: int, stale: bool) -> None:  # noqa: FBT001 - as above
        async def _merge(session: Any, claim: Claim) -> None:
            other = await claims.get_claim(session, HAITI_WATCH, self.found[into].id)
            await candidates.merge_claims(session, ANNE, claim, other, now=NOW)
            self.merges += 1

        self.run(self._try(which, stale, _merge))

    async def _try(self, which: int, stale: bool, act: Any) -> None:  # noqa: FBT001 - as above
        try:
            async with self.database.transaction() as session:
                claim = self.found[which]
                if not stale:
                    claim = await claims.get_claim(session, HAITI_WATCH, claim.id)
                await act(session, claim)
        except REFUSALS:
            pass

    @invariant()
    def every_number_leads_to_a_whole_claim_and_every_quote_is_kept(self) -> None:
        async def _look() -> None:
            async with self.database.reader() as session:
                rows = [await claims.get_claim(session, HAITI_WATCH, one.id) for one in self.found]
                files = [await claims.get_claim_file(session, HAITI_WATCH, one.id) for one in self.found]
                page = await claims.list_claims(session, HAITI_WATCH)
                lessons = await decisions.list_lessons(session, HAITI_WATCH)
            whole = {row.id for row in rows if row.merged_into is None}
            assert {one.id for one in page.items} == whole
            assert {file.claim.id for file in files} == whole
            assert len(rows) - len(whole) == self.merges
            quotes = {one.quote.text for file in files for one in file.appearances if one.quote}
            assert quotes == {TEXT[10 * n : 10 * n + 9] for n in range(len(rows))}
            assert sum(one.kind is DecisionKind.MERGE for one in lessons) == self.merges
            assert all(row.is_candidate or row.version > 1 for row in rows)
            decided = {one.claim_id for one in lessons} | {one.kept_id for one in lessons}
            assert all(row.id in decided or row.is_candidate for row in rows)

        self.run(_look())


def test_any_sequence_of_decisions_loses_nothing(
    sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CandidateMachine, "template", sqlite_template, raising=False)
    run_state_machine_as_test(
        CandidateMachine,
        settings=settings(
            max_examples=20,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
