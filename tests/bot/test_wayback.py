"""A public archive is asked to keep pages: in its own time, whatever it answers, with nobody waiting."""

import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.wayback import WaybackMachine
from bot.services.archiving import Archiving
from bot.services.errors import ArchiveBusyError, ArchiveRefusedError
from storage.database import Database
from tests.bot.evidence_room import URL, EvidenceRoom
from tests.fakes import KilledError, Tripwire, WiredDatabase

JOB = "spn2-0a1b2c"
LINK = f"https://web.archive.org/web/20261124120000/{URL}"
SUCCESS = {"status": "success", "timestamp": "20261124120000", "original_url": URL}


class StubArchive:
    """Answers as told, then well. `None` closes the connection, `float` waits so many seconds first."""

    def __init__(self) -> None:
        self.answers: deque[object] = deque()
        self.asked: list[str] = []
        self.looked = 0
        self.sent_key: str | None = None
        app = web.Application()
        app.router.add_post("/save", self._save)
        app.router.add_get("/save/status/{job}", self._status)
        self.server = TestServer(app)

    async def _save(self, request: web.Request) -> web.StreamResponse:
        self.sent_key = request.headers["Authorization"]
        self.asked.append(str((await request.post())["url"]))
        return await self._answer(request, {"job_id": JOB})

    async def _status(self, request: web.Request) -> web.StreamResponse:
        self.looked += 1
        return await self._answer(request, SUCCESS)

    async def _answer(self, request: web.Request, usual: object) -> web.StreamResponse:
        answer = self.answers.popleft() if self.answers else usual
        match answer:
            case None:
                assert request.transport is not None
                request.transport.abort()
                return web.Response()
            case web.Response():
                return answer
            case _:
                return web.json_response(answer)


@pytest.fixture
async def stub() -> AsyncIterator[StubArchive]:
    stub = StubArchive()
    await stub.server.start_server()
    yield stub
    await stub.server.close()


def machine(stub: StubArchive) -> WaybackMachine:
    return WaybackMachine("desk", "hunter2", origin=f"http://127.0.0.1:{stub.server.port}")


@pytest.fixture
def room(database: Database, tmp_path: Path) -> EvidenceRoom:
    return EvidenceRoom(database, tmp_path / "evidence", archive=True)


@pytest.fixture
def sqlite_room(sqlite_database: Database, tmp_path: Path) -> EvidenceRoom:
    return EvidenceRoom(sqlite_database, tmp_path / "evidence", archive=True)


async def _pass(room: EvidenceRoom, stub: StubArchive, hours: float = 1, times: int = 3) -> None:
    for _ in range(times):
        await Archiving(room.database, room.clock, machine(stub)).run()
        room.clock.advance(hours=hours)


async def test_the_copy_of_a_cited_page_is_linked_from_its_claims(
    room: EvidenceRoom, stub: StubArchive
) -> None:
    done = await room.add()
    await _pass(room, stub)

    assert await room.links(done.claims[0].id) == [LINK]
    assert (stub.asked, stub.looked, stub.sent_key) == ([URL], 1, "LOW desk:hunter2")


async def test_adding_an_article_waits_for_no_archive(sqlite_room: EvidenceRoom, stub: StubArchive) -> None:
    done = await sqlite_room.add()

    assert done.claims
    assert stub.asked == []


async def test_without_keys_nothing_is_queued(sqlite_room: EvidenceRoom, stub: StubArchive) -> None:
    sqlite_room.archive = False
    await sqlite_room.add()
    await _pass(sqlite_room, stub)

    assert stub.asked == []


async def test_a_page_is_asked_for_once_however_often_it_is_added(
    sqlite_room: EvidenceRoom, stub: StubArchive
) -> None:
    await sqlite_room.add()
    await sqlite_room.add()
    await _pass(sqlite_room, stub)
    await sqlite_room.add()
    await _pass(sqlite_room, stub)

    assert stub.asked == [URL]


