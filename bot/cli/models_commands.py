"""The commands about the sentence encoder; what they do stands in `bot.cli.models`."""
# ruff: noqa: PLC0415 - `claimbot --help` must answer at once

from pathlib import Path

import click

from bot.cli.ending import run_to_end

_SOURCE = click.Path(path_type=Path, exists=True, file_okay=False)


@click.group()
def models() -> None:
    """Build and check the sentence encoder."""


@models.command("build")
@click.option("--from", "source", type=_SOURCE, help="A directory with model.safetensors and tokenizer.json.")
def models_build(source: Path | None) -> None:
    """Build it from its published weights, once; only those, by their hash, are taken."""
    from bot.cli.models import build_encoder

    run_to_end(build_encoder(source))


@models.command("check")
def models_check() -> None:
    """Tell whether it is on: every byte checked, and tried on sentences whose likeness is known."""
    from bot.cli.models import check_encoder

    run_to_end(check_encoder())
