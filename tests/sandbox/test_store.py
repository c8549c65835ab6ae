"""With a data folder, the world is there again after a restart."""

from pathlib import Path

from bot.sandbox import Sandbox
from tests.sandbox.api import BOT, BOT_ID, FORUM, GENERAL, GUILD, MARIE, MARIE_ID, NADEGE, Api

MESSAGES = f"/channels/{GENERAL}/messages"


async def test_everything_is_there_again(tmp_path: Path) -> None:
    async with Sandbox(data=tmp_path) as sandbox, Api(sandbox) as api:
        await api.say(MARIE, "one")
        gone = await api.say(MARIE, "gone")
        await api(MARIE, "DELETE", f"{MESSAGES}/{gone['id']}")
        last = await api.say(BOT, "two")
        await api(MARIE, "PUT", f"{MESSAGES}/{last['id']}/reactions/%E2%9C%85/@me")
        await api(
            BOT, "POST", f"/channels/{FORUM}/threads", {"name": "post", "message": {"content": "first"}}
        )
        await api(NADEGE, "PATCH", f"/guilds/{GUILD}/members/{MARIE_ID}", {"nick": "M"})

    async with Sandbox(data=tmp_path) as sandbox, Api(sandbox) as api:
        assert await api.history(MARIE) == ["one", "two"]
        kept = (await api(MARIE, "GET", f"{MESSAGES}/{last['id']}")).body
        assert kept["reactions"][0]["me"] is True
        (post,) = (await api(BOT, "GET", f"/guilds/{GUILD}/threads/active")).body["threads"]
        assert await api.history(MARIE, post["id"]) == ["first"]
        assert (await api(BOT, "GET", f"/guilds/{GUILD}/members/{MARIE_ID}")).body["nick"] == "M"
        assert int((await api.say(MARIE, "three"))["id"]) > int(last["id"])


async def test_files_are_served_at_the_new_address(tmp_path: Path) -> None:
    async with Sandbox(data=tmp_path) as sandbox, Api(sandbox) as api:
        await api(BOT, "POST", MESSAGES, {}, {"note.txt": b"words"})
        former = sandbox.url

    async with Sandbox(data=tmp_path) as sandbox, Api(sandbox) as api:
        assert sandbox.url != former
        (message,) = (await api(MARIE, "GET", MESSAGES)).body
        url = message["attachments"][0]["url"]
        assert url.startswith(sandbox.url)
        assert (await api.fetch(url)).body == b"words"


async def test_an_enforced_nonce_holds_over_a_restart(tmp_path: Path) -> None:
    async with Sandbox(data=tmp_path) as sandbox, Api(sandbox) as api:
        first = await api.say(BOT, "part", nonce="n", enforce_nonce=True)

    async with Sandbox(data=tmp_path) as sandbox, Api(sandbox) as api:
        again = await api.say(BOT, "part", nonce="n", enforce_nonce=True)

    assert again["id"] == first["id"]


async def test_commands_survive_a_restart(tmp_path: Path) -> None:
    command = {"name": "ping", "description": "Answers"}
    async with Sandbox(data=tmp_path) as sandbox, Api(sandbox) as api:
        made = await api(BOT, "POST", f"/applications/{BOT_ID}/commands", command)
        assert made.status == 201, made.body

    async with Sandbox(data=tmp_path) as sandbox, Api(sandbox) as api:
        listed = await api(BOT, "GET", f"/applications/{BOT_ID}/commands")

    assert [kept["name"] for kept in listed.body] == ["ping"]
