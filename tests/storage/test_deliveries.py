"""One send of a digest: opened once a slot, leased by one sender, finished once."""

import asyncio
from datetime import timedelta

import pytest

from storage import audit, digests
from storage.database import Database
from storage.domain.audit import BOT_ID
from storage.domain.claim import Claim
from storage.domain.digest import DeliveryState, Digest, DigestDelivery, NewPart, ShownClaim
from storage.errors import DeliveryNotFoundError
from tests.storage.story import ANNE, HAITI_WATCH, LATER, NOW, add_claim, add_digest

SLOT, NEXT_SLOT = "2026-11-24T07:00", "2026-11-25T07:00"
UNTIL = NOW + timedelta(minutes=2)


def part_with(*claims: Claim, payload: str = "{}") -> NewPart:
    shown = tuple(
        ShownClaim(claim_id=claim.id, claim_version=claim.version, status=claim.status) for claim in claims
    )
    return NewPart(payload=payload, claims=shown)


async def open_slot(
    database: Database, digest: Digest, *parts: NewPart, slot: str = SLOT
) -> DigestDelivery | None:
    async with database.transaction() as session:
        return await digests.open_delivery(
            session,
            digest,
            slot=slot,
            parts=parts,
            next_slot=NEXT_SLOT,
            next_due_at=LATER,
            now=NOW,
        )


@pytest.fixture
async def digest(database: Database) -> Digest:
    async with database.transaction() as session:
        return await add_digest(session)


@pytest.fixture
async def delivery(database: Database, digest: Digest) -> DigestDelivery:
    opened = await open_slot(database, digest, part_with(payload="one"), part_with(payload="two"))
    assert opened is not None
    return opened


async def test_a_slot_is_opened_once_however_many_try_at_once(database: Database, digest: Digest) -> None:
    opened = await asyncio.gather(*(open_slot(database, digest, part_with()) for _ in range(20)))

    [delivery] = [one for one in opened if one is not None]
    async with database.reader() as session:
        assert await digests.find_delivery(session, digest.id, SLOT) == delivery
        assert len(await digests.list_parts(session, delivery.id)) == 1
        moved = await digests.get_digest(session, HAITI_WATCH, digest.id)
    assert (moved.next_slot, moved.next_due_at) == (NEXT_SLOT, LATER)


@pytest.mark.usefixtures("delivery")
async def test_a_slot_that_was_served_does_not_come_due_for_ever(database: Database, digest: Digest) -> None:
    async with database.transaction() as session:
        await digests.set_next(session, digest.id, SLOT, NOW)  # a clock set back
    assert await open_slot(database, digest) is None

    async with database.reader() as session:
        assert await digests.due_digests(session, NOW) == []


async def test_a_send_on_request_leaves_the_schedule_alone(database: Database, digest: Digest) -> None:
    async with database.transaction() as session:
        opened = await digests.open_delivery(
            session, digest, slot="request:1", parts=[], next_slot=None, next_due_at=None, now=NOW
        )
        after = await digests.get_digest(session, HAITI_WATCH, digest.id)

    assert opened is not None
    assert after == digest


async def test_parts_are_stored_before_sending_each_with_a_nonce_of_its_own(
    database: Database, digest: Digest, delivery: DigestDelivery
) -> None:
    other = await open_slot(database, digest, part_with(), slot="other")
    assert other is not None
    async with database.reader() as session:
        parts = await digests.list_parts(session, delivery.id)
        others = await digests.list_parts(session, other.id)

    assert [(part.number, part.payload) for part in parts] == [(1, "one"), (2, "two")]
    assert all(part.attempted_at is None and part.message_id is None for part in parts)
    nonces = {part.nonce for part in [*parts, *others]}
    assert len(nonces) == 3
    assert all(len(nonce) <= 25 for nonce in nonces)


async def test_an_attempt_and_its_message_are_noted(database: Database, delivery: DigestDelivery) -> None:
    async with database.transaction() as session:
        first, second = await digests.list_parts(session, delivery.id)
        await digests.mark_attempted(session, first, NOW)
        await digests.mark_sent(session, first, 2**62, LATER)
        await digests.mark_sent(session, first, 5, LATER)  # said twice: the first one is what is out
        parts = await digests.list_parts(session, delivery.id)

    assert (parts[0].attempted_at, parts[0].message_id) == (NOW, 2**62)
    assert parts[1] == second


async def test_of_many_senders_one_gets_the_lease(database: Database, delivery: DigestDelivery) -> None:
    async def _lease(owner: int) -> bool:
        async with database.transaction() as session:
            return await digests.lease_delivery(session, delivery.id, owner=str(owner), now=NOW, until=UNTIL)

    leased = await asyncio.gather(*(_lease(owner) for owner in range(20)))

    assert sum(leased) == 1
    async with database.reader() as session:
        assert await digests.unfinished_deliveries(session, NOW) == []


