"""Items: which are known, which wait to be fetched, and what became of them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.feed import FeedItem, ItemState
from storage.feed_tables import FEED_ITEM
from storage.leases import give_back, take_due
from storage.words import is_postgres

_I = FEED_ITEM.c
_FETCHED = [state.value for state in (ItemState.WAITING, ItemState.TAKEN, ItemState.FAILED)]


async def known_names(session: AsyncSession, feed_id: int, names: Iterable[str]) -> set[str]:
    """Return those of the given keys and aliases that the feed's items bear. Grows with what is asked for."""
    asked = list(names)
    by_key = select(_I.key).where(_I.feed_id == feed_id, _I.key.in_(asked))
    by_alias = select(_I.alias).where(_I.feed_id == feed_id, _I.alias.in_(asked))
    return {name for name in await session.scalars(by_key.union(by_alias)) if name is not None}


async def count_taken_since(
    session: AsyncSession, guild_id: int, feed_id: int, *, since: datetime
) -> tuple[int, int]:
    """Count the items that were to be fetched since then: of the feed, and of the guild. For the caps.

    To the end of the transaction nobody else counts in this guild: SQLite has one writer, PostgreSQL a lock for it.
    """
    if is_postgres(session):
        await session.execute(select(func.pg_advisory_xact_lock(guild_id)))
    wanted = (_I.guild_id == guild_id, _I.found_at >= since, _I.state.in_(_FETCHED))
    statement = select(func.count().filter(_I.feed_id == feed_id), func.count()).where(*wanted)
    of_feed, of_guild = (await session.execute(statement)).one()
    return of_feed, of_guild


async def take_due_items(
    session: AsyncSession, *, owner: str, now: datetime, until: datetime, limit: int
) -> list[FeedItem]:
    """Take up to `limit` waiting items of all guilds that are due and nobody's, the longest due first."""
    ids = await take_due(session, FEED_ITEM, owner=owner, now=now, until=until, limit=limit)
    if not ids:
        return []
    columns = (_I.id, _I.guild_id, _I.feed_id, _I.url, _I.title, _I.attempts)
    statement = select(*columns).where(_I.id.in_(ids)).order_by(_I.due_at, _I.id)
    return [FeedItem(**row._mapping) for row in await session.execute(statement)]  # noqa: SLF001 - the documented way to a row's names


async def finish_item(  # noqa: PLR0913 - what became of it, and who says so
    session: AsyncSession,
    item: FeedItem,
    *,
    owner: str,
    state: ItemState,
    article_id: int | None = None,
    new_claims: int = 0,
    reason: str | None = None,
    now: datetime,
) -> bool:
    """Say what became of an item; False, and nothing is written, where it is another's by now."""
    values = {
        "state": state.value,
        "reason": reason,
        "article_id": article_id,
        "new_claims": new_claims,
        "finished_at": now,
        "due_at": None,
        "attempts": item.attempts + 1,
    }
    return await give_back(session, FEED_ITEM, item.id, owner=owner, values=values)


async def put_off_item(
    session: AsyncSession, item: FeedItem, *, owner: str, reason: str, due_at: datetime
) -> bool:
    """Give an item back, to be tried again; False where it is another's by now."""
    values = {"reason": reason, "due_at": due_at, "attempts": item.attempts + 1}
    return await give_back(session, FEED_ITEM, item.id, owner=owner, values=values)
