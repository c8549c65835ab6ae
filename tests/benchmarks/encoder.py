"""What a sentence vector costs: `python -m tests.benchmarks.encoder [MODELS]`.

MODELS is a directory in which `claimbot models build` built; without it the encoder is built in a temporary one, from
the installed weights. Times are of this machine under whatever load it has; CPU times are the steadier ones. "Blocked"
is the longest that the event loop was kept from its next turn by this process's own work (CPU) and in all (wall).
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil

from bot.adapters.encoder import ProcessEncoder
from bot.models.building import build
from bot.models.built import built_dir, check_built
from bot.models.network import Network
from bot.models.published import SourceError, find_published
from tests.bot.watched_loop import watched_loop

SHORT = "Kenyan officers in Haiti are all safe"
LONG = (
    "Police in the capital say that the officers who arrived on Tuesday are all safe, contrary to rumours. "
    * 8
)
MANY = [
    f"About {number} officers arrived in the capital on Tuesday, the ministry says" for number in range(1000)
]
_ROUNDS = 200


async def measure(models: Path) -> None:
    async with ProcessEncoder(models) as encoder, watched_loop() as taken:
        began = time.perf_counter()
        await encoder.encode([SHORT])
        print(f"first vector, with the start of the process   {time.perf_counter() - began:8.2f} s")
        worker = psutil.Process().children()[-1]
        for name, text in (("short claim", SHORT), ("128 tokens", LONG)):
            wall, cpu = await _times(encoder, worker, text)
            print(f"{name:12} median {wall:6.1f} ms wall, {cpu:5.1f} ms CPU of the worker")
        began = time.perf_counter()
        await encoder.encode(MANY)
        print(
            f"1,000 claims in one call                      {1000 / (time.perf_counter() - began):8.0f} a second"
        )
        print(f"memory of the worker                          {worker.memory_info().rss / 1e6:8.0f} MB")
    print(
        f"loop blocked                {taken.busiest * 1000:5.1f} ms CPU, {taken.longest * 1000:5.1f} ms wall at most"
    )
    began = time.perf_counter()
    check_built(models)
    print(f"checking every byte of the built files        {(time.perf_counter() - began) * 1000:8.0f} ms")
    _in_this_thread(models)


async def _times(encoder: ProcessEncoder, worker: psutil.Process, text: str) -> tuple[float, float]:
    """Median wall milliseconds of a call, and the worker's mean CPU milliseconds."""
    before = worker.cpu_times().user + worker.cpu_times().system
    walls = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        await encoder.encode([text])
        walls.append(time.perf_counter() - began)
    used = worker.cpu_times().user + worker.cpu_times().system - before
    return statistics.median(walls) * 1000, used / _ROUNDS * 1000


def _in_this_thread(models: Path) -> None:
    """What is left without the process between."""
    network = Network(built_dir(models))
    network.encode([SHORT])
    walls = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        network.encode([SHORT])
        walls.append(time.perf_counter() - began)
    print(f"short claim, without a process between  median {statistics.median(walls) * 1000:8.1f} ms")


def main() -> None:
    if len(sys.argv) > 1:
        asyncio.run(measure(Path(sys.argv[1])))
        return
    with tempfile.TemporaryDirectory() as directory:
        try:
            source = find_published(None)
        except SourceError as error:
            sys.exit(f"skipped: {error}")
        began = time.perf_counter()
        build(source, Path(directory), lambda _step: None)
        print(f"build                                         {time.perf_counter() - began:8.2f} s")
        asyncio.run(measure(Path(directory)))


if __name__ == "__main__":
    main()
