"""claimbot run."""

import asyncio
import signal

import structlog

from bot.app import migrate_new, run_bot, run_worker
from bot.cli.ending import ShellError
from bot.cli.models import encoder_in_background
from bot.cli.opening import settings_of_shell

log = structlog.get_logger(__name__)


async def serve() -> None:
    """Run until SIGTERM or SIGINT.

    Raises:
        ShellError: there is no token.
    """
    settings = settings_of_shell()
    if settings.discord_token is None:
        raise ShellError(
            "CLAIMBOT_DISCORD_TOKEN is not set: put the bot's token there. To try claimbot without one: claimbot sandbox"
        )
    await migrate_new(settings)
    async with encoder_in_background(settings, log.info):
        await run_bot(settings, stop_on_signals())


async def work() -> None:
    """Run a worker until SIGTERM or SIGINT.

    Raises:
        ShellError: the database is a SQLite file: that has one writer, the bot, which does this work itself.
    """
    settings = settings_of_shell()
    if settings.database_url.startswith("sqlite"):
        raise ShellError(
            "Workers need PostgreSQL (CLAIMBOT_DATABASE_URL). With SQLite the bot itself polls the feeds."
        )
    await run_worker(settings, stop_on_signals())


def stop_on_signals() -> asyncio.Event:
    """Return an event that is set when the process is asked to leave."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, stop.set)
    return stop
