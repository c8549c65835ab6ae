"""Liveness and readiness over HTTP, for whatever watches the process."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Self

import structlog
from aiohttp import web

log = structlog.get_logger(__name__)

Probe = Callable[[], Awaitable[bool]]
"""Answers whether one thing the bot needs is there. Raising, or taking too long, means no."""

Part = Callable[[], str]
"""Answers at once, in a word, how something is that the bot can do without. It must not raise."""

PROBE_TIMEOUT = 1.0
"""Seconds. Docker and Kubernetes give a check a few: the answer must say which part is slow before they give up."""


class HealthServer:
    """GET /healthz (the event loop answers) and /readyz (every probe says yes); nothing else.

    `parts` says how each thing is that the bot can do without: it is shown, and never makes the bot unready. `port` 0 takes any free one; `address` is where it listens once entered.
    """

    def __init__(
        self,
        host: str,
        port: int,
        probes: Mapping[str, Probe],
        parts: Mapping[str, Part] | None = None,
        *,
        probe_timeout: float = PROBE_TIMEOUT,
    ) -> None:
        self._host = host
        self._port = port
        self._probes = dict(probes)
        self._parts = dict(parts or {})
        self._probe_timeout = probe_timeout
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/healthz", self._answer_alive)
        app.router.add_get("/readyz", self._answer_ready)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        log.info("health checks answer", address=self.address)
        return self

    async def __aexit__(self, *_exc: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def address(self) -> str:
        """Base URL, with the port that was really taken."""
        assert self._runner is not None, "not entered"
        host, port = self._runner.addresses[0][:2]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    async def _answer_alive(self, _request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _answer_ready(self, _request: web.Request) -> web.Response:
        outcomes = await asyncio.gather(*(self._ask(name) for name in self._probes))
        checks = dict(zip(self._probes, outcomes, strict=True))
        ready = all(outcome == "ok" for outcome in outcomes)
        answer: dict[str, object] = {"ready": ready, "checks": checks}
        if self._parts:
            answer["parts"] = {name: part() for name, part in self._parts.items()}
        return web.json_response(answer, status=200 if ready else 503)

    async def _ask(self, name: str) -> str:
        """Never raises: a broken probe is an answer. What broke goes to the log, not to whoever asks."""
        try:
            async with asyncio.timeout(self._probe_timeout):
                return "ok" if await self._probes[name]() else "not ready"
        except TimeoutError:
            return "timeout"
        except Exception:
            log.warning("health probe failed", probe=name, exc_info=True)
            return "error"
