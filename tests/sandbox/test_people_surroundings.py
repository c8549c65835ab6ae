"""What a person's client knows of the guild as it changes, and how it names what is not there."""

import asyncio
from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.limits.faults import HttpFault, HttpFaultKind
from bot.sandbox.people import NotOfferedError, Outcome, Person, PersonError
from bot.sandbox.people.components import ModalForm, find_button, find_select
from bot.sandbox.people.surroundings import Surroundings
from tests.sandbox.api import (
    BOT,
    BOT_ID,
    FALSE_TAG,
    FORUM,
    GENERAL,
    GUILD,
    MARIE_ID,
    MODERATOR_ROLE,
    NADEGE,
    Api,
)
from tests.sandbox.bots import PersonFactory


async def until(person: Person, text: str, api: Api) -> None:
    """Let the person read on until a message: all events before it have come by then."""
    await api.say(NADEGE, text)
    await person.wait_for_message("general", text)


async def test_new_channels_and_threads_are_found_by_name_and_gone_ones_are_not(
    person: PersonFactory, api: Api
) -> None:
    marie = await person("marie")
    created = (await api(NADEGE, "POST", f"/guilds/{GUILD}/channels", {"name": "sources", "type": 0})).body
    body = {"name": "Claim 12", "applied_tags": [FALSE_TAG], "message": {"content": "400 officers"}}
    post = (await api(NADEGE, "POST", f"/channels/{FORUM}/threads", body)).body
    await until(marie, "made", api)

    assert (await marie.messages("Claim 12"))[0]["content"] == "400 officers"
    assert marie.around.get_channel("#sources")["id"] == created["id"]
    await api(NADEGE, "DELETE", f"/channels/{created['id']}")
    await api(NADEGE, "DELETE", f"/channels/{post['id']}")
    await until(marie, "removed", api)
    with pytest.raises(NotOfferedError, match="sources"):
        marie.around.get_channel("sources")


async def test_new_roles_and_members_roles_are_known(person: PersonFactory, api: Api) -> None:
    marie = await person("marie")
    role = (await api(NADEGE, "POST", f"/guilds/{GUILD}/roles", {"name": "Translator"})).body
    await api(NADEGE, "PUT", f"/guilds/{GUILD}/members/{MARIE_ID}/roles/{MODERATOR_ROLE}")
    await until(marie, "done", api)

    assert marie.around.get_role_id("@Translator") == role["id"]
    assert marie.around.members[MARIE_ID]["roles"] == [MODERATOR_ROLE]


async def test_members_are_found_by_username_and_by_the_name_shown(person: PersonFactory) -> None:
    marie = await person("marie")

    assert marie.around.get_user_id("@marie") == marie.around.get_user_id("Marie") == MARIE_ID
    with pytest.raises(NotOfferedError, match="no member 'nobody'"):
        marie.around.get_user_id("nobody")


async def test_deleted_and_edited_messages_are_seen(person: PersonFactory, api: Api) -> None:
    marie = await person("marie")
    said = await marie.say("general", "first")
    editing = asyncio.create_task(marie.wait_for_edit(said, "second"))
    await asyncio.sleep(0.01)
    await marie.request("PATCH", f"/channels/{GENERAL}/messages/{said['id']}", {"content": "second"})

    assert (await editing)["content"] == "second"
    await marie.request("DELETE", f"/channels/{GENERAL}/messages/{said['id']}")
    await until(marie, "deleted", api)
    assert said["id"] not in marie.around.messages


async def test_a_429_is_waited_out(sandbox: Sandbox, person: PersonFactory) -> None:
    marie = await person("marie")
    fault = HttpFault(HttpFaultKind.STATUS, "POST", status=429, retry_after=0.05, only_bots=False)
    sandbox.faults.add(fault)

    assert (await marie.say("general", "patient"))["content"] == "patient"
    assert fault.hits == 1


async def test_a_menu_of_messages_needs_a_message(person: PersonFactory, api: Api) -> None:
    commands = [{"name": "Track claims", "type": 3}, {"name": "Profile", "type": 2}]
    await api(BOT, "PUT", f"/applications/{BOT_ID}/commands", commands)
    marie = await person("marie")

    with pytest.raises(PersonError, match="'Track claims' needs a message"):
        await marie.menu("Track claims", user="jean")
    with pytest.raises(PersonError, match="'Profile' needs a user"):
        await marie.menu("Profile", await marie.say("general", "x"))
    with pytest.raises(
        NotOfferedError, match="no menu entry 'Else'; this person is shown: Track claims, Profile"
    ):
        await marie.menu("Else", user="jean")


def message_with(*components: dict[str, Any]) -> dict[str, Any]:
    return {"components": [{"type": 1, "components": list(components)}]}


def test_a_link_and_an_unknown_button_cannot_be_clicked() -> None:
    message = message_with({"type": 2, "style": 5, "label": "Source", "url": "https://example.org/"})

    with pytest.raises(NotOfferedError, match=r"'Source' is a link to https://example\.org/"):
        find_button(message, "Source", None)
    with pytest.raises(NotOfferedError, match="no button 'Else'; there are: Source"):
        find_button(message, "Else", None)


def test_one_of_two_selects_must_be_named() -> None:
    message = message_with(
        {"type": 3, "custom_id": "a", "placeholder": "First"}, {"type": 5, "custom_id": "b"}
    )

    assert find_select(message, "First", None)["custom_id"] == "a"
    assert find_select(message, None, "b")["type"] == 5
    with pytest.raises(NotOfferedError, match="there are: First, b"):
        find_select(message, None, None)


def test_a_field_left_out_keeps_what_it_shows() -> None:
    option = {"label": "False", "value": "f"}
    modal = {
        "components": [
            {"type": 18, "label": "Reason", "component": {"type": 4, "custom_id": "r", "value": "as before"}},
            {"type": 18, "label": "Status", "component": {"type": 3, "custom_id": "s", "options": [option | {"default": True}]}},
            {"type": 18, "label": "Day", "component": {"type": 21, "custom_id": "d", "options": [option]}},
        ]
    }  # fmt: skip
    form = ModalForm(modal, Surroundings())

    fields = [row["component"] for row in form.components({})]

    assert [field.get("value", field.get("values")) for field in fields] == ["as before", ["f"], None]
    with pytest.raises(
        NotOfferedError, match="no field 'Else' in this modal; there are: Reason, Status, Day"
    ):
        form.components({"Else": "x"})
    with pytest.raises(NotOfferedError, match="no choice 'True'; there are: False"):
        form.components({"Status": "True"})


def test_an_outcome_knows_its_message() -> None:
    outcome = Outcome("message", "1", message={"id": "2", "channel_id": "3", "content": "hi", "flags": 64})

    assert (outcome.id, outcome.channel_id, outcome.text, outcome.ephemeral) == ("2", "3", "hi", True)
