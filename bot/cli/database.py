"""claimbot db upgrade|check|backup."""

import asyncio
from pathlib import Path

import click

from bot.app import migrate
from bot.cli.opening import settings_of_shell
from storage import schema
from storage.backup import copy_sqlite
from storage.database import Database


async def upgrade() -> None:
    await migrate(settings_of_shell(least_log="warning"))
    click.echo(f"The database is at schema {schema.HEAD}.")


async def check() -> None:
    settings = settings_of_shell(least_log="warning")
    async with Database(settings.database_url) as database:
        await schema.check(database)
    click.echo(f"The database answers and is at schema {schema.HEAD}.")


async def backup(file: Path) -> None:
    """Write a consistent copy; the bot may run meanwhile."""
    await asyncio.to_thread(copy_sqlite, settings_of_shell(least_log="warning").database_url, file)
    click.echo(f"Copied to {file}.")
