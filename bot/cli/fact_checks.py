"""claimbot fact-checks import."""

import csv
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.adapters.encoder import ProcessEncoder
from bot.app import migrate_new, open_app, utc_now
from bot.cli.ending import ShellError
from bot.cli.opening import guild_meant, operator_of, settings_of_shell
from bot.core.claim_reviews import review_in_row, reviews_in
from bot.models.built import models_dir
from bot.services.fact_checks import FactCheckService, Imported
from bot.services.matching import MatchingService
from storage.domain.fact_check import NewFactCheck

MOST_BYTES: Final = 1_000_000_000
_LONGEST_FIELD: Final = 1_000_000


async def import_file(file: Path, guild: int | None) -> None:
    """Take in every review of a file, then make their vectors if there is an encoder.

    Raises:
        ShellError: the file is too large, or is none of what we read.
    """
    settings = settings_of_shell(least_log="warning")
    await migrate_new(settings)
    async with open_app(settings) as app:
        actor = operator_of(await guild_meant(app, guild))
        with _progress() as progress:
            task = progress.add_task("Storing", total=None)

            def told(done: Imported) -> None:
                progress.update(task, completed=done.seen)

            service = FactCheckService(app.database, utc_now)
            done = await service.import_all(actor, reviews_of(file), told)
            progress.update(task, description="Encoding", total=done.seen)
            if settings.encoder == "off":
                encoded = 0
            else:
                async with ProcessEncoder(models_dir(settings.data_dir), processes=2) as encoder:
                    encoded = await MatchingService(app.database, encoder).encode_due()
    click.echo(f"{done.seen} reviews read, {done.added} new; {encoded} vectors made.")


def reviews_of(file: Path) -> Iterator[NewFactCheck]:
    """Yield the reviews of a JSON, JSON lines or CSV file; rows that are no review are passed over.

    Raises:
        ShellError: it is none of these.
    """
    if file.stat().st_size > MOST_BYTES:
        raise ShellError(f"{file} is larger than a gigabyte; split it.")
    kind = file.suffix.lower()
    try:
        if kind == ".csv":
            yield from _rows(file)
        elif kind in {".jsonl", ".ndjson"}:
            yield from _lines(file)
        else:
            yield from reviews_in(json.loads(file.read_bytes()))
    except (ValueError, RecursionError, csv.Error) as error:
        raise ShellError(f"{file} is not what its name says: {error}") from error


def _rows(file: Path) -> Iterator[NewFactCheck]:
    csv.field_size_limit(_LONGEST_FIELD)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            found = review_in_row(row)
            if found is not None:
                yield found


def _lines(file: Path) -> Iterator[NewFactCheck]:
    with file.open("rb") as opened:
        for line in opened:
            with suppress(ValueError, RecursionError):  # one broken line costs one review
                yield from reviews_in(json.loads(line))


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
