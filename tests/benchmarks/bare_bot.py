"""The floor: a discord.py bot with one command that answers with an ephemeral sentence. No database, no catalogue.

Takes its addresses and token from the environment, as claimbot does, and uses uvloop and orjson as claimbot does.
"""

import os

import discord
import uvloop
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from typing_extensions import override


class BareBot(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(app_commands.Command(name="ping", description="Answer.", callback=ping))

    @override
    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_ready(self) -> None:
        print(f"connected guilds={len(self.guilds)}", flush=True)


async def ping(interaction: discord.Interaction[BareBot]) -> None:
    await interaction.response.send_message("Here is what you asked for.", ephemeral=True)


async def main() -> None:
    discord.http.Route.BASE = os.environ["CLAIMBOT_DISCORD_API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["CLAIMBOT_DISCORD_GATEWAY_URL"])
    async with BareBot() as bot:
        await bot.start(os.environ["CLAIMBOT_DISCORD_TOKEN"])


if __name__ == "__main__":
    uvloop.run(main())
