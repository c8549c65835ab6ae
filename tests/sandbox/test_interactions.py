"""What `POST /interactions` takes from a person, what it refuses, and what the bot gets, byte for byte."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.api import (
    BOT,
    BOT_ID,
    FORUM,
    GENERAL,
    GUILD,
    JEAN,
    MARIE,
    MARIE_ID,
    REVIEW,
    Api,
    Reply,
)
from tests.sandbox.wire import Wire, wire

COMMANDS = f"/applications/{BOT_ID}/commands"
OPTIONS = [
    {"type": 3, "name": "text", "description": "Text", "required": True, "min_length": 2, "max_length": 5},
    {"type": 4, "name": "hour", "description": "Hour", "min_value": 0, "max_value": 23},
    {"type": 3, "name": "day", "description": "Day", "choices": [{"name": "Monday", "value": "mo"}]},
    {"type": 7, "name": "where", "description": "Channel", "channel_types": [0]},
    {"type": 3, "name": "claim", "description": "Claim", "autocomplete": True},
]


def option(name: str, value: object, kind: int = 3, **given: object) -> dict[str, Any]:
    return {"type": kind, "name": name, "value": value, **given}


@pytest.fixture
async def client(sandbox: Sandbox, api: Api) -> AsyncIterator[Wire]:
    """The bot's gateway, with a command `/add` registered."""
    command = {"name": "add", "description": "Add", "options": OPTIONS}
    assert (await api(BOT, "PUT", COMMANDS, [command])).status == 200
    async with wire(sandbox) as bot:
        await bot.identify()
        yield bot


async def use(
    api: Api, who: str, *options: dict[str, Any], kind: int = 2, channel: str = GENERAL, **given: Any
) -> Reply:
    data = {"name": "add", "type": 1, "options": list(options)}
    body = {"type": kind, "application_id": BOT_ID, "guild_id": GUILD, "channel_id": channel, "data": data}
    return await api(who, "POST", "/interactions", body | given)


async def arrived(client: Wire) -> dict[str, Any]:
    data: dict[str, Any] = (await client.event("INTERACTION_CREATE"))["d"]
    return data


async def respond(api: Api, interaction: dict[str, Any], body: dict[str, Any], query: str = "") -> Reply:
    path = f"/interactions/{interaction['id']}/{interaction['token']}/callback{query}"
    return await api("", "POST", path, body)


async def test_the_bot_gets_the_whole_of_a_slash_command(api: Api, client: Wire) -> None:
    assert (await use(api, MARIE, option("text", "hello"), option("where", GENERAL, 7))).status == 204
    interaction = await arrived(client)

    assert interaction["type"] == 2
    assert interaction["version"] == 1
    assert interaction["application_id"] == BOT_ID
    assert interaction["guild"] == {"id": GUILD, "locale": "en-US", "features": []}
    assert (interaction["guild_id"], interaction["channel_id"]) == (GUILD, GENERAL)
    assert interaction["channel"]["name"] == "general"
    assert interaction["member"]["user"]["id"] == MARIE_ID
    assert interaction["member"]["permissions"] == interaction["channel"]["permissions"]
    assert int(interaction["app_permissions"]) & 1 << 11
    assert (interaction["locale"], interaction["guild_locale"]) == ("en-US", "en-US")
    assert interaction["authorizing_integration_owners"] == {"0": GUILD}
    assert (interaction["context"], interaction["attachment_size_limit"]) == (0, 10485760)
    assert interaction["entitlements"] == []
    assert "user" not in interaction
    assert interaction["data"]["options"] == [option("text", "hello"), option("where", GENERAL, 7)]
    assert interaction["data"]["resolved"]["channels"][GENERAL]["name"] == "general"


async def test_in_a_direct_message_the_bot_gets_a_user_and_no_guild(api: Api, client: Wire) -> None:
    dm = (await api(MARIE, "POST", "/users/@me/channels", {"recipient_id": BOT_ID})).body["id"]
    await use(api, MARIE, option("text", "hello"), channel=dm, guild_id=None)
    interaction = await arrived(client)

    assert interaction["user"]["id"] == MARIE_ID
    assert interaction["context"] == 1
    assert interaction["authorizing_integration_owners"] == {"0": "0"}
    assert not {"guild", "guild_id", "member", "guild_locale"} & set(interaction)


