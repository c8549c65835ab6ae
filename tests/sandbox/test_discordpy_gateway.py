"""An unmodified discord.py client on a gateway that misbehaves, with intents and with shards."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest
from typing_extensions import override

from bot.sandbox import Pace, Sandbox
from bot.sandbox.limits.faults import GatewayFault, GatewayFaultKind as Kind
from tests.sandbox.bots import Bot, Interaction, PersonFactory, Start


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(pace=Pace(identify_seconds=0, heartbeat_ms=300)) as running:
        yield running


class Listener(Bot):
    """Notes what it hears."""

    def __init__(self) -> None:
        intents = discord.Intents.default()
        intents.members = intents.message_content = True
        super().__init__(intents=intents, heartbeat_timeout=1.0)
        self.heard: asyncio.Queue[str] = asyncio.Queue()

    async def on_message(self, message: discord.Message) -> None:
        await self.heard.put(message.content)

    async def on_resumed(self) -> None:
        await self.heard.put("resumed")

    async def on_ready(self) -> None:
        await self.heard.put("ready")

    async def expect(self, what: str) -> None:
        async with asyncio.timeout(10):
            assert await self.heard.get() == what


@pytest.mark.parametrize(
    "fault",
    [
        GatewayFault(Kind.DROP),
        GatewayFault(Kind.RECONNECT),
        GatewayFault(Kind.INVALID_SESSION, resumable=True),
        GatewayFault(Kind.CLOSE, close_code=4000),
        GatewayFault(Kind.ZOMBIE),
    ],
    ids=lambda fault: fault.kind,
)
async def test_the_bot_resumes_and_hears_what_it_missed(
    sandbox: Sandbox, start: Start, person: PersonFactory, fault: GatewayFault
) -> None:
    bot = Listener()
    await start(bot)
    await bot.expect("ready")
    marie = await person("marie")

    sandbox.faults.gateway.now(fault)
    await marie.say("general", "said meanwhile")

    heard = {await asyncio.wait_for(bot.heard.get(), 10) for _ in range(2)}
    assert heard == {"resumed", "said meanwhile"}


async def test_an_invalid_session_makes_the_bot_begin_anew(sandbox: Sandbox, start: Start) -> None:
    bot = Listener()
    await start(bot)
    await bot.expect("ready")

    sandbox.faults.gateway.now(GatewayFault(Kind.INVALID_SESSION))

    await bot.expect("ready")


async def test_a_malformed_event_ends_the_client(sandbox: Sandbox, start: Start) -> None:
    bot = Listener()
    running = await start(bot)
    guild_id = str(bot.guilds[0].id)

    payload = {"id": "1", "type": 0, "name": "broken", "guild_id": guild_id}
    sandbox.faults.gateway.now(GatewayFault(Kind.MALFORMED, event="CHANNEL_CREATE", payload=payload))

    with pytest.raises(KeyError, match="position"):
        await running


async def test_delayed_events_come_late(sandbox: Sandbox, start: Start, person: PersonFactory) -> None:
    bot = Listener()
    await start(bot)
    await bot.expect("ready")
    marie = await person("marie")

    sandbox.faults.gateway.now(GatewayFault(Kind.DELAY, seconds=0.2))
    await marie.say("general", "slow")

    assert bot.heard.empty()
    await bot.expect("slow")


async def test_all_members_are_cached_with_the_members_intent(start: Start) -> None:
    intents = discord.Intents.default()
    intents.members = True
    bot = Bot(intents=intents)

    await start(bot)
    guild = bot.guilds[0]
    await guild.chunk()

    assert {member.name for member in guild.members} == {
        "nadege",
        "jean",
        "amara",
        "marie",
        "tomas",
        "claimbot",
    }


class ShardedBot(discord.AutoShardedClient):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.default(), shard_count=2, guild_ready_timeout=0.05)
        self.tree = discord.app_commands.CommandTree(self)

    @override
    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """No pause between the shards."""


async def test_a_client_with_two_shards_answers(start: Start, person: PersonFactory) -> None:
    bot = ShardedBot()

    @bot.tree.command()
    async def shard(interaction: Interaction) -> None:
        """Tell the shard."""
        assert interaction.guild
        await interaction.response.send_message(f"shard {interaction.guild.shard_id}")

    await start(bot)
    await bot.tree.sync()
    marie = await person("marie")

    outcome = await marie.slash("shard", channel="general")

    assert len(bot.shards) == 2
    assert outcome.text == f"shard {(bot.guilds[0].id >> 22) % 2}"
