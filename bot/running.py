"""The bot and the worker as they run: until they are told to leave, and then without losing what is on its way."""

import asyncio
from contextlib import AsyncExitStack

import structlog

from bot.app import App, open_app
from bot.client import FactCheckBot, point_at
from bot.jobs import TICK_SECONDS, Jobs
from bot.supervisor import Supervisor
from bot.web.health import HealthServer, Probe
from config.settings import Settings
from storage import schema

log = structlog.get_logger(__name__)

DRAIN_SECONDS = 5
"""How long what is on its way (a digest part, a feed) may take once we are told to leave; the rest is left for the next start."""


async def run_bot(
    settings: Settings,
    stop: asyncio.Event,
    *,
    news_origin: str | None = None,
    guild_ready_timeout: float = 2.0,
    ready: asyncio.Event | None = None,
    tick_seconds: float = TICK_SECONDS,
) -> None:
    """Run the bot until `stop` is set; `ready` is set at the first connection. Leaves within 10 s of `stop`."""
    if settings.discord_token is None:
        raise MissingTokenError
    point_at(settings.discord_api_url, settings.discord_gateway_url)
    async with AsyncExitStack() as stack:
        app = await stack.enter_async_context(open_app(settings, news_origin=news_origin))

        def make_client() -> FactCheckBot:
            client = FactCheckBot(app.services, guild_ready_timeout=guild_ready_timeout, ready=ready)
            app.current_client.client = client
            return client

        supervisor = Supervisor(make_client, settings.discord_token.get_secret_value())
        if settings.health_port:
            await stack.enter_async_context(
                HealthServer(
                    settings.health_host,
                    settings.health_port,
                    probes(app, supervisor),
                    {"encoder": lambda: app.encoder.state},
                )
            )
        jobs = Jobs(*app.own_work, *app.shared_work, seconds=tick_seconds)
        jobs.start()
        leaving = asyncio.Event()
        connection = asyncio.create_task(supervisor.run(leaving), name="supervisor")
        await asyncio.wait(
            {connection, asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED
        )
        log.info("leaving: no new work is taken")
        # The parts that are on their way still need the connection.
        await _drain(jobs)
        leaving.set()
        await connection


async def run_worker(settings: Settings, stop: asyncio.Event) -> None:
    """Poll feeds and read what they bring, beside the bot and other workers, until `stop` is set."""
    async with open_app(settings) as app:
        jobs = Jobs(*app.shared_work)
        jobs.start()
        log.info("working")
        await stop.wait()
        await _drain(jobs)


async def _drain(jobs: Jobs) -> None:
    try:
        async with asyncio.timeout(DRAIN_SECONDS):
            await jobs.stop()
    except TimeoutError:
        log.warning("something was still on its way; the next start looks for it and goes on")


def probes(app: App, supervisor: Supervisor) -> dict[str, Probe]:
    """What readiness means: the gateway answers, the database answers, and its schema is ours."""

    async def gateway() -> bool:
        return supervisor.is_connected()

    async def database() -> bool:
        await app.database.ping()
        return True

    async def schema_version() -> bool:
        await schema.check(app.database)
        return True

    return {"gateway": gateway, "database": database, "schema": schema_version}


class MissingTokenError(Exception):
    """There is no token to log in with."""