@pytest.mark.parametrize(
    "answer",
    [
        None,
        web.Response(status=500),
        web.Response(status=429, headers={"Retry-After": "60"}),
        web.Response(status=302, headers={"Location": "http://127.0.0.1:1/"}),
        web.Response(text="<html>maintenance</html>"),
        web.Response(text="x" * 100_000),
        web.Response(text="[" * 60_000),
        [],
        {},
        {"job_id": 7},
        {"job_id": "../../etc"},
        {"status": "error", "status_ext": "error:user-session-limit"},
        {"status": "error", "status_ext": {"odd": True}},
    ],
    ids=range(13),
)
async def test_an_archive_that_misbehaves_is_asked_again(
    sqlite_room: EvidenceRoom, stub: StubArchive, answer: object
) -> None:
    done = await sqlite_room.add()
    stub.answers.append(_fresh(answer))
    await _pass(sqlite_room, stub)

    assert await sqlite_room.links(done.claims[0].id) == [LINK]


@pytest.mark.parametrize(
    "answer",
    [
        {"status": "success", "timestamp": "yesterday", "original_url": URL},
        {"status": "success", "timestamp": "20261124120000", "original_url": None},
        {"status": "error", "status_ext": "error:proxy-error"},
    ],
)
async def test_a_copy_that_is_nowhere_is_not_linked(
    sqlite_room: EvidenceRoom, stub: StubArchive, answer: object
) -> None:
    done = await sqlite_room.add()
    stub.answers.extend(({"job_id": JOB}, answer))
    await _pass(sqlite_room, stub, times=2)
    assert await sqlite_room.links(done.claims[0].id) == []

    await _pass(sqlite_room, stub)
    assert await sqlite_room.links(done.claims[0].id) == [LINK]


async def test_a_copy_in_the_making_is_waited_for(sqlite_room: EvidenceRoom, stub: StubArchive) -> None:
    done = await sqlite_room.add()
    stub.answers.extend(({"job_id": JOB}, {"status": "pending"}, {"status": "pending"}))
    await _pass(sqlite_room, stub, times=4)

    assert await sqlite_room.links(done.claims[0].id) == [LINK]
    assert (len(stub.asked), stub.looked) == (1, 3)


async def test_a_final_refusal_ends_it(sqlite_room: EvidenceRoom, stub: StubArchive) -> None:
    await sqlite_room.add()
    stub.answers.append({"status": "error", "status_ext": "error:blocked-url"})
    await _pass(sqlite_room, stub)

    assert len(stub.asked) == 1


async def test_an_archive_that_is_away_is_asked_less_and_less_and_given_up(
    sqlite_room: EvidenceRoom, stub: StubArchive
) -> None:
    await sqlite_room.add()
    stub.answers.extend([None] * 1000)
    await _pass(sqlite_room, stub, hours=0.05, times=24 * 20 * 4)

    assert 10 < len(stub.asked) < 30


async def test_it_says_when_to_come_back(stub: StubArchive) -> None:
    stub.answers.append(web.Response(status=429, headers={"Retry-After": "90"}))

    with pytest.raises(ArchiveBusyError) as busy:
        await machine(stub).ask(URL)
    assert busy.value.retry_after == 90


async def test_keys_that_are_not_accepted_are_said_without_showing_them(stub: StubArchive) -> None:
    stub.answers.append(web.Response(status=401))

    with pytest.raises(ArchiveRefusedError, match="keys are not accepted") as refused:
        await machine(stub).ask(URL)
    assert "hunter2" not in str(refused.value)


async def test_killed_at_any_step_every_page_is_kept_and_linked_once(
    room: EvidenceRoom, stub: StubArchive
) -> None:
    done = await room.add()
    url = room.database.engine.url.render_as_string(hide_password=False)
    for moment in range(1, 14):
        with suppress(KilledError):
            async with WiredDatabase(url, Tripwire(at=moment)) as database:
                await Archiving(database, room.clock, machine(stub)).run()
        room.clock.advance(seconds=timedelta(minutes=30).total_seconds())
    await _pass(room, stub)

    assert await room.links(done.claims[0].id) == [LINK]


def _fresh(answer: object) -> object:
    """A response object can be sent only once."""
    if not isinstance(answer, web.Response):
        return json.loads(json.dumps(answer))
    return web.Response(status=answer.status, text=answer.text, headers=_sent(answer))


def _sent(answer: web.Response) -> dict[str, str]:
    return {name: answer.headers[name] for name in ("Retry-After", "Location") if name in answer.headers}
