from datetime import timedelta

from storage.database import Database
from storage.domain.stock import Stock
from storage.stock import take_stock
from tests.storage.story import (
    ANNE,
    HAITI_WATCH,
    LATER,
    NOW,
    OTHER_GUILD,
    STRANGER,
    add_article,
    add_claim,
    add_feed,
)

LONG_AFTER = NOW + timedelta(days=400)


async def stock_of(database: Database, guild_id: int = HAITI_WATCH, **times: object) -> Stock:
    async with database.reader() as session:
        return await take_stock(session, guild_id, **{"now": NOW, "late": NOW, **times})  # type: ignore[arg-type]  # moments


async def test_counts_are_the_guilds_own(database: Database) -> None:
    async with database.transaction() as session:
        await add_claim(session, "Marcheline was mugged in Delmas")
        await add_claim(session, "The port is open", actor=STRANGER)
        await add_claim(session, "The port is closed", actor=STRANGER)
        await add_article(session, "About 400 officers landed.", actor=ANNE)

    own, other = await stock_of(database), await stock_of(database, OTHER_GUILD)

    assert (own.articles, own.claims, own.feeds) == (1, 1, 0)
    assert (other.articles, other.claims, other.feeds) == (0, 2, 0)


async def test_the_engine_is_named(database: Database) -> None:
    dialect = database.engine.dialect.name

    assert (await stock_of(database)).engine.lower() == dialect


async def test_a_feed_is_due_at_its_time_and_late_after_it(database: Database) -> None:
    async with database.transaction() as session:
        await add_feed(session)

    before = await stock_of(database, now=NOW - timedelta(days=400), late=NOW - timedelta(days=400))
    due = await stock_of(database, now=LONG_AFTER, late=NOW - timedelta(days=400))
    late = await stock_of(database, now=LONG_AFTER, late=LONG_AFTER)

    assert (before.feeds, before.due, before.late) == (1, 0, 0)
    assert (due.due, due.late) == (1, 0)
    assert (late.due, late.late) == (1, 1)
    assert (await stock_of(database, OTHER_GUILD, now=LATER)).due == 0
