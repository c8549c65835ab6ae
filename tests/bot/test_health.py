"""What a watcher of the process is told."""

import asyncio
from typing import Any

import aiohttp
import pytest

from bot.web.health import HealthServer, Probe


async def yes() -> bool:
    return True


async def no() -> bool:
    return False


async def broken() -> bool:
    raise ConnectionError("postgresql+psycopg://desk:hunter2@host")


async def hanging() -> bool:
    await asyncio.sleep(60)
    return True


async def ask(path: str, method: str = "GET", **probes: Probe) -> tuple[int, Any]:
    async with (
        HealthServer("127.0.0.1", 0, probes, probe_timeout=0.05) as server,
        aiohttp.ClientSession() as session,
        session.request(method, server.address + path) as answer,
    ):
        return answer.status, await (
            answer.json() if answer.content_type == "application/json" else answer.text()
        )


async def test_a_process_whose_loop_answers_is_alive_even_when_nothing_works() -> None:
    assert await ask("/healthz", gateway=no, database=broken) == (200, {"alive": True})


async def test_ready_when_every_probe_says_so() -> None:
    status, body = await ask("/readyz", gateway=yes, database=yes, schema=yes)

    assert status == 200
    assert body == {"ready": True, "checks": {"gateway": "ok", "database": "ok", "schema": "ok"}}


@pytest.mark.parametrize(("probe", "outcome"), [(no, "not ready"), (broken, "error"), (hanging, "timeout")])
async def test_one_failing_probe_means_not_ready_and_is_named(probe: Probe, outcome: str) -> None:
    status, body = await ask("/readyz", gateway=probe, database=yes)

    assert status == 503
    assert body == {"ready": False, "checks": {"gateway": outcome, "database": "ok"}}


async def test_what_the_bot_can_do_without_is_shown_and_leaves_it_ready() -> None:
    async with (
        HealthServer("127.0.0.1", 0, {"database": yes}, {"encoder": lambda: "not-built"}) as server,
        aiohttp.ClientSession() as session,
        session.get(server.address + "/readyz") as answer,
    ):
        assert answer.status == 200
        assert (await answer.json())["parts"] == {"encoder": "not-built"}


async def test_probes_are_asked_at_the_same_time() -> None:
    all_here = asyncio.Barrier(4)

    async def waits_for_the_others() -> bool:
        await all_here.wait()
        return True

    probe = waits_for_the_others
    status, _ = await ask("/readyz", one=probe, two=probe, three=probe, four=probe)

    assert status == 200


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/", 404), ("POST", "/readyz", 405)])
async def test_nothing_else_is_served(method: str, path: str, status: int) -> None:
    assert (await ask(path, method))[0] == status


async def test_the_port_is_free_again_after_the_server() -> None:
    async with HealthServer("127.0.0.1", 0, {}) as first:
        port = int(first.address.rsplit(":", 1)[1])
    async with HealthServer("127.0.0.1", port, {}) as second:
        assert second.address.endswith(f":{port}")
