"""Build the encoder: published weights in, a checked directory out. Imports `onnx` and takes some 600 MB for seconds.

A build lies in a directory of its own until it is whole, and appears by one rename: whoever is killed, or builds at
the same time, leaves no half of one. The same versions of the packages give the same bytes.
"""

import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

from onnxruntime.quantization import quantize_dynamic

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
STEPS = 4

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
    model = build_graph(read_weights(source / WEIGHTS_FILE))
    shutil.copyfile(source / PUBLISHED_TOKENIZER, directory / TOKENIZER_FILE)
    tell("rounding it to 8 bits")
    # It advises a preparation that this graph does not need.
    logging.getLogger().setLevel(logging.ERROR)
    with _temporary_files_in(directory):
        quantize_dynamic(
            model, directory / MODEL_FILE, op_types_to_quantize=["MatMul", "Gather"], per_channel=True
        )
    tell("trying it")
    if not is_sound(Network(directory).encode(SENTENCES)):
        raise UnsoundBuildError(
            "The encoder that was built does not judge three known sentences as it should; it was thrown away."
        )
    write_record(directory, {name: version(name) for name in ("onnx", "onnxruntime")})


@contextmanager
def _temporary_files_in(directory: Path) -> Iterator[None]:
    """The library writes 100 MB beside: not where a container keeps its memory, and gone with the build."""
    before = tempfile.tempdir
    tempfile.tempdir = str(directory)
    try:
        yield
    finally:
        tempfile.tempdir = before


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