@pytest.mark.parametrize(
    ("options", "place"),
    [
        pytest.param([], "text", id="required option missing"),
        pytest.param([option("text", "x")], "0", id="text too short"),
        pytest.param([option("text", "long enough")], "0", id="text too long"),
        pytest.param([option("text", "text"), option("hour", 24, 4)], "1", id="number too large"),
        pytest.param([option("text", "text"), option("hour", "7", 4)], "1", id="number as text"),
        pytest.param([option("text", "text"), option("day", "we")], "1", id="not a choice"),
        pytest.param([option("text", "text"), option("where", FORUM, 7)], "1", id="wrong kind of channel"),
        pytest.param([option("text", "text"), option("else", "x")], "1", id="unknown option"),
    ],
)
@pytest.mark.usefixtures("client")
async def test_what_the_client_would_not_send_is_refused(
    api: Api, options: list[dict[str, Any]], place: str
) -> None:
    reply = await use(api, MARIE, *options)

    assert reply.refusal == (400, 50035)
    assert place in reply.body["errors"]["data"]["options"]


@pytest.mark.usefixtures("client")
async def test_a_channel_that_is_not_seen_cannot_be_named(api: Api) -> None:
    options = [option("text", "text"), option("where", REVIEW, 7)]

    assert (await use(api, MARIE, *options)).refusal == (400, 50035)
    assert (await use(api, JEAN, *options)).status == 204


@pytest.mark.usefixtures("client")
async def test_an_interaction_needs_a_channel_one_sees_and_the_right_to_use_commands(api: Api) -> None:
    assert (await use(api, MARIE, option("text", "text"), channel=REVIEW)).refusal == (403, 50001)
    assert (await use(api, MARIE, option("text", "text"), channel="1")).refusal == (404, 10003)

    overwrite = {"type": 1, "allow": "0", "deny": str(1 << 31)}
    await api("sandbox-nadege", "PUT", f"/channels/{GENERAL}/permissions/{MARIE_ID}", overwrite)
    assert (await use(api, MARIE, option("text", "text"))).refusal == (403, 50013)


@pytest.mark.usefixtures("client")
async def test_an_unknown_command_or_application_is_refused(api: Api) -> None:
    unknown = {"name": "missing", "type": 1, "options": []}

    assert (await use(api, MARIE, data=unknown)).refusal == (404, 10063)
    assert (await use(api, MARIE, application_id="1")).refusal == (404, 10002)
    assert (await use(api, MARIE, application_id="x")).refusal == (400, 50035)


@pytest.mark.usefixtures("client")
async def test_a_bot_cannot_use_commands(api: Api) -> None:
    assert (await use(api, BOT, option("text", "text"))).refusal == (403, 50002)


async def test_autocomplete_needs_no_other_option_but_one_in_focus(api: Api, client: Wire) -> None:
    assert (await use(api, MARIE, option("claim", "ken", focused=True), kind=4)).status == 204
    interaction = await arrived(client)

    assert interaction["type"] == 4
    assert interaction["data"]["options"] == [option("claim", "ken", focused=True)]
    assert (await use(api, MARIE, option("text", "t", focused=True), kind=4)).refusal == (400, 50035)
    assert (await use(api, MARIE, option("claim", "ken"), kind=4)).refusal == (400, 50035)


async def test_with_response_the_bot_learns_of_its_message(api: Api, client: Wire) -> None:
    await use(api, MARIE, option("text", "text"))
    interaction = await arrived(client)

    reply = await respond(
        api, interaction, {"type": 4, "data": {"content": "hi", "flags": 64}}, "?with_response=true"
    )

    told = reply.body["interaction"]
    assert (told["id"], told["type"]) == (interaction["id"], 2)
    assert (told["response_message_loading"], told["response_message_ephemeral"]) == (False, True)
    assert reply.body["resource"]["type"] == 4
    assert reply.body["resource"]["message"]["id"] == told["response_message_id"]


async def test_without_with_response_there_is_no_body(api: Api, client: Wire) -> None:
    await use(api, MARIE, option("text", "text"))

    assert (await respond(api, await arrived(client), {"type": 5})).status == 204


async def test_a_callback_with_a_wrong_token_is_unknown(api: Api, client: Wire) -> None:
    await use(api, MARIE, option("text", "text"))
    interaction = await arrived(client)

    assert (await respond(api, interaction | {"token": "x"}, {"type": 5})).refusal == (404, 10062)
    assert (await respond(api, interaction | {"id": "1"}, {"type": 5})).refusal == (404, 10062)


