"""Forum posts: a thread, its first message and its tags."""

from tests.sandbox.api import BOT, CONFIRMED_TAG, FALSE_TAG, FORUM, JEAN, MARIE, NADEGE, TOMAS, Api

POSTS = f"/channels/{FORUM}/threads"
PNG = b"\x89PNG\r\n\x1a\n"


async def test_a_post_begins_with_its_message(api: Api) -> None:
    body = {
        "name": "400 officers landed",
        "message": {"content": "Who said so?"},
        "applied_tags": [FALSE_TAG],
    }

    post = await api(BOT, "POST", POSTS, body)

    assert post.status == 201
    assert post.body["applied_tags"] == [FALSE_TAG]
    assert post.body["message"]["id"] == post.body["id"]
    assert post.body["message_count"] == 0, "the first message is not counted"
    assert await api.history(TOMAS, post.body["id"]) == ["Who said so?"]


async def test_a_post_may_hold_files(api: Api) -> None:
    body = {"name": "A picture", "message": {"content": "", "attachments": [{"id": 0}]}}

    post = await api(MARIE, "POST", POSTS, body, {"p.png": PNG})

    assert post.body["message"]["attachments"][0]["filename"] == "p.png"


async def test_an_error_in_the_message_stands_below_it(api: Api) -> None:
    long = await api(BOT, "POST", POSTS, {"name": "x", "message": {"content": "c" * 2001}})
    empty = await api(BOT, "POST", POSTS, {"name": "x", "message": {}})

    assert long.refusal == empty.refusal == (400, 50035)
    assert "content" in long.body["errors"]["message"]


async def test_an_unknown_tag_is_refused(api: Api) -> None:
    body = {"name": "x", "message": {"content": "y"}, "applied_tags": ["100000000000000099"]}

    assert (await api(BOT, "POST", POSTS, body)).refusal == (404, 10087)


async def test_the_owner_and_moderators_change_the_tags(api: Api) -> None:
    post = await api(MARIE, "POST", POSTS, {"name": "x", "message": {"content": "y"}})
    path = f"/channels/{post.body['id']}"

    for who in (MARIE, JEAN, BOT):
        changed = await api(who, "PATCH", path, {"applied_tags": [CONFIRMED_TAG]})
        assert changed.body["applied_tags"] == [CONFIRMED_TAG]
    assert (await api(TOMAS, "PATCH", path, {"applied_tags": []})).refusal == (403, 50013)


async def test_a_forum_that_requires_a_tag_refuses_a_post_without(api: Api) -> None:
    await api(NADEGE, "PATCH", f"/channels/{FORUM}", {"flags": 1 << 4})

    assert (await api(BOT, "POST", POSTS, {"name": "x", "message": {"content": "y"}})).refusal == (400, 40067)
