"""Processes that read what strangers wrote, one document at a time each, and can be killed while they do."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from typing import Any, Self

import structlog

_START_SECONDS = 30.0
_MAX_REPLY_BYTES = 8_000_000
_READINGS_EACH = 200
_WORN_MEGABYTES = 350
"""A worker that grew so large, or read so many, is replaced: what it holds on to goes with it."""

# A worker gets no token, no database address, nothing of ours.
_PASSED_ON = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")

_log = structlog.get_logger(__name__)


class WorkerGaveUpError(Exception):
    """No answer: it took too long, or the process broke. The process is gone."""


class Workers:
    """Worker processes of one kind, kept warm between documents. An async context manager: they end with it.

    `command` is a program that speaks as `bot.adapters.worker_loop` does. At most `at_once` are alive; none is
    before the first is needed, and none after `idle_seconds` without work. `seconds` is the wall limit of one answer;
    after `readings` answers a process is replaced.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        seconds: float,
        at_once: int = 2,
        idle_seconds: float = 60.0,
        readings: int = _READINGS_EACH,
    ) -> None:
        self._command = command
        self._readings = readings
        self._seconds = seconds
        self._turns = asyncio.Semaphore(at_once)
        self._idle_seconds = idle_seconds
        self._idle: list[_Worker] = []
        self._warming: asyncio.Task[None] | None = None
        self._ending: asyncio.TimerHandle | None = None

    @classmethod
    def of_module(cls, module: str, *, seconds: float, at_once: int = 2) -> Self:
        return cls((sys.executable, "-m", module), seconds=seconds, at_once=at_once)

    async def ask(self, request: dict[str, Any], body: bytes) -> Any:
        """Have a document read, and return the answer.

        Raises:
            WorkerGaveUpError: it took too long, or broke the process.
        """
        async with self._turns:
            worker = await self._take()
            try:
                async with asyncio.timeout(self._seconds):
                    reply = await worker.ask(request, body)
            except (TimeoutError, ValueError, OSError) as error:
                await worker.end()
                _log.warning("worker gave up", bytes=len(body), exit=worker.exit_code)
                raise WorkerGaveUpError from error
            except BaseException:  # cancelled: nobody may read this answer in place of the next
                await worker.end()
                raise
            await self._give_back(worker)
            return reply

    def warm_up(self) -> None:
        """Start a worker, if there is none, while whoever will need it is still fetching."""
        if not self._idle and not self._turns.locked() and (self._warming is None or self._warming.done()):
            self._warming = asyncio.create_task(self._warm(), name="warm up a worker")

    async def aclose(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
        if self._warming is not None:
            self._warming.cancel()
            await asyncio.wait({self._warming})
        while self._idle:
            await self._idle.pop().end()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.aclose()

    async def _warm(self) -> None:
        await self._give_back(await _Worker.start(self._command))

    async def _take(self) -> "_Worker":
        if self._warming is not None and not self._warming.done():
            await asyncio.wait({self._warming})
        while self._idle:
            worker = self._idle.pop()
            if worker.exit_code is None:
                return worker
            await worker.end()
        return await _Worker.start(self._command)

    async def _give_back(self, worker: "_Worker") -> None:
        if worker.readings >= self._readings or worker.megabytes >= _WORN_MEGABYTES:
            await worker.end()
            return
        self._idle.append(worker)
        if self._ending is not None:
            self._ending.cancel()
        self._ending = asyncio.get_running_loop().call_later(self._idle_seconds, self._end_idle)

    def _end_idle(self) -> None:
        while self._idle:
            self._idle.pop().kill()


class _Worker:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.readings = 0
        self.megabytes = 0

    @classmethod
    async def start(cls, command: Sequence[str]) -> "_Worker":
        """Start a process and wait until it has done its imports."""
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_MAX_REPLY_BYTES,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        )
        worker = cls(process)
        try:
            assert process.stdout is not None
            async with asyncio.timeout(_START_SECONDS):
                started = await process.stdout.readline()
        except BaseException:
            await worker.end()
            raise
        if not started:
            await worker.end()
            raise RuntimeError(f"{command} did not start")
        return worker

    @property
    def exit_code(self) -> int | None:
        return self._process.returncode

    async def ask(self, request: dict[str, Any], body: bytes) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({**request, "size": len(body)}).encode() + b"\n")
        self._process.stdin.write(body)
        await self._process.stdin.drain()
        answer = json.loads(await self._process.stdout.readline())
        self.readings += 1
        self.megabytes = answer["megabytes"]
        return answer["reply"]

    def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()

    async def end(self) -> None:
        self.kill()
        await self._process.wait()
