"""Feeds and items as rows: leased by one, written down whole or not at all, told once."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import audit, feeds
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.feed import Feed, FeedBatch, FeedItem, FeedState, ItemFilter, ItemState, NewItem
from storage.errors import FeedNotFoundError

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=3)
HOUR = timedelta(hours=1)
ANNE, STRANGER = Actor(guild_id=10, user_id=5), Actor(guild_id=20, user_id=6)
URL = "https://news.example/feed"


async def followed(database: Database, url: str = URL, actor: Actor = ANNE) -> Feed:
    async with database.transaction() as session:
        feed, _ = await feeds.add_feed(
            session, actor, url=url, title="News", topic=None, interval=HOUR, now=NOW
        )
    return feed


def poll_of(feed: Feed, items: Sequence[NewItem] = (), **changed: object) -> feeds.Poll:
    same = {one.name: getattr(feed, one.name) for one in fields(feeds.Poll) if hasattr(feed, one.name)}
    ahead = feeds.Poll(**same, learned=True, notice=None, items=items)
    return replace(ahead, due_at=NOW + HOUR, **changed)  # type: ignore[arg-type]  # a table's rows


def item(name: str, state: ItemState = ItemState.WAITING) -> NewItem:
    return NewItem(
        key=f"link:{name}",
        alias=f"alias:{name}",
        url=f"{URL}/{name}",
        title=name,
        published_at=None,
        state=state,
    )


async def take(database: Database, owner: str, now: datetime = NOW, limit: int = 10) -> list[Feed]:
    async with database.transaction() as session:
        return await feeds.take_due_feeds(
            session, owner=owner, now=now, until=now + timedelta(minutes=3), limit=limit
        )


async def record(database: Database, feed: Feed, poll: feeds.Poll, owner: str = "me") -> bool:
    async with database.transaction() as session:
        return await feeds.record_poll(session, feed, poll, owner=owner, now=NOW)


async def waiting(database: Database, *names: str) -> list[FeedItem]:
    """Let a feed bring items, and take them."""
    await followed(database)
    feed = (await take(database, "me"))[0]
    await record(database, feed, poll_of(feed, [item(name) for name in names]))
    async with database.transaction() as session:
        return await feeds.take_due_items(session, owner="me", now=NOW, until=LATER, limit=9)


async def test_a_feed_is_one_pollers_until_its_lease_ends(database: Database) -> None:
    feed = await followed(database)

    assert [one.id for one in await take(database, "me")] == [feed.id]
    assert await take(database, "you") == []
    assert [one.id for one in await take(database, "you", LATER)] == [feed.id]


async def test_whoever_lost_the_lease_writes_nothing(database: Database) -> None:
    await followed(database)
    feed = (await take(database, "me"))[0]
    await take(database, "you", LATER)

    assert not await record(database, feed, poll_of(feed, [item("a")]))
    async with database.reader() as session:
        assert await feeds.known_names(session, feed.id, ["link:a"]) == set()


async def test_a_feed_that_was_paused_meanwhile_stays_paused(database: Database) -> None:
    await followed(database)
    feed = (await take(database, "me"))[0]
    async with database.transaction() as session:
        await feeds.pause_feed(session, ANNE, feed.id, now=NOW)

    assert not await record(database, feed, poll_of(feed))
    async with database.reader() as session:
        kept = await feeds.get_feed(session, ANNE.guild_id, feed.id)
    assert (kept.state, kept.due_at) == (FeedState.PAUSED, None)


async def test_items_are_kept_once_and_known_by_either_name(database: Database) -> None:
    await waiting(database, "a")
    feed = (await take(database, "me", NOW + HOUR))[0]
    await record(database, feed, poll_of(feed, [item("a"), item("b", ItemState.LEFT)]))

    async with database.transaction() as session:
        known = await feeds.known_names(session, feed.id, ["link:a", "alias:b", "link:c"])
        assert known == {"link:a", "alias:b"}
        counted = await feeds.count_taken_since(session, feed.guild_id, feed.id, since=NOW - HOUR)
        assert counted == (1, 1)


async def test_a_feed_moves_unless_the_guild_follows_the_new_place_already(database: Database) -> None:
    await followed(database)
    other = await followed(database, URL + "/2")
    first, second = await take(database, "me")

    assert await record(database, first, poll_of(first, url=other.url, notice="moved"))
    assert await record(database, second, poll_of(second, url=URL + "/3", notice="moved"))
    async with database.transaction() as session:
        told = await feeds.take_notices(session, ANNE.guild_id)
        again = await feeds.take_notices(session, ANNE.guild_id)
        urls = [one.url for one in await feeds.list_feeds(session, ANNE.guild_id)]
    assert [(feed.id, notice) for feed, notice in told] == [(second.id, "moved")]
    assert again == []
    assert urls == [URL, URL + "/3"]


async def test_a_batch_is_told_once_and_only_when_it_is_whole(database: Database) -> None:
    first, second = await waiting(database, "a", "b")
    patience = NOW - HOUR
    async with database.transaction() as session:
        await feeds.finish_item(session, first, owner="me", state=ItemState.FAILED, reason="x", now=NOW)
        early = await feeds.take_batch(session, ANNE.guild_id, now=NOW, patience=patience)
        await feeds.finish_item(session, second, owner="me", state=ItemState.FAILED, reason="x", now=NOW)
        whole = await feeds.take_batch(session, ANNE.guild_id, now=NOW, patience=patience)
        again = await feeds.take_batch(session, ANNE.guild_id, now=NOW, patience=patience)

    assert (early, again) == (None, None)
    assert whole == FeedBatch(articles=0, failed=2, new_claims=0)


async def test_another_guild_takes_no_news_of_this_one(database: Database) -> None:
    (one,) = await waiting(database, "a")
    feed = (await take(database, "me", NOW + HOUR))[0]
    await record(database, feed, poll_of(feed, notice="gone"))
    async with database.transaction() as session:
        await feeds.finish_item(session, one, owner="me", state=ItemState.FAILED, reason="x", now=NOW)
        theirs = await feeds.take_batch(session, STRANGER.guild_id, now=NOW, patience=NOW)
        of_theirs = await feeds.take_notices(session, STRANGER.guild_id)
        waits_for = await feeds.guilds_to_tell(session)

    assert (theirs, of_theirs) == (None, [])
    assert waits_for == [ANNE.guild_id]


async def test_an_item_that_is_put_off_is_due_again_and_counts_its_attempts(database: Database) -> None:
    (one,) = await waiting(database, "a")
    async with database.transaction() as session:
        assert await feeds.put_off_item(session, one, owner="me", reason="timeout", due_at=LATER)
        assert not await feeds.put_off_item(session, one, owner="me", reason="timeout", due_at=LATER)
        (again,) = await feeds.take_due_items(session, owner="you", now=LATER, until=LATER + HOUR, limit=9)

    assert again.attempts == 1


async def test_what_people_change_is_in_the_log(database: Database) -> None:
    feed = await followed(database)
    async with database.transaction() as session:
        wanted = ItemFilter(languages=("fr",))
        await feeds.set_feed_filter(session, ANNE, feed.id, topic="haiti", wanted=wanted, now=NOW)
        await feeds.pause_feed(session, ANNE, feed.id, now=NOW)
        await feeds.resume_feed(session, ANNE, feed.id, now=NOW)
        await feeds.remove_feed(session, ANNE, feed.id, now=NOW)
        events = await audit.list_events(session, ANNE.guild_id, subject=f"feed:{feed.id}")

    assert [one.action for one in reversed(events)] == [
        f"feed.{verb}" for verb in ("add", "filter", "pause", "resume", "remove")
    ]


@pytest.mark.parametrize("change", [feeds.pause_feed, feeds.resume_feed, feeds.remove_feed])
async def test_another_guild_neither_sees_nor_changes_it(database: Database, change: object) -> None:
    feed = await followed(database)

    async with database.reader() as session:
        assert await feeds.list_feeds(session, STRANGER.guild_id) == []
    with pytest.raises(FeedNotFoundError):
        async with database.transaction() as session:
            await change(session, STRANGER, feed.id, now=NOW)  # type: ignore[operator]  # one of the three above
