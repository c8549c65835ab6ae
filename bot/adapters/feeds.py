"""Reads feeds in a process that can be killed. This side never imports a feed parser."""

import asyncio
import json
import os
import sys
from datetime import datetime, timedelta
from typing import Any, Self

import structlog

from bot.core.feeds.entries import FeedEntry, FoundFeed, ParsedFeed
from bot.services.errors import UnreadableArticleError

log = structlog.get_logger(__name__)

MAX_FEED_BYTES = 5_000_000
_MEGABYTE = 1_000_000
_START_SECONDS = 30.0
_MAX_REPLY_BYTES = 8_000_000
_READINGS_EACH = 200
"""So many, then the process is replaced: what it has grown by goes with it."""
_COMMAND = (sys.executable, "-m", "bot.adapters.feed_worker")
# The worker reads what strangers wrote: it gets no token, no database address, nothing of ours.
_PASSED_ON = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")


class ProcessFeedReader:
    """A `FeedReader` with one worker process, started when first needed. `seconds` is the wall limit of one reading.

    An async context manager: the worker ends with it.
    """

    def __init__(self, *, seconds: float = 10.0) -> None:
        self._seconds = seconds
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._readings = 0

    async def read_feed(self, body: bytes, *, content_type: str | None, url: str) -> ParsedFeed:
        """Return what a feed says. `url` is where it came from.

        Raises:
            UnreadableArticleError: it is no feed, too large, or takes too long.
        """
        return _parsed_feed(await self._ask("feed", body, content_type, url))

    async def find_feeds(self, body: bytes, *, content_type: str | None, url: str) -> list[FoundFeed]:
        """Return the feeds that a page names."""
        return [FoundFeed(**one) for one in await self._ask("page", body, content_type, url)]

    async def read_opml(self, body: bytes) -> list[FoundFeed]:
        """Return the feeds that an OPML file lists.

        Raises:
            UnreadableArticleError: it is no OPML, or too large.
        """
        return [FoundFeed(**one) for one in await self._ask("opml", body, None, "")]

    async def aclose(self) -> None:
        await self._end()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._end()

    async def _ask(self, what: str, body: bytes, content_type: str | None, url: str) -> Any:
        if len(body) > MAX_FEED_BYTES:
            raise UnreadableArticleError("too-large", limit_mb=MAX_FEED_BYTES // _MEGABYTE)
        request = {"do": what, "content_type": content_type, "url": url, "size": len(body)}
        async with self._turn:
            try:
                reply = await self._reply(json.dumps(request).encode() + b"\n" + body)
            except BaseException:  # also when cancelled: the next one must not read this one's answer
                await self._end()
                raise
        if "reason" in reply:
            raise UnreadableArticleError(reply["reason"])
        return reply["value"]

    async def _reply(self, request: bytes) -> dict[str, Any]:
        process = await self._worker()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            async with asyncio.timeout(self._seconds):
                process.stdin.write(request)
                await process.stdin.drain()
                reply: dict[str, Any] = json.loads(await process.stdout.readline())
        except (TimeoutError, ValueError, OSError) as error:
            log.warning("feed worker gave up", bytes=len(request), exit=process.returncode)
            raise UnreadableArticleError("feed-too-complex") from error
        return reply

    async def _worker(self) -> asyncio.subprocess.Process:
        if self._process is not None and self._readings >= _READINGS_EACH:
            await self._end()
        if self._process is None or self._process.returncode is not None:
            self._process = await _start()
            self._readings = 0
        self._readings += 1
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _start() -> asyncio.subprocess.Process:
    """Start a worker and wait until it has done its imports."""
    process = await asyncio.create_subprocess_exec(
        *_COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_MAX_REPLY_BYTES,
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
    )
    assert process.stdout is not None
    async with asyncio.timeout(_START_SECONDS):
        if await process.stdout.readline():
            return process
    raise RuntimeError("the feed worker did not start")


def _parsed_feed(fields: dict[str, Any]) -> ParsedFeed:
    ttl = fields.pop("ttl")
    entries = tuple(_entry(one) for one in fields.pop("entries"))
    return ParsedFeed(ttl=None if ttl is None else timedelta(seconds=ttl), entries=entries, **fields)


def _entry(fields: dict[str, Any]) -> FeedEntry:
    at = fields.pop("published_at")
    return FeedEntry(published_at=datetime.fromisoformat(at) if at else None, **fields)
