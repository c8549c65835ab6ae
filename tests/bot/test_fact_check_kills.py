"""An import that is killed at every step it has, and done again: nothing is lost, nothing is there twice."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from sqlalchemy import text

from bot.core.vectors import Vectors
from bot.services.fact_checks import FactCheckService
from bot.services.matching import MatchingService
from bot.services.ports import EncoderState
from storage import audit, fact_checks, match_entries
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.fact_check import NewFactCheck
from tests.fakes import FakeClock

HERE = Actor(guild_id=7, user_id=0)
REVIEWS = [
    NewFactCheck(
        claim_text=f"Claim number {number}",
        publisher="Example Checks",
        url=f"https://checks.example/{number}",
        rating="False",
        reviewed_at="2024-07-03",
    )
    for number in range(7)
]


class DiedError(BaseException):
    """Stands for a process that is gone: nothing of ours catches it."""


class CountingEncoder:
    """Its vector says which text it is of."""

    model_id = "counting/1"
    state: EncoderState = "on"

    async def encode(self, texts: Sequence[str]) -> Vectors:
        rows: Vectors = np.array([[float(one.rpartition(" ")[2]), 1.0] for one in texts], dtype=np.float32)
        return rows

    def warm_up(self) -> None:
        """Nothing to do."""


async def run(database: Database) -> None:
    await FactCheckService(database, FakeClock()).import_all(HERE, REVIEWS, lambda _: None)
    await MatchingService(database, CountingEncoder()).encode_due()


class Fate:
    """Dies before or after the call of that number, of all calls to what it was laid upon."""

    def __init__(self, number: int, *, after: bool) -> None:
        self._left = number
        self._after = after

    def lay_upon(self, function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def fated(*args: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left == 0 and not self._after:
                raise DiedError
            result = await function(*args, **named)
            if self._left == 0:
                raise DiedError
            return result

        return fated


STEPS = (
    (fact_checks, "add_fact_checks"),
    (match_entries, "add_entries"),
    (audit, "append"),
    (match_entries, "list_unencoded"),
    (match_entries, "put_vectors"),
)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.services.fact_checks.BATCH", 3)
    monkeypatch.setattr("bot.services.matching._VECTORS_AT_ONCE", 3)


async def all_is_there_once(database: Database) -> None:
    async with database.reader() as session:
        checks = (await session.execute(text("SELECT id, url FROM fact_check"))).all()
        entries = (await session.execute(text("SELECT id, fact_check_id, model_id FROM match_entry"))).all()
        vectors = (await session.execute(text("SELECT entry_id, vector FROM match_vector"))).all()
        events = await audit.list_events(session, HERE.guild_id)
    urls = {row.id: row.url for row in checks}
    assert sorted(urls.values()) == [one.url for one in REVIEWS]
    assert sorted(row.fact_check_id for row in entries) == sorted(urls)
    assert {row.model_id for row in entries} == {"counting/1"}
    its_check = {row.id: row.fact_check_id for row in entries}
    assert sorted(row.entry_id for row in vectors) == sorted(its_check)
    for row in vectors:
        number = np.frombuffer(row.vector, dtype="<f2")[0]
        assert urls[its_check[row.entry_id]].endswith(f"/{int(number)}")
    assert sum(event.after["count"] for event in events if event.after is not None) == len(REVIEWS)


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("module", "name"), STEPS, ids=[name for _, name in STEPS])
async def test_killed_at_a_step_and_done_again_it_is_whole(
    database: Database, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, *, after: bool, number: int
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(module, name, Fate(number, after=after).lay_upon(getattr(module, name)))
        with pytest.raises(DiedError):
            await run(database)

    await run(database)

    await all_is_there_once(database)


async def test_killed_again_and_again_it_comes_to_its_end(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 12):
        with monkeypatch.context() as patched, suppress(DiedError):
            fate = Fate(number, after=number % 2 == 0)
            for module, name in STEPS:
                patched.setattr(module, name, fate.lay_upon(getattr(module, name)))
            await run(database)

    await run(database)

    await all_is_there_once(database)