async def test_who_holds_a_lease_may_keep_it_and_who_died_loses_it(
    database: Database, delivery: DigestDelivery
) -> None:
    async def _lease(owner: str, minutes: int) -> bool:
        now = NOW + timedelta(minutes=minutes)
        until = now + timedelta(minutes=2)
        async with database.transaction() as session:
            return await digests.lease_delivery(session, delivery.id, owner=owner, now=now, until=until)

    outcomes = [
        await _lease("a", 0),
        await _lease("b", 1),
        await _lease("a", 1),  # until minute 3
        await _lease("b", 2),
        await _lease("b", 3),  # a died
        await _lease("a", 3),
    ]

    assert outcomes == [True, False, True, False, True, False]
    async with database.reader() as session:
        found = await digests.find_delivery(session, delivery.digest_id, delivery.slot)
    assert found is not None
    assert found.attempts == 2


async def test_a_send_given_back_waits_for_its_next_attempt(
    database: Database, delivery: DigestDelivery
) -> None:
    async with database.transaction() as session:
        await digests.lease_delivery(session, delivery.id, owner="a", now=NOW, until=UNTIL)
        await digests.release_delivery(session, delivery.id, next_attempt_at=LATER)
        too_early = await digests.unfinished_deliveries(session, NOW)
        [again] = await digests.unfinished_deliveries(session, LATER)

    assert too_early == []
    assert (again.id, again.attempts) == (delivery.id, 1)


@pytest.mark.parametrize("state", [DeliveryState.SENT, DeliveryState.FAILED])
async def test_a_send_ends_once(database: Database, delivery: DigestDelivery, state: DeliveryState) -> None:
    async with database.transaction() as session:
        await digests.finish_delivery(session, delivery.id, state, now=LATER, reason="because")
        await digests.finish_delivery(session, delivery.id, DeliveryState.SENT, now=LATER)
        leased = await digests.lease_delivery(session, delivery.id, owner="a", now=LATER, until=UNTIL)
        unfinished = await digests.unfinished_deliveries(session, LATER)
        found = await digests.find_delivery(session, delivery.digest_id, delivery.slot)
        events = await audit.list_events(session, HAITI_WATCH, subject=f"digest:{delivery.digest_id}")
        last = await digests.last_sent_at(session, delivery.digest_id)

    assert found is not None
    assert (found.state, leased, unfinished) == (state, False, [])
    assert [event.action for event in events] == ["digest.deliver", "digest.open", "digest.add"]
    assert (events[0].actor_id, events[0].reason) == (BOT_ID, "because")
    assert last == (NOW if state is DeliveryState.SENT else None)


async def test_a_send_that_is_not_there_cannot_end(database: Database) -> None:
    async with database.transaction() as session:
        with pytest.raises(DeliveryNotFoundError):
            await digests.finish_delivery(session, 77, DeliveryState.SENT, now=NOW)
        assert await digests.find_delivery(session, 77, SLOT) is None


async def test_a_send_that_cannot_be_stored_whole_is_not_stored_at_all(
    database: Database, digest: Digest
) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
    gone = ShownClaim(claim_id=claim.id + 1000, claim_version=1, status=claim.status)
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await open_slot(database, digest, part_with(claim), NewPart(payload="{}", claims=(gone,)))

    async with database.reader() as session:
        assert await digests.find_delivery(session, digest.id, SLOT) is None
        assert await digests.get_digest(session, HAITI_WATCH, digest.id) == digest


async def test_every_message_that_shows_a_claim_is_known_with_its_revision(
    database: Database, digest: Digest
) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.", actor=ANNE)
    opened = await open_slot(database, digest, part_with(claim), part_with(), part_with(claim))
    assert opened is not None
    async with database.transaction() as session:
        first, second, third = await digests.list_parts(session, opened.id)
        await digests.mark_sent(session, first, 101, NOW)
        await digests.mark_sent(session, second, 102, NOW)
        posted = await digests.posted_messages_of(session, claim.id)
        await digests.mark_sent(session, third, 103, NOW)
        later = await digests.posted_messages_of(session, claim.id)

    [message] = posted
    assert (message.message_id, message.channel_id, message.guild_id) == (101, digest.channel_id, HAITI_WATCH)
    assert (message.claim_id, message.claim_version, message.status) == (claim.id, 1, claim.status)
    assert message.digest_id == digest.id
    assert [one.message_id for one in later] == [101, 103]
