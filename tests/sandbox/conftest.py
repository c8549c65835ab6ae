"""A sandbox on a free port, and a client that speaks its API as anyone."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.limits.recorder import ENVIRONMENT_NAME
from tests.sandbox.api import Api
from tests.sandbox.bots import person, start

__all__ = ["person", "start"]  # fixtures of bots.py


@pytest.fixture(autouse=True)
def unrecorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The suite's recording is of our bot. What these tests send is often wrong on purpose, to see it refused."""
    monkeypatch.delenv(ENVIRONMENT_NAME, raising=False)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[Api]:
    async with Api(sandbox) as client:
        yield client
