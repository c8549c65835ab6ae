"""Ids, the bus and the seed."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.state.bus import Audience, Event, EventBus
from bot.sandbox.state.ids import Snowflakes, id_time
from bot.sandbox.state.seed import DEFAULT, SeedError, plant, read_seed
from bot.sandbox.state.world import World
from tests.sandbox.api import BOT, GENERAL, JEAN, MARIE, MARIE_ID, NADEGE, REVIEW, Api


def test_ids_grow_within_one_moment_and_tell_their_time() -> None:
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC)
    snowflakes = Snowflakes(moment.timestamp)

    ids = [snowflakes.new_id() for _ in range(100)]

    assert sorted(set(ids), key=int) == ids
    assert id_time(ids[0]) == moment


def test_an_id_seen_before_is_never_made_again() -> None:
    snowflakes = Snowflakes(lambda: datetime(2020, 1, 1, tzinfo=UTC).timestamp())
    snowflakes.seen("1300000000000000000")

    assert int(snowflakes.new_id()) > 1300000000000000000


def test_a_listener_hears_until_it_stops() -> None:
    bus, heard = EventBus(), list[Event]()
    stop = bus.subscribe(heard.append)

    bus.publish("ONE", {}, Audience())
    stop()
    bus.publish("TWO", {}, Audience())

    assert [event.name for event in heard] == ["ONE"]


async def test_a_private_channels_events_are_for_those_who_view_it(sandbox: Sandbox, api: Api) -> None:
    heard: list[Event] = []
    sandbox.world.bus.subscribe(heard.append)

    await api.say(JEAN, "between us", REVIEW)

    (event,) = heard
    assert (event.name, event.audience.channel_id) == ("MESSAGE_CREATE", REVIEW)
    assert event.payload["member"]["roles"]


async def test_an_event_tells_guild_membership_and_nonce(sandbox: Sandbox, api: Api) -> None:
    heard: list[Event] = []
    sandbox.world.bus.subscribe(heard.append)

    await api.say(MARIE, f"<@{MARIE_ID}>", nonce="n1")

    payload = heard[0].payload
    assert payload["nonce"] == "n1"
    assert payload["mentions"][0]["member"]["joined_at"]
    assert "user" not in payload["member"]
    assert not [key for key in payload if key.startswith("_")]


@pytest.mark.parametrize("who", [BOT, MARIE, NADEGE])
async def test_every_seeded_token_is_let_in(api: Api, who: str) -> None:
    assert (await api(who, "GET", "/users/@me")).status == 200


async def test_the_page_learns_the_world(sandbox: Sandbox, api: Api) -> None:
    world = json.loads((await api.fetch(f"{sandbox.url}/sandbox/world")).body)

    assert world["guild"]["name"] == "Haiti Watch"
    assert {person["token"] for person in world["people"]} >= {"sandbox-marie", "sandbox-nadege"}
    assert (world["bot_token"], world["application_id"]) == ("sandbox-bot", world["bots"][0]["id"])
    assert [channel["id"] for channel in world["guild"]["channels"]][:2] == [GENERAL, REVIEW]


def test_another_seed_makes_another_world(tmp_path: Path) -> None:
    seed: Any = json.loads(DEFAULT.read_text(encoding="utf-8"))
    seed["guilds"][0]["name"] = "Elsewhere"
    file = tmp_path / "seed.json"
    file.write_text(json.dumps(seed), encoding="utf-8")
    world = World()

    plant(world, read_seed(file))

    assert [guild["name"] for guild in world.guilds.values()] == ["Elsewhere"]


@pytest.mark.parametrize(
    "text", ["", "[]", '{"people": []}', '{"people": [{"id": "1"}], "bots": [], "guilds": []}']
)
def test_a_seed_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "seed.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(SeedError):
        plant(World(), read_seed(file))
