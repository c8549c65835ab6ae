"""Messages as an unmodified discord.py client sends, edits, reads and hears of them."""

import datetime as dt
import io
from typing import Any, cast

import discord
import pytest

from bot.sandbox import Sandbox
from tests.sandbox.api import GENERAL, MARIE, MARIE_ID, NADEGE, Api
from tests.sandbox.bots import Bot, Start
from tests.sandbox.waiting import until

TEXT = discord.TextChannel


@pytest.fixture
async def bot(start: Start) -> Bot:
    intents = discord.Intents.default()
    intents.message_content = True
    intents.members = True
    client = Bot(intents)
    await start(client)
    return client


@pytest.fixture
def general(bot: Bot) -> discord.TextChannel:
    return cast(TEXT, bot.get_channel(int(GENERAL)))


async def test_a_message_is_sent_edited_fetched_and_deleted(general: discord.TextChannel) -> None:
    embed = discord.Embed(title="Claim 1", colour=0x00AA00, timestamp=discord.utils.utcnow())
    embed.add_field(name="Status", value="confirmed").set_footer(text="as of today")

    message = await general.send(
        "one", embed=embed, nonce="n1", allowed_mentions=discord.AllowedMentions.none()
    )
    edited = await message.edit(content="two")
    fetched = await general.fetch_message(message.id)

    assert (fetched.content, fetched.embeds[0].title, fetched.embeds[0].footer.text) == (
        "two",
        "Claim 1",
        "as of today",
    )
    assert edited.edited_at
    assert fetched.flags.value == 0
    await message.delete()
    with pytest.raises(discord.NotFound) as refused:
        await general.fetch_message(message.id)
    assert refused.value.code == 10008


async def test_history_is_read_in_both_directions(general: discord.TextChannel, api: Api) -> None:
    for number in range(4):
        await api.say(MARIE, str(number))

    newest_first = [message.content async for message in general.history(limit=3)]
    oldest_first = [message.content async for message in general.history(limit=3, oldest_first=True)]

    assert newest_first == ["3", "2", "1"]
    assert oldest_first == ["0", "1", "2"]


async def test_files_arrive_whole(general: discord.TextChannel) -> None:
    files = [discord.File(io.BytesIO(b"report"), "report.txt", description="the report")]
    files.append(discord.File(io.BytesIO(b"\x89PNG\r\n\x1a\n"), "p.png"))
    embed = discord.Embed(title="with a picture").set_image(url="attachment://p.png")

    message = await general.send(files=files, embed=embed)

    (attached,) = message.attachments
    assert (attached.filename, attached.description, attached.size) == ("report.txt", "the report", 6)
    assert await attached.read() == b"report"
    assert message.embeds[0].image.url
    edited = await message.edit(attachments=[])
    assert edited.attachments == []


async def test_a_reply_names_what_it_answers(general: discord.TextChannel, api: Api) -> None:
    asked = await api.say(MARIE, "True?")
    question = await general.fetch_message(int(asked["id"]))

    answer = await question.reply("No.", mention_author=False)

    assert answer.reference
    assert answer.reference.message_id == question.id
    assert answer.type is discord.MessageType.reply
    assert answer.mentions == []


async def test_the_bot_hears_messages_edits_and_deletions(bot: Bot, api: Api) -> None:
    heard: list[tuple[str, Any]] = []

    @bot.event
    async def on_message(message: discord.Message) -> None:
        heard.append(("new", message.content))

    @bot.event
    async def on_message_edit(before: discord.Message, after: discord.Message) -> None:
        heard.append(("edit", (before.content, after.content)))

    @bot.event
    async def on_message_delete(message: discord.Message) -> None:
        heard.append(("delete", message.content))

    message = await api.say(MARIE, "first")
    path = f"/channels/{GENERAL}/messages/{message['id']}"
    await api(MARIE, "PATCH", path, {"content": "second"})
    await api(MARIE, "DELETE", path)
    await until(lambda: len(heard) == 3)

    assert heard == [("new", "first"), ("edit", ("first", "second")), ("delete", "second")]


