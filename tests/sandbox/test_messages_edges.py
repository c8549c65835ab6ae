"""Messages where it gets unusual: ephemeral ones, replies to system messages, bad bodies, pages of pins."""

import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.state.kinds import MessageFlag
from bot.sandbox.state.messages import Draft, create_message, edit_message
from tests.sandbox.api import BOT, BOT_ID, FORUM, GENERAL, JEAN, MARIE, MARIE_ID, NADEGE, TOMAS, Api

MESSAGES = f"/channels/{GENERAL}/messages"


@pytest.fixture
def whisper(sandbox: Sandbox) -> Any:
    draft = Draft({"content": "for you"}, flags=MessageFlag.EPHEMERAL, only_for=MARIE_ID)
    return create_message(sandbox.world, GENERAL, BOT_ID, draft)


async def test_an_ephemeral_message_is_there_for_its_addressee_only(api: Api, whisper: Any) -> None:
    path = f"{MESSAGES}/{whisper['id']}"

    assert await api.history(MARIE) == ["for you"]
    for other in (TOMAS, NADEGE, BOT):
        assert await api.history(other) == []
        assert (await api(other, "GET", path)).refusal == (404, 10008)


async def test_an_ephemeral_message_takes_no_reply_reaction_pin_or_thread(api: Api, whisper: Any) -> None:
    path = f"{MESSAGES}/{whisper['id']}"
    await api(
        NADEGE, "PUT", f"/channels/{GENERAL}/permissions/{MARIE_ID}", {"type": 1, "allow": str(1 << 51)}
    )

    assert (await api(MARIE, "PUT", f"{path}/reactions/%E2%9C%85/@me")).refusal == (403, 50021)
    assert (await api(MARIE, "PUT", f"{MESSAGES}/pins/{whisper['id']}")).refusal == (403, 50021)
    assert (await api(MARIE, "POST", f"{path}/threads", {"name": "x"})).refusal == (403, 50021)
    answer = {"content": "x", "message_reference": {"message_id": whisper["id"]}}
    assert (await api(MARIE, "POST", MESSAGES, answer)).refusal == (400, 50035)


async def test_a_deferred_message_is_filled_in_without_a_mark(sandbox: Sandbox) -> None:
    world = sandbox.world
    loading = create_message(world, GENERAL, BOT_ID, Draft({}, flags=MessageFlag.LOADING))

    done = edit_message(world, loading, Draft({"content": "done"}))

    assert (done["flags"], done["edited_timestamp"]) == (0, None)


async def test_system_messages_are_not_answered_or_pinned(api: Api) -> None:
    await api(MARIE, "POST", f"/channels/{GENERAL}/threads", {"name": "Aside", "type": 11})
    told = (await api(MARIE, "GET", f"{MESSAGES}?limit=1")).body[0]

    answer = {"content": "x", "message_reference": {"message_id": told["id"]}}

    assert (await api(MARIE, "POST", MESSAGES, answer)).refusal == (400, 50035)
    assert (await api(JEAN, "PUT", f"{MESSAGES}/pins/{told['id']}")).refusal == (403, 50021)


async def test_moderators_suppress_anothers_embeds_and_nothing_else(api: Api) -> None:
    sent = await api(BOT, "POST", MESSAGES, {"content": "x", "embeds": [{"title": "t"}]})
    path = f"{MESSAGES}/{sent.body['id']}"

    assert (await api(JEAN, "PATCH", path, {"flags": 4})).body["flags"] == 4
    assert (await api(TOMAS, "PATCH", path, {"flags": 4})).refusal == (403, 50013)


async def test_who_may_not_read_the_history_sees_none(api: Api) -> None:
    await api.say(JEAN, "old news")
    await api(NADEGE, "PUT", f"/channels/{GENERAL}/permissions/{MARIE_ID}", {"type": 1, "deny": str(1 << 16)})

    assert await api.history(MARIE) == []
    answer = {"content": "x", "message_reference": {"message_id": "1"}}
    assert (await api(MARIE, "POST", MESSAGES, answer)).refusal == (400, 160002)
    assert (await api(MARIE, "GET", f"{MESSAGES}/1")).refusal == (403, 50013)


