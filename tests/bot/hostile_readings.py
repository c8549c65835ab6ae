"""Hostile documents through the real fetcher and the real worker, and what they took from the bot."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field

import psutil

from bot.adapters.articles import ProcessArticleReader
from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher
from bot.core.extraction import extract_claims
from bot.services.articles import work_out
from bot.services.errors import UnreadableArticleError
from tests.bot.hostile_documents import HOSTILE
from tests.bot.hostile_sites import DOCUMENTS
from tests.bot.watched_loop import Taken, watched_loop


@dataclass(slots=True)
class Ending:
    """`end`: `read`, or the reason of the refusal. `worker_megabytes`: the most that the worker held."""

    end: str = "read"
    text: str = ""
    seconds: float = 0.0
    worker_megabytes: float = 0.0
    taken: Taken = field(default_factory=Taken)


async def ending_of(name: str, site: str, reader: ProcessArticleReader) -> Ending:
    """Fetch a document from the hostile site, read it in a worker and look for its claims."""
    fetcher = GuardedFetcher(Guard(allowed_loopback=site))
    ending = Ending()
    watching = asyncio.create_task(_watch_workers(ending))
    begun = time.monotonic()
    try:
        async with watched_loop() as ending.taken:
            fetched = await fetcher.fetch(f"{site}{DOCUMENTS}{list(HOSTILE).index(name)}")
            article = await reader.read(fetched.document)
            candidates = tuple(await asyncio.to_thread(extract_claims, article))
            await asyncio.to_thread(work_out, fetched, article, candidates)
            ending.text = article.text
    except UnreadableArticleError as error:
        ending.end = error.reason
    finally:
        watching.cancel()
    ending.seconds = time.monotonic() - begun
    return ending


async def _watch_workers(ending: Ending) -> None:
    while True:
        for child in psutil.Process().children():
            with suppress(psutil.Error):
                if "bot.adapters.article_worker" in child.cmdline():
                    ending.worker_megabytes = max(ending.worker_megabytes, child.memory_info().rss / 1e6)
        await asyncio.sleep(0.05)
