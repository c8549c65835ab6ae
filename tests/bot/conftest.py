"""The desk: sandbox, bot and people, with moderators set."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from tests.bot.desk import Desk


@pytest.fixture
async def desk(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    data = tmp_path / "data"
    data.mkdir()
    async with Sandbox() as sandbox, Desk(sandbox, data, sqlite_template) as desk:
        yield desk


@pytest.fixture
async def admin(desk: Desk) -> Person:
    """Nadège, who has said who moderates and where."""
    nadege = await desk.person("nadege")
    await nadege.slash("settings moderators", {"role": "Moderator"})
    await nadege.slash("settings channel", {"channel": "claims-review"})
    return nadege


@pytest.fixture
async def moderator(desk: Desk, admin: Person) -> Person:  # noqa: ARG001 - she has said that he is one
    return await desk.person("jean")


@pytest.fixture
async def reader(desk: Desk) -> Person:
    return await desk.person("marie")
