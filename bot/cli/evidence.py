"""claimbot evidence verify|export|show."""

import asyncio
from importlib.metadata import version
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.adapters.warc import write_warc
from bot.cli.ending import ShellError
from bot.cli.opening import guild_meant, opened
from bot.services.errors import EvidenceStoreError
from bot.services.evidence_check import EvidenceChecker
from storage import articles, evidence
from storage.domain.evidence import EvidenceRecord, NotARecordError, canonical_json

OUT = Path("-")


async def verify(guild: int | None) -> int:
    """Check every record; name each fault. Return 1 if there was one."""
    faults = checked = 0
    async with opened() as app:
        checker = EvidenceChecker(app.database, app.evidence)
        guild_ids = await checker.guilds() if guild is None else [guild]
        with _progress() as progress:
            task = progress.add_task("Checking", total=await checker.count(guild_ids))
            for guild_id in guild_ids:
                async for one in checker.check(guild_id):
                    checked += 1
                    faults += len(one.faults)
                    progress.advance(task)
                    for fault in one.faults:
                        click.echo(f"Server {guild_id}, record {one.sequence}: {fault}.")
    click.echo(f"{checked} records checked, {faults} faults.")
    return 1 if faults else 0


async def export_json(guild: int | None, file: Path) -> None:
    """Write a guild's chain, one record a line, exactly as it was hashed."""
    async with opened() as app, app.database.reader() as session:
        guild_id = await guild_meant(app, guild)
        with click.open_file(str(file), "w", encoding="utf-8", atomic=file != OUT) as stream:
            async for stored in evidence.walk_chain(session, guild_id):
                stream.write(stored.record + "\n")


async def export_warc(guild: int | None, file: Path) -> None:
    """Write a guild's evidence with all its bytes.

    Raises:
        ShellError: some of it is damaged; nothing is written then.
    """
    written = 0
    async with opened() as app:
        guild_id = await guild_meant(app, guild)
        checker = EvidenceChecker(app.database, app.evidence)
        try:
            with write_warc(file, f"claimbot {version('claimbot')}") as warc, _progress() as progress:
                task = progress.add_task("Writing", total=await checker.count([guild_id]))
                async for record, body in checker.records(guild_id):
                    await asyncio.to_thread(warc.add, record, body)
                    written += 1
                    progress.advance(task)
        except (EvidenceStoreError, NotARecordError) as error:
            raise ShellError(f"Nothing was exported: {error}. Run: claimbot evidence verify") from error
    click.echo(f"{written} records written to {file}.")


async def show(guild: int | None, article_id: int, form: str) -> None:
    """Print how each text of an article came to us.

    Raises:
        ArticleNotFoundError: the guild has no such article.
    """
    async with opened() as app, app.database.reader() as session:
        guild_id = await guild_meant(app, guild)
        await articles.get_article(session, guild_id, article_id)
        for record in await evidence.records_of_article(session, guild_id, article_id):
            click.echo(canonical_json(record) if form == "json" else _shown(record))


def _shown(record: EvidenceRecord) -> str:
    hops = [f"  {hop.status}  {hop.url}  ({hop.ip or 'address not known'})" for hop in record.hops]
    how = (
        f"read by {record.extractor}"
        if record.extractor
        else f"answer {record.status} to a look for this text"
    )
    return "\n".join(
        (
            f"Record {record.sequence}: {record.requested_url}",
            f"  {record.fetched_at:%Y-%m-%d %H:%M:%S} UTC, {record.body_bytes} bytes, {how}",
            *hops,
            f"  bytes  {record.body_sha256}",
            f"  text   {record.text_sha256}",
        )
    )


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
