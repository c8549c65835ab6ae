"""discord.py against the sandbox's faults: what a failed attempt means, and finding what it left behind."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
import yarl

from bot.adapters.publisher import DiscordNotifier, DiscordPublisher
from bot.sandbox import Sandbox
from bot.sandbox.pace import Pace
from bot.sandbox.people import Person
from bot.services.errors import ChannelRefusedError, PublishingFailedError
from bot.ui.texts import texts_in
from storage.domain.digest import DigestPart
from storage.domain.guild import GuildSettings

MESSAGES = "/channels/*/messages"


class QuickAsyncio:
    """asyncio as discord.py's HTTP sees it, with its pauses between retries cut short."""

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)

    @staticmethod
    async def sleep(seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.01))


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """One that forgets every nonce at once: only looking helps."""
    async with Sandbox(pace=Pace(nonce_seconds=0, rate_limits=False)) as sandbox:
        yield sandbox


@pytest.fixture
async def client(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[discord.Client]:
    monkeypatch.setattr(discord.http.Route, "BASE", sandbox.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))
    monkeypatch.setattr(discord.http, "asyncio", QuickAsyncio())
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        await client.login("sandbox-bot")
        yield client


@pytest.fixture
async def reader(sandbox: Sandbox) -> AsyncIterator[Person]:
    async with Person(sandbox.api_url, sandbox.gateway_url, "sandbox-marie") as marie:
        yield marie


@pytest.fixture
async def admin(sandbox: Sandbox) -> AsyncIterator[Person]:
    async with Person(sandbox.api_url, sandbox.gateway_url, "sandbox-nadege") as nadege:
        yield nadege


@pytest.fixture
def channel_id(reader: Person) -> int:
    return int(reader.around.get_channel("haiti-digest")["id"])


def part(number: int = 1, nonce: str = "7.1.abc") -> DigestPart:
    footer = {"text": f"digest 7 · 2026-11-28T20:00 · part {number} of 2"}
    return DigestPart(
        delivery_id=7,
        number=number,
        payload=json.dumps(
            [{"title": "Haiti mission", "description": "@everyone **news**", "footer": footer}]
        ),
        nonce=nonce,
        attempted_at=datetime.now(UTC),
        message_id=None,
    )


async def test_a_part_is_posted_with_its_embeds_and_pings_nobody(
    client: discord.Client, reader: Person, channel_id: int
) -> None:
    message_id = await DiscordPublisher(lambda: client).publish(channel_id, part())

    [message] = await reader.messages("haiti-digest")
    assert message["id"] == str(message_id)
    assert message["embeds"][0]["title"] == "Haiti mission"
    assert not message["mention_everyone"]


async def test_the_nonce_makes_two_attempts_one_message(
    client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Sandbox() as remembering:
        monkeypatch.setattr(discord.http.Route, "BASE", remembering.api_url)
        async with Person(remembering.api_url, remembering.gateway_url, "sandbox-marie") as marie:
            place = int(marie.around.get_channel("haiti-digest")["id"])
            publisher = DiscordPublisher(lambda: client)
            first = await publisher.publish(place, part())
            second = await publisher.publish(place, part())

            assert first == second
            assert len(await marie.messages("haiti-digest")) == 1


async def test_a_part_is_found_again_by_its_footer(client: discord.Client, channel_id: int) -> None:
    publisher = DiscordPublisher(lambda: client)
    await publisher.publish(channel_id, part(1, "7.1.abc"))
    message_id = await publisher.publish(channel_id, part(2, "7.2.abc"))

    assert await publisher.find(channel_id, part(2, "7.2.abc")) == message_id
    assert await publisher.find(channel_id, part(3, "7.3.abc")) is None


async def test_only_our_own_messages_are_taken_for_a_part(
    client: discord.Client, admin: Person, channel_id: int
) -> None:
    await admin.say("haiti-digest", "digest 7 · 2026-11-28T20:00 · part 1 of 2")

    assert await DiscordPublisher(lambda: client).find(channel_id, part()) is None


async def test_a_message_from_before_the_attempt_is_not_taken_for_it(
    client: discord.Client, channel_id: int
) -> None:
    publisher = DiscordPublisher(lambda: client)
    await publisher.publish(channel_id, part())
    later = replace(part(), attempted_at=datetime.now(UTC) + timedelta(minutes=6))

    assert await publisher.find(channel_id, later) is None


async def test_what_was_never_attempted_is_not_looked_for(client: discord.Client, channel_id: int) -> None:
    assert await DiscordPublisher(lambda: client).find(channel_id, replace(part(), attempted_at=None)) is None


async def test_a_part_is_found_behind_hundreds_of_other_messages(
    client: discord.Client, channel_id: int
) -> None:
    publisher = DiscordPublisher(lambda: client)
    for number in range(1, 131):
        await publisher.publish(channel_id, part(number, f"7.{number}.abc"))

    assert await publisher.find(channel_id, part(130, "unknown")) is not None


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (403, 50001, ChannelRefusedError),
        (403, 50013, ChannelRefusedError),
        (404, 10003, ChannelRefusedError),
        (400, 50035, ChannelRefusedError),
        (403, 0, PublishingFailedError),
        (401, 0, PublishingFailedError),
        (500, 0, PublishingFailedError),
        (503, 0, PublishingFailedError),
    ],
)
async def test_a_refusal_that_stays_is_told_from_a_failure_that_passes(
    client: discord.Client,
    sandbox: Sandbox,
    channel_id: int,
    *,
    status: int,
    code: int,
    error: type[Exception],
) -> None:
    sandbox.faults.answer("*", MESSAGES, status, times=20, code=code)
    publisher = DiscordPublisher(lambda: client)

    with pytest.raises(error):
        await publisher.publish(channel_id, part())
    with pytest.raises(error):
        await publisher.find(channel_id, part())


