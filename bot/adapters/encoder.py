"""The sentence encoder, at work in a process of its own.

In a thread of the bot it would be 0.3 ms faster a text; but its libraries hold the interpreter for up to 60 ms while
they load, and their 120 MB would stay. The process comes with the first text and goes when none has come for a while.
"""

import asyncio
import base64
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn, Self

import numpy as np
import structlog

from bot.adapters.workers import WorkerGaveUpError, Workers
from bot.core.vectors import Vectors
from bot.models.built import DIMENSIONS, MODEL_ID, built_dir, is_built
from bot.services.errors import EncoderUnavailableError
from bot.services.ports import EncoderState

MOST_CHARACTERS = 2000
"""Of one text; what follows would rarely be among its first 126 word pieces."""
MOST_TEXTS = 10_000
"""Of one call: 15 MB of vectors."""
MOST_WAITING = 64
"""Calls at once. Whoever comes then is told at once, and goes on without vectors."""

_TEXTS_AT_ONCE = 16
"""A call of many texts lets others in between: a person who asks waits for 16 texts, not for an import."""
_ANSWER_SECONDS = 10.0
_IDLE_SECONDS = 600.0
_READINGS = 10_000

_log = structlog.get_logger(__name__)


class ProcessEncoder:
    """Encodes with what is built in `models`. An async context manager: its processes end with it.

    `processes`: each takes a core and 120 MB while it works. One call keeps one of them busy; to use more, make
    several calls at once.
    """

    def __init__(self, models: Path, *, processes: int = 1) -> None:
        self._models = models
        self._asked: set[asyncio.Task[Any]] = set()
        self._broken_build: int | None = None
        self._workers = Workers(
            (sys.executable, "-m", "bot.adapters.encoder_worker", str(models)),
            seconds=_ANSWER_SECONDS,
            at_once=processes,
            idle_seconds=_IDLE_SECONDS,
            readings=_READINGS,
        )

    @property
    def model_id(self) -> str:
        return MODEL_ID

    @property
    def state(self) -> EncoderState:
        if not is_built(self._models):
            return "not-built"
        return "broken" if self._broken_build == self._build() else "on"

    async def encode(self, texts: Sequence[str]) -> Vectors:
        if len(texts) > MOST_TEXTS:
            raise ValueError(f"{len(texts)} texts in one call")
        if (state := self.state) != "on":
            raise EncoderUnavailableError(state)
        if len(self._asked) >= MOST_WAITING:
            raise EncoderUnavailableError("busy")
        parts = [
            await self._encode_part(texts[start : start + _TEXTS_AT_ONCE])
            for start in range(0, len(texts), _TEXTS_AT_ONCE)
        ]
        return np.concatenate(parts) if parts else np.empty((0, DIMENSIONS), dtype=np.float32)

    def warm_up(self) -> None:
        if self.state == "on":
            self._workers.warm_up()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        for task in self._asked:
            task.cancel()
        if self._asked:
            await asyncio.wait(self._asked)
        await self._workers.aclose()

    async def _encode_part(self, texts: Sequence[str]) -> Vectors:
        body = json.dumps([_bounded(text) for text in texts]).encode()
        try:
            reply = await self._ask(body)
        except (WorkerGaveUpError, RuntimeError) as error:
            raise EncoderUnavailableError("failed") from error
        if "broken" in reply:
            self._give_up(reply["broken"])
        return _rows(reply, len(texts))

    async def _ask(self, body: bytes) -> Any:
        """Whoever stops waiting does not cost the process its life: its answer comes soon, and is dropped."""
        task = asyncio.create_task(self._workers.ask({}, body), name="encode texts")
        self._asked.add(task)
        task.add_done_callback(self._forget)
        return await asyncio.shield(task)

    def _forget(self, task: "asyncio.Task[Any]") -> None:
        self._asked.discard(task)
        if not task.cancelled():
            task.exception()  # seen: if nobody waits any more, nobody misses it

    def _give_up(self, sentence: str) -> NoReturn:
        """Until it is built anew there is no use in asking."""
        self._broken_build = self._build()
        _log.error("sentence encoder refused", reason=sentence)
        raise EncoderUnavailableError("broken")

    def _build(self) -> int:
        """Which build lies there: a new one is a new directory."""
        try:
            return built_dir(self._models).stat().st_ino
        except OSError:
            return 0


class NoEncoder:
    """Stands where the operator wants none."""

    @property
    def model_id(self) -> str:
        return MODEL_ID

    @property
    def state(self) -> EncoderState:
        return "off"

    async def encode(self, texts: Sequence[str]) -> Vectors:
        raise EncoderUnavailableError("off")

    def warm_up(self) -> None:
        """There is nothing to get ready."""


def _bounded(text: str) -> str:
    """Cut, and without halves of surrogate pairs, which the tokenizer does not take."""
    return text[:MOST_CHARACTERS].encode("utf-8", "replace").decode()


def _rows(reply: dict[str, Any], count: int) -> Vectors:
    return np.frombuffer(base64.b64decode(reply["vectors"]), dtype="<f4").reshape(count, DIMENSIONS)
