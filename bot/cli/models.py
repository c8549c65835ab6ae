"""claimbot models; and the build at a first start, in the background."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import click
import structlog
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.app import encoder_for
from bot.cli.ending import ShellError
from bot.cli.opening import settings_of_shell
from bot.models.built import MODEL_ID, BrokenModelError, built_dir, check_built, is_built, models_dir
from bot.models.published import SourceError, find_published
from bot.models.trial import SENTENCES, is_sound
from bot.services.errors import EncoderUnavailableError
from config.settings import PREFIX, Settings

log = structlog.get_logger(__name__)

_STEPS = 3
_NEEDED = ("numpy", "onnx", "onnxruntime", "tokenizers")

Tell = Callable[[str], None]


async def build_encoder(source: Path | None) -> None:
    """Build it, if no whole one is there, and say where it is.

    Raises:
        ShellError: it cannot be built; the sentence says why.
    """
    settings = settings_of_shell(least_log="warning")
    models = models_dir(settings.data_dir)
    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("starting", total=_STEPS)

        def tell(step: str) -> None:
            progress.update(task, description=step, advance=1)

        await _build(source or settings.model_dir, models, tell)
    click.echo(f"The sentence encoder is built: {built_dir(models)}")


async def check_encoder() -> None:
    """Check every byte of the encoder, and try it on known sentences.

    Raises:
        ShellError: it is not there, not whole, or does not judge as it should.
    """
    settings = settings_of_shell(least_log="warning")
    if settings.encoder == "off":
        raise ShellError("The sentence encoder is off (CLAIMBOT_ENCODER). Everything works without it.")
    try:
        record = await asyncio.to_thread(check_built, models_dir(settings.data_dir))
        async with encoder_for(settings) as encoder:
            vectors = await encoder.encode(SENTENCES)
    except BrokenModelError as error:
        raise ShellError(str(error)) from error
    except EncoderUnavailableError as error:
        raise ShellError("The sentence encoder is whole but does not start. See the log.") from error
    if not is_sound(vectors):
        raise ShellError("The sentence encoder does not judge three known sentences as it should.")
    made_with = ", ".join(f"{name} {number}" for name, number in sorted(record.made_with.items()))
    click.echo(f"The sentence encoder is on: {MODEL_ID}, whole, and right about three known sentences.")
    click.echo(f"Made with {made_with}.")


@asynccontextmanager
async def encoder_in_background(settings: Settings, said: Tell) -> AsyncIterator[None]:
    """Build the encoder beside what is done inside, if that is wanted and was not done yet.

    `said` gets one sentence on how it went, and none where there was nothing to do. Nothing fails for want of it.
    """
    building = asyncio.create_task(_build_and_say(settings, said), name="build the encoder")
    try:
        yield
    finally:
        building.cancel()
        await asyncio.wait({building})


async def _build_and_say(settings: Settings, said: Tell) -> None:
    models = models_dir(settings.data_dir)
    if settings.encoder == "off" or is_built(models):
        return
    try:
        await _build(settings.model_dir, models, lambda step: log.debug("building the encoder", step=step))
    except (ShellError, OSError) as error:
        said(f"Without the sentence encoder: claims are matched by their words alone. {error}")
    else:
        said("The sentence encoder is ready: claims are matched by their meaning too.")


async def _build(source: Path | None, models: Path, tell: Tell) -> None:
    """In a process of its own: it takes 600 MB for some seconds, and gives them back."""
    with suppress(BrokenModelError):
        await asyncio.to_thread(check_built, models)
        return
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise ShellError(f"The encoder's packages are not installed: {', '.join(missing)}.")
    try:
        with_what = find_published(source)
    except SourceError as error:
        raise ShellError(str(error)) from error
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot.models", str(with_what), str(models)),
        # It computes on files: it gets no token and no address of ours.
        env={name: value for name, value in os.environ.items() if not name.startswith(PREFIX)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        while line := await process.stdout.readline():
            tell(line.decode().strip())
        complaint = (await process.stderr.read()).decode(errors="replace").strip()
        if await process.wait() != 0:
            raise ShellError(
                complaint.splitlines()[-1] if complaint else "The build of the encoder was ended."
            )
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
