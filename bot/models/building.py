"""Build the encoder: published weights in, a checked directory out. Imports `onnx` and takes some seconds.

A build lies in a directory of its own until it is whole, and appears by one rename: whoever is killed, or builds at
the same time, leaves no half of one. The same versions of the packages give the same bytes.
"""

import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from bot.models.built import (
    MODEL_FILE,
    TOKENIZER_FILE,
    BrokenModelError,
    built_dir,
    check_built,
    write_record,
)
from bot.models.graph import build_graph
from bot.models.network import Network
from bot.models.published import TOKENIZER_FILE as PUBLISHED_TOKENIZER, WEIGHTS_FILE, check_published
from bot.models.trial import SENTENCES, is_sound
from bot.models.weights import read_weights

_UNFINISHED = "unfinished-"
_ABANDONED_SECONDS = 3600
_READABLE = 0o755
STEPS = 3

Tell = Callable[[str], None]
"""Called before each of the `STEPS` with what it does."""


class UnsoundBuildError(Exception):
    """What was built does not work as it should. `str()` is one sentence for the operator."""


def build(source: Path, models: Path, tell: Tell) -> None:
    """Build the encoder in `models` from the published files in `source`. A whole one that is there is kept.

    Raises:
        SourceError: the files are not the published ones.
        UnsoundBuildError: these versions of the packages build something else.
        OSError: there is no room, or no right to write.
    """
    with suppress(BrokenModelError):
        check_built(models)
        return
    tell("checking the published weights")
    check_published(source)
    models.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(models)
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=models))
    try:
        _fill(source, unfinished, tell)
        _put_in_place(unfinished, models)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _fill(source: Path, directory: Path, tell: Tell) -> None:
    tell("building the network")
    shutil.copyfile(source / PUBLISHED_TOKENIZER, directory / TOKENIZER_FILE)
    model = build_graph(read_weights(source / WEIGHTS_FILE))
    (directory / MODEL_FILE).write_bytes(model.SerializeToString(deterministic=True))
    del model
    tell("trying it")
    if not is_sound(Network(directory).encode(SENTENCES)):
        raise UnsoundBuildError(
            "The encoder that was built does not judge three known sentences as it should; it was thrown away."
        )
    write_record(directory, {name: version(name) for name in ("onnx", "onnxruntime")})


def _put_in_place(unfinished: Path, models: Path) -> None:
    """Rename it to where it belongs. What is damaged there makes way; a whole one, of a faster build, stays."""
    target = built_dir(models)
    damaged = unfinished.with_name(f"{unfinished.name}-damaged")
    unfinished.chmod(_READABLE)
    with suppress(BrokenModelError):
        check_built(models)
        return
    try:
        with suppress(FileNotFoundError):
            target.rename(damaged)
        unfinished.rename(target)
    except OSError:
        # Another build can only have come between the two lines above.
        check_built(models)
    finally:
        shutil.rmtree(damaged, ignore_errors=True)


def _remove_abandoned(models: Path) -> None:
    """Whoever began these was killed long ago."""
    for left in models.glob(f"{_UNFINISHED}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
