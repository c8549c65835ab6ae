import asyncio
from contextlib import suppress

import pytest

from bot.adapters.politeness import AT_ONCE, BURST, Politeness
from bot.services.errors import UnreadableArticleError

GAP = 0.05


async def visits(politeness: Politeness, host: str, count: int, *, stay: float = 0.0) -> list[float]:
    """When each visit began, in seconds from now."""
    loop = asyncio.get_running_loop()
    opened = loop.time()

    async def visit() -> float:
        async with politeness.turn(host):
            began = loop.time() - opened
            await asyncio.sleep(stay)
            return began

    return sorted(await asyncio.gather(*(visit() for _ in range(count))))


async def test_a_page_with_its_redirects_does_not_wait() -> None:
    assert max(await visits(Politeness(seconds_between=60), "news.example", BURST)) < 1


async def test_after_that_there_is_a_pause_between_visits() -> None:
    began = await visits(Politeness(seconds_between=GAP), "news.example", BURST + 4)

    assert [round(at / GAP, 1) >= step for step, at in enumerate(began[BURST:], start=1)] == [True] * 4


async def test_no_host_is_asked_twice_while_it_answers_two() -> None:
    politeness, inside, most = Politeness(seconds_between=0), 0, 0

    async def visit() -> None:
        nonlocal inside, most
        async with politeness.turn("news.example"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.001)
            inside -= 1

    await asyncio.gather(*(visit() for _ in range(20)))

    assert most == AT_ONCE


async def test_another_host_does_not_wait_for_it() -> None:
    politeness = Politeness(seconds_between=60)
    await visits(politeness, "news.example", BURST)

    assert max(await visits(politeness, "other.example", 1)) < 1


async def test_nobody_waits_longer_than_patience_allows() -> None:
    politeness = Politeness(seconds_between=60, patience=0.05)
    await visits(politeness, "slow-to-come-back.example", BURST)
    with pytest.raises(UnreadableArticleError) as by_pace:
        await visits(politeness, "slow-to-come-back.example", 1)

    async with politeness.turn("full.example"), politeness.turn("full.example"):
        with pytest.raises(UnreadableArticleError) as by_crowd:
            await visits(politeness, "full.example", 1)

    assert by_pace.value.reason == by_crowd.value.reason == "busy"


async def test_whoever_gives_up_waiting_leaves_the_door_free() -> None:
    politeness = Politeness(seconds_between=0.2)
    await visits(politeness, "news.example", BURST)
    for _ in range(3):
        with suppress(TimeoutError):
            async with asyncio.timeout(0.01):
                await visits(politeness, "news.example", 1)

    async with asyncio.timeout(5):
        await visits(politeness, "news.example", AT_ONCE)


async def test_hosts_that_nobody_visits_are_forgotten() -> None:
    politeness = Politeness(seconds_between=0)
    for number in range(3_000):
        async with politeness.turn(f"{number}.example"):
            pass

    assert len(politeness._doors) <= 1_000
