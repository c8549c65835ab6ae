"""Modals: shown to one person, filled in, checked, and numbered as Discord numbers components."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.api import BOT, BOT_ID, GENERAL, GUILD, MARIE, TOMAS, Api, Reply
from tests.sandbox.wire import Wire, wire

LABEL, TEXT_INPUT, TEXT, UPLOAD, CHECKBOX = 18, 4, 10, 19, 23
MODAL = {
    "custom_id": "why",
    "title": "Why?",
    "components": [
        {"type": TEXT, "content": "Say why."},
        {"type": LABEL, "label": "Reason", "component": {"type": TEXT_INPUT, "custom_id": "reason", "style": 1, "min_length": 3}},
        {"type": LABEL, "label": "Urgent", "component": {"type": CHECKBOX, "custom_id": "urgent"}},
        {"type": LABEL, "label": "Proof", "component": {"type": UPLOAD, "custom_id": "proof", "required": False}},
    ],
}  # fmt: skip


class Screen:
    """Marie with a modal before her, and the bot that showed it."""

    def __init__(self, api: Api, bot: Wire, marie: Wire) -> None:
        self.api, self.bot, self.marie = api, bot, marie
        self.modal: dict[str, Any] = {}

    async def heard(self) -> dict[str, Any]:
        interaction: dict[str, Any] = (await self.bot.event("INTERACTION_CREATE"))["d"]
        return interaction

    async def submit(
        self, *answers: dict[str, Any], who: str = MARIE, files: dict[str, bytes] | None = None, **given: Any
    ) -> Reply:
        rows = [{"type": LABEL, "component": answer} for answer in answers]
        attachments = [{"id": str(number), "filename": name} for number, name in enumerate(files or {})]
        data = {"id": self.modal["id"], "custom_id": "why", "components": rows, "attachments": attachments}
        body = {
            "type": 5,
            "application_id": BOT_ID,
            "guild_id": GUILD,
            "channel_id": GENERAL,
            "data": data | given,
        }
        return await self.api(who, "POST", "/interactions", body, files)


def reason(value: str) -> dict[str, Any]:
    return {"type": TEXT_INPUT, "custom_id": "reason", "value": value}


@pytest.fixture
async def screen(sandbox: Sandbox, api: Api) -> AsyncIterator[Screen]:
    async with wire(sandbox) as bot, wire(sandbox) as marie:
        await bot.identify()
        await marie.identify(MARIE)
        await api(BOT, "POST", f"/applications/{BOT_ID}/commands", {"name": "ask", "description": "Ask"})
        body = {
            "type": 2,
            "application_id": BOT_ID,
            "channel_id": GENERAL,
            "data": {"name": "ask"},
            "nonce": "1",
        }
        await api(MARIE, "POST", "/interactions", body)
        shown = Screen(api, bot, marie)
        interaction = await shown.heard()
        path = f"/interactions/{interaction['id']}/{interaction['token']}/callback"
        assert (await api("", "POST", path, {"type": 9, "data": MODAL})).status == 204
        shown.modal = (await marie.event("INTERACTION_MODAL_CREATE"))["d"]
        yield shown


async def test_the_modal_reaches_the_person_with_numbered_components(screen: Screen) -> None:
    modal = screen.modal

    assert (modal["title"], modal["custom_id"], modal["nonce"]) == ("Why?", "why", "1")
    assert modal["application"]["name"] == "claimbot"
    assert [component["id"] for component in modal["components"]] == [1, 2, 4, 6]
    assert modal["components"][1]["component"]["id"] == 3


async def test_the_bot_gets_every_field_in_the_order_of_the_modal(screen: Screen) -> None:
    urgent = {"type": CHECKBOX, "custom_id": "urgent", "value": True}
    assert (await screen.submit(urgent, reason("because"))).status == 204
    interaction = await screen.heard()

    assert interaction["type"] == 5
    assert interaction["data"] == {
        "custom_id": "why",
        "components": [
            {"type": TEXT, "id": 1},
            {"type": LABEL, "id": 2, "component": {**reason("because"), "id": 3}},
            {"type": LABEL, "id": 4, "component": {**urgent, "id": 5}},
            {
                "type": LABEL,
                "id": 6,
                "component": {"type": UPLOAD, "id": 7, "custom_id": "proof", "values": []},
            },
        ],
    }


async def test_an_uploaded_file_is_resolved(screen: Screen) -> None:
    proof = {"type": UPLOAD, "custom_id": "proof", "values": ["0"]}
    assert (await screen.submit(reason("because"), proof, files={"proof.txt": b"seen"})).status == 204
    data = (await screen.heard())["data"]

    (attachment,) = data["resolved"]["attachments"].values()
    assert attachment["filename"] == "proof.txt"
    assert data["components"][3]["component"]["values"] == [attachment["id"]]
    assert (await screen.api.fetch(attachment["url"])).body == b"seen"


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param([], id="required field missing"),
        pytest.param([reason("")], id="required field empty"),
        pytest.param([reason("no")], id="too short"),
        pytest.param(
            [reason("because"), {"type": TEXT_INPUT, "custom_id": "else", "value": "x"}], id="unknown"
        ),
        pytest.param(
            [reason("because"), {"type": UPLOAD, "custom_id": "proof", "values": ["5"]}], id="no such file"
        ),
    ],
)
async def test_what_the_client_would_not_send_is_refused(
    screen: Screen, answers: list[dict[str, Any]]
) -> None:
    assert (await screen.submit(*answers)).refusal == (400, 50035)


async def test_another_persons_modal_cannot_be_submitted(screen: Screen) -> None:
    assert (await screen.submit(reason("because"), who=TOMAS)).refusal == (404, 10062)


async def test_a_modal_is_gone_once_it_was_answered(screen: Screen) -> None:
    await screen.submit(reason("because"))
    interaction = await screen.heard()
    path = f"/interactions/{interaction['id']}/{interaction['token']}/callback"

    assert (await screen.api("", "POST", path, {"type": 9, "data": MODAL})).refusal == (400, 50035)
    assert (await screen.api("", "POST", path, {"type": 7, "data": {"content": "x"}})).refusal == (400, 50035)
    assert (await screen.api("", "POST", path, {"type": 4, "data": {"content": "thanks"}})).status == 204
    assert (await screen.submit(reason("because"))).refusal == (404, 10062)


async def test_the_answer_remembers_the_command_that_led_to_the_modal(screen: Screen) -> None:
    await screen.submit(reason("because"))
    interaction = await screen.heard()
    path = f"/interactions/{interaction['id']}/{interaction['token']}/callback"
    await screen.api("", "POST", path, {"type": 4, "data": {"content": "thanks"}})

    metadata = (await screen.marie.event("MESSAGE_CREATE"))["d"]["interaction_metadata"]
    assert metadata["type"] == 5
    assert metadata["triggering_interaction_metadata"]["name"] == "ask"


@pytest.mark.parametrize("components", ["x", [[]], [{"type": 1, "components": 7}], [{"component": []}, 3]])
async def test_a_crooked_submission_is_refused(screen: Screen, components: Any) -> None:
    assert (await screen.submit(components=components)).refusal == (400, 50035)
