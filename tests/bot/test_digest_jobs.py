"""The tick: it comes at once and again, survives what goes wrong, and lets the message at hand finish."""

import asyncio

import pytest
from typing_extensions import override

from bot.jobs import Jobs, Work
from bot.services.digests import DigestService
from storage.database import Database
from storage.domain.digest import DigestPart
from tests.bot.newsstand import Newsstand
from tests.fakes import FakePublisher


class CountingDigests:
    """The part of `DigestService` the tick knows."""

    def __init__(self) -> None:
        self.calls = 0
        self.stopped = False
        self.ticked = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def deliver_due(self) -> None:
        self.calls += 1
        self.ticked.set()
        await self.gate.wait()
        if self.calls == 1:
            raise ZeroDivisionError

    def stop(self) -> None:
        self.stopped = True


def jobs_for(digests: CountingDigests | DigestService, *, seconds: float = 60) -> Jobs:
    return Jobs(Work(name="digests", run=digests.deliver_due, stop=digests.stop), seconds=seconds)


@pytest.fixture
def digests() -> CountingDigests:
    return CountingDigests()


async def test_a_tick_that_fails_does_not_stop_the_next(digests: CountingDigests) -> None:
    jobs = jobs_for(digests, seconds=0.02)
    jobs.start()
    async with asyncio.timeout(10):
        while digests.calls < 3:
            digests.ticked.clear()
            await digests.ticked.wait()
    await jobs.stop()

    assert digests.stopped


async def test_only_one_tick_runs_at_a_time_and_stopping_waits_for_it(digests: CountingDigests) -> None:
    digests.gate.clear()
    jobs = jobs_for(digests, seconds=0.02)
    jobs.start()
    await digests.ticked.wait()
    await asyncio.sleep(0.2)
    stopping = asyncio.create_task(jobs.stop())
    await asyncio.sleep(0.05)

    assert digests.calls == 1
    assert not stopping.done()

    digests.gate.set()
    async with asyncio.timeout(10):
        await stopping
    assert digests.calls == 1


async def test_one_kind_of_work_does_not_keep_another_waiting(digests: CountingDigests) -> None:
    digests.gate.clear()
    other = CountingDigests()
    jobs = Jobs(
        Work(name="slow", run=digests.deliver_due, stop=digests.stop),
        Work(name="other", run=other.deliver_due, stop=other.stop),
        seconds=0.02,
    )
    jobs.start()
    async with asyncio.timeout(10):
        while other.calls < 3:
            other.ticked.clear()
            await other.ticked.wait()

    assert digests.calls == 1
    digests.gate.set()
    await jobs.stop()


async def test_stopping_what_never_started_is_fine(digests: CountingDigests) -> None:
    await jobs_for(digests).stop()


async def test_a_digest_on_its_way_is_finished_before_leaving(sqlite_database: Database) -> None:
    stand = Newsstand(sqlite_database)
    await stand.fill()
    await stand.schedule()
    stand.clock.advance(hours=14)
    sending, sent = asyncio.Event(), asyncio.Event()

    class SlowPublisher(FakePublisher):
        @override
        async def publish(self, channel_id: int, part: DigestPart) -> int:
            sending.set()
            await sent.wait()
            return await FakePublisher.publish(self, channel_id, part)

    jobs = jobs_for(stand.service(publisher=SlowPublisher(stand.channels)))
    jobs.start()
    await sending.wait()
    stopping = asyncio.create_task(jobs.stop())
    await asyncio.sleep(0)
    sent.set()
    await stopping

    assert len(stand.posted()) == 1
    await stand.service().deliver_due()
    assert len(stand.posted()) == 3
