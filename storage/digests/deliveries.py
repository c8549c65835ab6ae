"""One send of a digest: opened whole before anything goes out, leased while somebody sends it, finished once."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.digests.definitions import set_next
from storage.domain.audit import BOT_ID, Actor
from storage.domain.digest import DeliveryState, Digest, DigestDelivery, NewPart
from storage.errors import DeliveryNotFoundError
from storage.rows import DELIVERY_COLUMNS, delivery_of
from storage.tables import DELIVERY, PART, SHOWN_CLAIM

_V = DELIVERY.c

_NONCE_LENGTH = 25
"""https://discord.com/developers/docs/resources/message#create-message"""


async def open_delivery(  # noqa: PLR0913 - a send is its slot, its parts and what comes after
    session: AsyncSession,
    digest: Digest,
    *,
    slot: str,
    parts: Sequence[NewPart],
    next_slot: str | None,
    next_due_at: datetime | None,
    now: datetime,
) -> DigestDelivery | None:
    """Store a send with all its parts, ready to go out; None where this slot has one already.

    With `next_slot` the digest moves on to it, in either case: a slot that was served must not come due for ever.
    """
    if next_slot is not None:
        await set_next(session, digest.id, next_slot, next_due_at)
    statement = (
        upsert(DELIVERY)
        .values(
            guild_id=digest.guild_id,
            digest_id=digest.id,
            channel_id=digest.channel_id,
            slot=slot,
            state=DeliveryState.PENDING.value,
            attempts=0,
            next_attempt_at=now,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=["digest_id", "slot"])
        .returning(*DELIVERY_COLUMNS)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        return None
    delivery = delivery_of(row)
    await _add_parts(session, delivery, parts)
    after = {"delivery_id": delivery.id, "slot": slot, "parts": len(parts)}
    await audit.append(
        session,
        Actor(guild_id=digest.guild_id, user_id=BOT_ID),
        action="digest.open",
        subject=f"digest:{digest.id}",
        after=after,
        now=now,
    )
    return delivery


async def find_delivery(session: AsyncSession, digest_id: int, slot: str) -> DigestDelivery | None:
    statement = select(*DELIVERY_COLUMNS).where(_V.digest_id == digest_id, _V.slot == slot)
    row = (await session.execute(statement)).one_or_none()
    return None if row is None else delivery_of(row)


async def last_sent_at(session: AsyncSession, digest_id: int) -> datetime | None:
    """Return when readers last had a whole issue of this digest."""
    sent = (_V.digest_id == digest_id, _V.state == DeliveryState.SENT.value)
    newest: datetime | None = (
        await session.execute(select(func.max(_V.created_at)).where(*sent))
    ).scalar_one()
    return newest


async def unfinished_deliveries(session: AsyncSession, now: datetime) -> list[DigestDelivery]:
    """Return the sends of all guilds that somebody should go on with now, the longest waiting first.

    Grows with the number of pending ones: nearly always none.
    """
    statement = select(*DELIVERY_COLUMNS).where(
        _V.state == DeliveryState.PENDING.value, _V.next_attempt_at <= now, _not_leased(now)
    )
    return [delivery_of(row) for row in await session.execute(statement.order_by(_V.next_attempt_at, _V.id))]


async def lease_delivery(
    session: AsyncSession, delivery_id: int, *, owner: str, now: datetime, until: datetime
) -> bool:
    """Take a pending send for oneself until `until`; False where another has it, or it is finished.

    Whoever dies holding it loses it then: no lock is left behind. Who has it may take it for longer: that is no
    new attempt.
    """
    mine = _V.lease_owner == owner
    statement = (
        update(DELIVERY)
        .where(_V.id == delivery_id, _V.state == DeliveryState.PENDING.value, or_(mine, _not_leased(now)))
        .values(lease_owner=owner, leased_until=until, attempts=_V.attempts + case((mine, 0), else_=1))
        .returning(_V.id)
    )
    return (await session.execute(statement)).one_or_none() is not None


async def release_delivery(session: AsyncSession, delivery_id: int, *, next_attempt_at: datetime) -> None:
    """Give a pending send back, to be gone on with from `next_attempt_at`."""
    pending = (_V.id == delivery_id, _V.state == DeliveryState.PENDING.value)
    values = {"lease_owner": None, "leased_until": None, "next_attempt_at": next_attempt_at}
    await session.execute(update(DELIVERY).where(*pending).values(values))


async def finish_delivery(
    session: AsyncSession,
    delivery_id: int,
    state: DeliveryState,
    *,
    now: datetime,
    reason: str | None = None,
) -> None:
    """End a send as SENT or FAILED. One that has ended stays as it is.

    Raises:
        DeliveryNotFoundError: there is no such send.
    """
    statement = (
        update(DELIVERY)
        .where(_V.id == delivery_id, _V.state == DeliveryState.PENDING.value)
        .values(state=state.value, finished_at=now, reason=reason, lease_owner=None, leased_until=None)
        .returning(*DELIVERY_COLUMNS)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        known = await session.execute(select(_V.id).where(_V.id == delivery_id))
        if known.one_or_none() is None:
            raise DeliveryNotFoundError(delivery_id)
        return
    await audit.append(
        session,
        Actor(guild_id=row.guild_id, user_id=BOT_ID),
        action="digest.deliver",
        subject=f"digest:{row.digest_id}",
        before={"delivery_id": delivery_id, "state": DeliveryState.PENDING.value},
        after={"delivery_id": delivery_id, "state": state.value, "slot": row.slot, "attempts": row.attempts},
        reason=reason,
        now=now,
    )


async def _add_parts(session: AsyncSession, delivery: DigestDelivery, parts: Sequence[NewPart]) -> None:
    part_rows = [
        {
            "delivery_id": delivery.id,
            "number": number,
            "guild_id": delivery.guild_id,
            "payload": part.payload,
            "nonce": _nonce(delivery, number),
        }
        for number, part in enumerate(parts, start=1)
    ]
    shown_rows = [
        {
            "delivery_id": delivery.id,
            "number": number,
            "guild_id": delivery.guild_id,
            "claim_id": shown.claim_id,
            "claim_version": shown.claim_version,
            "status": shown.status.value,
        }
        for number, part in enumerate(parts, start=1)
        for shown in part.claims
    ]
    if part_rows:
        await session.execute(insert(PART), part_rows)
    if shown_rows:
        await session.execute(insert(SHOWN_CLAIM), shown_rows)


def _nonce(delivery: DigestDelivery, number: int) -> str:
    """Name a part for Discord, which knows one for some minutes and refuses to post it twice.

    The ids alone would do, were it not for a second database (a restored copy, a new sandbox) of the same bot:
    there they start again from 1.
    """
    digest = hashlib.sha256(f"{delivery.slot} {delivery.created_at.isoformat()}".encode()).hexdigest()
    return f"{delivery.id}.{number}.{digest}"[:_NONCE_LENGTH]


def _not_leased(now: datetime) -> ColumnElement[bool]:
    return or_(_V.leased_until.is_(None), _V.leased_until <= now)
