"""A sandbox on a free port, and a client that speaks its API as anyone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Pace, Sandbox
from tests.sandbox.api import Api
from tests.sandbox.bots import person, start

__all__ = ["person", "start"]  # fixtures of bots.py


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[Api]:
    async with Api(sandbox) as client:
        yield client


@pytest.fixture
async def hasty_sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    """Records to a file, and counts no requests against limits."""
    async with Sandbox(record=tmp_path / "requests.jsonl", pace=Pace(rate_limits=False)) as running:
        yield running
