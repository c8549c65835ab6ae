"""claimbot feeds import|export."""

from pathlib import Path

import click

from bot.adapters.feeds import MAX_FEED_BYTES
from bot.app import migrate_new, open_app
from bot.cli.ending import ShellError
from bot.cli.opening import guild_meant, opened, operator_of, settings_of_shell
from bot.core.feeds.opml import opml_of
from bot.errors import user_message
from bot.services.errors import ServiceError
from bot.ui.replies import sentence
from bot.ui.texts import texts_in


async def import_file(file: Path, topic: str, guild: int | None) -> None:
    """Follow what an OPML file lists.

    Raises:
        ShellError: it is no OPML, or there is no such topic.
    """
    settings = settings_of_shell(least_log="warning")
    await migrate_new(settings)
    with file.open("rb") as stream:
        body = stream.read(MAX_FEED_BYTES + 1)
    async with open_app(settings) as app:
        actor = operator_of(await guild_meant(app, guild))
        try:
            done = await app.services.feeds.import_opml(actor, body, topic=topic)
        except ServiceError as error:
            message = user_message(error)
            raise ShellError(sentence(texts_in("en"), message) if message else str(error)) from error
    click.echo(f"{done.added} feeds added, {done.known} were followed already.")


async def export(guild: int | None) -> None:
    """Write the feeds that are followed, also those that rest."""
    async with opened() as app:
        known = await app.services.feeds.list_feeds(await guild_meant(app, guild))
    click.echo(opml_of(known), nl=False)
