"""The shell: one small function a command. Each parses, builds what it needs, calls one use case, prints.

What is slow to import is imported by the command that needs it: `claimbot --help` must answer at once.
"""
# ruff: noqa: PLC0415 - the reason stands above

from pathlib import Path

import click

from bot.cli.ending import run_to_end
from bot.cli.evidence_commands import evidence
from bot.cli.models_commands import models

_DIRECTORY = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)
_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
_GUILD = click.option("--guild", type=int, help="The server's id; may be left out where there is only one.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claimbot")
def cli() -> None:
    """Check facts together: read articles, keep their claims, review them, post digests."""


@cli.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8099, show_default=True, help="0 for any.")
@click.option("--data", type=_DIRECTORY, help="Where its state is kept between runs.")
@click.option("--seed", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Another world.")
@click.option("--record", type=_FILE, help="Write each request of the bot here, one JSON a line.")
@click.option("--headless", is_flag=True, help="Do not open the page in a browser.")
def sandbox(port: int, data: Path | None, seed: Path | None, record: Path | None, *, headless: bool) -> None:
    """Run the bot on a Discord of this machine: no token, no internet."""
    from bot.cli.sandbox import Rehearsal, rehearse

    run_to_end(rehearse(Rehearsal(port=port, data=data, seed=seed, record=record, open_page=not headless)))


@cli.command()
def demo() -> None:
    """Play the main job as a short story, and end."""
    from bot.cli.sandbox import play_once

    run_to_end(play_once())


@cli.command()
def run() -> None:
    """Run the bot on Discord; the token comes from CLAIMBOT_DISCORD_TOKEN."""
    from bot.cli.run import serve

    run_to_end(serve())


@cli.command()
def worker() -> None:
    """Poll feeds and read what they bring, beside the bot, on the same PostgreSQL database."""
    from bot.cli.run import work

    run_to_end(work())


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL...")
@_GUILD
def ingest(sources: tuple[str, ...], guild: int | None) -> None:
    """Read articles and store them with their claims."""
    from bot.cli.articles import ingest_all

    run_to_end(ingest_all(sources, guild))


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|-...")
@_FORMAT
def extract(sources: tuple[str, ...], form: str) -> None:
    """Show what would be found in articles. Stores nothing. `-` reads standard input."""
    from bot.cli.articles import extract_all

    run_to_end(extract_all(sources, form))


@cli.group()
def claims() -> None:
    """Look at the stored claims."""


@claims.command("list")
@click.option("--status", help="Only this status, such as `confirmed`.")
@click.option("--topic", help="Only this topic, such as `haiti-mission`.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True)
@_GUILD
@_FORMAT
def claims_list(status: str | None, topic: str | None, limit: int, guild: int | None, form: str) -> None:
    """List claims, newest first."""
    from bot.cli.claims import list_claims

    run_to_end(list_claims(guild, status=status, topic=topic, limit=limit, form=form))


@claims.command("show")
@click.argument("number", type=click.IntRange(1))
@_GUILD
@_FORMAT
def claims_show(number: int, guild: int | None, form: str) -> None:
    """Show one claim with its sources and its history."""
    from bot.cli.claims import show_claim

    run_to_end(show_claim(guild, number, form))


@claims.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@_GUILD
@_FORMAT
def claims_search(words: tuple[str, ...], limit: int, guild: int | None, form: str) -> None:
    """Find claims by their words."""
    from bot.cli.claims import search_claims

    run_to_end(search_claims(guild, " ".join(words), limit=limit, form=form))


@claims.command("decisions")
@_GUILD
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def claims_decisions(guild: int | None, form: str) -> None:  # noqa: ARG001 - the only form there is, so far
    """Write what moderators accepted, edited, merged and dropped, one JSON a line. No person is named."""
    from bot.cli.claims import export_decisions

    run_to_end(export_decisions(guild))


@cli.group()
def feeds() -> None:
    """Feeds: take a list of them in, give it out."""


@feeds.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--topic", default="haiti-mission", show_default=True, help="What is read of them; * for everything."
)
@_GUILD
def feeds_import(file: Path, topic: str, guild: int | None) -> None:
    """Follow every feed of an OPML file."""
    from bot.cli.feeds import import_file

    run_to_end(import_file(file, topic, guild))


@feeds.command("export")
@_GUILD
def feeds_export(guild: int | None) -> None:
    """Write the feeds as OPML to standard output."""
    from bot.cli.feeds import export

    run_to_end(export(guild))


@cli.group("fact-checks")
def fact_checks() -> None:
    """Take in what other organisations have checked."""


@fact_checks.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_GUILD
def fact_checks_import(file: Path, guild: int | None) -> None:
    """Store the ClaimReviews of a JSON, JSON lines or CSV file, or of a feed of them, as prior fact-checks.

    Each may be packed by gzip. Doing it again stores what is new, and newer ratings of what is there.
    """
    from bot.cli.fact_checks import import_file

    run_to_end(import_file(file, guild))


@cli.group()
def digest() -> None:
    """Look at digests."""


@digest.command("preview")
@click.option("--topic", default="haiti-mission", show_default=True)
@_GUILD
@_FORMAT
def digest_preview(topic: str, guild: int | None, form: str) -> None:
    """Show what a digest would say now. Posts and stores nothing."""
    from bot.cli.digest import preview

    run_to_end(preview(guild, topic, form))


@cli.group()
def db() -> None:
    """Look after the database."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to this version's schema, creating it where there is none."""
    from bot.cli.database import upgrade

    run_to_end(upgrade())


@db.command("check")
def db_check() -> None:
    """Tell whether the database answers and is at this version's schema."""
    from bot.cli.database import check

    run_to_end(check())


@db.command("backup")
@click.argument("file", type=_FILE)
def db_backup(file: Path) -> None:
    """Copy a SQLite database to FILE while the bot runs."""
    from bot.cli.database import backup

    run_to_end(backup(file))


cli.add_command(evidence)
cli.add_command(models)
