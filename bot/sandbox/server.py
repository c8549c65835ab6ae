"""The sandbox's server: assembles the world, the API, the gateway and the page, and runs them on a loopback port.

An API module of `rest/` brings `routes`; the gateway brings `register(app)`, which adds `GET /gateway/`. Both find the world, pace
and faults under the keys of `rest.access`.
"""

import socket
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.sandbox import control, site
from bot.sandbox.gateway import server as gateway
from bot.sandbox.interactions import life
from bot.sandbox.limits.faults import Faults
from bot.sandbox.limits.ratelimit import Limits
from bot.sandbox.limits.recorder import Recorder
from bot.sandbox.middleware import LIMITS, PREFIXES, discord_api, only_loopback
from bot.sandbox.pace import Pace
from bot.sandbox.rest import (
    attachments,
    callbacks,
    channels,
    commands,
    gateway_info,
    guilds,
    interactions,
    members,
    messages,
    pins,
    polls,
    reactions,
    roles,
    thread_members,
    threads,
    users,
    webhooks,
)
from bot.sandbox.rest.access import FAULTS, PACE, RECORDER, WORLD
from bot.sandbox.rest.body import MAX_REQUEST_BYTES
from bot.sandbox.state.origin import rebase
from bot.sandbox.state.seed import plant, read_seed
from bot.sandbox.state.store import Files, Store
from bot.sandbox.state.world import World

API = (
    attachments, callbacks, channels, commands, gateway_info, guilds, interactions, members, messages, pins, polls,
    reactions, roles, thread_members, threads, users, webhooks,
)  # fmt: skip
SHUTDOWN_SECONDS = 0.2


class Sandbox:
    """`async with Sandbox() as sandbox:` runs a fresh world on a free port. With `data`, the world is kept there.

    `seed`: a JSON file (see `state.seed`) for a world that is still empty. `record`: a file that gets every request of a bot.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        data: Path | None = None,
        seed: Path | None = None,
        record: Path | None = None,
        host: str = "127.0.0.1",
        pace: Pace | None = None,
    ) -> None:
        self._host = host
        self._port = port
        self._data = data
        self._seed = seed
        self._runner: web.AppRunner | None = None
        self.pace = pace or Pace()
        self.faults = Faults()
        self.recorder = Recorder(record)
        self.world = World()

    @property
    def url(self) -> str:
        """The page's address, without a slash at the end."""
        return self.world.origin

    @property
    def api_url(self) -> str:
        """What discord.py's `Route.BASE` becomes."""
        return f"{self.url}/api/v10"

    @property
    def gateway_url(self) -> str:
        """What discord.py's `DEFAULT_GATEWAY` becomes."""
        return self.url.replace("http", "ws", 1) + "/gateway/"

    async def __aenter__(self) -> Self:
        self.world = _open_world(self._data)
        try:
            await self._start()
        except BaseException:
            self.world.close()
            raise
        return self

    async def _start(self) -> None:
        if self.world.is_empty:
            plant(self.world, read_seed(self._seed))
        listening = socket.create_server((self._host, self._port))
        self._port = listening.getsockname()[1]
        rebase(self.world, f"http://{self._host}:{self._port}")
        self._runner = web.AppRunner(self._app(), shutdown_timeout=SHUTDOWN_SECONDS, access_log=None)
        await self._runner.setup()
        await web.SockSite(self._runner, listening).start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner:
            await self._runner.cleanup()
        self.recorder.close()
        self.world.close()

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[only_loopback, discord_api], client_max_size=MAX_REQUEST_BYTES)
        app[WORLD] = self.world
        app[PACE] = self.pace
        app[FAULTS] = self.faults
        app[RECORDER] = self.recorder
        app[LIMITS] = Limits(self.pace)
        life.register(app, self.world, self.pace)
        for module in API:
            _mount_api(app, module.routes)
        gateway.register(app)
        app.add_routes(control.routes)
        app.add_routes(attachments.uploads)
        app.add_routes(site.routes)
        site.add_static(app)
        return app


def _open_world(data: Path | None) -> World:
    if data is None:
        return World()
    data.mkdir(parents=True, exist_ok=True)
    return World(Store(data / "sandbox.sqlite3"), Files(data / "attachments"))


def _mount_api(app: web.Application, routes: web.RouteTableDef) -> None:
    for prefix in PREFIXES:
        for route in routes:
            if isinstance(route, web.RouteDef):
                app.router.add_route(route.method, prefix + route.path, route.handler)
