"""Polls: made by a message, voted on, closed."""

from typing import Any

from tests.sandbox.api import BOT, GENERAL, MARIE, MARIE_ID, TOMAS, Api

QUESTION = {
    "question": {"text": "True?"},
    "answers": [{"poll_media": {"text": "yes"}}, {"poll_media": {"text": "no"}}],
    "duration": 1,
}


async def ask(api: Api, **given: Any) -> tuple[Any, str]:
    reply = await api(BOT, "POST", f"/channels/{GENERAL}/messages", {"poll": {**QUESTION, **given}})
    assert reply.status == 200, reply.body
    return reply.body, f"/channels/{GENERAL}/polls/{reply.body['id']}"


async def counts(api: Api, who: str, message_id: str) -> list[tuple[int, bool]]:
    shown = (await api(who, "GET", f"/channels/{GENERAL}/messages/{message_id}")).body
    results = shown["poll"]["results"]["answer_counts"]
    return [(answer["count"], answer["me_voted"]) for answer in results]


async def test_a_new_poll_is_numbered_and_ends(api: Api) -> None:
    message, _ = await ask(api)

    assert [answer["answer_id"] for answer in message["poll"]["answers"]] == [1, 2]
    assert message["poll"]["expiry"] > message["timestamp"]
    assert message["poll"]["results"]["is_finalized"] is False


async def test_a_vote_replaces_the_one_before(api: Api) -> None:
    message, path = await ask(api)

    for answers in (["1"], ["2"]):
        assert (await api(MARIE, "PUT", f"{path}/answers/@me", {"answer_ids": answers})).status == 204

    assert await counts(api, MARIE, message["id"]) == [(0, False), (1, True)]
    assert await counts(api, TOMAS, message["id"]) == [(0, False), (1, False)]
    voters = (await api(BOT, "GET", f"{path}/answers/2")).body["users"]
    assert [user["id"] for user in voters] == [MARIE_ID]


async def test_two_answers_only_where_that_is_allowed(api: Api) -> None:
    _, single = await ask(api)
    _, several = await ask(api, allow_multiselect=True)
    both = {"answer_ids": ["1", "2"]}

    assert (await api(MARIE, "PUT", f"{single}/answers/@me", both)).status == 400
    assert (await api(MARIE, "PUT", f"{several}/answers/@me", both)).status == 204


async def test_bots_do_not_vote(api: Api) -> None:
    _, path = await ask(api)

    assert (await api(BOT, "PUT", f"{path}/answers/@me", {"answer_ids": ["1"]})).refusal == (403, 50002)


async def test_a_closed_poll_takes_no_votes(api: Api) -> None:
    _, path = await ask(api)

    assert (await api(MARIE, "POST", f"{path}/expire")).refusal == (403, 50005)
    closed = await api(BOT, "POST", f"{path}/expire")

    assert closed.body["poll"]["results"]["is_finalized"] is True
    told = (await api(MARIE, "GET", f"/channels/{GENERAL}/messages?limit=1")).body[0]
    assert (told["type"], told["embeds"][0]["type"]) == (46, "poll_result")
    assert (await api(MARIE, "PUT", f"{path}/answers/@me", {"answer_ids": ["1"]})).refusal == (400, 520001)
    assert (await api(BOT, "POST", f"{path}/expire")).refusal == (400, 520001)