async def test_refusals_raise_discord_pys_errors(general: discord.TextChannel, api: Api) -> None:
    asked = await api.say(MARIE, "mine")
    others = await general.fetch_message(int(asked["id"]))

    with pytest.raises(discord.Forbidden) as not_mine:
        await others.edit(content="yours")
    with pytest.raises(discord.Forbidden) as missing:
        await others.delete()
    with pytest.raises(discord.HTTPException) as invalid:
        await general.send("x" * 2001)

    assert (not_mine.value.code, missing.value.code, invalid.value.code) == (50005, 50013, 50035)
    assert "Must be 2000 or fewer in length" in str(invalid.value)


async def test_a_server_error_is_tried_again_and_a_429_waited_out(
    sandbox: Sandbox, general: discord.TextChannel, api: Api
) -> None:
    sandbox.faults.rate_limit("POST", "/channels/*/messages", 0.05)
    limited = await general.send("after a 429")
    fault = sandbox.faults.answer("POST", "/channels/*/messages", 500)
    failed = await general.send("after a 500")

    assert (limited.content, failed.content, fault.hits) == ("after a 429", "after a 500", 1)
    assert await api.history(MARIE) == ["after a 429", "after a 500"]


async def test_pins_typing_and_direct_messages_work(bot: Bot, general: discord.TextChannel, api: Api) -> None:
    await api(
        NADEGE,
        "PUT",
        f"/channels/{GENERAL}/permissions/{bot.application_id}",
        {"type": 1, "allow": str(1 << 51)},
    )
    async with general.typing():
        message = await general.send("keep this")
    await message.pin()
    pinned = [pin.content async for pin in general.pins()]
    await message.unpin()

    marie = await bot.fetch_user(int(MARIE_ID))
    private = await marie.send("for you alone")

    assert pinned == ["keep this"]
    assert isinstance(private.channel, discord.DMChannel)
    assert await api.history(MARIE, str(private.channel.id)) == ["for you alone"]


async def test_reactions_are_heard_and_counted(bot: Bot, general: discord.TextChannel, api: Api) -> None:
    heard: list[str] = []

    @bot.event
    async def on_reaction_add(reaction: discord.Reaction, user: discord.Member | discord.User) -> None:
        heard.append(f"{user.name} {reaction.emoji} {reaction.count}")

    message = await general.send("true?")
    await message.add_reaction("✅")
    await api(MARIE, "PUT", f"/channels/{GENERAL}/messages/{message.id}/reactions/%E2%9C%85/@me")
    await until(lambda: len(heard) == 2)

    fetched = await general.fetch_message(message.id)
    voters = {user.name async for user in fetched.reactions[0].users()}
    assert heard == ["claimbot ✅ 1", "marie ✅ 2"]
    assert voters == {"marie", "claimbot"}
    assert fetched.reactions[0].me
    await message.remove_reaction("✅", cast(discord.ClientUser, bot.user))
    assert (await general.fetch_message(message.id)).reactions[0].count == 1


async def test_a_poll_is_asked_voted_on_and_closed(bot: Bot, general: discord.TextChannel, api: Api) -> None:
    heard: list[tuple[str, str]] = []

    @bot.event
    async def on_poll_vote_add(user: discord.Member | discord.User, answer: discord.PollAnswer) -> None:
        heard.append((user.name, answer.text))

    poll = discord.Poll("True?", dt.timedelta(hours=1)).add_answer(text="yes").add_answer(text="no")
    message = await general.send(poll=poll)
    await api(MARIE, "PUT", f"/channels/{GENERAL}/polls/{message.id}/answers/@me", {"answer_ids": ["1"]})
    await until(lambda: heard)

    fetched = await general.fetch_message(message.id)
    assert heard == [("marie", "yes")]
    assert fetched.poll
    assert fetched.poll.answers[0].vote_count == 1
    assert [voter.name async for voter in fetched.poll.answers[0].voters()] == ["marie"]
    closed = await fetched.end_poll()
    assert closed.poll
    assert closed.poll.is_finalised()
