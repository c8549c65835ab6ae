"""What a person's client may send for the components of a message, and what it may not."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.api import (
    ADMIN_ROLE,
    BOT,
    BOT_ID,
    DIGEST,
    FORUM,
    GENERAL,
    GUILD,
    JEAN_ID,
    MARIE,
    TOMAS_ID,
    Api,
    Reply,
)
from tests.sandbox.wire import Wire, wire

BUTTON, STRING, USER, ROLE, MENTIONABLE, CHANNEL = 2, 3, 5, 6, 7, 8


def row(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}


COMPONENTS = [
    row(
        {"type": BUTTON, "style": 1, "label": "Yes", "custom_id": "yes"},
        {"type": BUTTON, "style": 1, "label": "No", "custom_id": "no", "disabled": True},
        {"type": BUTTON, "style": 5, "label": "Link", "url": "https://example.org/"},
    ),
    row(
        {
            "type": STRING,
            "custom_id": "string",
            "min_values": 1,
            "max_values": 2,
            "options": [{"label": letter.upper(), "value": letter} for letter in "abc"],
        }
    ),
    row({"type": USER, "custom_id": "user"}),
    row({"type": MENTIONABLE, "custom_id": "anyone", "max_values": 2}),
    row({"type": CHANNEL, "custom_id": "channel", "channel_types": [0]}),
]


class Shown:
    """A message with components, a person who uses them, and the bot that hears of it."""

    def __init__(self, api: Api, bot: Wire, message: dict[str, Any]) -> None:
        self.api, self.bot, self.message = api, bot, message

    async def use(self, kind: int, custom_id: str, *values: str, **given: Any) -> Reply:
        data = {"component_type": kind, "custom_id": custom_id, "values": list(values)}
        body = {
            "type": 3,
            "application_id": BOT_ID,
            "guild_id": GUILD,
            "channel_id": GENERAL,
            "message_id": self.message["id"],
            "data": data,
        }
        return await self.api(MARIE, "POST", "/interactions", body | given)

    async def heard(self) -> dict[str, Any]:
        interaction: dict[str, Any] = (await self.bot.event("INTERACTION_CREATE"))["d"]
        return interaction


@pytest.fixture
async def shown(sandbox: Sandbox, api: Api) -> AsyncIterator[Shown]:
    async with wire(sandbox) as bot:
        await bot.identify()
        message = await api.say(BOT, "choose", components=COMPONENTS)
        yield Shown(api, bot, message)


async def test_a_button_brings_its_message_and_its_custom_id(shown: Shown) -> None:
    assert (await shown.use(BUTTON, "yes")).status == 204
    interaction = await shown.heard()

    assert interaction["data"] == {"id": 2, "custom_id": "yes", "component_type": BUTTON}
    assert interaction["message"]["id"] == shown.message["id"]
    assert interaction["message"]["content"] == "choose"


async def test_a_select_brings_its_values(shown: Shown) -> None:
    await shown.use(STRING, "string", "c", "a")

    assert (await shown.heard())["data"]["values"] == ["c", "a"]


async def test_users_and_roles_are_resolved(shown: Shown) -> None:
    await shown.use(MENTIONABLE, "anyone", JEAN_ID, ADMIN_ROLE)
    resolved = (await shown.heard())["data"]["resolved"]

    assert resolved["users"][JEAN_ID]["username"] == "jean"
    assert "permissions" in resolved["members"][JEAN_ID]
    assert not {"user", "deaf", "mute"} & set(resolved["members"][JEAN_ID])
    assert resolved["roles"][ADMIN_ROLE]["name"] == "Admin"


@pytest.mark.parametrize(
    ("kind", "custom_id", "values"),
    [
        pytest.param(BUTTON, "gone", [], id="no such component"),
        pytest.param(BUTTON, "no", [], id="disabled"),
        pytest.param(STRING, "yes", ["a"], id="another kind"),
        pytest.param(STRING, "string", [], id="too few"),
        pytest.param(STRING, "string", ["a", "b", "c"], id="too many"),
        pytest.param(STRING, "string", ["a", "a"], id="twice the same"),
        pytest.param(STRING, "string", ["z"], id="not offered"),
        pytest.param(USER, "user", ["1"], id="nobody"),
        pytest.param(USER, "user", [ADMIN_ROLE], id="a role for a user"),
        pytest.param(CHANNEL, "channel", [FORUM], id="wrong kind of channel"),
    ],
)
async def test_what_the_client_would_not_send_is_refused(
    shown: Shown, kind: int, custom_id: str, values: list[str]
) -> None:
    assert (await shown.use(kind, custom_id, *values)).refusal == (400, 50035)


async def test_a_message_that_is_gone_cannot_be_clicked(shown: Shown) -> None:
    await shown.api(BOT, "DELETE", f"/channels/{GENERAL}/messages/{shown.message['id']}")

    assert (await shown.use(BUTTON, "yes")).refusal == (404, 10008)


async def test_a_message_of_another_channel_is_not_found(shown: Shown) -> None:
    assert (await shown.use(BUTTON, "yes", channel_id=DIGEST)).refusal == (404, 10008)


async def test_a_message_of_a_person_belongs_to_no_application(shown: Shown) -> None:
    said = await shown.api.say(MARIE, "hello")

    assert (await shown.use(BUTTON, "yes", message_id=said["id"])).refusal == (404, 10002)


async def test_default_values_of_a_select_are_shown(shown: Shown) -> None:
    select = {"type": USER, "custom_id": "u", "default_values": [{"id": TOMAS_ID, "type": "user"}]}
    message = await shown.api.say(BOT, "who?", components=[row(select)])

    assert message["components"][0]["components"][0]["default_values"] == [{"id": TOMAS_ID, "type": "user"}]


async def answered(shown: Shown, body: dict[str, Any]) -> Reply:
    """Click the button and answer."""
    await shown.use(BUTTON, "yes")
    interaction = await shown.heard()
    path = f"/interactions/{interaction['id']}/{interaction['token']}/callback"
    return await shown.api("", "POST", path, body)


async def test_an_update_cannot_leave_nothing(shown: Shown) -> None:
    nothing = {"type": 7, "data": {"content": "", "components": []}}

    assert (await answered(shown, nothing)).refusal == (400, 50006)


async def test_a_message_that_was_deleted_meanwhile_cannot_be_updated(shown: Shown) -> None:
    await shown.use(BUTTON, "yes")
    interaction = await shown.heard()
    await shown.api(BOT, "DELETE", f"/channels/{GENERAL}/messages/{shown.message['id']}")
    path = f"/interactions/{interaction['id']}/{interaction['token']}/callback"

    assert (await shown.api("", "POST", path, {"type": 7, "data": {"content": "x"}})).refusal == (404, 10008)


async def test_activities_cannot_be_launched_here(shown: Shown) -> None:
    assert (await answered(shown, {"type": 12})).refusal == (400, 50035)
