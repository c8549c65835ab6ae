"""Reads a document in a process that can be killed. This side never imports an HTML parser."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import structlog

from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document
from storage.domain.article import ArticleText

MAX_DOCUMENT_BYTES = 5_000_000
_MEGABYTE = 1_000_000
_START_SECONDS = 30.0
_MAX_REPLY_BYTES = 8_000_000
_COMMAND = (sys.executable, "-m", "bot.adapters.article_worker")
# The worker reads what strangers wrote: it gets no token, no database address, nothing of ours.
_PASSED_ON = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")

_log = structlog.get_logger(__name__)


class ProcessArticleReader:
    """An `ArticleReader`: each document gets a worker process of its own.

    `seconds` is the wall limit of one reading, `at_once` the number of workers side by side.
    """

    def __init__(self, *, seconds: float = 5.0, at_once: int = 2) -> None:
        self._seconds = seconds
        self._free_worker = asyncio.Semaphore(at_once)

    async def read(self, document: Document) -> ArticleText:
        """Find the article in a document.

        Raises:
            UnreadableArticleError: empty, too large, binary, or no article in it.
        """
        if not document.body.strip(b"\x00 \t\r\n"):
            raise UnreadableArticleError("empty")
        check_size(len(document.body))
        async with self._free_worker, _worker() as process:
            reply = await self._ask(process, document)
        if "reason" in reply:
            raise UnreadableArticleError(reply["reason"], **reply["details"])
        return _article_text(reply["article"])

    async def _ask(self, process: asyncio.subprocess.Process, document: Document) -> dict[str, Any]:
        header = {"name": document.name, "content_type": document.content_type, "url": document.url}
        try:
            async with asyncio.timeout(self._seconds):
                output, _ = await process.communicate(json.dumps(header).encode() + b"\n" + document.body)
            if process.returncode == 0:
                reply: dict[str, Any] = json.loads(output)
                return reply
        except (TimeoutError, ValueError):
            pass
        _log.warning(
            "article worker gave up",
            document=document.name,
            bytes=len(document.body),
            exit=process.returncode,
        )
        raise UnreadableArticleError("too-complex")


def check_size(size: int) -> None:
    """Raise `UnreadableArticleError` where a document is larger than we read."""
    if size > MAX_DOCUMENT_BYTES:
        raise UnreadableArticleError("too-large", limit_mb=MAX_DOCUMENT_BYTES // _MEGABYTE)


def document_from_file(path: Path) -> Document:
    """Read a file of the operator's, never more of it than the limit.

    Raises:
        UnreadableArticleError: it is too large.
        OSError: it cannot be opened.
    """
    with path.open("rb") as stream:
        return document_from_stream(stream, path.name)


def document_from_stream(stream: BinaryIO, name: str) -> Document:
    """Read a stream to its end or just over the limit.

    Raises:
        UnreadableArticleError: it is too large.
    """
    body = stream.read(MAX_DOCUMENT_BYTES + 1)
    check_size(len(body))
    return Document(name=name, body=body, content_type=None)


@asynccontextmanager
async def _worker() -> AsyncIterator[asyncio.subprocess.Process]:
    """A worker that has done its imports; dead when the block ends, however it ends."""
    process = await asyncio.create_subprocess_exec(
        *_COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_MAX_REPLY_BYTES,
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(_START_SECONDS):
            started = await process.stdout.readline()
        if not started:
            raise RuntimeError("the article worker did not start")
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def _article_text(fields: dict[str, Any]) -> ArticleText:
    published_at = fields.pop("published_at")
    return ArticleText(published_at=datetime.fromisoformat(published_at) if published_at else None, **fields)