@pytest.mark.parametrize("kind", [6, 7, 8])
async def test_a_command_cannot_be_answered_with_an_update_or_choices(
    api: Api, client: Wire, kind: int
) -> None:
    await use(api, MARIE, option("text", "text"))
    body = {"type": kind, "data": {"content": "x", "choices": []}}

    assert (await respond(api, await arrived(client), body)).refusal == (400, 50035)


async def test_an_empty_answer_is_refused_and_may_be_given_again(api: Api, client: Wire) -> None:
    await use(api, MARIE, option("text", "text"))
    interaction = await arrived(client)

    assert (await respond(api, interaction, {"type": 4, "data": {}})).refusal == (400, 50006)
    assert (await respond(api, interaction, {"type": 4, "data": {"content": "x"}})).status == 204
    assert (await respond(api, interaction, {"type": 4, "data": {"content": "x"}})).refusal == (400, 40060)


async def test_a_webhook_token_opens_its_own_interactions_messages_alone(api: Api, client: Wire) -> None:
    said = await api.say(MARIE, "not yours")
    await use(api, MARIE, option("text", "text"))
    interaction = await arrived(client)
    webhook = f"/webhooks/{BOT_ID}/{interaction['token']}"
    await respond(api, interaction, {"type": 4, "data": {"content": "x"}})

    assert (await api("", "GET", f"{webhook}/messages/@original")).body["content"] == "x"
    assert (await api("", "GET", f"{webhook}/messages/{said['id']}")).refusal == (404, 10008)
    assert (await api("", "GET", f"/webhooks/{BOT_ID}/x/messages/@original")).refusal == (401, 50027)
    assert (await api("", "POST", f"/webhooks/1/{interaction['token']}", {"content": "x"})).refusal == (
        404,
        10015,
    )


async def test_the_person_hears_of_create_success_and_the_message_in_order(
    sandbox: Sandbox, api: Api, client: Wire
) -> None:
    async with wire(sandbox) as marie:
        await marie.identify(MARIE)
        await use(api, MARIE, option("text", "text"), nonce="77")
        interaction = await arrived(client)
        await respond(api, interaction, {"type": 4, "data": {"content": "x"}})
        events = [await marie.receive() for _ in range(3)]

    assert [event["t"] for event in events] == ["INTERACTION_CREATE", "INTERACTION_SUCCESS", "MESSAGE_CREATE"]
    assert events[0]["d"] == {"id": interaction["id"], "nonce": "77"}
    assert events[2]["d"]["interaction_metadata"]["id"] == interaction["id"]


async def test_only_the_person_hears_of_their_interaction(sandbox: Sandbox, api: Api, client: Wire) -> None:
    async with wire(sandbox) as jean:
        await jean.identify(JEAN)
        await use(api, MARIE, option("text", "text"))
        await respond(api, await arrived(client), {"type": 4, "data": {"content": "x", "flags": 64}})

        assert await jean.names() == []


async def test_the_first_followup_after_a_deferral_fills_the_waiting_message(api: Api, client: Wire) -> None:
    await use(api, MARIE, option("text", "text"))
    interaction = await arrived(client)
    deferred = await respond(api, interaction, {"type": 5, "data": {"flags": 64}}, "?with_response=true")
    webhook = f"/webhooks/{BOT_ID}/{interaction['token']}"

    first = (await api("", "POST", webhook, {"content": "one"})).body
    second = (await api("", "POST", webhook, {"content": "two"})).body

    assert deferred.body["interaction"]["response_message_loading"] is True
    assert first["id"] == deferred.body["interaction"]["response_message_id"]
    assert (first["flags"], second["flags"]) == (64, 0)
    assert second["id"] != first["id"]


async def test_a_bot_that_is_not_connected_cannot_answer(sandbox: Sandbox, api: Api) -> None:
    command = {"name": "add", "description": "Add", "options": OPTIONS}
    await api(BOT, "PUT", COMMANDS, [command])
    async with wire(sandbox) as marie:
        await marie.identify(MARIE)
        await use(api, MARIE, option("text", "text"), nonce="9")
        async with asyncio.timeout(4):
            failure = (await marie.event("INTERACTION_FAILURE"))["d"]

    assert (failure["nonce"], failure["reason_code"]) == ("9", 2)


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize(
    "options",
    ["x", [[]], [{"name": "text"}], [{"type": 3, "name": []}], [{"type": 2, "name": "text", "options": 1}]],
)
async def test_crooked_options_are_refused(api: Api, options: Any) -> None:
    data = {"name": "add", "type": 1, "options": options}

    assert (await use(api, MARIE, data=data)).refusal == (400, 50035)
