"""Which store a setting names."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from bot.adapters.evidence_files import DirectoryEvidenceStore
from bot.adapters.evidence_s3 import open_bucket
from bot.services.ports import EvidenceStore


@asynccontextmanager
async def open_store(
    url: str | None, *, directory: Path, keys: tuple[str, str] | None
) -> AsyncIterator[EvidenceStore]:
    """Open `file:///DIRECTORY`, or `s3://BUCKET…` with its two keys; without an address it is `directory`."""
    if url is None:
        yield DirectoryEvidenceStore(directory)
    elif url.startswith("file:"):
        yield DirectoryEvidenceStore(Path(url2pathname(urlsplit(url).path)))
    else:
        assert keys is not None, "the settings ask for both"
        async with open_bucket(url, key_id=keys[0], secret=keys[1]) as store:
            yield store