async def test_a_short_500_is_waited_out(
    client: discord.Client, sandbox: Sandbox, reader: Person, channel_id: int
) -> None:
    sandbox.faults.answer("POST", MESSAGES, 502, times=2)

    await DiscordPublisher(lambda: client).publish(channel_id, part())

    assert len(await reader.messages("haiti-digest")) == 1


async def test_a_rate_limit_is_waited_out(
    client: discord.Client, sandbox: Sandbox, reader: Person, channel_id: int
) -> None:
    sandbox.faults.rate_limit("POST", MESSAGES, 0.05)

    await DiscordPublisher(lambda: client).publish(channel_id, part())

    assert len(await reader.messages("haiti-digest")) == 1


@pytest.mark.parametrize("after_effect", [False, True])
async def test_a_dropped_connection_leaves_what_find_tells(
    client: discord.Client, sandbox: Sandbox, reader: Person, channel_id: int, *, after_effect: bool
) -> None:
    sandbox.faults.drop("POST", MESSAGES, after_effect=after_effect)
    publisher = DiscordPublisher(lambda: client)

    with pytest.raises(PublishingFailedError):
        await publisher.publish(channel_id, part())

    assert (await publisher.find(channel_id, part()) is not None) is after_effect
    assert len(await reader.messages("haiti-digest")) == int(after_effect)


async def test_a_request_that_hangs_is_given_up(
    client: discord.Client, sandbox: Sandbox, channel_id: int
) -> None:
    sandbox.faults.hang("POST", MESSAGES)

    with pytest.raises(PublishingFailedError, match="TimeoutError"):
        await DiscordPublisher(lambda: client, timeout=0.2).publish(channel_id, part())


async def test_a_channel_that_is_gone_refuses(client: discord.Client, admin: Person, channel_id: int) -> None:
    await admin.request("DELETE", f"/channels/{channel_id}")

    with pytest.raises(ChannelRefusedError):
        await DiscordPublisher(lambda: client).publish(channel_id, part())


async def test_without_a_connection_nothing_is_attempted(channel_id: int) -> None:
    with pytest.raises(PublishingFailedError):
        await DiscordPublisher(lambda: None).publish(channel_id, part())
    never_logged_in = discord.Client(intents=discord.Intents.none())
    with pytest.raises(PublishingFailedError):
        await DiscordPublisher(lambda: never_logged_in).find(channel_id, part())


def settings_with(channel_id: int | None, language: str | None = None) -> Any:
    async def settings(guild_id: int) -> GuildSettings:
        return GuildSettings(guild_id=guild_id, review_channel_id=channel_id, language=language)

    return settings


async def test_moderators_are_told_in_their_channel_and_the_guilds_language(
    client: discord.Client, reader: Person, channel_id: int
) -> None:
    notifier = DiscordNotifier(lambda: client, settings_with(channel_id, "fr"), texts_in)

    await notifier.tell_moderators(1, "digest-told-delayed", number="7", channel="12")

    [message] = await reader.messages("haiti-digest")
    assert message["content"].startswith("⏳ Le bulletin n° 7 pour <#12> a du retard")


async def test_telling_moderators_never_raises(client: discord.Client, sandbox: Sandbox) -> None:
    sandbox.faults.answer("POST", MESSAGES, 403, code=50013)
    details = {"number": "7", "channel": "12"}

    for notifier in (
        DiscordNotifier(lambda: client, settings_with(1), texts_in),
        DiscordNotifier(lambda: client, settings_with(None), texts_in),
        DiscordNotifier(lambda: None, settings_with(1), texts_in),
    ):
        await notifier.tell_moderators(1, "digest-told-delayed", **details)
    await DiscordNotifier(lambda: client, settings_with(1), texts_in).tell_moderators(1, "no-such-key")
