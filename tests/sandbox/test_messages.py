"""Messages over REST: what is stored, what is shown to whom, and what is refused."""

from typing import Any

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.api import (
    AMARA,
    BOT,
    BOT_ID,
    DIGEST,
    FORUM,
    GENERAL,
    JEAN,
    JEAN_ID,
    MARIE,
    MARIE_ID,
    MODERATOR_ROLE,
    NADEGE,
    REVIEW,
    TOMAS,
    Api,
)

MESSAGES = f"/channels/{GENERAL}/messages"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x20\x00\x00\x00\x10"


async def test_a_message_comes_back_with_every_field_discord_fills(api: Api) -> None:
    message = await api.say(MARIE, "  Good morning  ")

    assert message["content"] == "Good morning"
    assert message["author"]["username"] == "marie"
    assert message["type"] == message["flags"] == 0
    assert message["edited_timestamp"] is None
    for empty in ("mentions", "mention_roles", "attachments", "embeds", "components"):
        assert message[empty] == []
    assert not [key for key in message if key.startswith("_")]


async def test_history_pages_before_after_and_around(api: Api) -> None:
    ids = [(await api.say(MARIE, str(number)))["id"] for number in range(6)]

    assert await api.history(TOMAS) == ["0", "1", "2", "3", "4", "5"]
    assert await api.history(TOMAS, query="?limit=2") == ["4", "5"]
    assert await api.history(TOMAS, query=f"?limit=2&before={ids[3]}") == ["1", "2"]
    assert await api.history(TOMAS, query=f"?limit=2&after={ids[1]}") == ["2", "3"]
    assert await api.history(TOMAS, query=f"?limit=3&around={ids[3]}") == ["2", "3", "4"]


@pytest.mark.parametrize("limit", ["0", "101", "many"])
async def test_a_limit_outside_of_its_range_is_refused(api: Api, limit: str) -> None:
    reply = await api(MARIE, "GET", f"{MESSAGES}?limit={limit}")

    assert reply.refusal == (400, 50035)
    assert "limit" in reply.body["errors"]


async def test_an_edit_changes_only_what_it_names(api: Api) -> None:
    sent = await api(BOT, "POST", MESSAGES, {"content": "before", "embeds": [{"title": "kept"}]})

    edited = await api(BOT, "PATCH", f"{MESSAGES}/{sent.body['id']}", {"content": "after"})

    assert (edited.body["content"], edited.body["embeds"][0]["title"]) == ("after", "kept")
    assert edited.body["edited_timestamp"]


async def test_nobody_edits_anothers_message(api: Api) -> None:
    message = await api.say(MARIE, "mine")

    for other in (NADEGE, BOT, TOMAS):
        reply = await api(other, "PATCH", f"{MESSAGES}/{message['id']}", {"content": "yours"})
        assert reply.refusal == (403, 50005)


async def test_an_edit_that_leaves_nothing_is_refused(api: Api) -> None:
    message = await api.say(BOT, "words")

    reply = await api(BOT, "PATCH", f"{MESSAGES}/{message['id']}", {"content": ""})

    assert reply.refusal == (400, 50006)
    assert await api.history(MARIE) == ["words"]


async def test_moderators_delete_anothers_message_and_readers_do_not(api: Api) -> None:
    message = await api.say(MARIE, "off topic")
    path = f"{MESSAGES}/{message['id']}"

    assert (await api(TOMAS, "DELETE", path)).refusal == (403, 50013)
    assert (await api(JEAN, "DELETE", path)).status == 204
    assert (await api(JEAN, "DELETE", path)).refusal == (404, 10008)


async def test_bulk_delete_takes_two_to_a_hundred(api: Api) -> None:
    ids = [(await api.say(MARIE, str(number)))["id"] for number in range(3)]
    await api(
        NADEGE,
        "PUT",
        f"/channels/{GENERAL}/permissions/{BOT_ID}",
        {"type": 1, "allow": str(1 << 13)},
    )

    assert (await api(BOT, "POST", f"{MESSAGES}/bulk-delete", {"messages": ids[:1]})).refusal == (400, 50016)
    assert (await api(BOT, "POST", f"{MESSAGES}/bulk-delete", {"messages": ids[:2]})).status == 204
    assert await api.history(MARIE) == ["2"]
    assert (await api(BOT, "POST", f"{MESSAGES}/bulk-delete", {"messages": ["1", "2"]})).refusal == (
        400,
        50034,
    )


