"""A client that falls over is replaced; a stop is obeyed."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest
from structlog.testing import capture_logs

from bot.supervisor import Patience, Supervisor


async def eventually(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event to wait on
            await asyncio.sleep(0.005)


QUICK = Patience(
    first_pause=0.01,
    longest_pause=0.02,
    healthy_after=10,
    ready_within=0.1,
    silent_for=0.1,
    look_every=0.005,
    close_within=0.1,
    cancel_within=0.1,
)


class FakeClient:
    """What the supervisor uses of a `discord.Client`, acting out one life."""

    def __init__(self, life: "Callable[[FakeClient], Awaitable[None]]") -> None:
        self._life = life
        self._ready = False
        self.closed = asyncio.Event()
        self.ws: Any = None
        self.latency = math.nan

    async def start(self, token: str) -> None:
        self.token = token
        await self._life(self)

    async def close(self) -> None:
        self.closed.set()

    def is_ready(self) -> bool:
        return self._ready and not self.closed.is_set()

    def become_ready(self) -> None:
        self._ready = True
        self.ws = SimpleNamespace(open=True)


async def healthy(client: FakeClient) -> None:
    client.become_ready()
    beat = 0
    while not client.closed.is_set():
        beat += 1
        client.latency = beat / 1000
        await asyncio.sleep(0.005)


async def falls_over(client: FakeClient) -> None:
    client.become_ready()
    raise KeyError("position")


async def refused(_client: FakeClient) -> None:
    raise discord.LoginFailure("Improper token has been passed.")


async def never_ready(client: FakeClient) -> None:
    await client.closed.wait()


async def goes_silent(client: FakeClient) -> None:
    client.become_ready()
    client.latency = 0.001
    await client.closed.wait()


async def closes_itself(client: FakeClient) -> None:
    client.become_ready()


class Lives:
    """Makes one fake client after another, the last kind for ever, and stops the supervisor once it is connected."""

    def __init__(self, *lives: Callable[[FakeClient], Awaitable[None]], patience: Patience = QUICK) -> None:
        self._lives = list(lives)
        self.clients: list[FakeClient] = []
        self.stop = asyncio.Event()
        self.supervisor = Supervisor(self._make, "a token", patience=patience, chance=lambda: 1.0)

    def _make(self) -> discord.Client:
        life = self._lives.pop(0) if len(self._lives) > 1 else self._lives[0]
        self.clients.append(FakeClient(life))
        return cast("discord.Client", self.clients[-1])

    async def run_until_connected(self) -> list[Any]:
        """Return what was logged on the way to the first healthy life."""
        with capture_logs() as lines:
            async with asyncio.timeout(5), asyncio.TaskGroup() as group:
                group.create_task(self.supervisor.run(self.stop))
                await eventually(
                    lambda: (
                        bool(self.clients)
                        and self.clients[-1]._life is healthy
                        and self.supervisor.is_connected()
                    )
                )
                self.stop.set()
        return lines


@pytest.mark.parametrize(
    ("life", "reason"),
    [
        (falls_over, "KeyError"),
        (never_ready, "the client was not ready within 0.1 s"),
        (goes_silent, "the gateway did not answer for 0.1 s"),
        (closes_itself, "the client was closed"),
    ],
)
async def test_whatever_ends_a_life_is_logged_and_another_client_follows(
    life: Callable[[FakeClient], Awaitable[None]], reason: str
) -> None:
    lives = Lives(life, healthy)

    lines = await lives.run_until_connected()

    assert [line["reason"] for line in lines] == [reason]
    assert len(lives.clients) == 2
    assert lives.clients[0].closed.is_set()


async def test_a_refused_token_is_said_plainly_and_tried_again() -> None:
    lives = Lives(refused, refused, healthy)

    lines = await lives.run_until_connected()

    assert ["refused the token" in line["event"] for line in lines] == [True, True]
    assert "exc_info" not in lines[0]


async def test_a_factory_that_fails_is_tried_again_too() -> None:
    stop = asyncio.Event()
    tries = 0

    def make() -> discord.Client:
        nonlocal tries
        tries += 1
        if tries == 3:
            stop.set()
        raise RuntimeError("no client today")

    async with asyncio.timeout(5):
        await Supervisor(make, "a token", patience=QUICK).run(stop)

    assert tries == 3


async def test_pauses_double_up_to_the_longest() -> None:
    patience = Patience(first_pause=1, longest_pause=300)

    assert [patience.pause(failures, 1.0) for failures in (1, 2, 3, 9, 10, 10_000)] == [
        1,
        2,
        4,
        256,
        300,
        300,
    ]
    assert patience.pause(3, 0.0) == 2


async def test_failures_in_a_row_are_counted_and_a_healthy_life_starts_the_count_again() -> None:
    counted = await Lives(falls_over, falls_over, healthy).run_until_connected()
    forgiven = await Lives(
        falls_over,
        falls_over,
        healthy,
        patience=Patience(first_pause=0.01, healthy_after=0, look_every=0.005),
    ).run_until_connected()

    assert [line["failures"] for line in counted] == [1, 2]
    assert [line["failures"] for line in forgiven] == [1, 1]


async def test_stop_closes_the_client_and_ends_the_run() -> None:
    lives = Lives(healthy)

    await lives.run_until_connected()

    assert lives.clients[0].closed.is_set()
    assert not lives.supervisor.is_connected()


async def test_stop_during_a_pause_does_not_wait_for_its_end() -> None:
    lives = Lives(falls_over, patience=Patience(first_pause=60))

    async with asyncio.timeout(2), asyncio.TaskGroup() as group:
        group.create_task(lives.supervisor.run(lives.stop))
        await eventually(lambda: bool(lives.clients) and lives.clients[0].closed.is_set())
        lives.stop.set()


async def test_a_client_that_hangs_while_closing_does_not_hold_up_the_stop() -> None:
    lives = Lives(healthy)

    async def hang() -> None:
        await asyncio.sleep(60)

    async with asyncio.timeout(2), asyncio.TaskGroup() as group:
        group.create_task(lives.supervisor.run(lives.stop))
        await eventually(lives.supervisor.is_connected)
        lives.clients[0].close = hang  # type: ignore[method-assign]  # this one client hangs
        lives.stop.set()


async def test_a_supervisor_that_is_cancelled_still_closes_its_client() -> None:
    lives = Lives(healthy)
    task = asyncio.create_task(lives.supervisor.run(lives.stop))
    await eventually(lives.supervisor.is_connected)

    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert lives.clients[0].closed.is_set()


async def test_a_client_with_a_lost_connection_is_not_called_connected() -> None:
    lives = Lives(healthy)
    task = asyncio.create_task(lives.supervisor.run(lives.stop))
    await eventually(lives.supervisor.is_connected)

    lives.clients[0].ws.open = False

    assert not lives.supervisor.is_connected()
    lives.stop.set()
    await task
