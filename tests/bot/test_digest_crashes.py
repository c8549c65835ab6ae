"""A digest goes out once: killed at every step between two awaits, then started again."""

from itertools import count
from pathlib import Path

import pytest

from storage.database import Database
from storage.domain.digest import DeliveryState
from tests.bot.newsstand import PARTS, Newsstand, copy_database, is_whole
from tests.fakes import FakeClock, FakePublisher, KilledError, Tripwire, WiredDatabase


@pytest.fixture
async def stand(sqlite_database: Database) -> Newsstand:
    """An issue of several parts, due now."""
    stand = Newsstand(sqlite_database)
    await stand.fill()
    await stand.schedule()
    stand.clock.advance(hours=14)
    return stand


async def run_until_killed(stand: Newsstand, url: str, at: int | None) -> int:
    """One life of the process, killed at a step; return how many steps it took."""
    wire = Tripwire(at=at)
    async with WiredDatabase(url, wire) as database:
        service = stand.service(database, FakePublisher(stand.channels, wire))
        try:
            await service.deliver_due()
        except KilledError:
            return wire.steps
    return wire.steps


@pytest.fixture
def copied(sqlite_url: str, tmp_path: Path) -> tuple[Path, Path]:
    """The database file, and where copies of it go."""
    return Path(sqlite_url.removeprefix("sqlite+aiosqlite:///")), tmp_path


@pytest.mark.parametrize("minutes_down", [3, 30], ids=["nonce still known", "nonce forgotten"])
async def test_killed_at_any_step_each_part_is_out_exactly_once_after_the_restart(
    stand: Newsstand, copied: tuple[Path, Path], minutes_down: int
) -> None:
    original, folder = copied
    for step in count(1):
        file = folder / f"killed-at-{step}.db"
        copy_database(original, file)
        url = f"sqlite+aiosqlite:///{file}"
        async with Database(url) as database:
            life = Newsstand(database, clock=FakeClock(stand.clock.now))
            taken = await run_until_killed(life, url, step)

            life.clock.advance(minutes=minutes_down)
            await life.service().deliver_due()

            assert len(life.posted()) == PARTS, step
            assert is_whole(life.posted()), step
            assert await life.states() == [DeliveryState.SENT], step
        if taken < step:
            break
    assert step > 20, "the wires do not cover the way"


async def test_killed_twice_each_part_is_out_exactly_once(
    stand: Newsstand, copied: tuple[Path, Path]
) -> None:
    original, folder = copied
    for first in range(2, 30, 4):
        for second in range(1, 25, 5):
            file = folder / f"killed-at-{first}-{second}.db"
            copy_database(original, file)
            url = f"sqlite+aiosqlite:///{file}"
            async with Database(url) as database:
                life = Newsstand(database, clock=FakeClock(stand.clock.now))
                for at in (first, second, None):
                    await run_until_killed(life, url, at)
                    life.clock.advance(minutes=7)

                assert is_whole(life.posted()), (first, second)
                assert len(life.posted()) == PARTS, (first, second)
