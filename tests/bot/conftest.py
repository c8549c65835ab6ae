"""The desk: sandbox, bot and people, with moderators set; and a language model to ask."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from tests.bot.desk import Desk, admin_of
from tests.bot.model_stub import StubModel


@pytest.fixture
async def desk(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with Sandbox() as sandbox, Desk(sandbox, tmp_path, sqlite_url) as desk:
        yield desk


@pytest.fixture
async def desk_on_postgres(postgres_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with Sandbox() as sandbox, Desk(sandbox, tmp_path, postgres_url) as desk:
        yield desk


@pytest.fixture
async def admin(desk: Desk) -> Person:
    return await admin_of(desk)


@pytest.fixture
async def moderator(desk: Desk, admin: Person) -> Person:  # noqa: ARG001 - she has said that he is one
    return await desk.person("jean")


@pytest.fixture
async def reader(desk: Desk) -> Person:
    return await desk.person("marie")


@pytest.fixture
async def stub() -> AsyncIterator[StubModel]:
    """A language model's server."""
    stub = StubModel()
    await stub.server.start_server()
    yield stub
    await stub.server.close()
