"""What the commands share: the settings, the app on its database, and which guild is meant."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import App, open_app
from bot.cli.ending import ShellError
from config.logging import configure_logging
from config.settings import Settings, load_settings
from storage import guilds
from storage.domain.audit import SHELL_ID, Actor

OWN_DESK = 0
"""The guild of a shell that has never met Discord."""


def settings_of_shell(*, least_log: str | None = None) -> Settings:
    """Read the settings and set up logging. Commands that print results only log what went wrong."""
    settings = load_settings(os.environ)
    level = "warning" if least_log == "warning" and settings.log_level == "info" else settings.log_level
    configure_logging(level, settings.log_format, secrets=settings.secrets())
    return settings


@asynccontextmanager
async def opened() -> AsyncIterator[App]:
    async with open_app(settings_of_shell(least_log="warning")) as app:
        yield app


async def guild_meant(app: App, given: int | None) -> int:
    """Return the guild to work on: the one given, or the only one there is.

    Raises:
        ShellError: there are several, and none was named.
    """
    if given is not None:
        return given
    async with app.database.reader() as session:
        known = await guilds.list_guild_ids(session)
    if len(known) > 1:
        names = ", ".join(map(str, known))
        raise ShellError(f"There are several servers; name one with --guild: {names}.")
    return known[0] if known else OWN_DESK


def operator_of(guild_id: int) -> Actor:
    return Actor(guild_id=guild_id, user_id=SHELL_ID)