@pytest.mark.parametrize(
    ("who", "channel", "refusal"),
    [
        (MARIE, REVIEW, (403, 50001)),
        (MARIE, DIGEST, (403, 50013)),
        (MARIE, FORUM, (400, 50008)),
        (MARIE, "100000000000000099", (404, 10003)),
        ("Bot nobody", GENERAL, (401, 0)),
        ("sandbox-bot", GENERAL, (401, 0)),
    ],
)
async def test_who_may_not_send_here_is_refused(
    api: Api, who: str, channel: str, refusal: tuple[int, int]
) -> None:
    reply = await api(who, "POST", f"/channels/{channel}/messages", {"content": "hello"})

    assert reply.refusal == refusal


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({}, (400, 50006)),
        ({"content": "   "}, (400, 50006)),
        ({"content": "x" * 2001}, (400, 50035)),
        ({"embeds": [{"title": "t" * 257}]}, (400, 50035)),
    ],
)
async def test_a_body_that_breaks_the_rules_is_refused(api: Api, body: Any, refusal: tuple[int, int]) -> None:
    assert (await api(BOT, "POST", MESSAGES, body)).refusal == refusal


async def test_a_refused_body_names_the_place(api: Api) -> None:
    reply = await api(BOT, "POST", MESSAGES, {"embeds": [{"title": "t" * 257}]})

    assert reply.body == {
        "message": "Invalid Form Body",
        "code": 50035,
        "errors": {
            "embeds": {
                "0": {
                    "title": {
                        "_errors": [
                            {"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 256 or fewer in length."}
                        ]
                    }
                }
            }
        },
    }


async def test_a_reply_shows_and_mentions_what_it_answers(api: Api) -> None:
    question = await api.say(MARIE, "Is it true?")

    answer = await api.say(BOT, "No.", message_reference={"message_id": question["id"]})

    assert answer["type"] == 19
    assert answer["referenced_message"]["content"] == "Is it true?"
    assert [user["id"] for user in answer["mentions"]] == [MARIE_ID]


async def test_a_reply_outlives_what_it_answers(api: Api) -> None:
    question = await api.say(MARIE, "Is it true?")
    answer = await api.say(BOT, "No.", message_reference={"message_id": question["id"]})
    await api(MARIE, "DELETE", f"{MESSAGES}/{question['id']}")

    again = await api(BOT, "GET", f"{MESSAGES}/{answer['id']}")

    assert again.body["referenced_message"] is None


async def test_a_reply_to_nothing_is_refused_unless_that_does_not_matter(api: Api) -> None:
    reference = {"message_id": "100000000000000099"}

    refused = await api(BOT, "POST", MESSAGES, {"content": "No.", "message_reference": reference})
    sent = await api.say(BOT, "No.", message_reference={**reference, "fail_if_not_exists": False})

    assert refused.refusal == (400, 50035)
    assert refused.body["errors"]["message_reference"]["_errors"][0]["code"] == "REPLIES_UNKNOWN_MESSAGE"
    assert sent["type"] == 0


async def test_mentions_are_those_that_are_allowed(api: Api) -> None:
    text = f"<@{MARIE_ID}> <@!{JEAN_ID}> <@&{MODERATOR_ROLE}> @everyone <@100000000000000099>"

    free = await api.say(BOT, text)
    none = await api.say(BOT, text, allowed_mentions={"parse": []})
    one = await api.say(BOT, text, allowed_mentions={"users": [MARIE_ID]})

    assert [user["id"] for user in free["mentions"]] == [MARIE_ID, JEAN_ID]
    assert free["mention_roles"] == [MODERATOR_ROLE]
    assert free["mention_everyone"] is False, "the bot may not mention everyone"
    assert (none["mentions"], none["mention_roles"]) == ([], [])
    assert [user["id"] for user in one["mentions"]] == [MARIE_ID]


async def test_only_who_may_mentions_everyone(api: Api) -> None:
    assert (await api.say(NADEGE, "@everyone hello"))["mention_everyone"] is True
    assert (await api.say(MARIE, "@everyone hello"))["mention_everyone"] is False


async def test_a_nonce_that_is_enforced_sends_once(api: Api) -> None:
    first = await api.say(BOT, "part 1", nonce="digest-1-1", enforce_nonce=True)
    again = await api.say(BOT, "part 1", nonce="digest-1-1", enforce_nonce=True)

    assert first["id"] == again["id"]
    assert first["nonce"] == again["nonce"] == "digest-1-1"
    assert await api.history(MARIE) == ["part 1"]


