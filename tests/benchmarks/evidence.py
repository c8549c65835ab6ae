"""What keeping evidence costs: `python -m tests.benchmarks.evidence DIRECTORY` of pages, each `.html` or `.html.gz`."""

import asyncio
import gzip
import hashlib
import sys
import tempfile
import time
from pathlib import Path

from bot.adapters.evidence_files import DirectoryEvidenceStore, packed


def _body(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


async def _measure(bodies: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = DirectoryEvidenceStore(Path(directory))
        cpu, wall = time.process_time(), time.perf_counter()
        for body in bodies:
            await store.put(hashlib.sha256(body).hexdigest(), body)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    pages, kept = len(bodies), sum(len(packed(body)) for body in bodies)
    print(
        f"{pages} pages of {sum(map(len, bodies)) / pages / 1000:.0f} KB: {kept / pages / 1000:.1f} KB kept, "
        f"{cpu / pages * 1000:.1f} ms CPU and {wall / pages * 1000:.1f} ms in all for each"
    )


if __name__ == "__main__":
    pages = [_body(path) for path in sorted(Path(sys.argv[1]).rglob("*.html*")) if path.is_file()]
    asyncio.run(_measure(pages))
