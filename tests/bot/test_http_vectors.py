"""The attack vectors kept beside the project. Where they are: CLAIMBOT_SSRF_VECTORS, else ../shared/ssrf-vectors.txt."""

import os
from pathlib import Path

import pytest

from tests.ssrf_vectors import Vector, read_vectors, run

VECTORS = Path(
    os.environ.get("CLAIMBOT_SSRF_VECTORS", Path(__file__).parents[2].parent / "shared" / "ssrf-vectors.txt")
)


@pytest.fixture
def vectors() -> list[Vector]:
    if not VECTORS.exists():
        pytest.skip(f"no attack vectors at {VECTORS}: CLAIMBOT_SSRF_VECTORS names the file")
    return read_vectors(VECTORS.read_text(encoding="utf-8"))


async def test_every_attack_vector_behaves_as_marked(vectors: list[Vector]) -> None:
    assert len(vectors) > 100
    assert await run(vectors) == []
