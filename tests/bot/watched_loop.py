"""What a piece of work takes from its process: memory, and the loop's time."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass

import psutil

from tests.untraced import untraced

TICK = 0.005


@dataclass
class Taken:
    """The most seconds that others had to wait for the loop, and the most memory above the start.

    `busiest_step`: CPU time of one step, which nothing can interrupt, however many run side by side. `busiest`: CPU
    time from one tick to the next, so of all steps that were ready at once. `longest`: the same by the clock, which
    also counts what else the machine does.
    """

    busiest_step: float = 0.0
    busiest: float = 0.0
    longest: float = 0.0
    megabytes: float = 0.0


@contextmanager
def _timed_steps(taken: Taken) -> Iterator[None]:
    run = asyncio.Handle._run

    def timed(handle: asyncio.Handle) -> None:
        begun = time.thread_time()
        run(handle)
        taken.busiest_step = max(taken.busiest_step, time.thread_time() - begun)

    asyncio.Handle._run = timed  # type: ignore[assignment, method-assign]  # there is no other way to see a step
    try:
        yield
    finally:
        asyncio.Handle._run = run  # type: ignore[method-assign]


@asynccontextmanager
async def watched_loop() -> AsyncIterator[Taken]:
    """Watch while the block lasts. Only asyncio's own loop shows its steps."""
    taken = Taken()
    process = psutil.Process()
    idle = process.memory_info().rss

    async def tick() -> None:
        cpu, clock = time.thread_time(), time.monotonic()
        while True:
            await asyncio.sleep(TICK)
            taken.busiest = max(taken.busiest, time.thread_time() - cpu)
            taken.longest = max(taken.longest, time.monotonic() - clock - TICK)
            taken.megabytes = max(taken.megabytes, (process.memory_info().rss - idle) / 1e6)
            cpu, clock = time.thread_time(), time.monotonic()

    ticker = asyncio.create_task(tick())
    await asyncio.sleep(2 * TICK)
    try:
        with untraced(), _timed_steps(taken):
            yield taken
    finally:
        ticker.cancel()
        with suppress(asyncio.CancelledError):
            await ticker