@pytest.mark.parametrize(
    ("denied", "body", "files"),
    [
        (1 << 15, {}, {"a.txt": b"a"}),
        (1 << 14, {"embeds": [{"title": "t"}]}, None),
        (1 << 49, {"poll": {"question": {"text": "q"}, "answers": [{"poll_media": {"text": "a"}}]}}, None),
        (1 << 11, {"content": "x"}, None),
    ],
    ids=["files", "embeds", "polls", "anything"],
)
async def test_each_part_of_a_message_needs_its_permission(
    api: Api, denied: int, body: Any, files: dict[str, bytes] | None
) -> None:
    await api(NADEGE, "PUT", f"/channels/{GENERAL}/permissions/{BOT_ID}", {"type": 1, "deny": str(denied)})

    assert (await api(BOT, "POST", MESSAGES, body, files)).refusal == (403, 50013)


async def test_what_is_no_json_is_refused(sandbox: Sandbox) -> None:
    headers = {"Authorization": BOT, "Content-Type": "application/json"}
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.post(sandbox.api_url + MESSAGES, data=b"{") as reply:
            assert (reply.status, json.loads(await reply.read())["code"]) == (400, 50109)
        async with session.post(sandbox.api_url + MESSAGES, data=b"") as reply:
            assert (reply.status, json.loads(await reply.read())["code"]) == (400, 50006)


async def test_pins_page_by_moment(api: Api) -> None:
    for number in range(3):
        message = await api.say(MARIE, str(number))
        await api(JEAN, "PUT", f"/channels/{GENERAL}/pins/{message['id']}")

    first = (await api(MARIE, "GET", f"{MESSAGES}/pins?limit=2")).body
    before = first["items"][-1]["pinned_at"].replace("+", "%2B")
    rest = (await api(MARIE, "GET", f"{MESSAGES}/pins?before={before}")).body

    assert [item["message"]["content"] for item in first["items"]] == ["2", "1"]
    assert first["has_more"] is True
    assert [item["message"]["content"] for item in rest["items"]] == ["0"]


async def test_a_layout_shows_its_media_and_mentions(api: Api) -> None:
    parts: list[Any] = [
        {"type": 10, "content": f"hello <@{MARIE_ID}>"},
        {"type": 12, "items": [{"media": {"url": "attachment://p.png"}}]},
        {
            "type": 9,
            "components": [{"type": 10, "content": "with a picture"}],
            "accessory": {"type": 11, "media": {"url": "https://example.org/p.png"}},
        },
    ]
    body = {"flags": 1 << 15, "components": parts, "attachments": [{"id": 0, "filename": "p.png"}]}

    sent = await api(BOT, "POST", MESSAGES, body, {"p.png": b"GIF89a\x02\x00\x03\x00"})

    assert sent.status == 200, sent.body
    text, gallery, section = sent.body["components"]
    assert (text["id"], gallery["id"], section["id"], section["components"][0]["id"]) == (1, 2, 3, 4)
    assert gallery["items"][0]["media"]["width"] == 2
    assert section["accessory"]["media"]["url"] == "https://example.org/p.png"
    assert [user["id"] for user in sent.body["mentions"]] == [MARIE_ID]


async def test_categories_and_forums_have_no_messages(api: Api) -> None:
    assert (await api(BOT, "GET", f"/channels/{FORUM}/messages")).refusal == (400, 50008)


async def test_bulk_delete_is_for_bots_in_guilds(api: Api) -> None:
    body = {"messages": ["1", "2"]}
    dm = (await api(BOT, "POST", "/users/@me/channels", {"recipient_id": MARIE_ID})).body["id"]

    assert (await api(NADEGE, "POST", f"{MESSAGES}/bulk-delete", body)).refusal == (403, 20002)
    assert (await api(BOT, "POST", f"/channels/{dm}/messages/bulk-delete", body)).refusal == (403, 50003)
    assert (await api(BOT, "POST", f"{MESSAGES}/bulk-delete", body)).refusal == (403, 50013)


async def test_in_a_direct_channel_nobody_deletes_the_others_words(api: Api) -> None:
    dm = (await api(BOT, "POST", "/users/@me/channels", {"recipient_id": MARIE_ID})).body["id"]
    message = await api.say(MARIE, "hello", dm)

    assert (await api(BOT, "DELETE", f"/channels/{dm}/messages/{message['id']}")).refusal == (403, 50003)
    assert (await api(MARIE, "PUT", f"/channels/{dm}/pins/{message['id']}")).status == 204
