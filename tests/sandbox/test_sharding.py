"""Shards: each guild on one of them, direct messages on shard 0."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Pace, Sandbox
from bot.sandbox.state.seed import read_seed
from tests.sandbox.api import BOT_ID, GENERAL, MARIE, Api
from tests.sandbox.wire import wire

# (id >> 22) is even for the first and odd for the second.
HAITI, KENYA = str(100000000000000001), str((1 << 22) * 23_841_858_001)


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    """Two guilds, which belong to different shards of two."""
    seed = read_seed(None)
    seed["guilds"].append(
        {"id": KENYA, "name": "Kenya Watch", "owner": "marie", "roles": [], "channels": [],
         "members": [{"user": "marie", "roles": []}, {"user": "claimbot", "roles": []}]}
    )  # fmt: skip
    path = tmp_path / "two.json"
    path.write_text(json.dumps(seed), encoding="utf-8")
    async with Sandbox(seed=path, pace=Pace(identify_seconds=0)) as running:
        yield running


def shard_of(guild_id: str) -> int:
    return (int(guild_id) >> 22) % 2


async def test_each_shard_gets_its_guild_and_what_happens_there(sandbox: Sandbox, api: Api) -> None:
    assert {shard_of(HAITI), shard_of(KENYA)} == {0, 1}
    async with wire(sandbox) as mine, wire(sandbox) as other:
        ready = await mine.identify(shard=[shard_of(HAITI), 2])
        elsewhere = await other.identify(shard=[shard_of(KENYA), 2])
        await other.event("GUILD_CREATE")
        await api.say(MARIE, "hello", GENERAL)

        assert (await mine.event("MESSAGE_CREATE"))["d"]["guild_id"] == HAITI
        assert await other.names() == []
    assert ready["shard"] == [shard_of(HAITI), 2]
    assert [guild["id"] for guild in ready["guilds"]] == [HAITI]
    assert [guild["id"] for guild in elsewhere["guilds"]] == [KENYA]


async def test_direct_messages_come_on_shard_0(sandbox: Sandbox, api: Api) -> None:
    dm = (await api(MARIE, "POST", "/users/@me/channels", {"recipient_id": BOT_ID})).body
    async with wire(sandbox) as zero, wire(sandbox) as one:
        await zero.identify(shard=[0, 2])
        await one.identify(shard=[1, 2])
        await one.event("GUILD_CREATE")
        await api.say(MARIE, "psst", dm["id"])

        assert (await zero.event("MESSAGE_CREATE"))["d"]["content"] == "psst"
        assert await one.names() == []
