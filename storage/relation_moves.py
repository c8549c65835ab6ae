"""What becomes of relations when a claim gets other words or becomes one with another."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.domain.audit import Actor
from storage.domain.relation import Relation, RelationReason, RelationState
from storage.relation_rows import reason_document, relation_of, relation_state
from storage.relation_tables import RELATION

_R = RELATION.c


async def drop_suggestions(session: AsyncSession, actor: Actor, claim_id: int, *, now: datetime) -> None:
    """Forget what was suggested of a claim, which has other words now. What people decided stays."""
    statement = (
        delete(RELATION)
        .where(_of_one(actor.guild_id, claim_id), _R.state == RelationState.SUGGESTED.value)
        .returning(*RELATION.columns)
    )
    gone = [relation_of(row) for row in await session.execute(statement)]
    await _note_gone(session, actor, gone, now)


async def follow_merge(
    session: AsyncSession, actor: Actor, gone_id: int, kept_id: int, *, now: datetime
) -> None:
    """Give the relations of a merged claim to the kept one. That between the two vanishes, as it is one claim now.

    Where both are related to a third, what a person decided stands over what was suggested, and the kept claim's
    over the other's.
    """
    rows = await session.execute(select(*RELATION.columns).where(_of_one(actor.guild_id, gone_id)))
    moving = sorted(map(relation_of, rows), key=lambda one: one.id)
    rows = await session.execute(select(*RELATION.columns).where(_of_one(actor.guild_id, kept_id)))
    standing = {one.other_than(kept_id): one for one in map(relation_of, rows)}
    vanished: list[Relation] = []
    moved: list[tuple[Relation, int]] = []
    for one in moving:
        third = one.other_than(gone_id)
        has = standing.get(third)
        if third == kept_id or (has is not None and not _stands_over(one, has)):
            vanished.append(one)
            continue
        vanished += [has] if has is not None else []
        moved.append((one, third))
    if vanished:
        await session.execute(delete(RELATION).where(_R.id.in_([one.id for one in vanished])))
    await _note_gone(session, actor, vanished, now)
    for one, third in moved:
        await _move(session, actor, one, (third, kept_id), now)


async def _move(
    session: AsyncSession, actor: Actor, one: Relation, ends: tuple[int, int], now: datetime
) -> None:
    """`ends` are the claim that stays at one end, and the one that comes in place of the other's."""
    third, kept_id = ends
    first, second = sorted(ends)
    is_turned = (one.first_id == third) is not (first == third)
    moved = replace(
        one,
        first_id=first,
        second_id=second,
        later_id=one.later_id if one.later_id in (None, third) else kept_id,
        reasons=tuple(map(_turned, one.reasons)) if is_turned else one.reasons,
        version=one.version + 1,
    )
    await session.execute(
        update(RELATION)
        .where(_R.guild_id == actor.guild_id, _R.id == one.id)
        .values(
            first_id=moved.first_id,
            second_id=moved.second_id,
            later_id=moved.later_id,
            reasons=[reason_document(each) for each in moved.reasons],
            version=moved.version,
        )
    )
    await audit.append(
        session,
        actor,
        action="relation.move",
        subject=f"relation:{one.id}",
        before=relation_state(one),
        after=relation_state(moved),
        now=now,
    )


async def _note_gone(session: AsyncSession, actor: Actor, gone: Sequence[Relation], now: datetime) -> None:
    for one in gone:
        await audit.append(
            session,
            actor,
            action="relation.vanish",
            subject=f"relation:{one.id}",
            before=relation_state(one),
            now=now,
        )


def _stands_over(one: Relation, other: Relation) -> bool:
    suggested = RelationState.SUGGESTED
    return one.state is not suggested and other.state is suggested


def _of_one(guild_id: int, claim_id: int) -> ColumnElement[bool]:
    return and_(_R.guild_id == guild_id, or_(_R.first_id == claim_id, _R.second_id == claim_id))


def _turned(reason: RelationReason) -> RelationReason:
    return replace(reason, first=reason.second, second=reason.first)
