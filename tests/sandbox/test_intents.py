"""Intents: which events reach a bot, and how much of a message it may read."""

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.gateway.intents import Intent, needed_intent
from tests.sandbox.api import BOT_ID, DIGEST, GENERAL, MARIE, REVIEW, Api
from tests.sandbox.wire import Wire, wire

GUILDS, MESSAGES, CONTENT = 1 << 0, 1 << 9, 1 << 15


async def received(api: Api, client: Wire, content: str, channel: str = GENERAL, who: str = MARIE) -> str:
    """The content of a message as the client gets it."""
    said = await api.say(who, content, channel)
    message = (await client.event("MESSAGE_CREATE"))["d"]
    assert message["id"] == said["id"]
    return str(message["content"])


async def test_without_the_content_intent_messages_come_empty(sandbox: Sandbox, api: Api) -> None:
    async with wire(sandbox) as client:
        await client.identify(intents=GUILDS | MESSAGES)

        assert await received(api, client, "secret") == ""


async def test_with_the_content_intent_messages_come_whole(sandbox: Sandbox, api: Api) -> None:
    async with wire(sandbox) as client:
        await client.identify(intents=GUILDS | MESSAGES | CONTENT)

        assert await received(api, client, "400 officers") == "400 officers"


async def test_a_message_that_mentions_the_bot_comes_whole(sandbox: Sandbox, api: Api) -> None:
    async with wire(sandbox) as client:
        await client.identify(intents=GUILDS | MESSAGES)

        assert await received(api, client, f"<@{BOT_ID}> look") == f"<@{BOT_ID}> look"


async def test_the_bots_own_messages_come_whole(sandbox: Sandbox, api: Api) -> None:
    async with wire(sandbox) as client:
        await client.identify(intents=GUILDS | MESSAGES)

        assert await received(api, client, "mine", DIGEST, "Bot sandbox-bot") == "mine"


async def test_direct_messages_come_whole(sandbox: Sandbox, api: Api) -> None:
    dm = (await api(MARIE, "POST", "/users/@me/channels", {"recipient_id": BOT_ID})).body
    async with wire(sandbox) as client:
        await client.identify(intents=int(Intent.DIRECT_MESSAGES))

        assert await received(api, client, "psst", dm["id"]) == "psst"


async def test_files_and_embeds_are_hidden_too(sandbox: Sandbox, api: Api) -> None:
    async with wire(sandbox) as client:
        await client.identify(intents=GUILDS | MESSAGES)
        await api(MARIE, "POST", f"/channels/{GENERAL}/messages", {"content": "x"}, {"a.txt": b"text"})
        message = (await client.event("MESSAGE_CREATE"))["d"]

    assert [message[key] for key in ("attachments", "embeds", "components")] == [[], [], []]


async def test_events_without_their_intent_do_not_come(sandbox: Sandbox, api: Api) -> None:
    async with wire(sandbox) as client:
        await client.identify(intents=GUILDS)
        await client.event("GUILD_CREATE")
        await api.say(MARIE, "hello")

        assert await client.names() == []


async def test_without_the_guilds_intent_no_guild_comes(sandbox: Sandbox) -> None:
    async with wire(sandbox) as client:
        await client.identify(intents=MESSAGES)

        assert await client.names() == []


async def test_a_person_does_not_hear_of_a_channel_they_cannot_see(sandbox: Sandbox, api: Api) -> None:
    async with wire(sandbox) as marie, wire(sandbox) as jean:
        await marie.identify("sandbox-marie")
        await jean.identify("sandbox-jean")
        await api.say("sandbox-jean", "for moderators", REVIEW)

        assert (await jean.event("MESSAGE_CREATE"))["d"]["content"] == "for moderators"
        assert await marie.names() == []


@pytest.mark.parametrize(
    ("event", "in_guild", "intent"),
    [
        ("MESSAGE_CREATE", True, Intent.GUILD_MESSAGES),
        ("MESSAGE_CREATE", False, Intent.DIRECT_MESSAGES),
        ("MESSAGE_REACTION_ADD", True, Intent.GUILD_MESSAGE_REACTIONS),
        ("MESSAGE_POLL_VOTE_ADD", True, Intent.GUILD_MESSAGE_POLLS),
        ("TYPING_START", False, Intent.DIRECT_MESSAGE_TYPING),
        ("GUILD_MEMBER_ADD", True, Intent.GUILD_MEMBERS),
        ("GUILD_MEMBERS_CHUNK", True, Intent(0)),
        ("GUILD_ROLE_CREATE", True, Intent.GUILDS),
        ("CHANNEL_UPDATE", True, Intent.GUILDS),
        ("THREAD_CREATE", True, Intent.GUILDS),
        ("THREAD_MEMBERS_UPDATE", True, Intent.GUILD_MEMBERS),
        ("INTERACTION_CREATE", True, Intent(0)),
    ],
)
def test_each_event_needs_its_intent(event: str, *, in_guild: bool, intent: Intent) -> None:
    assert needed_intent(event, in_guild=in_guild) == intent
