"""Resuming: what was missed comes again in order; what cannot be resumed is said so with op 9."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.sandbox import Pace, Sandbox
from bot.sandbox.gateway import session
from bot.sandbox.limits.faults import GatewayFault, GatewayFaultKind as Kind
from tests.sandbox.api import MARIE, Api
from tests.sandbox.wire import wire


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(pace=Pace(identify_seconds=0, rate_limits=False)) as running:
        yield running


async def test_missed_events_are_replayed_in_order_and_then_resumed(sandbox: Sandbox, api: Api) -> None:
    async with wire(sandbox) as first:
        ready = await first.identify()
        sequence = (await first.event("GUILD_CREATE"))["s"]
        await first.close(4000)
    for text in ("one", "two"):
        await api.say(MARIE, text)
    async with wire(sandbox) as second:
        await second.resume(ready, sequence)
        missed = [await second.receive() for _ in range(3)]

    assert [payload["t"] for payload in missed] == ["MESSAGE_CREATE", "MESSAGE_CREATE", "RESUMED"]
    assert [payload["s"] for payload in missed] == [sequence + 1, sequence + 2, sequence + 3]
    assert isinstance(missed[2]["d"], dict)


async def test_events_go_on_after_the_resume(sandbox: Sandbox, api: Api) -> None:
    async with wire(sandbox) as first:
        ready = await first.identify()
        await first.close(4000)
    async with wire(sandbox) as second:
        await second.resume(ready, 2)
        await second.event("RESUMED")
        said = await api.say(MARIE, "hello")

        assert (await second.event("MESSAGE_CREATE"))["d"]["id"] == said["id"]


async def test_an_unknown_session_is_invalid(sandbox: Sandbox) -> None:
    async with wire(sandbox) as client:
        await client.resume({"session_id": "unknown"}, 1)

        assert (await client.op(9))["d"] is False


async def test_a_session_that_said_goodbye_is_gone(sandbox: Sandbox) -> None:
    async with wire(sandbox) as first:
        ready = await first.identify()
        await first.close(1000)
    await asyncio.sleep(0.05)
    async with wire(sandbox) as second:
        await second.resume(ready, 1)

        assert (await second.op(9))["d"] is False


async def test_somebody_elses_session_is_invalid(sandbox: Sandbox) -> None:
    async with wire(sandbox) as first:
        ready = await first.identify()
        await first.close(4000)
    async with wire(sandbox) as second:
        await second.resume(ready, 1, token="sandbox-marie")

        assert (await second.op(9))["d"] is False


async def test_a_sequence_from_the_future_is_closed_with_4007(sandbox: Sandbox) -> None:
    async with wire(sandbox) as first:
        ready = await first.identify()
        await first.close(4000)
    async with wire(sandbox) as second:
        await second.resume(ready, 999)

        assert await second.close_code() == 4007


async def test_a_session_that_missed_too_much_is_invalid(
    sandbox: Sandbox, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "KEPT_EVENTS", 3)
    async with wire(sandbox) as first:
        ready = await first.identify()
        await first.close(4000)
    for number in range(5):
        await api.say(MARIE, f"message {number}")
    async with wire(sandbox) as second:
        await second.resume(ready, 2)

        assert (await second.op(9))["d"] is False


async def test_a_resume_takes_the_session_from_the_older_connection(sandbox: Sandbox) -> None:
    async with wire(sandbox) as first, wire(sandbox) as second:
        ready = await first.identify()
        await second.resume(ready, 1)
        await second.event("RESUMED")

        assert await first.close_code() == 4000


async def test_a_dropped_connection_can_be_resumed(sandbox: Sandbox) -> None:
    async with wire(sandbox) as first:
        ready = await first.identify()
        sandbox.faults.gateway.now(GatewayFault(Kind.DROP))
        assert await first.close_code() == 1006
    async with wire(sandbox) as second:
        await second.resume(ready, 1)

        assert (await second.event("RESUMED"))["op"] == 0


async def test_an_invalidated_session_cannot_be_resumed(sandbox: Sandbox) -> None:
    async with wire(sandbox) as first:
        ready = await first.identify()
        sandbox.faults.gateway.now(GatewayFault(Kind.INVALID_SESSION))
        assert (await first.op(9))["d"] is False
    async with wire(sandbox) as second:
        await second.resume(ready, 1)

        assert (await second.op(9))["d"] is False


async def test_a_zombie_neither_acknowledges_nor_dispatches_but_forgets_nothing(
    sandbox: Sandbox, api: Api
) -> None:
    async with wire(sandbox) as first:
        ready = await first.identify()
        await first.event("GUILD_CREATE")
        sandbox.faults.gateway.now(GatewayFault(Kind.ZOMBIE))
        await first.send(1, 2)
        await api.say(MARIE, "unheard")
        assert await first.names() == []
        await first.close(4000)
    async with wire(sandbox) as second:
        await second.resume(ready, 2)

        assert (await second.event("MESSAGE_CREATE"))["d"]["author"]["username"] == "marie"


async def test_a_fault_can_wait_for_the_next_identify(sandbox: Sandbox) -> None:
    sandbox.faults.gateway.at_next_identify(GatewayFault(Kind.CLOSE, close_code=4004))
    async with wire(sandbox) as first:
        await first.op(10)
        await first.send(2, {"token": "sandbox-bot", "intents": 1})
        assert await first.close_code() == 4004
    async with wire(sandbox) as second:
        assert (await second.identify())["v"] == 10
