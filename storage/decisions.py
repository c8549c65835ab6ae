"""Every decision on what was found, with what it was made on: appended to, and never altered."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.article_tables import APPEARANCE, ARTICLE, ARTICLE_VERSION
from storage.decision_tables import DECISION
from storage.domain.audit import Actor
from storage.domain.claim import Claim
from storage.domain.decision import Decision, DecisionKind, Lesson
from storage.domain.identity import claim_key, text_digest
from storage.errors import GuildMismatchError

_D, _P, _A, _V = DECISION.c, APPEARANCE.c, ARTICLE.c, ARTICLE_VERSION.c

_LESSONS: Final = select(
    _D.id,
    _D.claim_id,
    _D.kind,
    _D.text,
    _D.edited_text,
    _D.kept_id,
    _D.check_worthiness,
    _D.reasons,
    _D.stance,
    _D.claimant,
    _D.decided_at,
    _D.article_id,
    _D.article_version,
    _V.title.label("article_title"),
    _V.text.label("article_text"),
    _A.language,
    _D.quote_start,
    _D.quote_end,
).select_from(
    DECISION.outerjoin(
        ARTICLE_VERSION,
        and_(_V.guild_id == _D.guild_id, _V.article_id == _D.article_id, _V.number == _D.article_version),
    ).outerjoin(ARTICLE, _A.id == _D.article_id)
)


async def append(  # noqa: PLR0913 - a decision is who, on what, which way, with what outcome and when
    session: AsyncSession,
    actor: Actor,
    claim: Claim,
    kind: DecisionKind,
    *,
    edited_text: str | None = None,
    kept_id: int | None = None,
    now: datetime,
) -> None:
    """Note a decision on `claim` as it was before it, with the place where it was seen first.

    Raises:
        GuildMismatchError: the claim is another guild's.
    """
    if claim.guild_id != actor.guild_id:
        raise GuildMismatchError(claim.guild_id, actor.guild_id)
    seen = (
        select(_P.article_id, _P.article_version, _P.quote_start, _P.quote_end)
        .where(_P.guild_id == actor.guild_id, _P.claim_id == claim.id, _P.quote.is_not(None))
        .order_by(_P.id)
        .limit(1)
    )
    place = (await session.execute(seen)).one_or_none()
    where: dict[str, Any] = {} if place is None else dict(place._mapping)  # noqa: SLF001 - documented
    await session.execute(
        insert(DECISION)
        .values(
            guild_id=actor.guild_id,
            claim_id=claim.id,
            kind=kind.value,
            text=claim.text,
            key_sha256=text_digest(claim_key(claim.text)),
            edited_text=edited_text,
            kept_id=kept_id,
            check_worthiness=claim.check_worthiness,
            reasons=list(claim.reasons),
            stance=claim.stance.value,
            claimant=claim.claimant,
            moderator_id=actor.user_id,
            decided_at=now,
            **where,
        )
        .inline()
    )


async def last_decision(session: AsyncSession, guild_id: int, claim_id: int) -> Decision | None:
    """Return what was decided last on a claim: one entry of an index."""
    statement = (
        select(
            _D.id,
            _D.claim_id,
            _D.kind,
            _D.text,
            _D.edited_text,
            _D.kept_id,
            _D.moderator_id,
            _D.decided_at,
        )
        .where(_D.guild_id == guild_id, _D.claim_id == claim_id)
        .order_by(_D.id.desc())
        .limit(1)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        return None
    return Decision(**{**row._mapping, "kind": DecisionKind(row.kind)})  # noqa: SLF001 - documented


async def find_once_worded(session: AsyncSession, guild_id: int, keys: Collection[str]) -> dict[str, int]:
    """Return the claims that a moderator has given other words, by the keys of their old words; of two the newest."""
    statement = (
        select(_D.key_sha256, func.max(_D.id))
        .where(_D.guild_id == guild_id, _D.key_sha256.in_(keys), _D.kind == DecisionKind.EDIT.value)
        .group_by(_D.key_sha256)
        .subquery()
    )
    newest = select(_D.key_sha256, _D.claim_id).where(_D.id.in_(select(statement.c[1])))
    return {row.key_sha256: row.claim_id for row in await session.execute(newest)}


async def list_lessons(
    session: AsyncSession, guild_id: int, *, after: int = 0, limit: int = 500
) -> list[Lesson]:
    """Return decisions in the order they were made, from the one after `after` on. Grows with their articles' texts."""
    statement = _LESSONS.where(_D.guild_id == guild_id, _D.id > after).order_by(_D.id).limit(limit)
    return [
        Lesson(**{**row._mapping, "kind": DecisionKind(row.kind), "reasons": tuple(row.reasons)})  # noqa: SLF001 - documented
        for row in await session.execute(statement)
    ]
