"""Lives of a process that delivers what is due, ended by the operating system. A program: see test_digest_kill.

Reads one life a line from standard input (database address, step to die at or 0, minutes its clock is ahead) and
answers with its exit status. Each is a fork, so that 80 of them cost less than 80 interpreters.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta

import discord
from typing_extensions import override

from bot.adapters.publisher import DiscordPublisher
from bot.services.deliveries import DeliverySender
from bot.services.digests import DigestService
from bot.services.issues import DigestEditor
from bot.ui.digest import render_digest
from storage.domain.digest import DigestPart
from tests.bot.newsstand import TOPIC, default_settings
from tests.fakes import FakeNotifier, Tripwire, WiredDatabase

KILLED = 9


class DeadlyTripwire(Tripwire):
    """Ends the process as a power cut would: nothing is flushed, closed or handled."""

    @override
    def step(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            os._exit(KILLED)


class WiredPublisher(DiscordPublisher):
    """The real one, with a wire across the way to Discord and the way back."""

    def __init__(self, client: discord.Client, wire: Tripwire) -> None:
        super().__init__(lambda: client)
        self._wire = wire

    @override
    async def publish(self, channel_id: int, part: DigestPart) -> int:
        self._wire.step()
        message_id = await super().publish(channel_id, part)
        self._wire.step()
        return message_id


async def live(url: str, at: int, ahead: timedelta) -> None:
    def now() -> datetime:
        return datetime.now(UTC) + ahead

    wire = DeadlyTripwire(at=at)
    async with (
        discord.Client(intents=discord.Intents.none()) as client,
        WiredDatabase(url, wire) as database,
    ):
        await client.login("sandbox-bot")
        notifier = FakeNotifier()
        editor = DigestEditor({TOPIC.slug: TOPIC}, render_digest, default_settings)
        sender = DeliverySender(database, now, WiredPublisher(client, wire), notifier)
        await DigestService(database, now, editor, sender, notifier).deliver_due()


def main() -> None:
    discord.http.Route.BASE = sys.argv[1]
    for line in sys.stdin:
        url, at, ahead = line.split()
        child = os.fork()
        if child == 0:
            asyncio.run(live(url, int(at), timedelta(minutes=int(ahead))))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
