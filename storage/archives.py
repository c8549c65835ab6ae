"""Requests to a public archive: one an article, kept until it is done or given up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit, leases
from storage.article_tables import APPEARANCE
from storage.domain.article import Article
from storage.domain.audit import BOT_ID, Actor
from storage.domain.source import ArchiveRequest
from storage.evidence_tables import ARCHIVE_REQUEST

_R, _P = ARCHIVE_REQUEST.c, APPEARANCE.c
_COLUMNS: Final = (_R.id, _R.guild_id, _R.article_id, _R.url, _R.attempts, _R.job_id, _R.created_at)


async def ask(session: AsyncSession, article: Article, *, now: datetime) -> None:
    """Queue a page; nothing where it was queued before."""
    statement = insert(ARCHIVE_REQUEST).values(
        guild_id=article.guild_id,
        article_id=article.id,
        url=article.url,
        attempts=0,
        created_at=now,
        due_at=now,
    )
    await session.execute(statement.on_conflict_do_nothing(index_elements=["guild_id", "article_id"]))


async def is_due(session: AsyncSession, now: datetime) -> bool:
    return await leases.is_due(session, ARCHIVE_REQUEST, now)


async def take_due(
    session: AsyncSession, *, owner: str, now: datetime, lease: timedelta, limit: int
) -> list[ArchiveRequest]:
    ids = await leases.take_due(
        session, ARCHIVE_REQUEST, owner=owner, now=now, until=now + lease, limit=limit
    )
    rows = await session.execute(select(*_COLUMNS).where(_R.id.in_(ids)).order_by(_R.id))
    return [ArchiveRequest(**row._mapping) for row in rows]  # noqa: SLF001 - the documented way to a row's names


async def put_off(
    session: AsyncSession, request: ArchiveRequest, *, owner: str, job_id: str | None, due_at: datetime
) -> bool:
    """Try again then: `job_id` is what the archive knows the request by, None to ask anew."""
    values: dict[str, Any] = {"job_id": job_id, "due_at": due_at, "attempts": request.attempts + 1}
    return await leases.give_back(session, ARCHIVE_REQUEST, request.id, owner=owner, values=values)


async def finish(
    session: AsyncSession,
    request: ArchiveRequest,
    *,
    owner: str,
    link: str | None,
    reason: str | None,
    now: datetime,
) -> bool:
    """End a request: with the link to the copy, or with the reason why there is none."""
    values: dict[str, Any] = {
        "link": link,
        "reason": reason,
        "due_at": None,
        "attempts": request.attempts + 1,
    }
    if not await leases.give_back(session, ARCHIVE_REQUEST, request.id, owner=owner, values=values):
        return False
    await audit.append(
        session,
        Actor(guild_id=request.guild_id, user_id=BOT_ID),
        action="archive.finish",
        subject=f"article:{request.article_id}",
        after={"link": link},
        reason=reason,
        now=now,
    )
    return True


async def links_of(session: AsyncSession, guild_id: int, claim_id: int) -> Sequence[str]:
    """Return where copies of a claim's sources are, in the order they were asked for."""
    cited = select(_P.article_id).where(_P.guild_id == guild_id, _P.claim_id == claim_id)
    links = select(_R.link).where(_R.guild_id == guild_id, _R.article_id.in_(cited), _R.link.is_not(None))
    return (await session.execute(links.order_by(_R.id))).scalars().all()
