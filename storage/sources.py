"""Watching sources: which article is read again when, and what was seen of the claims that rest on it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, insert, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import articles, audit, leases
from storage.article_tables import APPEARANCE, ARTICLE
from storage.domain.article import Article, Quote
from storage.domain.audit import BOT_ID, Actor
from storage.domain.source import CitedPassage, SourceChange, SourceEvent, SourceWatch
from storage.domain.status import VerificationStatus
from storage.evidence_tables import SOURCE_EVENT, SOURCE_UNTOLD, SOURCE_WATCH
from storage.tables import CLAIM

FIRST_LOOK: Final = timedelta(hours=1)

_W, _E, _P, _A, _C = SOURCE_WATCH.c, SOURCE_EVENT.c, APPEARANCE.c, ARTICLE.c, CLAIM.c

_WATCH: Final = upsert(SOURCE_WATCH).on_conflict_do_nothing(index_elements=["guild_id", "article_id"])


async def watch(session: AsyncSession, article: Article, *, now: datetime) -> None:
    """Have an article read again from an hour on; nothing where it is watched already, or was."""
    values = {
        "guild_id": article.guild_id,
        "article_id": article.id,
        "step": 0,
        "failures": 0,
        "created_at": now,
        "due_at": now + FIRST_LOOK,
    }
    await session.execute(_WATCH, values)


async def is_due(session: AsyncSession, now: datetime) -> bool:
    return await leases.is_due(session, SOURCE_WATCH, now)


async def take_due(
    session: AsyncSession, *, owner: str, now: datetime, lease: timedelta, limit: int
) -> list[SourceWatch]:
    """Lease articles whose time has come; the article is its newest state."""
    ids = await leases.take_due(session, SOURCE_WATCH, owner=owner, now=now, until=now + lease, limit=limit)
    rows = await session.execute(select(SOURCE_WATCH).where(_W.id.in_(ids)).order_by(_W.due_at, _W.id))
    return [
        SourceWatch(
            id=row.id,
            guild_id=row.guild_id,
            article=await articles.get_article(session, row.guild_id, row.article_id),
            step=row.step,
            failures=row.failures,
            created_at=row.created_at,
        )
        for row in rows.all()
    ]


async def give_back(
    session: AsyncSession,
    watched: SourceWatch,
    *,
    owner: str,
    step: int,
    failures: int,
    due_at: datetime | None,
) -> bool:
    """Plan the next look; False, and nothing is planned, where the lease has gone to another."""
    values = {"step": step, "failures": failures, "due_at": due_at}
    return await leases.give_back(session, SOURCE_WATCH, watched.id, owner=owner, values=values)


async def cited_passages(session: AsyncSession, guild_id: int, article_id: int) -> list[CitedPassage]:
    """Return what rests on an article: claims that are not set aside, each with its passages."""
    newest = (
        select(_E.kind)
        .where(_E.guild_id == guild_id, _E.claim_id == _P.claim_id, _E.article_id == article_id)
        .order_by(_E.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        select(_P.claim_id, _P.quote, _P.quote_start, _P.quote_end, newest.label("last"))
        .select_from(APPEARANCE.join(CLAIM, _C.id == _P.claim_id))
        .where(_P.guild_id == guild_id, _P.article_id == article_id)
        .where(_C.status != VerificationStatus.NOT_A_CLAIM.value, _C.merged_into.is_(None))
        .order_by(_P.claim_id, _P.id)
    )
    return [
        CitedPassage(
            claim_id=row.claim_id,
            quote=Quote(text=row.quote, start=row.quote_start, end=row.quote_end) if row.quote else None,
            last=SourceChange(row.last) if row.last else None,
        )
        for row in await session.execute(statement)
    ]


async def add_events(
    session: AsyncSession,
    article: Article,
    claim_ids: Iterable[int],
    kind: SourceChange,
    *,
    http_status: int,
    now: datetime,
) -> None:
    """Note that something happened to the source of these claims, and that nobody was told of it yet."""
    for claim_id in claim_ids:
        values: dict[str, Any] = {
            "guild_id": article.guild_id,
            "claim_id": claim_id,
            "article_id": article.id,
            "kind": kind.value,
            "http_status": http_status,
            "seen_at": now,
        }
        added = await session.execute(insert(SOURCE_EVENT).values(values).returning(_E.id))
        event_id = added.scalar_one()
        await session.execute(insert(SOURCE_UNTOLD).values(event_id=event_id, guild_id=article.guild_id))
        await audit.append(
            session,
            Actor(guild_id=article.guild_id, user_id=BOT_ID),
            action=f"source.{kind.value}",
            subject=f"claim:{claim_id}",
            after={"article_id": article.id, "http_status": http_status},
            now=now,
        )


async def events_of(session: AsyncSession, guild_id: int, claim_id: int) -> list[SourceEvent]:
    """Return what happened to a claim's sources, and to those of claims merged into it, oldest first."""
    merged = select(_C.id).where(_C.guild_id == guild_id, _C.merged_into == claim_id)
    is_its = or_(_E.claim_id == claim_id, _E.claim_id.in_(merged))
    statement = EVENTS.where(_E.guild_id == guild_id, is_its).order_by(_E.id)
    return [event_of(row._mapping) for row in await session.execute(statement)]  # noqa: SLF001 - documented


EVENTS: Final = select(
    _E.id,
    _E.guild_id,
    _E.claim_id,
    _E.article_id,
    _E.kind,
    _E.http_status,
    _E.seen_at,
    _A.url,
    func.coalesce(_A.publisher, _A.title).label("publisher"),
).select_from(SOURCE_EVENT.join(ARTICLE, _A.id == _E.article_id))


def event_of(fields: Any) -> SourceEvent:
    return SourceEvent(**{**fields, "kind": SourceChange(fields["kind"])})
