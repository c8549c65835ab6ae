"""Reads a document in a process that can be killed. This side never imports an HTML or PDF parser."""

import sys
from pathlib import Path
from typing import BinaryIO, Self

from bot.adapters.worker_values import article_text
from bot.adapters.workers import WorkerGaveUpError, Workers
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document
from storage.domain.article import ArticleText

MAX_DOCUMENT_BYTES = 5_000_000
MAX_PDF_BYTES = 20_000_000
"""Reports are larger than pages, mostly by their pictures, which are not looked at."""

_MEGABYTE = 1_000_000
_PDF_MARK = b"%PDF-"
_COMMAND = (sys.executable, "-m", "bot.adapters.article_worker")


class ProcessArticleReader:
    """An `ArticleReader`: each document is read by one process alone, and one that hangs is killed.

    `seconds` is the wall limit of one reading, `at_once` the number of processes side by side. An async context
    manager: the processes end with it.
    """

    def __init__(self, *, seconds: float = 5.0, at_once: int = 2) -> None:
        self._workers = Workers(_COMMAND, seconds=seconds, at_once=at_once)

    async def read(self, document: Document) -> ArticleText:
        """Find the article in a document.

        Raises:
            UnreadableArticleError: empty, too large, binary, or no article in it.
        """
        if not document.body.strip(b"\x00 \t\r\n"):
            raise UnreadableArticleError("empty")
        check_size(document.body)
        header = {"name": document.name, "content_type": document.content_type, "url": document.url}
        try:
            reply = await self._workers.ask(header, document.body)
        except WorkerGaveUpError as error:
            raise UnreadableArticleError("too-complex") from error
        if "reason" in reply:
            raise UnreadableArticleError(reply["reason"], **reply["details"])
        return article_text(reply["article"])

    def warm_up(self) -> None:
        """Have a process ready for a document that is still on its way."""
        self._workers.warm_up()

    async def aclose(self) -> None:
        await self._workers.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.aclose()


def check_size(body: bytes) -> None:
    """Raise `UnreadableArticleError` where a document is larger than we read."""
    limit = MAX_PDF_BYTES if body.startswith(_PDF_MARK) else MAX_DOCUMENT_BYTES
    if len(body) > limit:
        raise UnreadableArticleError("too-large", limit_mb=limit // _MEGABYTE)


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
    if body.startswith(_PDF_MARK):
        body += stream.read(MAX_PDF_BYTES - MAX_DOCUMENT_BYTES)
    check_size(body)
    return Document(name=name, body=body, content_type=None)
