"""The day's budget: whoever asks, however many at once, wherever they die, no more is used than is allowed."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.core.llm.prices import Prices
from bot.services.errors import ModelError
from bot.services.model_budget import ModelBudget, ModelLimits
from bot.services.ports import ModelAnswer
from storage import model_trouble, model_usage
from storage.database import Database
from storage.domain.model import Fallback, ModelTrouble, ModelUsage
from tests.fakes import FakeClock, KilledError, Tripwire, WiredDatabase

DAY = timedelta(hours=24)
ANSWER = ModelAnswer(content="", tokens_in=30, tokens_out=10)
LIMITS = ModelLimits(tokens_per_day=1_000)


async def used(database: Database) -> ModelUsage:
    async with database.reader() as session:
        return await model_usage.usage_of(session, FakeClock()().date())


async def test_what_is_set_aside_counts_until_it_is_settled(database: Database) -> None:
    budget = ModelBudget(database, FakeClock(), LIMITS)

    ticket = await budget.reserve(300, 100)
    before = (await used(database)).tokens
    await budget.settle(ticket, ANSWER)

    assert (before, (await used(database)).tokens) == (400, 40)


async def test_a_call_that_was_never_made_costs_nothing(database: Database) -> None:
    budget = ModelBudget(database, FakeClock(), LIMITS)

    await budget.settle(await budget.reserve(300, 100), None)

    assert (await used(database)).tokens == 0


async def test_the_last_of_it_goes_to_one_of_those_who_want_it(database: Database) -> None:
    async def one_more() -> bool:
        with suppress(ModelError):
            await ModelBudget(database, FakeClock(), LIMITS).reserve(200, 100)
            return True
        return False

    granted = await asyncio.gather(*(one_more() for _ in range(12)))

    assert sum(granted) == 3
    assert (await used(database)).tokens == 900


async def test_processes_of_their_own_share_one_budget(postgres_url: str) -> None:
    """Each has its own connections: what the other has taken is seen in the statement that takes."""
    async with Database(postgres_url) as ours, Database(postgres_url) as theirs:

        async def ask(database: Database) -> int:
            granted = 0
            for _ in range(10):
                with suppress(ModelError):
                    await ModelBudget(database, FakeClock(), LIMITS).reserve(60, 40)
                    granted += 1
            return granted

        both = await asyncio.gather(ask(ours), ask(theirs), ask(ours), ask(theirs))

        assert sum(both) == 10
        assert (await used(ours)).tokens == 1_000


async def test_money_is_counted_beside_tokens(database: Database) -> None:
    prices = Prices(per_1k_in=Decimal("0.5"), per_1k_out=Decimal(1))
    budget = ModelBudget(database, FakeClock(), ModelLimits(money_per_day=Decimal("0.3"), prices=prices))

    ticket = await budget.reserve(400, 100)
    with pytest.raises(ModelError, match="budget"):
        await budget.reserve(1, 1)
    await budget.settle(ticket, ANSWER)
    await budget.reserve(400, 50)

    assert (await used(database)).micros == 25_000 + 250_000


async def test_a_new_day_has_its_own(database: Database) -> None:
    clock = FakeClock()
    budget = ModelBudget(database, clock, LIMITS)
    ticket = await budget.reserve(900, 100)
    clock.advance(hours=12)
    await budget.reserve(900, 100)

    await budget.settle(ticket, ANSWER)  # late, for the day it was set aside on

    assert (await used(database)).tokens == 40


async def test_killed_at_any_step_nothing_is_overspent(database_url: str) -> None:
    """Whoever dies between setting aside and settling leaves what was set aside as used."""
    paid = 0
    for moment in range(1, 9):
        async with WiredDatabase(database_url, Tripwire(at=moment)) as wired:
            budget = ModelBudget(wired, FakeClock(), LIMITS)
            with suppress(KilledError):
                ticket = await budget.reserve(60, 40)
                paid += 40  # the model has answered: this is what it cost
                await budget.settle(ticket, ANSWER)
        async with Database(database_url) as database:
            assert paid <= (await used(database)).tokens <= LIMITS.tokens_per_day

    async with Database(database_url) as database:
        assert (await used(database)).calls >= 6


async def test_moderators_are_told_of_the_third_failure_in_a_row_and_once_a_day(database: Database) -> None:
    clock = FakeClock()

    async def fail(times: int = 1) -> list[ModelTrouble]:
        async with database.transaction() as session:
            for _ in range(times):
                await model_trouble.note_failure(session, 10, Fallback.TIMEOUT)
            return await model_trouble.take_untold(session, clock(), every=DAY)

    assert await fail(2) == []
    assert await fail() == [ModelTrouble(guild_id=10, failures=3, reason=Fallback.TIMEOUT)]
    assert await fail(5) == []
    clock.advance(hours=24)
    assert [one.failures for one in await fail()] == [9]


async def test_one_success_ends_the_row_but_not_the_quiet_of_the_day(database: Database) -> None:
    clock = FakeClock()
    async with database.transaction() as session:
        for _ in range(3):
            await model_trouble.note_failure(session, 10, Fallback.TIMEOUT)
        assert len(await model_trouble.take_untold(session, clock(), every=DAY)) == 1
        await model_trouble.note_success(session, 10)
        for _ in range(3):
            await model_trouble.note_failure(session, 10, Fallback.BUDGET)
        assert not await model_trouble.has_untold(session, clock(), every=DAY)
        await model_trouble.note_success(session, 10)
        assert await model_trouble.take_untold(session, clock() + DAY, every=DAY) == []


async def test_one_guilds_luck_is_not_anothers(database: Database) -> None:
    async with database.transaction() as session:
        for _ in range(3):
            await model_trouble.note_failure(session, 10, Fallback.TIMEOUT)
        await model_trouble.note_failure(session, 20, Fallback.BUDGET)
        await model_trouble.note_success(session, 20)
        told = await model_trouble.take_untold(session, FakeClock()(), every=DAY)

    assert told == [ModelTrouble(guild_id=10, failures=3, reason=Fallback.TIMEOUT)]
