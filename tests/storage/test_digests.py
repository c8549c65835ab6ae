"""Which digests there are and when they are due."""

from datetime import timedelta

import pytest

from storage import audit, digests
from storage.database import Database
from storage.domain.digest import Schedule
from storage.errors import DigestNotFoundError
from tests.storage.story import ANNE, DAILY_AT_SEVEN, HAITI_WATCH, LATER, NOW, STRANGER, add_digest


async def test_a_digest_comes_back_as_it_was_added(database: Database) -> None:
    weekly = Schedule(zone="America/Port-au-Prince", at=DAILY_AT_SEVEN.at, weekday=4)
    async with database.transaction() as session:
        stored = await digests.add_digest(
            session,
            ANNE,
            channel_id=2**62,
            topic="haiti-mission",
            schedule=weekly,
            next_slot="2026-11-27T07:00",
            next_due_at=LATER,
            now=NOW,
        )
        read = await digests.get_digest(session, HAITI_WATCH, stored.id)

    assert read == stored
    assert (read.schedule, read.channel_id, read.topic) == (weekly, 2**62, "haiti-mission")
    assert (read.next_slot, read.next_due_at, read.created_by) == ("2026-11-27T07:00", LATER, ANNE.user_id)


async def test_a_digest_is_due_from_its_time_on_until_it_moves_to_the_next(database: Database) -> None:
    async with database.transaction() as session:
        ours = await add_digest(session)
        theirs = await add_digest(session, actor=STRANGER)
        early = await digests.due_digests(session, NOW - timedelta(microseconds=1))
        due = await digests.due_digests(session, NOW)
        await digests.set_next(session, ours.id, "2026-11-25T07:00", LATER)
        moved = await digests.due_digests(session, NOW)

    assert early == []
    assert due == [ours, theirs]
    assert moved == [theirs]


async def test_a_paused_digest_is_never_due_until_it_is_resumed(database: Database) -> None:
    async with database.transaction() as session:
        digest = await add_digest(session)
        paused = await digests.pause_digest(session, ANNE, digest.id, now=NOW)
        await digests.set_next(session, digest.id, "2026-11-25T07:00", NOW)  # a tick that came late
        assert await digests.due_digests(session, LATER) == []
        assert await digests.list_digests(session, HAITI_WATCH) == [paused]
        resumed = await digests.resume_digest(
            session, ANNE, digest.id, next_slot="2026-11-26T07:00", next_due_at=LATER, now=NOW
        )
        due = await digests.due_digests(session, LATER)

    assert (paused.next_slot, paused.next_due_at) == (None, None)
    assert resumed.next_slot == "2026-11-26T07:00"
    assert due == [resumed]


async def test_a_removed_digest_is_gone_from_every_list(database: Database) -> None:
    async with database.transaction() as session:
        digest = await add_digest(session)
        await digests.remove_digest(session, ANNE, digest.id, now=NOW)
        assert await digests.list_digests(session, HAITI_WATCH) == []
        assert await digests.due_digests(session, LATER) == []
        for again in (digests.pause_digest, digests.remove_digest):
            with pytest.raises(DigestNotFoundError):
                await again(session, ANNE, digest.id, now=NOW)


async def test_a_rescheduled_digest_keeps_its_id(database: Database) -> None:
    weekly = Schedule(zone="Europe/Paris", at=DAILY_AT_SEVEN.at, weekday=0)
    async with database.transaction() as session:
        digest = await add_digest(session)
        changed = await digests.reschedule_digest(
            session,
            ANNE,
            digest.id,
            schedule=weekly,
            next_slot="2026-11-30T07:00",
            next_due_at=LATER,
            now=NOW,
        )
        read = await digests.get_digest(session, HAITI_WATCH, digest.id)

    assert changed == read
    assert (read.id, read.schedule) == (digest.id, weekly)


async def test_each_step_of_a_digest_is_audited(database: Database) -> None:
    async with database.transaction() as session:
        digest = await add_digest(session)
        await digests.pause_digest(session, ANNE, digest.id, now=NOW)
        await digests.resume_digest(session, ANNE, digest.id, next_slot="x", next_due_at=LATER, now=NOW)
        await digests.remove_digest(session, ANNE, digest.id, now=NOW)
        events = await audit.list_events(session, HAITI_WATCH, subject=f"digest:{digest.id}")

    assert [event.action for event in events] == [
        "digest.remove",
        "digest.resume",
        "digest.pause",
        "digest.add",
    ]
    assert {event.actor_id for event in events} == {ANNE.user_id}
