"""What a hostile site can do to the fetcher: cost a bounded time and memory, and end in a sentence."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher
from bot.services.errors import UnreadableArticleError
from tests.bot.hostile_sites import AT_ONCE, DRIPPING, WITHOUT_END, hostile_sites
from tests.bot.watched_loop import watched_loop

SECONDS = 1.5
FAR_MORE = 20
"""For a machine that does much else; that the fetcher's own limit ended it is seen by the error."""
LONGEST_BLOCK = 0.1
MOST_MEGABYTES = 250
OUTCOMES = {
    "/gzip-bomb": "too-large",
    "/gzip-in-gzip": "unsupported-type",
    "/gzip-cut": "unreachable",
    "/gzip-garbage": "unreachable",
    "/brotli": "unsupported-type",
    "/encoding-of-bytes": "unsupported-type",
    "/charset-of-bytes": "fetched",
    "/no-text": "binary",
    "/headers-2000": "unreachable",
    "/header-of-a-megabyte": "unreachable",
    "/length-too-long": "unreachable",
    "/length-beyond-limit": "too-large",
    "/length-negative": "unreachable",
    "/length-twice": "unreachable",
    "/length-and-chunks": "unreachable",
    "/length-astronomic": "unreachable",
    "/chunk-astronomic": "unreachable",
    "/redirect-of-bytes": "not-a-url",
    "/redirect-to-itself": "too-many-redirects",
    "/redirect-there": "too-many-redirects",
    "/redirect-back": "too-many-redirects",
    "/no-http": "unreachable",
    "/nothing": "unreachable",
    "/body": "too-large",
    "/pdf": "too-large",
    "/chunks": "too-large",
    "/chunks-of-one-byte": "timeout",
    "/chunk-extension": "timeout",
    "/trailers": "unreachable",
    "/gzip-members": "too-large",
    "/gzip-empty-members": "timeout",
    "/headers": "unreachable",
    "/header": "unreachable",
    "/status-line": "unreachable",
    "/please-wait": "unreachable",
    "/drip-headers": "timeout",
    "/drip-body": "timeout",
    "/silence": "timeout",
}


async def outcome(fetcher: GuardedFetcher, url: str) -> str:
    try:
        await fetcher.fetch(url)
    except UnreadableArticleError as error:
        return error.reason
    return "fetched"


def test_every_hostile_site_has_its_expected_end() -> None:
    assert OUTCOMES.keys() == {*AT_ONCE, *WITHOUT_END, *DRIPPING}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with hostile_sites() as origin:
        yield origin


@pytest.mark.parametrize("path", OUTCOMES)
async def test_it_ends_in_a_clear_error_in_time_and_nobody_else_waits(site: str, path: str) -> None:
    fetcher = GuardedFetcher(Guard(allowed_loopback=site), seconds=SECONDS)
    assert await outcome(fetcher, f"{site}/") == "fetched"
    async with watched_loop() as taken, asyncio.timeout(SECONDS + FAR_MORE):
        assert await outcome(fetcher, site + path) == OUTCOMES[path]
    assert taken.busiest < LONGEST_BLOCK


async def test_all_of_them_at_once_take_bounded_memory(site: str) -> None:
    fetcher = GuardedFetcher(Guard(allowed_loopback=site), seconds=SECONDS)
    assert await outcome(fetcher, f"{site}/") == "fetched"
    greedy = ["/pdf", "/body", "/gzip-bomb", "/gzip-members"] * 8
    async with watched_loop() as taken:
        ends = await asyncio.gather(*(outcome(fetcher, site + path) for path in [*OUTCOMES, *greedy]))
    print(taken)
    assert "fetched" in ends  # the one that only lies about its letters
    assert taken.megabytes < MOST_MEGABYTES
    assert taken.busiest_step < LONGEST_BLOCK  # many at once: their steps are ready together
