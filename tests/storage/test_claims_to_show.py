"""What a digest has still to tell: the rules as a table, and their order."""

from dataclasses import dataclass, field

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from storage import digests, reviews
from storage.database import Database
from storage.domain.claim import Claim
from storage.domain.digest import DeliveryState, Digest, NewPart, ShownClaim
from storage.domain.status import TRANSITIONS, VERDICTS, VerificationStatus as Status
from tests.storage.story import ANNE, EVERYTHING, LATER, NOW, add_claim, add_digest

UNREVIEWED, IN_PROGRESS, NOT_A_CLAIM = Status.UNREVIEWED, Status.IN_PROGRESS, Status.NOT_A_CLAIM


@dataclass
class Desk:
    """One claim or more, one digest, and what befalls them."""

    session: AsyncSession
    digest: Digest
    slots: int = field(default=0)

    async def move(self, claim: Claim, new: Status) -> Claim:
        """Bring a claim to a status, over IN_PROGRESS where the workflow asks for it."""
        if claim.status is new:
            return claim
        if new not in TRANSITIONS[claim.status]:
            claim = await self.move(claim, IN_PROGRESS)
        return await reviews.set_status(self.session, ANNE, claim, new, reason="", evidence_urls=[], now=NOW)

    async def show(
        self, *claims: Claim, ends: DeliveryState | None = DeliveryState.SENT, out: bool = True
    ) -> None:
        """Send an issue with these claims in one message, which got out or did not."""
        self.slots += 1
        shown = tuple(
            ShownClaim(claim_id=one.id, claim_version=one.version, status=one.status) for one in claims
        )
        delivery = await digests.open_delivery(
            self.session,
            self.digest,
            slot=str(self.slots),
            parts=[NewPart(payload="{}", claims=shown)],
            next_slot=None,
            next_due_at=None,
            now=NOW,
        )
        assert delivery is not None
        if out:
            [part] = await digests.list_parts(self.session, delivery.id)
            await digests.mark_sent(self.session, part, 100 + self.slots, NOW)
        if ends is not None:
            await digests.finish_delivery(self.session, delivery.id, ends, now=NOW)

    async def offered(self, limit: int = 9) -> list[tuple[int, Status | None]]:
        return await digests.claims_to_show(self.session, self.digest, EVERYTHING, limit=limit)


def is_told_again(shown: Status, now: Status) -> bool:
    """The rule of the issue: a status that changed, if a verdict came or went."""
    return shown is not now and bool({shown, now} & VERDICTS)


@pytest.mark.parametrize("now", Status)
async def test_a_claim_never_shown_is_offered_unless_it_is_none(
    sqlite_database: Database, now: Status
) -> None:
    async with sqlite_database.transaction() as session:
        desk = Desk(session, await add_digest(session))
        claim = await desk.move(await add_claim(session, "400 officers landed."), now)

        assert await desk.offered() == ([] if now is NOT_A_CLAIM else [(claim.id, None)])


@pytest.mark.parametrize("now", Status)
@pytest.mark.parametrize("shown", [status for status in Status if status is not NOT_A_CLAIM])
async def test_a_claim_once_shown_is_offered_again_when_a_verdict_came_or_went(
    sqlite_database: Database, shown: Status, now: Status
) -> None:
    async with sqlite_database.transaction() as session:
        desk = Desk(session, await add_digest(session))
        claim = await desk.move(await add_claim(session, "400 officers landed."), shown)
        await desk.show(claim)
        claim = await desk.move(claim, now)

        assert await desk.offered() == ([(claim.id, shown)] if is_told_again(shown, now) else [])


async def test_what_counts_is_what_readers_saw_last(database: Database) -> None:
    async with database.transaction() as session:
        desk = Desk(session, await add_digest(session))
        claim = await desk.move(await add_claim(session, "400 officers landed."), Status.FALSE)
        await desk.show(claim)
        claim = await desk.move(claim, Status.CONFIRMED)
        await desk.show(claim)
        assert await desk.offered() == []

        claim = await desk.move(claim, Status.FALSE)
        assert await desk.offered() == [(claim.id, Status.CONFIRMED)]


@pytest.mark.parametrize(
    ("ends", "out", "offered"),
    [
        (DeliveryState.SENT, True, False),
        (None, False, False),  # under way: it will be told
        (DeliveryState.FAILED, False, True),
        (DeliveryState.FAILED, True, False),  # this part did get out before the send failed
    ],
)
async def test_a_claim_counts_as_shown_unless_its_message_never_got_out(
    database: Database,
    ends: DeliveryState | None,
    out: bool,  # noqa: FBT001 - a column of the table above
    offered: bool,  # noqa: FBT001 - as above
) -> None:
    async with database.transaction() as session:
        desk = Desk(session, await add_digest(session))
        claim = await add_claim(session, "400 officers landed.")
        await desk.show(claim, ends=ends, out=out)

        assert bool(await desk.offered()) is offered


async def test_another_digest_has_its_own_readers(database: Database) -> None:
    async with database.transaction() as session:
        desk = Desk(session, await add_digest(session))
        other = Desk(session, await add_digest(session))
        claim = await add_claim(session, "400 officers landed.")
        await desk.show(claim)

        assert await other.offered() == [(claim.id, None)]


async def test_corrections_come_first_then_verdicts_then_what_is_most_worth_checking(
    database: Database,
) -> None:
    async with database.transaction() as session:
        desk = Desk(session, await add_digest(session))
        low = await add_claim(session, "Low.", worth=0.1)
        high = await add_claim(session, "High.", worth=0.9)
        old_verdict = await desk.move(await add_claim(session, "Old verdict."), Status.FALSE)
        new_verdict = await reviews.set_status(
            session,
            ANNE,
            await add_claim(session, "New verdict."),
            Status.CONFIRMED,
            reason="",
            evidence_urls=[],
            now=LATER,
        )
        correction = await desk.move(await add_claim(session, "Correction.", worth=0.0), Status.FALSE)
        await desk.show(correction)
        correction = await desk.move(correction, IN_PROGRESS)

        everything = [
            (correction.id, Status.FALSE),
            (new_verdict.id, None),
            (old_verdict.id, None),
            (high.id, None),
            (low.id, None),
        ]
        assert await desk.offered() == everything
        assert await desk.offered(limit=2) == everything[:2]
