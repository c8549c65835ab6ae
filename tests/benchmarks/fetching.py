"""What the guard costs: CPU of a guarded fetch against a bare aiohttp request, round by round in one run.

    python -m tests.benchmarks.fetching [--fetches 2000] [--kilobytes 60]

Prints one line of JSON. The site is a process of its own, so that its CPU is not counted.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable

import aiohttp

from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher

ROUNDS = 10
SIDE_BY_SIDE = 8


async def serve(kilobytes: int) -> None:
    """One page, whatever is asked for."""
    paragraph = "<p>About 400 officers landed in Port-au-Prince on Tuesday, the ministry said.</p>\n"
    body = (paragraph * (kilobytes * 1000 // len(paragraph) + 1)).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


async def cpu_of(fetch: Callable[[], Awaitable[object]], count: int) -> float:
    """Milliseconds of CPU for each fetch."""

    async def some() -> None:
        for _ in range(count // SIDE_BY_SIDE):
            await fetch()

    started = time.process_time()
    await asyncio.gather(*(some() for _ in range(SIDE_BY_SIDE)))
    return (time.process_time() - started) * 1000 / (count // SIDE_BY_SIDE * SIDE_BY_SIDE)


async def compare(site: str, fetches: int) -> dict[str, float]:
    fetcher = GuardedFetcher(Guard(allowed_loopback=site))
    connector = aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session:

        async def guarded() -> None:
            assert (await fetcher.fetch(f"{site}/land")).document.body

        async def bare() -> None:
            async with session.get(f"{site}/land") as response:
                assert await response.read()

        rounds = [
            (await cpu_of(guarded, fetches // ROUNDS), await cpu_of(bare, fetches // ROUNDS))
            for _ in range(ROUNDS + 1)
        ][1:]  # the first one pays for imports and caches
    return {
        "guarded_ms": round(statistics.median(mine for mine, _ in rounds), 3),
        "bare_ms": round(statistics.median(theirs for _, theirs in rounds), 3),
        "ratio": round(statistics.median(mine / theirs for mine, theirs in rounds), 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fetches", type=int, default=2000)
    parser.add_argument("--kilobytes", type=int, default=60)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        asyncio.run(serve(arguments.kilobytes))
        return
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks.fetching",
        "--serve",
        "--kilobytes",
        str(arguments.kilobytes),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            site = f"http://127.0.0.1:{int(process.stdout.readline())}"
            print(json.dumps(asyncio.run(compare(site, arguments.fetches))))
        finally:
            process.kill()


if __name__ == "__main__":
    main()
