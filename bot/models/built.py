"""Where the built encoder lies, and whether it is whole. Standard library only: every start of the bot asks this."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.models.hashes import sha256_of

MODEL_ID = "all-MiniLM-L6-v2/int8/1"
"""Vectors of one id can be compared; the last number grows whenever the recipe changes them."""

DIMENSIONS = 384
MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
RECORD_FILE = "built.json"
_FOLDER = MODEL_ID.replace("/", "-")
_LONGEST_RECORD = 10_000


class BrokenModelError(Exception):
    """What was built is no longer what it was. `str()` is one sentence for the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the build says of itself. `sha256` is by the file's name, `made_with` by the package's."""

    model_id: str
    sha256: dict[str, str]
    sizes: dict[str, int]
    made_with: dict[str, str]


def models_dir(data_dir: Path) -> Path:
    """Return where a bot keeps its models."""
    return data_dir / "models"


def built_dir(models: Path) -> Path:
    """Return the directory of the encoder of this version."""
    return models / _FOLDER


def write_record(directory: Path, made_with: dict[str, str]) -> None:
    """Record the two files that stand in `directory`."""
    names = (MODEL_FILE, TOKENIZER_FILE)
    record = Record(
        model_id=MODEL_ID,
        sha256={name: sha256_of(directory / name) for name in names},
        sizes={name: (directory / name).stat().st_size for name in names},
        made_with=made_with,
    )
    (directory / RECORD_FILE).write_text(json.dumps(asdict(record), indent=1, sort_keys=True) + "\n")


def is_built(models: Path) -> bool:
    """Tell at a glance, by the files' sizes, whether there is an encoder. Its first use checks every byte."""
    directory = built_dir(models)
    try:
        record = _read_record(directory)
        return all((directory / name).stat().st_size == size for name, size in record.sizes.items())
    except (OSError, BrokenModelError):
        return False


def check_built(models: Path) -> Record:
    """Return the record of a build whose files are byte for byte what was built.

    Raises:
        BrokenModelError: there is none, or it is not whole.
    """
    directory = built_dir(models)
    try:
        record = _read_record(directory)
        altered = [
            name for name, expected in record.sha256.items() if sha256_of(directory / name) != expected
        ]
    except OSError as error:
        raise BrokenModelError(
            "The sentence encoder is not built. Build it: claimbot models build"
        ) from error
    if altered:
        raise BrokenModelError(
            f"{directory / altered[0]} is not what was built. Build it again: claimbot models build"
        )
    return record


def _read_record(directory: Path) -> Record:
    with (directory / RECORD_FILE).open("rb") as file:
        content = file.read(_LONGEST_RECORD)
    try:
        record = Record(**json.loads(content))
    except (ValueError, TypeError, RecursionError) as error:
        raise _foreign(directory) from error
    names = {MODEL_FILE, TOKENIZER_FILE}
    if record.model_id != MODEL_ID or set(record.sha256) != names or set(record.sizes) != names:
        raise _foreign(directory)
    return record


def _foreign(directory: Path) -> BrokenModelError:
    return BrokenModelError(f"{directory} is not a build of ours. Build it again: claimbot models build")
