"""One way to say which file is which."""

import hashlib
from pathlib import Path

_CHUNK = 1 << 20


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file as hex, without holding the file in memory."""
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
