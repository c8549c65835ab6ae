"""Looks for claims in a process of its own: the bot goes on answering while it reads a long text."""

import sys
from typing import Any, Self

import numpy as np

from bot.adapters.worker_values import article_fields, claim_candidate
from bot.adapters.workers import WorkerGaveUpError, Workers
from bot.core.vectors import Vectors
from bot.services.errors import UnreadableArticleError
from storage.domain.article import ArticleText
from storage.domain.claim import ClaimCandidate

_COMMAND = (sys.executable, "-m", "bot.adapters.claim_worker")


class ProcessClaimFinder:
    """A `ClaimFinder`. An async context manager: its processes end with it.

    `seconds` is the wall limit of one text, which takes tens of milliseconds unless it was made to take longer.
    """

    def __init__(self, *, seconds: float = 10.0, at_once: int = 1) -> None:
        self._workers = Workers(_COMMAND, seconds=seconds, at_once=at_once)

    async def texts_of(self, article: ArticleText) -> list[str]:
        texts: list[str] = await self._ask(article, "texts", b"")
        return texts

    async def claims_of(self, article: ArticleText, vectors: Vectors | None) -> tuple[ClaimCandidate, ...]:
        body = b"" if vectors is None else np.ascontiguousarray(vectors, dtype=np.float32).tobytes()
        found = await self._ask(article, "claims", body)
        return tuple(claim_candidate(article.text, one) for one in found)

    def warm_up(self) -> None:
        self._workers.warm_up()

    async def aclose(self) -> None:
        await self._workers.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.aclose()

    async def _ask(self, article: ArticleText, wanted: str, body: bytes) -> Any:
        try:
            return await self._workers.ask({"find": wanted, "article": article_fields(article)}, body)
        except WorkerGaveUpError as error:
            raise UnreadableArticleError("too-complex") from error
