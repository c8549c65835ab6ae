"""The commands about evidence; what they do stands in `bot.cli.evidence`."""
# ruff: noqa: PLC0415 - `claimbot --help` must answer at once

from pathlib import Path

import click

from bot.cli.ending import run_to_end

_GUILD = click.option("--guild", type=int, help="The server's id; may be left out where there is only one.")
_FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


@click.group()
def evidence() -> None:
    """Check, show and export what was fetched."""


@evidence.command("verify")
@click.option("--guild", type=int, help="Only this server.")
def evidence_verify(guild: int | None) -> None:
    """Check that records, bytes and texts are all there and unaltered."""
    from bot.cli.evidence import verify

    run_to_end(verify(guild))


@evidence.command("export")
@click.option("--warc", type=_FILE, help="Write records and bytes as a web archive, FILE.warc.gz.")
@click.option(
    "--json", "lines", type=_FILE, help="Write the records alone, one JSON a line; `-` prints them."
)
@_GUILD
def evidence_export(warc: Path | None, lines: Path | None, guild: int | None) -> None:
    """Give out the evidence of a server, for others to check."""
    from bot.cli.evidence import export_json, export_warc

    if (warc is None) == (lines is None):
        raise click.UsageError("Say --warc FILE or --json FILE.")
    if warc is not None:
        run_to_end(export_warc(guild, warc))
    elif lines is not None:
        run_to_end(export_json(guild, lines))


@evidence.command("show")
@click.argument("article", type=click.IntRange(1))
@_GUILD
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def evidence_show(article: int, guild: int | None, form: str) -> None:
    """Show how each text of an article came to us."""
    from bot.cli.evidence import show

    run_to_end(show(guild, article, form))