async def test_a_nonce_that_is_not_enforced_sends_twice(api: Api) -> None:
    await api.say(BOT, "part 1", nonce="n")
    await api.say(BOT, "part 1", nonce="n")

    assert await api.history(MARIE) == ["part 1", "part 1"]


async def test_files_are_attached_and_served_as_they_were_sent(api: Api) -> None:
    described = {"attachments": [{"id": 0, "description": "what it says"}]}
    files = {"A report é.html": "<p>é</p>".encode(), "picture.png": PNG}

    sent = await api(BOT, "POST", MESSAGES, described, files)

    report, picture = sent.body["attachments"]
    assert (report["filename"], report["title"], report["size"]) == ("A_report__.html", "A report é", 9)
    assert report["description"] == "what it says"
    assert (picture["width"], picture["height"], picture["content_type"]) == (32, 16, "image/png")
    served = await api.fetch(report["url"])
    assert served.body == files["A report é.html"]
    assert served.headers["Content-Type"] == report["content_type"] == "text/html; charset=utf-8"
    assert served.headers["Content-Security-Policy"] == "sandbox"


async def test_an_attachment_goes_with_its_message(api: Api) -> None:
    sent = await api(BOT, "POST", MESSAGES, {}, {"note.txt": b"words"})
    url = sent.body["attachments"][0]["url"]

    await api(BOT, "DELETE", f"{MESSAGES}/{sent.body['id']}")

    assert (await api.fetch(url)).status == 404


async def test_an_edit_keeps_the_files_it_names_and_adds_new_ones(api: Api) -> None:
    sent = await api(BOT, "POST", MESSAGES, {"content": "files"}, {"a.txt": b"a", "b.txt": b"b"})
    kept, dropped = sent.body["attachments"]

    body = {"attachments": [{"id": kept["id"]}, {"id": 0, "filename": "c.txt"}]}
    edited = await api(BOT, "PATCH", f"{MESSAGES}/{sent.body['id']}", body, {"c.txt": b"c"})

    assert [a["filename"] for a in edited.body["attachments"]] == ["a.txt", "c.txt"]
    assert (await api.fetch(dropped["url"])).status == 404


async def test_an_embed_shows_an_attached_picture_and_owns_it(api: Api) -> None:
    embed = {"title": " Claim ", "image": {"url": "attachment://p.png"}, "timestamp": "2026-07-01T10:00:00Z"}

    sent = await api(BOT, "POST", MESSAGES, {"embeds": [embed]}, {"p.png": PNG})

    shown = sent.body["embeds"][0]
    assert (shown["type"], shown["title"]) == ("rich", "Claim")
    assert shown["timestamp"] == "2026-07-01T10:00:00.000000+00:00"
    assert shown["image"]["width"] == 32
    assert (await api.fetch(shown["image"]["url"])).body == PNG
    assert sent.body["attachments"] == []


async def test_a_file_over_ten_megabytes_is_too_large(api: Api) -> None:
    reply = await api(BOT, "POST", MESSAGES, {}, {"big.bin": bytes(10 * 1024 * 1024 + 1)})

    assert reply.refusal == (413, 40005)


async def test_components_are_numbered(api: Api) -> None:
    button = {"type": 2, "style": 1, "label": "Yes", "custom_id": "yes"}
    row = {"type": 1, "components": [button, button | {"custom_id": "no", "id": 2}]}

    sent = await api(BOT, "POST", MESSAGES, {"components": [row]})

    shown = sent.body["components"][0]
    assert shown["id"] == 1
    assert [part["id"] for part in shown["components"]] == [3, 2]


async def test_people_cannot_send_embeds(api: Api) -> None:
    message = await api.say(MARIE, "look", embeds=[{"title": "official"}])

    assert message["embeds"] == []


async def test_a_bot_without_the_content_intent_reads_no_words(sandbox: Sandbox, api: Api) -> None:
    account = next(account for account in sandbox.world.accounts() if account.is_bot)
    sandbox.world.put("account", account.document() | {"privileged_intents": 0})
    await api.say(MARIE, "private words")
    await api.say(MARIE, f"<@{BOT_ID}> for you")
    await api.say(BOT, "my own")

    assert await api.history(BOT) == ["", f"<@{BOT_ID}> for you", "my own"]
    assert (await api.history(TOMAS))[0] == "private words"


