"""Moderators are told what happened to sources: one message a batch, once, whatever breaks."""

import json
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from typing_extensions import override

from bot.services.errors import ChannelRefusedError, PublishingFailedError
from storage.database import Database
from storage.domain.digest import DigestPart
from storage.domain.source import SourceChange as Change
from tests.bot.evidence_room import STORY, URL, EvidenceRoom, claim_of, page
from tests.fakes import FakePublisher, KilledError, Tripwire, WiredDatabase

EDITED = (STORY[0], STORY[1].replace("400", "200"), *STORY[2:])


@pytest.fixture
def room(database: Database, tmp_path: Path) -> EvidenceRoom:
    return EvidenceRoom(database, tmp_path / "evidence")


@pytest.fixture
def sqlite_room(sqlite_database: Database, tmp_path: Path) -> EvidenceRoom:
    return EvidenceRoom(sqlite_database, tmp_path / "evidence")


def _said(room: EvidenceRoom) -> list[str]:
    return [json.loads(one.payload)[0]["description"] for one in room.channels.messages]


async def _gone(room: EvidenceRoom) -> None:
    room.web.pages[URL] = 404
    await room.look(hours=1)


async def test_all_that_a_look_found_is_one_message(room: EvidenceRoom) -> None:
    done = await room.add()
    await _gone(room)
    for _ in range(2):
        await room.notices().run()

    (said,) = _said(room)
    assert said.count("\n") + 1 == len(done.claims)
    assert all(f"**#{one.id}**" in said and "404" in said for one in done.claims)


async def test_nothing_is_said_where_nothing_happened(sqlite_room: EvidenceRoom) -> None:
    await sqlite_room.add()
    await sqlite_room.look(hours=1)
    await sqlite_room.notices().run()

    assert _said(sqlite_room) == []


async def test_a_guild_without_a_channel_is_told_once_it_has_one(sqlite_room: EvidenceRoom) -> None:
    sqlite_room.review_channel_id = None
    await sqlite_room.add()
    await _gone(sqlite_room)
    await sqlite_room.notices().run()
    assert _said(sqlite_room) == []

    sqlite_room.review_channel_id = 78
    await sqlite_room.notices().run()
    assert [one.channel_id for one in sqlite_room.channels.messages] == [78]


async def test_a_message_that_may_be_out_is_looked_for_and_not_sent_again(room: EvidenceRoom) -> None:
    await room.add()
    await _gone(room)

    def fail(_part: DigestPart) -> None:
        raise PublishingFailedError("no answer")

    await room.notices(publisher=FakePublisher(room.channels, after=fail)).run()
    room.clock.advance(hours=1)
    await room.notices().run()

    assert len(_said(room)) == 1
    assert room.publisher.looked_for == [1]


async def test_a_channel_that_refuses_is_not_asked_again(sqlite_room: EvidenceRoom) -> None:
    await sqlite_room.add()
    await _gone(sqlite_room)

    def refuse(_part: DigestPart) -> None:
        raise ChannelRefusedError("no such channel")

    await sqlite_room.notices(publisher=FakePublisher(sqlite_room.channels, before=refuse)).run()
    sqlite_room.clock.advance(days=1)
    assert await sqlite_room.notices().run() == 0


async def test_a_day_of_trying_is_enough(sqlite_room: EvidenceRoom) -> None:
    await sqlite_room.add()
    await _gone(sqlite_room)

    def fail(_part: DigestPart) -> None:
        raise PublishingFailedError("no answer")

    for _ in range(40):
        await sqlite_room.notices(publisher=FakePublisher(sqlite_room.channels, before=fail)).run()
        sqlite_room.clock.advance(hours=1)

    assert await sqlite_room.notices().run() == 0


class Power(Tripwire):
    """Once it is cut, nothing goes on: what still runs dies at its next step."""

    @override
    def step(self) -> None:
        self.steps += 1
        if self.at is not None and self.steps >= self.at:
            raise KilledError


def _url_of(room: EvidenceRoom) -> str:
    return room.database.engine.url.render_as_string(hide_password=False)


async def _life(room: EvidenceRoom, power: Power) -> None:
    """One process: looks at what is due, tells it, and maybe dies on the way."""
    room.web.before = power.step
    async with WiredDatabase(_url_of(room), power) as database:
        await room.watcher(database).run()
        await room.notices(database, FakePublisher(room.channels, wire=power)).run()


def _moments() -> Iterator[int]:
    return count(1)


async def test_killed_at_any_step_nothing_is_lost_and_nothing_is_done_twice(room: EvidenceRoom) -> None:
    """A new article for each moment to die at, until a life is over before its moment comes."""
    for moment in _moments():
        url = f"{URL}/{moment}"
        done = await room.add(
            url, f"Page {moment} tells what happened there in many words of its own.", *STORY
        )
        room.web.pages[url] = page(
            f"Page {moment} tells what happened there in many words of its own.", *EDITED
        )
        messages = len(room.channels.messages)
        room.clock.advance(hours=1)
        power = Power(at=moment)
        with suppress(KilledError):
            await _life(room, power)
        over = power.steps < moment
        for _ in range(3):  # what a dead process held comes free with its lease
            room.clock.advance(minutes=10)
            await _life(room, Power())
        events = await room.events(claim_of(done, "400 police"))
        assert [one.kind for one in events if one.article_id == done.article.id] == [Change.CHANGED], moment
        assert len(room.channels.messages) == messages + 1, moment
        assert len(await room.records(done.article.id)) == 2, moment
        if over:
            break
    assert moment > 20
    assert await room.faults() == []
