"""An unmodified discord.py client, supervised, on a Discord that misbehaves."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable

import discord
import pytest
import yarl
from discord.backoff import ExponentialBackoff
from structlog.testing import capture_logs
from typing_extensions import override

from bot.sandbox import Sandbox
from bot.sandbox.limits.faults import GatewayFault, GatewayFaultKind
from bot.sandbox.pace import Pace
from bot.supervisor import Patience, Supervisor

QUICK = Patience(
    first_pause=0.02, longest_pause=0.1, healthy_after=30, ready_within=5, silent_for=0.6, look_every=0.02
)

PACE = Pace(heartbeat_ms=100, identify_seconds=0.01)


class Client(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), guild_ready_timeout=0.05)

    @override
    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """discord.py waits five seconds here before every identify but the first."""


class Connection:
    """A supervised client, and what became of it."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.clients: list[Client] = []
        token = next(account.token for account in sandbox.world.accounts() if account.is_bot)
        self.supervisor = Supervisor(self._make, token, patience=QUICK)
        self.stop = asyncio.Event()

    def _make(self) -> Client:
        self.clients.append(Client())
        return self.clients[-1]

    async def reach(self, life: int) -> None:
        """Wait until the client of this number, or a later one, is connected."""
        await eventually(lambda: len(self.clients) >= life and self.supervisor.is_connected())


async def eventually(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - discord.py has no event for what is waited for
            await asyncio.sleep(0.01)


@pytest.fixture
async def sandbox(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    async with Sandbox(pace=PACE) as running:
        point_at(running, monkeypatch)
        yield running


def point_at(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", sandbox.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))


@pytest.fixture
async def connection(sandbox: Sandbox) -> AsyncIterator[Connection]:
    made = Connection(sandbox)
    running = asyncio.create_task(made.supervisor.run(made.stop))
    yield made
    made.stop.set()
    async with asyncio.timeout(5):
        await running


async def test_a_malformed_event_costs_one_client(sandbox: Sandbox, connection: Connection) -> None:
    await connection.reach(1)

    with capture_logs() as lines:
        sandbox.faults.gateway.now(
            GatewayFault(GatewayFaultKind.MALFORMED, event="CHANNEL_CREATE", payload={})
        )
        await connection.reach(2)

    assert [line["event"] for line in lines] == ["the Discord client ended"]
    assert connection.clients[0].is_closed()


async def test_a_gateway_that_stops_answering_is_left(sandbox: Sandbox, connection: Connection) -> None:
    await connection.reach(1)

    with capture_logs() as lines:
        sandbox.faults.gateway.now(GatewayFault(GatewayFaultKind.ZOMBIE))
        await connection.reach(2)

    assert [line["reason"] for line in lines] == ["the gateway did not answer for 0.6 s"]


async def test_a_lost_connection_is_resumed_by_the_same_client(
    sandbox: Sandbox, connection: Connection
) -> None:
    await connection.reach(1)

    sandbox.faults.gateway.now(GatewayFault(GatewayFaultKind.RECONNECT))
    await asyncio.sleep(0.3)
    await connection.reach(1)

    assert len(connection.clients) == 1


@pytest.mark.parametrize("close_code", [4004, 4013, 4014])
async def test_a_session_that_is_thrown_out_for_good_is_tried_again(
    sandbox: Sandbox, connection: Connection, close_code: int
) -> None:
    await connection.reach(1)

    sandbox.faults.gateway.now(GatewayFault(GatewayFaultKind.CLOSE, close_code=close_code))

    await connection.reach(2)


@pytest.mark.parametrize("status", [401, 503])
async def test_a_refused_login_is_tried_again(sandbox: Sandbox, status: int) -> None:
    sandbox.faults.answer("GET", "/users/@me", status, times=2)
    connection = Connection(sandbox)
    running = asyncio.create_task(connection.supervisor.run(connection.stop))

    await connection.reach(3)

    connection.stop.set()
    await running


async def test_a_gateway_that_is_not_there_at_first_is_tried_again(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ExponentialBackoff, "delay", lambda _: 0.01)  # else seconds, at random
    gateway = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", yarl.URL("ws://127.0.0.1:9/gateway/"))
    connection = Connection(sandbox)
    running = asyncio.create_task(connection.supervisor.run(connection.stop))
    await eventually(lambda: len(connection.clients) >= 2)

    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))

    await connection.reach(2)
    connection.stop.set()
    await running


async def test_a_discord_that_was_away_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Sandbox(pace=PACE) as first:
        point_at(first, monkeypatch)
        port = int(first.url.rpartition(":")[2])
        connection = Connection(first)
        running = asyncio.create_task(connection.supervisor.run(connection.stop))
        await connection.reach(1)
    await eventually(lambda: not connection.supervisor.is_connected())

    async with Sandbox(port=port, pace=PACE):
        await connection.reach(1)  # by itself, or as a new client: whichever is sooner
        connection.stop.set()
        await running


async def test_nothing_is_left_running_after_a_stop(connection: Connection) -> None:
    await connection.reach(1)

    connection.stop.set()
    await eventually(connection.clients[0].is_closed)
    await asyncio.sleep(0.1)

    assert not connection.supervisor.is_connected()
    assert [thread.name for thread in threading.enumerate() if "keep-alive" in thread.name] == []