async def test_a_direct_message_is_between_two(api: Api) -> None:
    opened = await api(BOT, "POST", "/users/@me/channels", {"recipient_id": MARIE_ID})
    dm = opened.body["id"]
    again = await api(MARIE, "POST", "/users/@me/channels", {"recipient_id": BOT_ID})

    await api.say(BOT, "for you alone", dm)

    assert again.body["id"] == dm
    assert [user["id"] for user in opened.body["recipients"]] == [MARIE_ID]
    assert await api.history(MARIE, dm) == ["for you alone"]
    assert (await api(NADEGE, "GET", f"/channels/{dm}/messages")).refusal == (403, 50001)


async def test_who_closed_their_direct_messages_gets_none(sandbox: Sandbox, api: Api) -> None:
    sandbox.world.put("user", sandbox.world.user(MARIE_ID) | {"_dms_closed": True})
    opened = await api(BOT, "POST", "/users/@me/channels", {"recipient_id": MARIE_ID})

    reply = await api(BOT, "POST", f"/channels/{opened.body['id']}/messages", {"content": "hello"})

    assert reply.refusal == (403, 50007)


async def test_pins_are_listed_at_both_addresses_and_told(api: Api) -> None:
    message = await api.say(AMARA, "Keep this")

    assert (await api(MARIE, "PUT", f"{MESSAGES}/pins/{message['id']}")).refusal == (403, 50013)
    assert (await api(JEAN, "PUT", f"{MESSAGES}/pins/{message['id']}")).status == 204

    new, old = (
        await api(MARIE, "GET", f"{MESSAGES}/pins"),
        await api(MARIE, "GET", f"/channels/{GENERAL}/pins"),
    )
    assert [item["message"]["id"] for item in new.body["items"]] == [message["id"]]
    assert [pinned["id"] for pinned in old.body] == [message["id"]]
    newest = (await api(MARIE, "GET", f"{MESSAGES}?limit=1")).body[0]
    assert (newest["type"], newest["author"]["id"]) == (6, JEAN_ID)
    assert (await api(JEAN, "DELETE", f"{MESSAGES}/pins/{message['id']}")).status == 204
    assert (await api(MARIE, "GET", f"{MESSAGES}/pins")).body == {"items": [], "has_more": False}


async def test_slow_mode_holds_readers_back_and_not_moderators(api: Api) -> None:
    await api(NADEGE, "PATCH", f"/channels/{GENERAL}", {"rate_limit_per_user": 60})
    await api.say(MARIE, "one")
    await api.say(JEAN, "one")

    assert (await api(MARIE, "POST", MESSAGES, {"content": "two"})).refusal == (429, 20016)
    await api.say(JEAN, "two")


async def test_what_is_not_json_is_refused(api: Api) -> None:
    assert (await api(BOT, "POST", MESSAGES, [1])).refusal == (400, 50035)


async def test_a_file_may_be_uploaded_before_its_message(api: Api) -> None:
    wanted = {"files": [{"id": 7, "filename": "photo.png", "file_size": len(PNG)}]}
    (reserved,) = (await api(MARIE, "POST", f"/channels/{GENERAL}/attachments", wanted)).body["attachments"]
    assert await api.put(reserved["upload_url"], PNG) == 200

    described = {"id": "7", "filename": "photo.png", "uploaded_filename": reserved["upload_filename"]}
    message = await api.say(MARIE, "", attachments=[described])

    assert (await api.fetch(message["attachments"][0]["url"])).body == PNG


async def test_a_request_over_twenty_five_megabytes_is_too_large(api: Api) -> None:
    files = {f"{number}.bin": bytes(9 * 1024 * 1024) for number in range(3)}

    assert (await api(BOT, "POST", MESSAGES, {}, files)).refusal == (413, 40005)


async def test_the_bot_edits_its_answer_to_an_interaction_like_any_message(
    sandbox: Sandbox, api: Api
) -> None:
    message = await api.say(BOT, "an answer")
    sandbox.world.put("message", sandbox.world.message(GENERAL, message["id"]) | {"webhook_id": BOT_ID})

    edited = await api(BOT, "PATCH", f"{MESSAGES}/{message['id']}", {"content": "a later answer"})

    assert edited.body["content"] == "a later answer"
