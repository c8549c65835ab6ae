"""Decisions on claims and their history."""

from dataclasses import replace

import pytest

from storage import audit, claims, reviews
from storage.database import Database
from storage.domain.status import IllegalTransitionError, VerificationStatus as Status
from storage.errors import StaleClaimError, UnstorableTextError
from tests.storage.story import ANNE, BRUNO, HAITI_WATCH, LATER, NOW, STRANGER, add_claim


async def test_a_decision_changes_the_claim_and_is_kept_with_who_when_and_why(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
        decided = await reviews.set_status(
            session,
            BRUNO,
            claim,
            Status.MISLEADING,
            reason="They were 200.",
            evidence_urls=["https://a.example", "https://b.example"],
            now=LATER,
        )
        stored = await claims.get_claim(session, HAITI_WATCH, claim.id)
        [change] = await reviews.list_history(session, claim.id)

    assert decided == stored
    assert decided == replace(claim, status=Status.MISLEADING, version=2, updated_at=LATER)
    assert (change.claim_id, change.old, change.new) == (claim.id, Status.UNREVIEWED, Status.MISLEADING)
    assert (change.moderator_id, change.reason, change.changed_at) == (BRUNO.user_id, "They were 200.", LATER)
    assert change.evidence_urls == ("https://a.example", "https://b.example")


async def test_a_decision_is_audited_with_before_and_after(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
        await reviews.set_status(
            session, BRUNO, claim, Status.FALSE, reason="No.", evidence_urls=["https://a.example"], now=LATER
        )
        [event, _] = await audit.list_events(session, HAITI_WATCH, subject=f"claim:{claim.id}")

    assert (event.action, event.actor_id, event.reason, event.at) == (
        "claim.status",
        BRUNO.user_id,
        "No.",
        LATER,
    )
    assert event.before == {"status": "unreviewed", "version": 1}
    assert event.after == {"status": "false", "version": 2, "evidence_urls": ["https://a.example"]}


async def test_a_verdict_is_reopened_not_swapped(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
        decided = await reviews.set_status(
            session, ANNE, claim, Status.FALSE, reason="", evidence_urls=[], now=NOW
        )
        with pytest.raises(IllegalTransitionError):
            await reviews.set_status(
                session, ANNE, decided, Status.CONFIRMED, reason="", evidence_urls=[], now=NOW
            )
        reopened = await reviews.set_status(
            session, ANNE, decided, Status.IN_PROGRESS, reason="new evidence", evidence_urls=[], now=NOW
        )

    assert (reopened.status, reopened.version) == (Status.IN_PROGRESS, 3)


async def test_second_moderator_with_a_stale_claim_is_refused_and_nothing_is_written(
    database: Database,
) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
        await reviews.set_status(session, ANNE, claim, Status.FALSE, reason="", evidence_urls=[], now=NOW)
    with pytest.raises(StaleClaimError) as error:
        async with database.transaction() as session:
            await reviews.set_status(
                session, BRUNO, claim, Status.CONFIRMED, reason="", evidence_urls=[], now=NOW
            )

    assert error.value.claim_id == claim.id
    async with database.reader() as session:
        assert len(await reviews.list_history(session, claim.id)) == 1
        assert len(await audit.list_events(session, HAITI_WATCH)) == 2


async def test_a_moderator_of_another_guild_changes_nothing(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
    with pytest.raises(StaleClaimError):
        async with database.transaction() as session:
            await reviews.set_status(
                session, STRANGER, claim, Status.FALSE, reason="", evidence_urls=[], now=NOW
            )


async def test_a_change_that_fails_midway_leaves_neither_half(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
    with pytest.raises(UnstorableTextError):
        async with database.transaction() as session:
            await reviews.set_status(
                session, ANNE, claim, Status.FALSE, reason="\x00", evidence_urls=[], now=NOW
            )

    async with database.reader() as session:
        assert await claims.get_claim(session, HAITI_WATCH, claim.id) == claim
