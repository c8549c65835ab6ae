"""Moderators hear once what feeds brought, wherever the bot dies on the way."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from typing_extensions import override

from bot.services.feed_news import FeedNews
from bot.ui.feeds import render_news
from storage import feeds
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.feed import ItemState, NewItem
from storage.domain.guild import GuildSettings
from tests.bot.evidence_room import CHANNEL, GUILD, EvidenceRoom
from tests.fakes import FakePublisher, KilledError, Tripwire, WiredDatabase

OWNER = "somebody"
DAY = timedelta(days=1)


class Power(Tripwire):
    """Once it is cut, nothing goes on."""

    @override
    def step(self) -> None:
        self.steps += 1
        if self.at is not None and self.steps >= self.at:
            raise KilledError


@pytest.fixture
def room(database: Database, tmp_path: Path) -> EvidenceRoom:
    return EvidenceRoom(database, tmp_path / "evidence")


@pytest.fixture
def sqlite_room(sqlite_database: Database, tmp_path: Path) -> EvidenceRoom:
    return EvidenceRoom(sqlite_database, tmp_path / "evidence")


async def _brought(room: EvidenceRoom, number: int) -> None:
    """A feed has moved for good, and brought one item that could not be read."""
    now = room.clock()
    async with room.database.transaction() as session:
        actor, url = Actor(guild_id=GUILD, user_id=5), f"https://news.example/{number}"
        feed, _ = await feeds.add_feed(session, actor, url=url, title=None, topic=None, interval=DAY, now=now)
        found = await feeds.take_due_feeds(session, owner=OWNER, now=now, until=now + DAY, limit=99)
        item = NewItem(key="1", alias=None, url=url, title="One", published_at=None, state=ItemState.WAITING)
        poll = feeds.Poll(
            **{name: getattr(feed, name) for name in ("state", "reason", "interval", "failures", "title")},
            url=f"{url}/new",
            due_at=now + DAY * 999,
            redirect_url=None,
            redirects_seen=0,
            etag=None,
            last_modified=None,
            learned=True,
            notice="moved",
            items=[item],
        )
        assert await feeds.record_poll(session, found[-1], poll, owner=OWNER, now=now)
        (taken,) = await feeds.take_due_items(session, owner=OWNER, now=now, until=now + DAY, limit=9)
        await feeds.finish_item(session, taken, owner=OWNER, state=ItemState.FAILED, reason="x", now=now)


async def _tell(room: EvidenceRoom, database: Database | None = None) -> None:
    async def settings(guild_id: int) -> GuildSettings:
        return replace(GuildSettings(guild_id=guild_id), review_channel_id=room.review_channel_id)

    await FeedNews(database or room.database, room.clock, render_news, settings).run()


async def _life(room: EvidenceRoom, power: Power) -> None:
    url = room.database.engine.url.render_as_string(hide_password=False)
    async with WiredDatabase(url, power) as database:
        await _tell(room, database)
        await room.notices(database, FakePublisher(room.channels, wire=power)).run()


def _said(room: EvidenceRoom) -> list[str]:
    return [json.loads(one.payload)[0]["description"] for one in room.channels.messages]


def _moments() -> Iterator[int]:
    return count(1)


async def test_killed_at_any_step_the_word_is_said_once(room: EvidenceRoom) -> None:
    """New news for each moment to die at, until a life is over before its moment comes."""
    for moment in _moments():
        await _brought(room, moment)
        power = Power(at=moment)
        with suppress(KilledError):
            await _life(room, power)
        for _ in range(3):  # what a dead process held comes free with its lease
            room.clock.advance(minutes=10)
            await _life(room, Power())
        said = [one for one in _said(room) if f"news.example/{moment}/new" in one]
        assert len(said) == len(_said(room)) - (moment - 1) == 1, moment
        assert "One item could not be read" in said[0]
        if power.steps < moment:
            break
    assert moment > 10


async def test_without_a_channel_a_feeds_fate_waits_for_one_and_a_batch_does_not(
    sqlite_room: EvidenceRoom,
) -> None:
    sqlite_room.review_channel_id = None
    await _brought(sqlite_room, 1)
    await _tell(sqlite_room)
    sqlite_room.review_channel_id = CHANNEL
    await _tell(sqlite_room)
    await sqlite_room.notices().run()

    (said,) = _said(sqlite_room)
    assert "has moved for good" in said
    assert "could not be read" not in said
