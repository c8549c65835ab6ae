"""What a piece of work takes from its process: memory, and the loop's time."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import psutil

TICK = 0.005


@dataclass
class Taken:
    """`busiest` and `longest`: the most seconds from one tick to the next, by the thread's CPU time and by the clock.

    Only the first is independent of what else the machine does. `megabytes`: the most memory above the start.
    """

    busiest: float = 0.0
    longest: float = 0.0
    megabytes: float = 0.0


@asynccontextmanager
async def watched_loop() -> AsyncIterator[Taken]:
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
        yield taken
    finally:
        ticker.cancel()
        with suppress(asyncio.CancelledError):
            await ticker
