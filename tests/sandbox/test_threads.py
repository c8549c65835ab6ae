"""Threads: begun, joined, archived, locked, listed."""

from typing import Any

from tests.sandbox.api import (
    BOT,
    BOT_ID,
    FORUM,
    GENERAL,
    GUILD,
    JEAN,
    MARIE,
    MARIE_ID,
    NADEGE,
    TOMAS,
    TOMAS_ID,
    Api,
)


async def begin(api: Api, who: str = BOT, **given: Any) -> Any:
    message = await api.say(MARIE, "Is it true?")
    body = {"name": "Check", **given}
    reply = await api(who, "POST", f"/channels/{GENERAL}/messages/{message['id']}/threads", body)
    assert reply.status == 201, reply.body
    return reply.body


async def test_a_thread_from_a_message_has_its_id_and_shows_on_it(api: Api) -> None:
    thread = await begin(api)

    message = (await api(MARIE, "GET", f"/channels/{GENERAL}/messages/{thread['id']}")).body
    assert message["thread"]["name"] == "Check"
    assert message["flags"] & 1 << 5
    assert thread["owner_id"] == BOT_ID
    assert thread["member"]["user_id"] == BOT_ID


async def test_a_message_has_one_thread(api: Api) -> None:
    thread = await begin(api)

    again = await api(BOT, "POST", f"/channels/{GENERAL}/messages/{thread['id']}/threads", {"name": "More"})

    assert again.refusal == (400, 160004)


async def test_who_writes_in_a_thread_is_in_it(api: Api) -> None:
    thread = await begin(api)

    await api.say(MARIE, f"<@{TOMAS_ID}> look", thread["id"])

    members = (await api(BOT, "GET", f"/channels/{thread['id']}/thread-members")).body
    assert [member["user_id"] for member in members] == [BOT_ID, MARIE_ID, TOMAS_ID]
    counted = (await api(BOT, "GET", f"/channels/{thread['id']}")).body
    assert (counted["message_count"], counted["member_count"]) == (1, 3)


async def test_members_join_and_leave(api: Api) -> None:
    thread = await begin(api)
    path = f"/channels/{thread['id']}/thread-members"

    assert (await api(TOMAS, "PUT", f"{path}/@me")).status == 204
    assert (await api(BOT, "GET", f"{path}/{TOMAS_ID}?with_member=true")).body["member"]["user"][
        "id"
    ] == TOMAS_ID
    assert (await api(TOMAS, "DELETE", f"{path}/@me")).status == 204
    assert (await api(BOT, "GET", f"{path}/{TOMAS_ID}")).refusal == (404, 10007)


async def test_a_message_opens_an_archived_thread_again(api: Api) -> None:
    thread = await begin(api)
    path = f"/channels/{thread['id']}"

    archived = await api(BOT, "PATCH", path, {"archived": True})
    assert archived.body["thread_metadata"]["archived"]
    await api.say(MARIE, "one more thing", thread["id"])

    assert not (await api(MARIE, "GET", path)).body["thread_metadata"]["archived"]


async def test_in_an_archived_thread_nothing_changes(api: Api) -> None:
    thread = await begin(api)
    message = await api.say(MARIE, "words", thread["id"])
    await api(BOT, "PATCH", f"/channels/{thread['id']}", {"archived": True})

    edit = await api(MARIE, "PATCH", f"/channels/{thread['id']}/messages/{message['id']}", {"content": "x"})
    rename = await api(BOT, "PATCH", f"/channels/{thread['id']}", {"name": "Other"})

    assert edit.refusal == rename.refusal == (400, 50083)


async def test_a_locked_thread_is_closed_to_readers_and_open_to_moderators(api: Api) -> None:
    thread = await begin(api)
    await api(JEAN, "PATCH", f"/channels/{thread['id']}", {"archived": True, "locked": True})

    refused = await api(MARIE, "POST", f"/channels/{thread['id']}/messages", {"content": "but"})
    await api.say(JEAN, "closed", thread["id"])

    assert refused.refusal == (400, 50083)


async def test_owners_rename_and_others_do_not(api: Api) -> None:
    thread = await begin(api, MARIE)

    assert (await api(MARIE, "PATCH", f"/channels/{thread['id']}", {"name": "Mine"})).body["name"] == "Mine"
    assert (await api(TOMAS, "PATCH", f"/channels/{thread['id']}", {"name": "Mine"})).refusal == (403, 50013)
    assert (await api(MARIE, "PATCH", f"/channels/{thread['id']}", {"locked": True})).refusal == (403, 50013)


async def test_a_private_thread_is_seen_by_its_members_and_moderators(api: Api) -> None:
    made = await api(MARIE, "POST", f"/channels/{GENERAL}/threads", {"name": "Whisper", "type": 12})
    path = f"/channels/{made.body['id']}"

    assert (await api(TOMAS, "GET", path)).refusal == (403, 50001)
    assert (await api(JEAN, "GET", path)).status == 200
    assert (await api(MARIE, "PUT", f"{path}/thread-members/{TOMAS_ID}")).status == 204
    assert (await api(TOMAS, "GET", path)).status == 200


async def test_a_thread_without_a_message_is_told_in_its_channel(api: Api) -> None:
    made = await api(MARIE, "POST", f"/channels/{GENERAL}/threads", {"name": "Aside", "type": 11})

    newest = (await api(TOMAS, "GET", f"/channels/{GENERAL}/messages?limit=1")).body[0]
    assert (newest["type"], newest["content"]) == (18, "Aside")
    assert newest["message_reference"]["channel_id"] == made.body["id"]


async def test_open_and_archived_threads_are_listed_apart(api: Api) -> None:
    kept, closed = await begin(api), await begin(api)
    await api(BOT, "PATCH", f"/channels/{closed['id']}", {"archived": True})

    active = (await api(BOT, "GET", f"/guilds/{GUILD}/threads/active")).body
    archived = (await api(BOT, "GET", f"/channels/{GENERAL}/threads/archived/public")).body

    assert [thread["id"] for thread in active["threads"]] == [kept["id"]]
    assert [member["user_id"] for member in active["members"]] == [BOT_ID]
    assert [thread["id"] for thread in archived["threads"]] == [closed["id"]]
    assert archived["has_more"] is False


async def test_a_thread_goes_with_its_channel(api: Api) -> None:
    thread = await begin(api)

    assert (await api(NADEGE, "DELETE", f"/channels/{GENERAL}")).status == 200

    assert (await api(NADEGE, "GET", f"/channels/{thread['id']}")).refusal == (404, 10003)


async def test_a_thread_is_not_begun_in_a_thread_or_from_a_forum(api: Api) -> None:
    thread = await begin(api)

    assert (await api(BOT, "POST", f"/channels/{thread['id']}/threads", {"name": "x"})).refusal == (
        400,
        50024,
    )
    assert (await api(BOT, "POST", f"/channels/{FORUM}/threads", {"name": "x"})).refusal == (400, 50035)


async def test_a_name_over_a_hundred_characters_is_refused(api: Api) -> None:
    message = await api.say(MARIE, "Is it true?")
    path = f"/channels/{GENERAL}/messages/{message['id']}/threads"

    assert (await api(BOT, "POST", path, {"name": "n" * 101})).refusal == (400, 50035)
