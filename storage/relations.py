"""What claims are to each other: one edge a pair, suggested by the bot, decided on by people."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, bindparam, case, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit
from storage.article_tables import APPEARANCE
from storage.domain.audit import Actor
from storage.domain.claim import Claim
from storage.domain.page import Page
from storage.domain.relation import (
    NewRelation,
    Relation,
    RelationKind,
    RelationState,
    check_later,
    check_move,
)
from storage.domain.status import VerificationStatus
from storage.errors import RelationNotFoundError, StaleRelationError
from storage.matching_tables import MATCH_ENTRY
from storage.relation_rows import reason_document, relation_of, relation_state
from storage.relation_tables import RELATION
from storage.rows import CLAIM_COLUMNS, claim_of
from storage.tables import CLAIM

_R, _C, _E, _P = RELATION.c, CLAIM.c, MATCH_ENTRY.c, APPEARANCE.c

_CONFLICTS: Final = [one.value for one in RelationKind if one.is_conflict]
_RANK: Final = case((_R.kind.in_(_CONFLICTS), 0), (_R.kind == RelationKind.SAME.value, 1), else_=2)
_SUREST_FIRST: Final = (_RANK, _R.probability.desc(), _R.id)

_FIRST, _SECOND = CLAIM.alias("first_claim"), CLAIM.alias("second_claim")
_STANDING: Final = RELATION.join(
    _FIRST, and_(_FIRST.c.guild_id == _R.guild_id, _FIRST.c.id == _R.first_id)
).join(_SECOND, and_(_SECOND.c.guild_id == _R.guild_id, _SECOND.c.id == _R.second_id))
# A claim that was set aside says nothing, so nothing contradicts it; what was decided comes back with it.
_BOTH_STAND: Final = and_(
    *(one.c.status != VerificationStatus.NOT_A_CLAIM.value for one in (_FIRST, _SECOND)),
    *(one.c.merged_into.is_(None) for one in (_FIRST, _SECOND)),
)
_LIST: Final = (
    select(*RELATION.columns)
    .select_from(_STANDING)
    .where(_R.guild_id == bindparam("guild_id"), _BOTH_STAND)
    .order_by(*_SUREST_FIRST)
)
_SUGGESTED: Final = _LIST.where(_R.state == RelationState.SUGGESTED.value)
_COUNT_SUGGESTED: Final = (
    select(func.count())
    .select_from(_STANDING)
    .where(_R.guild_id == bindparam("guild_id"), _R.state == RelationState.SUGGESTED.value, _BOTH_STAND)
)
# Two indexes, one for either end: an OR over both columns would read all relations of the guild.
_OF_CLAIMS: Final = _LIST.where(
    _R.id.in_(
        select(_R.id)
        .where(_R.guild_id == bindparam("guild_id"), _R.first_id.in_(bindparam("claim_ids", expanding=True)))
        .union(
            select(_R.id).where(
                _R.guild_id == bindparam("guild_id"), _R.second_id.in_(bindparam("claim_ids", expanding=True))
            )
        )
    )
)
_BY_ID: Final = select(*RELATION.columns).where(
    _R.guild_id == bindparam("guild_id"), _R.id == bindparam("relation_id")
)
_DUE: Final = (
    select(_E.guild_id, _E.claim_id)
    .where(_E.look < bindparam("look"))
    .order_by(_E.look, _E.id)
    .limit(bindparam("limit"))
)
_DUE_WITH_VECTOR: Final = _DUE.where(_E.model_id == bindparam("model_id"))
_LOOKED_AT: Final = update(MATCH_ENTRY).where(
    _E.guild_id == bindparam("of_guild"), _E.claim_id == bindparam("of_claim")
)
_SUGGEST: Final = (
    upsert(RELATION)
    .on_conflict_do_nothing(index_elements=["guild_id", "first_id", "second_id"])
    .returning(*RELATION.columns)
)


async def list_due(
    session: AsyncSession, look: int, *, model_id: str | None, limit: int
) -> list[tuple[int, int]]:
    """Return (guild, claim) of claims that this look has not been taken at, of all guilds, the oldest first.

    `model_id`: only those with a vector of this model. Reads an index up to `limit`; beyond it where vectors wait.
    """
    values: dict[str, Any] = {"look": look, "limit": limit, "model_id": model_id}
    statement = _DUE if model_id is None else _DUE_WITH_VECTOR
    return [(row.guild_id, row.claim_id) for row in await session.execute(statement, values)]


async def note_look(session: AsyncSession, guild_id: int, claim_id: int, look: int) -> None:
    """Note that a claim was looked at: it is not due again before its words or the look change."""
    await session.execute(_LOOKED_AT.values(look=look), {"of_guild": guild_id, "of_claim": claim_id})


async def hold_claims(session: AsyncSession, guild_id: int, claim_ids: Collection[int]) -> dict[int, Claim]:
    """Return the claims as they are, and keep others from changing them until the transaction ends."""
    statement = (
        select(*CLAIM_COLUMNS)
        .where(_C.guild_id == guild_id, _C.id.in_([*claim_ids]))
        .order_by(_C.id)
        .with_for_update(read=True)
    )
    return {row.id: claim_of(row) for row in await session.execute(statement)}


async def suggest_relations(
    session: AsyncSession, actor: Actor, new: Sequence[NewRelation], *, look: int, now: datetime
) -> list[Relation]:
    """Store suggestions; return those of pairs that had no relation. One that was decided on stays as it was."""
    values = [
        {
            "guild_id": actor.guild_id,
            "first_id": one.first_id,
            "second_id": one.second_id,
            "kind": one.kind.value,
            "later_id": one.later_id,
            "state": RelationState.SUGGESTED.value,
            "look": look,
            "probability": one.probability,
            "reasons": [reason_document(each) for each in one.reasons],
            "suggested_at": now,
            "version": 1,
        }
        # Always in this order: two who suggest the same pairs wait for each other in turn.
        for one in sorted(new, key=lambda one: (one.first_id, one.second_id))
    ]
    rows = await session.execute(_SUGGEST, values) if values else ()
    added = sorted(map(relation_of, rows), key=lambda one: (one.first_id, one.second_id))
    await audit.append_all(
        session,
        actor,
        action="relation.suggest",
        changes=[(f"relation:{one.id}", relation_state(one)) for one in added],
        now=now,
    )
    return added


async def get_relation(session: AsyncSession, guild_id: int, relation_id: int) -> Relation:
    """Return one relation: one row by its key.

    Raises:
        RelationNotFoundError: this guild has none with this id, or its two claims became one.
    """
    row = (await session.execute(_BY_ID, {"guild_id": guild_id, "relation_id": relation_id})).one_or_none()
    if row is None:
        raise RelationNotFoundError(relation_id)
    return relation_of(row)


async def list_of_claims(
    session: AsyncSession, guild_id: int, claim_ids: Collection[int], *, state: RelationState
) -> list[Relation]:
    """Return the relations of claims, conflicts first, then the surest. Grows with their number."""
    if not claim_ids:
        return []
    statement = _OF_CLAIMS.where(_R.state == state.value)
    rows = await session.execute(statement, {"guild_id": guild_id, "claim_ids": [*claim_ids]})
    return [relation_of(row) for row in rows]


async def list_suggested(
    session: AsyncSession, guild_id: int, *, limit: int, offset: int = 0
) -> Page[Relation]:
    """Return what nobody has decided on, conflicts first, then the surest. Grows with the guild's open suggestions."""
    rows = await session.execute(_SUGGESTED.limit(limit).offset(offset), {"guild_id": guild_id})
    total = (await session.execute(_COUNT_SUGGESTED, {"guild_id": guild_id})).scalar_one()
    return Page(items=tuple(map(relation_of, rows)), total=total)


