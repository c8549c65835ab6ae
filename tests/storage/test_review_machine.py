"""Any sequence of decisions, right, wrong or stale, on a real database: it never strays from the workflow."""

import asyncio
import shutil
from collections.abc import Coroutine
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from storage import audit, claims, reviews
from storage.database import Database
from storage.domain.audit import AuditEvent
from storage.domain.claim import Claim, ClaimFile
from storage.domain.status import TRANSITIONS, IllegalTransitionError, VerificationStatus
from storage.errors import StaleClaimError
from tests.storage.story import ANNE, HAITI_WATCH, NOW, add_claim

T = TypeVar("T")
STATUSES = st.sampled_from(VerificationStatus)


class ReviewMachine(RuleBasedStateMachine):
    """Every run starts with a copy of `template`."""

    template: ClassVar[Path]
    # What moderators have on their screens: some of it is old.
    screens = Bundle("screens")

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = Path(mkdtemp())
        shutil.copyfile(self.template, self.folder / "claimbot.db")
        self.database = Database(f"sqlite+aiosqlite:///{self.folder}/claimbot.db")
        self.path = [VerificationStatus.UNREVIEWED]

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(doing)

    @override
    def teardown(self) -> None:
        self.run(self.database.__aexit__(None, None, None))
        self.loop.close()
        shutil.rmtree(self.folder)

    @initialize(target=screens)
    def store_a_claim(self) -> Claim:
        async def _store() -> Claim:
            async with self.database.transaction() as session:
                return await add_claim(session, "400 officers landed.")

        self.claim_id = (claim := self.run(_store())).id
        return claim

    @rule(target=screens, seen=screens, new=STATUSES)
    def decide(self, seen: Claim, new: VerificationStatus) -> Claim:
        async def _decide() -> Claim:
            async with self.database.transaction() as session:
                return await reviews.set_status(
                    session, ANNE, seen, new, reason="r", evidence_urls=[], now=NOW
                )

        try:
            changed = self.run(_decide())
        except IllegalTransitionError:
            assert new not in TRANSITIONS[seen.status]
            return seen
        except StaleClaimError:
            assert seen.version < len(self.path)
            return seen
        assert seen.version == len(self.path)
        assert new in TRANSITIONS[seen.status]
        self.path.append(new)
        return changed

    @invariant()
    def claim_history_and_audit_tell_the_same(self) -> None:
        async def _read() -> tuple[ClaimFile, list[AuditEvent]]:
            async with self.database.reader() as session:
                file = await claims.get_claim_file(session, HAITI_WATCH, self.claim_id)
                return file, await audit.list_events(session, HAITI_WATCH, limit=1000)

        file, events = self.run(_read())
        assert file.claim.status is self.path[-1]
        assert file.claim.version == len(self.path)
        assert [step.old for step in file.history] == self.path[:-1]
        assert [step.new for step in file.history] == self.path[1:]
        assert [event.action for event in events] == ["claim.status"] * len(file.history) + ["claim.add"]


def test_any_sequence_of_decisions_keeps_to_the_workflow(
    sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReviewMachine, "template", sqlite_template, raising=False)
    run_state_machine_as_test(
        ReviewMachine,
        settings=settings(
            max_examples=20,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
