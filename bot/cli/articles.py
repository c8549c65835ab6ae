"""claimbot ingest, claimbot extract."""

import asyncio
import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.adapters.articles import ProcessArticleReader, document_from_file, document_from_stream
from bot.app import fetcher_for, migrate_new, open_app
from bot.cli.ending import ShellError
from bot.cli.opening import guild_meant, operator_of, settings_of_shell
from bot.core.extraction import extract_claims, extraction_json
from bot.errors import user_message
from bot.services.articles import ArticleService
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document
from bot.ui.replies import sentence
from bot.ui.texts import texts_in
from storage.domain.article import ArticleText
from storage.domain.audit import Actor
from storage.domain.claim import ClaimCandidate


async def ingest_all(sources: tuple[str, ...], guild: int | None) -> int:
    """Store every article; one that cannot be read is named, and the others go on. Return 1 if there was one."""
    settings = settings_of_shell(least_log="warning")
    await migrate_new(settings)
    failures: list[str] = []
    async with open_app(settings) as app:
        actor = operator_of(await guild_meant(app, guild))
        with _progress() as progress:
            task = progress.add_task("Reading", total=len(sources))
            for source in sources:
                progress.update(task, description=_short(source))
                try:
                    line = await _ingest_one(app.services.articles, actor, source)
                except (UnreadableArticleError, ShellError) as error:
                    line = f"{source}: {_why(error)}"
                    failures.append(line)
                progress.console.print(line, markup=False, highlight=False)
                progress.advance(task)
    click.echo(f"{len(sources) - len(failures)} of {len(sources)} articles stored.")
    return 1 if failures else 0


async def _ingest_one(articles: ArticleService, actor: Actor, source: str) -> str:
    done = await articles.add(actor, source if _is_address(source) else _file(source))
    state = "already here" if done.known else f"{done.new} new claims"
    line = f"{_short(source)}: “{done.article.title}”, {len(done.claims)} claims, {state}"
    if done.fallback is None:
        return line
    return f"{line}\n  {texts_in('en')(f'article-by-rules-{done.fallback.value}')}"


async def extract_all(sources: tuple[str, ...], form: str) -> int:
    """Print what is found in each input: one JSON object a line, or as text."""
    fetcher = fetcher_for(settings_of_shell(least_log="warning"))
    failed = False
    async with ProcessArticleReader() as reader:
        for source in sources:
            try:
                document = (await fetcher.fetch(source)).document if _is_address(source) else _file(source)
                article = await reader.read(document)
            except (UnreadableArticleError, ShellError) as error:
                click.echo(f"{source}: {_why(error)}", err=True)
                failed = True
                continue
            candidates = await asyncio.to_thread(extract_claims, article)
            click.echo(_extracted(article, candidates, form))
    return 1 if failed else 0


def _extracted(article: ArticleText, candidates: list[ClaimCandidate], form: str) -> str:
    if form == "json":
        return json.dumps(extraction_json(article, candidates), ensure_ascii=False)
    lines = [f"{article.title} ({article.publisher or 'publisher unknown'})"]
    lines += [
        f"  {one.check_worthiness:.2f}  {one.text}  [{one.stance.value}: {one.claimant or 'by whom is unknown'}]"
        for one in candidates
    ]
    return "\n".join(lines)


def _is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _file(source: str) -> Document:
    if source == "-":
        return document_from_stream(sys.stdin.buffer, "standard input")
    try:
        return document_from_file(Path(source))
    except OSError as error:
        raise ShellError(error.strerror or str(error)) from error


def _why(error: Exception) -> str:
    message = user_message(error)
    return sentence(texts_in("en"), message) if message else str(error)


def _short(source: str) -> str:
    return source if len(source) <= 60 else f"…{source[-59:]}"  # noqa: PLR2004 - a terminal's width


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