async def count_conflicts_of_articles(
    session: AsyncSession, guild_id: int, article_ids: Collection[int]
) -> int:
    """Count the conflicts suggested for claims of some articles. Grows with these claims' relations."""
    claims_of = select(_P.claim_id).where(_P.guild_id == guild_id, _P.article_id.in_([*article_ids]))
    statement = _COUNT_SUGGESTED.where(
        _R.kind.in_(_CONFLICTS), or_(_R.first_id.in_(claims_of), _R.second_id.in_(claims_of))
    )
    counted: int = (await session.execute(statement, {"guild_id": guild_id})).scalar_one()
    return counted


async def decide_relation(  # noqa: PLR0913 - a decision is who, on what, which way and when
    session: AsyncSession,
    actor: Actor,
    relation: Relation,
    state: RelationState,
    *,
    kind: RelationKind | None = None,
    later_id: int | None = None,
    now: datetime,
) -> Relation:
    """Confirm or reject `relation`, as the caller read it; `kind` is what it is confirmed as, if not as suggested.

    Raises:
        IllegalRelationError: people may not move it so.
        StaleRelationError: somebody changed it meanwhile; nothing was written.
    """
    check_move(relation.state, state)
    if kind is None:
        kind, later_id = relation.kind, relation.later_id
    check_later(kind, later_id, relation.first_id, relation.second_id)
    statement = (
        update(RELATION)
        .where(_R.id == relation.id, _R.guild_id == actor.guild_id, _R.version == relation.version)
        .values(
            state=state.value,
            kind=kind.value,
            later_id=later_id,
            decided_by=actor.user_id,
            decided_at=now,
            version=relation.version + 1,
        )
        .returning(*RELATION.columns)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise StaleRelationError(relation.first_id, relation.second_id)
    decided = relation_of(row)
    await audit.append(
        session,
        actor,
        action="relation.confirm" if state is RelationState.CONFIRMED else "relation.reject",
        subject=f"relation:{relation.id}",
        before=relation_state(relation),
        after=relation_state(decided),
        now=now,
    )
    return decided
