"""Who may bring whom into a thread, and the lists of private threads."""

from typing import Any

import pytest

from tests.sandbox.api import (
    BOT,
    GENERAL,
    JEAN,
    JEAN_ID,
    MARIE,
    MARIE_ID,
    NADEGE,
    REVIEW,
    TOMAS,
    TOMAS_ID,
    Api,
)


@pytest.fixture
async def private(api: Api) -> Any:
    body = {"name": "Whisper", "type": 12, "invitable": False}
    return (await api(MARIE, "POST", f"/channels/{GENERAL}/threads", body)).body


async def test_a_closed_thread_is_opened_to_others_by_moderators_only(api: Api, private: Any) -> None:
    path = f"/channels/{private['id']}/thread-members"

    assert (await api(MARIE, "PUT", f"{path}/{TOMAS_ID}")).refusal == (403, 50013)
    assert (await api(JEAN, "PUT", f"{path}/{TOMAS_ID}")).status == 204
    assert (await api(MARIE, "DELETE", f"{path}/{TOMAS_ID}")).status == 204


async def test_readers_take_nobody_out_of_a_public_thread(api: Api) -> None:
    thread = (await api(MARIE, "POST", f"/channels/{GENERAL}/threads", {"name": "Open", "type": 11})).body
    path = f"/channels/{thread['id']}/thread-members"
    await api(TOMAS, "PUT", f"{path}/@me")

    assert (await api(MARIE, "DELETE", f"{path}/{TOMAS_ID}")).refusal == (403, 50013)
    assert (await api(JEAN, "DELETE", f"{path}/{TOMAS_ID}")).status == 204


async def test_who_cannot_view_the_channel_is_not_brought_in(api: Api) -> None:
    thread = (await api(JEAN, "POST", f"/channels/{REVIEW}/threads", {"name": "Open", "type": 11})).body

    reply = await api(JEAN, "PUT", f"/channels/{thread['id']}/thread-members/{MARIE_ID}")

    assert reply.refusal == (403, 50001)


async def test_nobody_joins_an_archived_thread_or_what_is_no_thread(api: Api) -> None:
    thread = (await api(MARIE, "POST", f"/channels/{GENERAL}/threads", {"name": "Open", "type": 11})).body
    await api(MARIE, "PATCH", f"/channels/{thread['id']}", {"archived": True})

    assert (await api(TOMAS, "PUT", f"/channels/{thread['id']}/thread-members/@me")).refusal == (400, 50083)
    assert (await api(TOMAS, "GET", f"/channels/{GENERAL}/thread-members")).refusal == (400, 50024)


async def test_archived_private_threads_are_for_moderators_and_members(api: Api, private: Any) -> None:
    await api(MARIE, "PATCH", f"/channels/{private['id']}", {"archived": True})
    everyone = f"/channels/{GENERAL}/threads/archived/private"
    own = f"/channels/{GENERAL}/users/@me/threads/archived/private"

    async def ids(who: str, path: str) -> list[str]:
        return [thread["id"] for thread in (await api(who, "GET", path)).body["threads"]]

    assert await ids(JEAN, everyone) == [private["id"]]
    assert (await api(MARIE, "GET", everyone)).refusal == (403, 50013)
    assert await ids(MARIE, own) == [private["id"]]
    assert await ids(TOMAS, own) == []


async def test_archived_threads_page_by_moment(api: Api) -> None:
    path = f"/channels/{GENERAL}/threads/archived/public"
    for name in ("one", "two", "three"):
        made = (await api(BOT, "POST", f"/channels/{GENERAL}/threads", {"name": name, "type": 11})).body
        await api(BOT, "PATCH", f"/channels/{made['id']}", {"archived": True})

    first = (await api(BOT, "GET", f"{path}?limit=2")).body
    moment = first["threads"][-1]["thread_metadata"]["archive_timestamp"].replace("+", "%2B")
    rest = (await api(BOT, "GET", f"{path}?limit=2&before={moment}")).body

    assert [thread["name"] for thread in first["threads"]] == ["three", "two"]
    assert first["has_more"] is True
    assert [thread["name"] for thread in rest["threads"]] == ["one"]
    assert (await api(BOT, "GET", f"{path}?before=yesterday")).refusal == (400, 50035)


async def test_readers_open_an_archived_thread_and_not_a_locked_one(api: Api) -> None:
    thread = (await api(BOT, "POST", f"/channels/{GENERAL}/threads", {"name": "Open", "type": 11})).body
    path = f"/channels/{thread['id']}"

    await api(BOT, "PATCH", path, {"archived": True})
    assert (await api(TOMAS, "PATCH", path, {"archived": False})).status == 200
    await api(BOT, "PATCH", path, {"archived": True, "locked": True})
    assert (await api(TOMAS, "PATCH", path, {"archived": False})).refusal == (403, 50013)


async def test_a_locked_thread_that_is_open_says_so(api: Api) -> None:
    thread = (await api(BOT, "POST", f"/channels/{GENERAL}/threads", {"name": "Open", "type": 11})).body
    await api(JEAN, "PATCH", f"/channels/{thread['id']}", {"locked": True})

    reply = await api(MARIE, "POST", f"/channels/{thread['id']}/messages", {"content": "but"})

    assert reply.refusal == (400, 160005)


async def test_tags_are_for_forums(api: Api) -> None:
    thread = (await api(BOT, "POST", f"/channels/{GENERAL}/threads", {"name": "Open", "type": 11})).body

    assert (await api(BOT, "PATCH", f"/channels/{thread['id']}", {"applied_tags": ["1"]})).refusal == (
        400,
        50024,
    )


async def test_moderated_tags_are_set_by_moderators(api: Api) -> None:
    forum = "100000000000000044"
    tags = [{"name": "urgent", "moderated": True}]
    changed = await api(NADEGE, "PATCH", f"/channels/{forum}", {"available_tags": tags})
    urgent = changed.body["available_tags"][0]["id"]
    body = {"name": "x", "message": {"content": "y"}, "applied_tags": [urgent]}

    assert (await api(MARIE, "POST", f"/channels/{forum}/threads", body)).refusal == (403, 50013)
    assert (await api(JEAN, "POST", f"/channels/{forum}/threads", body)).status == 201


async def test_only_one_who_sees_a_message_begins_a_thread_from_it(api: Api) -> None:
    message = await api.say(JEAN, "private", REVIEW)
    path = f"/channels/{REVIEW}/messages/{message['id']}/threads"

    assert (await api(MARIE, "POST", path, {"name": "x"})).refusal == (403, 50001)
    assert (await api(JEAN, "POST", path, {"name": "x"})).body["owner_id"] == JEAN_ID
