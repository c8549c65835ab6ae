"""What a model may use, over real HTTP: tokens, money and turns."""

import asyncio
from decimal import Decimal

import pytest
from aiohttp import web

from bot.core.llm.prices import Prices
from bot.services.model_budget import ModelLimits
from storage.database import Database
from storage.domain.model import Fallback
from tests.bot.model_stub import (
    BY_RULES,
    SOON,
    StubModel,
    article,
    completion,
    extractor,
    hang_up,
    never_answer,
    used,
)
from tests.fakes import FakeClock


async def test_what_it_used_is_counted_and_what_was_set_aside_is_given_back(
    stub: StubModel, sqlite_database: Database
) -> None:
    limits = ModelLimits(
        money_per_day=Decimal(1), prices=Prices(per_1k_in=Decimal("0.1"), per_1k_out=Decimal("0.2"))
    )
    await extractor(stub, sqlite_database, limits).extract(article())

    day = await used(sqlite_database)
    assert (day.calls, day.tokens, day.micros) == (3, 330, 3 * (10_000 + 2_000))


@pytest.mark.parametrize(
    "usage",
    [
        None,
        {},
        {"prompt_tokens": -5, "completion_tokens": 1},
        {"prompt_tokens": 0, "completion_tokens": 0},
        "9",
    ],
)
async def test_who_does_not_say_what_it_used_has_used_all(
    stub: StubModel, sqlite_database: Database, usage: object
) -> None:
    stub.usage = usage
    found = await extractor(stub, sqlite_database, ModelLimits(tokens_per_article=100_000)).extract(article())

    assert found.fallback is None
    assert (await used(sqlite_database)).tokens > 3 * 3_000


async def test_an_answer_that_broke_off_may_have_cost_all_that_was_set_aside(
    stub: StubModel, sqlite_database: Database
) -> None:
    stub.always = hang_up
    await extractor(stub, sqlite_database).extract(article())

    assert (await used(sqlite_database)).tokens > 3 * 2_000


async def test_the_tokens_of_an_article_end(stub: StubModel, sqlite_database: Database) -> None:
    stub.usage = {"prompt_tokens": 7_000, "completion_tokens": 0}
    limits = ModelLimits(tokens_per_article=15_000)

    found = await extractor(stub, sqlite_database, limits).extract(article())

    assert (found.candidates, found.fallback) == (BY_RULES, Fallback.BUDGET)
    assert len(stub.asked) == 2


async def test_the_tokens_of_a_day_end_and_come_back_with_the_next(
    stub: StubModel, sqlite_database: Database
) -> None:
    clock = FakeClock()
    stub.usage = {"prompt_tokens": 2_000, "completion_tokens": 10}
    model = extractor(stub, sqlite_database, ModelLimits(tokens_per_day=12_000), clock=clock)

    outcomes = [(await model.extract(article())).fallback for _ in range(3)]
    assert (await used(sqlite_database)).tokens <= 12_000
    clock.advance(days=1)
    outcomes.append((await model.extract(article())).fallback)

    assert outcomes == [None, Fallback.BUDGET, Fallback.BUDGET, None]


async def test_the_money_of_a_day_ends(stub: StubModel, sqlite_database: Database) -> None:
    limits = ModelLimits(money_per_day=Decimal("0.001"), prices=Prices(per_1k_in=Decimal(1)))

    found = await extractor(stub, sqlite_database, limits).extract(article())

    assert (found.candidates, found.fallback, stub.asked) == (BY_RULES, Fallback.BUDGET, [])
    assert (await used(sqlite_database)).micros == 0


async def test_two_articles_at_once_are_asked_about_and_the_others_wait_their_turn(
    stub: StubModel, sqlite_database: Database
) -> None:
    both, counts = asyncio.Barrier(2), [0]
    stages = {"find": stub.select, "for each": stub.disambiguate, "take": stub.decompose}

    async def meet(_: web.Request) -> web.StreamResponse:
        """First questions go on in twos only."""
        asked = stub.asked[-1]
        counts.append(counts[-1] + 1)
        if asked.stage == "find":
            await both.wait()
        counts.append(counts[-1] - 1)
        return web.json_response(completion(stages[asked.stage](asked)))

    stub.always = meet
    model = extractor(stub, sqlite_database, ModelLimits(tokens_per_article=100_000))

    found = await asyncio.gather(*(model.extract(article()) for _ in range(4)))

    assert [one.fallback for one in found] == [None] * 4
    assert max(counts) == 2


async def test_who_waits_too_long_for_a_turn_is_left_to_the_rules(
    stub: StubModel, sqlite_database: Database
) -> None:
    stub.always = never_answer
    model = extractor(stub, sqlite_database, SOON)

    found = await asyncio.gather(*(model.extract(article()) for _ in range(8)))

    assert {one.fallback for one in found} == {Fallback.TIMEOUT}
    assert len(stub.asked) < 8


async def test_who_is_stopped_during_a_call_leaves_its_worst_case_as_used_and_its_turn_free(
    stub: StubModel, sqlite_database: Database
) -> None:
    here = asyncio.Event()

    async def hold(request: web.Request) -> web.StreamResponse:
        here.set()
        return await never_answer(request)

    stub.faults.extend([hold] * 3)
    model = extractor(stub, sqlite_database)
    for _ in range(3):
        work = asyncio.create_task(model.extract(article()))
        await here.wait()
        here.clear()
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
    stopped = (await used(sqlite_database)).tokens

    assert stopped > 3 * 1_000
    assert (await model.extract(article())).fallback is None
    assert (await used(sqlite_database)).tokens == stopped + 330
