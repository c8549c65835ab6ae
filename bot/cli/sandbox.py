"""claimbot sandbox, claimbot demo: the bot beside a Discord of this machine."""

import asyncio
import errno
import os
import tempfile
import time
import webbrowser
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog
from pydantic import SecretStr
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.app import migrate, run_bot
from bot.cli.ending import ShellError
from bot.cli.markup import terminal_text
from bot.cli.models import encoder_in_background
from bot.cli.run import stop_on_signals
from bot.sandbox import Sandbox
from bot.sandbox.state.seed import SeedError
from bot.story import Stage, StoryError, play
from config.logging import configure_logging
from config.settings import Settings, load_settings

log = structlog.get_logger(__name__)

READY_SECONDS = 30
STORY_TOLD = "story-told"
"""A file in the data directory: the story is played once, on a fresh one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """How the sandbox was asked for. `data` None is a folder below the bot's data directory."""

    port: int = 0
    data: Path | None = None
    seed: Path | None = None
    record: Path | None = None
    open_page: bool = False


async def rehearse(asked: Rehearsal) -> None:
    """Run sandbox and bot until the process is asked to leave; on a fresh data directory, play the story first."""
    console = Console()
    data = asked.data or load_settings(os.environ).data_dir / "sandbox"
    stop = stop_on_signals()
    async with _running(asked, data, stop) as sandbox:
        # The story is about the people of the default world.
        if asked.seed is None and not (told := data / STORY_TOLD).exists():
            await _tell_story(sandbox, console)
            told.touch()
        _welcome(sandbox, console)
        async with encoder_in_background(sandbox_settings(sandbox, data), console.print):
            if asked.open_page:
                await asyncio.to_thread(webbrowser.open, sandbox.url)
            await stop.wait()


async def play_once() -> None:
    """Play the story on a world of its own, and leave nothing behind."""
    console = Console()
    with tempfile.TemporaryDirectory(prefix="claimbot-demo-") as directory:
        stop = asyncio.Event()
        async with _running(Rehearsal(), Path(directory), stop) as sandbox:
            await _tell_story(sandbox, console)
            stop.set()


@asynccontextmanager
async def _running(asked: Rehearsal, data: Path, stop: asyncio.Event) -> AsyncIterator[Sandbox]:
    """The sandbox with the bot connected to it. The bot's failure is raised here, not waited for."""
    data.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - as above
    sandbox = Sandbox(port=asked.port, data=data / "discord", seed=asked.seed, record=asked.record)
    async with AsyncExitStack() as stack:
        with _what_the_operator_can_mend(asked.port):
            await stack.enter_async_context(sandbox)
        settings = sandbox_settings(sandbox, data)
        configure_logging("warning", "console")
        await migrate(settings)
        ready = asyncio.Event()
        bot = asyncio.create_task(
            run_bot(settings, stop, news_origin=sandbox.url, guild_ready_timeout=0.05, ready=ready)
        )
        try:
            await _until_ready(bot, ready)
            yield sandbox
        finally:
            stop.set()
            await bot


@contextmanager
def _what_the_operator_can_mend(port: int) -> Iterator[None]:
    try:
        yield
    except SeedError as error:
        raise ShellError(str(error)) from error
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise ShellError(
            f"Port {port} is taken, perhaps by another sandbox: name another with --port, or 0 for any that is free."
        ) from error


async def _until_ready(bot: "asyncio.Task[None]", ready: asyncio.Event) -> None:
    waiting = asyncio.create_task(ready.wait())
    done, _ = await asyncio.wait({bot, waiting}, timeout=READY_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    if waiting not in done:
        waiting.cancel()
        if bot in done:
            bot.result()
        raise ShellError(f"The bot did not connect to the sandbox within {READY_SECONDS} s.")


def sandbox_settings(sandbox: Sandbox, data: Path) -> Settings:
    """The sandbox's own settings: whatever the environment says of a real server must not be touched."""
    here = load_settings(os.environ)
    return Settings(
        discord_token=SecretStr(_bot_token(sandbox)),
        discord_api_url=sandbox.api_url,
        discord_gateway_url=sandbox.gateway_url,
        data_dir=data,
        database_url=f"sqlite+aiosqlite:///{data / 'claimbot.db'}",
        encoder=here.encoder,
        model_dir=here.model_dir,
        health_port=0,
        contact="sandbox",
    )


def _bot_token(sandbox: Sandbox) -> str:
    """The first bot of the world is ours."""
    return next(account.token for account in sandbox.world.accounts() if account.is_bot)


def _tokens(sandbox: Sandbox) -> dict[str, str]:
    users = sandbox.world.users
    return {users[one.user_id]["username"]: one.token for one in sandbox.world.accounts()}


async def _tell_story(sandbox: Sandbox, console: Console) -> None:
    started = time.monotonic()
    stage = Stage(
        api_url=sandbox.api_url,
        gateway_url=sandbox.gateway_url,
        news_url=f"{sandbox.url}/news",
        tokens=_tokens(sandbox),
    )

    def tell(who: str, what: str) -> None:
        lines = [terminal_text(line) for line in what.splitlines()]
        told = Text.assemble((who, "bold"), " ", Text("\n").join(lines))
        row = Table.grid(padding=(0, 2))
        row.add_column(no_wrap=True)
        row.add_row(Text(f"{time.monotonic() - started:4.1f} s", style="dim"), told)
        console.print(row)

    console.print("[bold]A short story, played through Discord's own API:[/]\n")
    try:
        await play(stage, tell)
    except StoryError as error:
        raise ShellError(f"The story broke: {error}") from error
    console.print()


def _welcome(sandbox: Sandbox, console: Console) -> None:
    first = f"{sandbox.url}/news/"
    console.print(
        Panel.fit(
            f"Open [bold]{sandbox.url}[/]\n\n"
            f"As a reader:    /article add with an article from {first}\n"
            "As a moderator: /review next in #claims-review\n"
            "As the admin:   /digest schedule, /digest now\n\n"
            "[dim]Ctrl+C ends it; its state is kept.[/]",
            title="claimbot sandbox",
        )
    )
