"""claimbot fact-checks import."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from bot.adapters.encoder import ProcessEncoder
from bot.adapters.review_files import BrokenEnd, Rejected, ReviewFile
from bot.app import migrate_new, open_app, utc_now
from bot.cli.ending import ShellError
from bot.cli.import_progress import ImportProgress
from bot.cli.opening import guild_meant, operator_of, settings_of_shell
from bot.models.built import models_dir
from bot.services.fact_checks import FactCheckService, Imported
from bot.services.matching import MatchingService
from config.settings import Settings
from storage.database import Database
from storage.domain.fact_check import NewFactCheck

MOST_TOLD: Final = 5
"""Rejected entries that are said one by one; the others are counted."""


class Reading:
    """One pass through a file: its reviews, and what else was in it."""

    def __init__(self, file: ReviewFile) -> None:
        self._file = file
        self.rejected = 0
        self.first_rejected: list[Rejected] = []
        self.broken: BrokenEnd | None = None

    def reviews(self) -> Iterator[NewFactCheck]:
        for one in self._file.read():
            match one:
                case Rejected():
                    self.rejected += 1
                    if len(self.first_rejected) < MOST_TOLD:
                        self.first_rejected.append(one)
                case BrokenEnd():
                    self.broken = one
                case _:
                    yield one


async def import_file(file: Path, guild: int | None) -> None:
    """Take in every review of a file, then make their vectors if there is an encoder.

    Raises:
        ShellError: the file ends early, or holds nothing that we read. What could be read is kept.
    """
    settings = settings_of_shell(least_log="warning")
    await migrate_new(settings)
    async with open_app(settings) as app:
        actor = operator_of(await guild_meant(app, guild))
        with ImportProgress() as progress, ReviewFile(file) as opened:
            reading = Reading(opened)
            progress.begin_reading(opened.size)

            def told(done: Imported) -> None:
                progress.read(opened.done, done.seen, done.added)

            done = await FactCheckService(app.database, utc_now).import_all(actor, reading.reviews(), told)
            progress.read(opened.done, done.seen, done.added)
            encoded = await _encode(settings, app.database, progress)
    click.echo(
        f"{done.seen} reviews read, {done.added} new, {done.changed} changed, {reading.rejected} rejected; "
        f"{encoded} vectors made."
    )
    _tell_rejected(reading)
    if reading.broken is not None:
        raise ShellError(_broken_sentence(file, reading.broken, done.seen))


async def _encode(settings: Settings, database: Database, progress: ImportProgress) -> int:
    if settings.encoder == "off":
        return 0
    async with ProcessEncoder(models_dir(settings.data_dir), processes=2) as encoder:
        matching = MatchingService(database, encoder)
        if encoder.state == "on":
            progress.begin_encoding(await matching.count_due())
        return await matching.encode_due(progress.encoded)


def _tell_rejected(reading: Reading) -> None:
    for one in reading.first_rejected:
        click.echo(f"{one.where}: {one.why}", err=True)
    if reading.rejected > len(reading.first_rejected):
        click.echo(f"... and {reading.rejected - len(reading.first_rejected)} more.", err=True)


def _broken_sentence(file: Path, broken: BrokenEnd, seen: int) -> str:
    if seen == 0:
        return f"{file} is not what its name says: {broken.why}"
    return f"{file} breaks off after {broken.where} ({broken.why}); the {seen} reviews before are kept."
