"""Faults on demand: each strikes the next requests that match, and only those."""

import asyncio
import time

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.limits.faults import GatewayFault, GatewayFaultKind
from tests.sandbox.api import BOT, GENERAL, MARIE, Api

PATTERN, PATH = "/channels/*/messages", f"/channels/{GENERAL}/messages"
SAY = {"content": "hello"}


@pytest.mark.parametrize("status", [500, 502, 503, 403, 404])
async def test_the_next_requests_are_answered_with_a_status(sandbox: Sandbox, api: Api, status: int) -> None:
    fault = sandbox.faults.answer("POST", PATTERN, status, times=2, code=50013)

    statuses = [(await api(BOT, "POST", PATH, SAY)).status for _ in range(3)]

    assert statuses == [status, status, 200]
    assert fault.hits == 2
    assert await api.history(MARIE) == ["hello"]


async def test_a_429_says_when_to_come_again(sandbox: Sandbox, api: Api) -> None:
    sandbox.faults.rate_limit("POST", PATTERN, 1.5)

    reply = await api(BOT, "POST", PATH, SAY)

    assert (reply.status, reply.body["retry_after"], reply.body["global"]) == (429, 1.5, False)
    assert reply.headers["Via"]


@pytest.mark.parametrize(("after_effect", "said"), [(False, []), (True, ["hello"])])
async def test_a_connection_is_cut_before_or_after_the_effect(
    sandbox: Sandbox, api: Api, *, after_effect: bool, said: list[str]
) -> None:
    sandbox.faults.drop("POST", PATTERN, after_effect=after_effect)

    with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
        await api(BOT, "POST", PATH, SAY)

    assert await api.history(MARIE) == said


async def test_a_request_hangs(sandbox: Sandbox, api: Api) -> None:
    sandbox.faults.hang("POST", PATTERN)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(api(BOT, "POST", PATH, SAY), 1)

    assert await api.history(MARIE) == []
    assert sandbox.recorder.lines[-1]["status"] == 0


async def test_a_request_is_delayed(sandbox: Sandbox, api: Api) -> None:
    sandbox.faults.delay("POST", PATTERN, 0.2)
    began = time.monotonic()

    reply = await api(BOT, "POST", PATH, SAY)

    assert reply.status == 200
    assert time.monotonic() - began >= 0.2


async def test_other_methods_paths_and_people_are_spared(sandbox: Sandbox, api: Api) -> None:
    sandbox.faults.answer("POST", PATTERN, 500)

    assert (await api(BOT, "GET", PATH)).status == 200
    assert (await api(BOT, "POST", f"/channels/{GENERAL}/typing")).status == 204
    assert (await api(MARIE, "POST", PATH, SAY)).status == 200
    assert (await api(BOT, "POST", PATH, SAY)).status == 500


async def test_faults_are_asked_for_over_http_and_cleared(sandbox: Sandbox, api: Api) -> None:
    control = f"{sandbox.url}/sandbox/faults"
    wanted = {"kind": "status", "method": "POST", "path": PATTERN, "status": 503, "times": 9}
    async with aiohttp.ClientSession() as session:
        async with session.post(control, json=wanted) as reply:
            assert reply.status == 204
        assert (await api(BOT, "POST", PATH, SAY)).status == 503
        async with session.delete(control) as reply:
            assert reply.status == 204
        async with session.post(control, json={"kind": "earthquake"}) as reply:
            assert reply.status == 400

    assert (await api(BOT, "POST", PATH, SAY)).status == 200


async def test_a_gateway_fault_waits_for_the_session_it_is_meant_for(sandbox: Sandbox) -> None:
    faults = sandbox.faults.gateway
    faults.at_next_identify(GatewayFault(GatewayFaultKind.INVALID_SESSION, user_id="1"))

    assert faults.take("2") is None
    taken = faults.take("1")
    assert taken
    assert taken.kind == GatewayFaultKind.INVALID_SESSION
    assert faults.take("1") is None


async def test_other_host_names_and_origins_are_refused(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        for headers in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
            async with session.get(f"{sandbox.url}/sandbox/world", headers=headers) as reply:
                assert reply.status == 403
        async with session.get(f"{sandbox.url}/sandbox/world", headers={"Origin": sandbox.url}) as reply:
            assert reply.status == 200
