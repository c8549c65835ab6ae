"""The gateway's manners: HELLO, IDENTIFY, READY, heartbeats, compression, and a close code for each mistake."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.sandbox import Pace, Sandbox
from tests.sandbox.api import BOT_ID, GUILD, JEAN_ID, MARIE_ID
from tests.sandbox.wire import DEFAULT_INTENTS, wire

MEMBERS = 1 << 1
PRESENCES = 1 << 8


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(pace=Pace(identify_seconds=0)) as running:
        yield running


async def test_hello_tells_how_often_to_beat(sandbox: Sandbox) -> None:
    async with wire(sandbox) as client:
        hello = await client.receive()

    assert (hello["op"], hello["d"]["heartbeat_interval"]) == (10, 41250)


async def test_a_heartbeat_is_acknowledged_even_before_identify(sandbox: Sandbox) -> None:
    async with wire(sandbox) as client:
        await client.op(10)
        await client.send(1, None)

        assert (await client.receive())["op"] == 11


async def test_a_bot_is_told_who_it_is_and_then_its_guilds(sandbox: Sandbox) -> None:
    async with wire(sandbox) as client:
        ready = await client.identify()
        guild = (await client.event("GUILD_CREATE"))["d"]

    assert ready["user"]["username"] == "claimbot"
    assert ready["application"]["id"] == BOT_ID
    assert ready["guilds"] == [{"id": GUILD, "unavailable": True}]
    assert ready["resume_gateway_url"] == sandbox.gateway_url
    assert [channel["name"] for channel in guild["channels"]] == [
        "general",
        "claims-review",
        "haiti-digest",
        "claims",
    ]
    assert [member["user"]["id"] for member in guild["members"]] == [BOT_ID]
    assert guild["member_count"] == 6
    assert not any(key.startswith("_") for key in guild["members"][0])


async def test_a_person_gets_the_guild_whole_but_only_channels_they_see(sandbox: Sandbox) -> None:
    async with wire(sandbox) as client:
        ready = await client.identify("sandbox-marie")

    guild = ready["guilds"][0]
    assert [channel["name"] for channel in guild["channels"]] == ["general", "haiti-digest", "claims"]
    assert len(guild["members"]) == 6
    assert "application" not in ready


async def test_zlib_stream_is_one_stream_flushed_after_each_message(sandbox: Sandbox) -> None:
    async with wire(sandbox, "?v=10&encoding=json&compress=zlib-stream") as client:
        await client.identify()

        assert (await client.event("GUILD_CREATE"))["d"]["name"] == "Haiti Watch"


async def test_zstd_stream_gets_plain_text(sandbox: Sandbox) -> None:
    async with wire(sandbox, "?v=10&encoding=json&compress=zstd-stream") as client:
        assert (await client.identify())["v"] == 10


IDENTIFY = {"token": "sandbox-bot", "properties": {}, "intents": DEFAULT_INTENTS}


@pytest.mark.parametrize(
    ("op", "data", "code"),
    [
        pytest.param(99, {}, 4001, id="unknown opcode"),
        pytest.param(2, [], 4002, id="data of the wrong kind"),
        pytest.param(3, {}, 4003, id="presence before identify"),
        pytest.param(2, IDENTIFY | {"token": "wrong"}, 4004, id="nobody's token"),
        pytest.param(6, {"token": "wrong", "session_id": "x", "seq": 1}, 4004, id="nobody's token on resume"),
        pytest.param(2, IDENTIFY | {"shard": [2, 2]}, 4010, id="a shard beyond the count"),
        pytest.param(2, IDENTIFY | {"shard": [0]}, 4010, id="half a shard"),
        pytest.param(2, IDENTIFY | {"intents": 1 << 30}, 4013, id="unknown intent"),
        pytest.param(2, {"token": "sandbox-bot"}, 4013, id="no intents"),
        pytest.param(2, IDENTIFY | {"intents": PRESENCES}, 4014, id="an intent that is not switched on"),
    ],
)
async def test_each_mistake_has_its_close_code(sandbox: Sandbox, op: int, data: Any, code: int) -> None:
    async with wire(sandbox) as client:
        await client.op(10)
        await client.send(op, data)

        assert await client.close_code() == code


async def test_a_second_identify_is_closed_with_4005(sandbox: Sandbox) -> None:
    async with wire(sandbox) as client:
        await client.identify()
        await client.send(2, IDENTIFY)

        assert await client.close_code() == 4005


@pytest.mark.parametrize("text", ["no json", "[]", '{"d": 1}', json.dumps({"op": 3, "d": "x" * 5000})])
async def test_what_cannot_be_decoded_is_closed_with_4002(sandbox: Sandbox, text: str) -> None:
    async with wire(sandbox) as client:
        await client.identify()
        await client.send_text(text)

        assert await client.close_code() == 4002


async def test_more_than_120_events_a_minute_are_closed_with_4008(sandbox: Sandbox) -> None:
    async with wire(sandbox) as client:
        await client.identify()
        for _ in range(120):
            await client.send(1, None)

        assert await client.close_code() == 4008


@pytest.mark.parametrize(("query", "code"), [("?v=6&encoding=json", 4012), ("?v=10&encoding=etf", 4002)])
async def test_other_versions_and_encodings_are_refused(sandbox: Sandbox, query: str, code: int) -> None:
    async with wire(sandbox, query) as client:
        assert await client.close_code() == code


async def test_a_client_that_stops_beating_is_closed_with_4009() -> None:
    async with Sandbox(pace=Pace(heartbeat_ms=50)) as sandbox, wire(sandbox) as client:
        await client.identify()

        assert await client.close_code() == 4009


async def test_a_second_identify_within_five_seconds_is_an_invalid_session() -> None:
    async with Sandbox() as sandbox, wire(sandbox) as first, wire(sandbox) as second:
        await first.identify()
        await second.op(10)
        await second.send(2, IDENTIFY)

        assert (await second.op(9))["d"] is False


async def test_presence_and_voice_updates_are_accepted(sandbox: Sandbox) -> None:
    async with wire(sandbox) as client:
        await client.identify()
        await client.send(3, {"status": "idle", "since": None, "activities": [], "afk": False})
        await client.send(4, {"guild_id": GUILD, "channel_id": None, "self_mute": True, "self_deaf": True})
        await client.send(1, None)

        assert (await client.op(11))["op"] == 11


async def test_all_members_come_in_a_chunk_with_the_nonce(sandbox: Sandbox) -> None:
    async with wire(sandbox) as client:
        await client.identify(intents=DEFAULT_INTENTS | MEMBERS)
        await client.send(8, {"guild_id": GUILD, "query": "", "limit": 0, "nonce": "n"})
        chunk = (await client.event("GUILD_MEMBERS_CHUNK"))["d"]

    assert (chunk["nonce"], chunk["chunk_index"], chunk["chunk_count"], len(chunk["members"])) == (
        "n",
        0,
        1,
        6,
    )


async def test_all_members_need_the_members_intent(sandbox: Sandbox) -> None:
    async with wire(sandbox) as client:
        await client.identify()
        await client.send(8, {"guild_id": GUILD, "query": "", "limit": 0})

        assert await client.close_code() == 4014


async def test_members_are_found_by_name_and_by_id(sandbox: Sandbox) -> None:
    async with wire(sandbox) as client:
        await client.identify()
        await client.send(8, {"guild_id": GUILD, "query": "jean", "limit": 5})
        by_name = (await client.event("GUILD_MEMBERS_CHUNK"))["d"]
        await client.send(8, {"guild_id": GUILD, "user_ids": [MARIE_ID, "1"], "limit": 0})
        by_id = (await client.event("GUILD_MEMBERS_CHUNK"))["d"]

    assert [member["user"]["id"] for member in by_name["members"]] == [JEAN_ID]
    assert [member["user"]["id"] for member in by_id["members"]] == [MARIE_ID]
    assert by_id["not_found"] == ["1"]
