"""Keeps a Discord client alive: whatever ends one life, a log line and a new client after a pause.

discord.py reconnects by itself after a lost connection, but a malformed event, a refused login or a first connection
that fails ends `Client.start()`, and a client that ended cannot be started again. Nor does it notice when it never
becomes ready. So every life gets a new client, and each is watched.
"""

import asyncio
import contextlib
import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import discord
import structlog

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long the supervisor waits for what. Seconds.

    `healthy_after` bounds how often a bot that keeps falling over identifies: Discord resets the token of one that
    does so 1,000 times a day. A life of 5 minutes and a pause make at most 288.
    `silent_for` is three heartbeats of 41.25 s and a margin.
    """

    first_pause: float = 1
    longest_pause: float = 300
    healthy_after: float = 300
    ready_within: float = 120
    silent_for: float = 150
    look_every: float = 1
    close_within: float = 3
    cancel_within: float = 1

    def pause(self, failures: int, chance: float) -> float:
        """Return the pause after so many failures in a row: doubling, and `chance` (0..1) spreads the upper half."""
        full = min(self.longest_pause, self.first_pause * 2.0 ** min(failures - 1, 30))
        return full * (0.5 + chance / 2)


class ClientEndedError(Exception):
    """A life ended without an error of its own: it went silent, was never ready, or was closed by nobody we know."""


class Supervisor:
    """Runs clients made by `make_client`, one after another, until `stop` is set."""

    def __init__(
        self,
        make_client: Callable[[], discord.Client],
        token: str,
        *,
        patience: Patience | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._make_client = make_client
        self._token = token
        self._patience = patience or Patience()
        self._chance = chance
        self._watch: _Watch | None = None

    def is_connected(self) -> bool:
        """Tell whether the client of this moment is ready and its gateway connection answers."""
        return self._watch is not None and self._watch.is_connected()

    async def run(self, stop: asyncio.Event) -> None:
        """Return only after `stop` is set, with the client closed, or `close_within` seconds later."""
        failures = 0
        while not stop.is_set():
            born = monotonic()
            try:
                await self._live(stop)
            except Exception as error:  # noqa: BLE001 - whatever ended it, another life follows; `_report` logs it
                failures = 1 if monotonic() - born >= self._patience.healthy_after else failures + 1
                pause = self._patience.pause(failures, self._chance())
                _report(error, failures, pause)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), pause)

    async def _live(self, stop: asyncio.Event) -> None:
        """Run one client until `stop`. Raises whatever ended it before that."""
        client = self._make_client()
        self._watch = _Watch(client, self._patience)
        tasks = {
            asyncio.create_task(client.start(self._token), name="discord client"),
            asyncio.create_task(self._watch.run(), name="gateway watch"),
        }
        stopping = asyncio.create_task(stop.wait(), name="wait for stop")
        try:
            done, _ = await asyncio.wait({*tasks, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if stopping not in done:
                for task in done:
                    task.result()
                raise ClientEndedError("the client was closed")
        finally:
            self._watch = None
            await self._end(client, {*tasks, stopping})

    async def _end(self, client: discord.Client, tasks: set["asyncio.Task[object]"]) -> None:
        try:
            async with asyncio.timeout(self._patience.close_within):
                await client.close()
        except Exception:
            # A client that cannot even close must not keep the next one from starting.
            log.warning("the client did not close cleanly", exc_info=True)
        for task in tasks:
            task.cancel()
        ended, hanging = await asyncio.wait(tasks, timeout=self._patience.cancel_within)
        for task in ended:
            if not task.cancelled():
                task.exception()  # the one that mattered was raised already; asyncio complains of those nobody reads
        if hanging:
            log.error(
                "tasks of the last client do not end", tasks=sorted(task.get_name() for task in hanging)
            )


class _Watch:
    """Watches one client through what discord.py shows of it.

    `Client.latency` is measured anew with every acknowledged heartbeat, to the nanosecond: while it does not change,
    the gateway has not answered.
    """

    def __init__(self, client: discord.Client, patience: Patience) -> None:
        self._client = client
        self._patience = patience
        self._born = monotonic()
        self._latency = math.nan
        self._answered_at = self._born

    def is_connected(self) -> bool:
        websocket = self._client.ws
        # Before the first connection it is None, though discord.py declares otherwise.
        is_open = bool(websocket) and websocket.open
        return (
            is_open
            and self._client.is_ready()
            and monotonic() - self._answered_at < self._patience.silent_for
        )

    async def run(self) -> None:
        """Raise `ClientEndedError` when the client is a zombie."""
        while True:
            await asyncio.sleep(self._patience.look_every)
            now = monotonic()
            latency = self._client.latency
            if math.isfinite(latency) and latency != self._latency:
                self._latency = latency
                self._answered_at = now
            if not self._client.is_ready() and now - self._born > self._patience.ready_within:
                raise ClientEndedError(f"the client was not ready within {self._patience.ready_within:g} s")
            if self._client.is_ready() and now - self._answered_at > self._patience.silent_for:
                raise ClientEndedError(f"the gateway did not answer for {self._patience.silent_for:g} s")


def _report(error: Exception, failures: int, pause: float) -> None:
    facts = {"failures": failures, "again_in_seconds": round(pause, 1)}
    if isinstance(error, discord.LoginFailure):
        log.error("Discord refused the token: set CLAIMBOT_DISCORD_TOKEN to a valid one", **facts)
    elif isinstance(error, discord.PrivilegedIntentsRequired):
        log.error("Discord refused an intent that is not switched on in the developer portal", **facts)
    elif isinstance(error, ClientEndedError):
        log.error("the Discord client ended", reason=str(error), **facts)
    else:
        log.error("the Discord client ended", reason=type(error).__name__, exc_info=error, **facts)
