"""CPU per slash command of claimbot against a bare discord.py bot: `python -m tests.benchmarks.commands`.

Both bots are processes of their own on the same sandbox, which runs in this process with the person who asks. They take
turns, so that whatever else the machine does falls on both.
"""

import argparse
import asyncio
import platform
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox import Sandbox
from bot.sandbox.pace import Pace
from bot.sandbox.people import Person
from tests.benchmarks.desk_data import fill
from tests.benchmarks.processes import BotProcess, running_bot

Ask = Callable[[Person], Awaitable[object]]

BARE = ("tests.benchmarks.bare_bot",)
CLAIMBOT = ("bot", "run")
WARM_UP = 30
IDLE_SECONDS = 3


def slash(name: str, **options: str) -> Ask:
    return lambda person: person.slash(name, dict(options), channel="claims-review")


def typing(name: str, option: str, typed: str) -> Ask:
    return lambda person: person.complete(name, option=option, typed=typed, channel="claims-review")


PING = {"bare discord.py: one sentence, no database": slash("ping")}
ASKED = {
    "/claim show: a claim, two sources, two changes": slash("claim show", claim="301"),
    "/claim list: a page of ten": slash("claim list"),
    "/claim search: two words": slash("claim search", query="helicopters jacmel"),
    "/claim show: autocomplete": typing("claim show", "claim", "helic"),
    "/review next": slash("review next"),
}


@dataclass(slots=True)
class Measured:
    """CPU in ms per command, one figure a round; the rest once a start."""

    cpu_ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    ready_s: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    idle_mb: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


async def measure(rounds: int, commands: int, claims: int) -> Measured:
    measured = Measured()
    with tempfile.TemporaryDirectory() as directory:
        data = Path(directory)
        async with Sandbox(pace=Pace(rate_limits=False, identify_seconds=0.01)) as sandbox:
            await fill(
                f"sqlite+aiosqlite:///{data}/claimbot.db", int(next(iter(sandbox.world.guilds))), claims
            )
            async with Person(sandbox.api_url, sandbox.gateway_url, "sandbox-nadege") as nadege:
                for _ in range(rounds):
                    for command, asked in ((BARE, PING), (CLAIMBOT, ASKED)):
                        async with running_bot(command, sandbox, data) as bot:
                            measured.ready_s[command[0]].append(bot.seconds_to_ready)
                            await asyncio.sleep(IDLE_SECONDS)
                            measured.idle_mb[command[0]].append(bot.megabytes())
                            for name, ask in asked.items():
                                measured.cpu_ms[name].append(await cpu_ms(bot, nadege, ask, commands))
    return measured


async def cpu_ms(bot: BotProcess, person: Person, ask: Ask, commands: int) -> float:
    """CPU of the bot's process per command, after a few that are not counted."""
    for _ in range(WARM_UP):
        await ask(person)
    before = bot.cpu_seconds()
    for _ in range(commands):
        await ask(person)
    return (bot.cpu_seconds() - before) / commands * 1000


def table(measured: Measured, claims: int) -> str:
    """The figures as Markdown: medians over the rounds."""
    floor = statistics.median(next(iter(measured.cpu_ms.values())))
    lines = [f"| command ({claims:,} claims stored) | CPU, ms | ratio |", "|---|---:|---:|"]
    for name, figures in measured.cpu_ms.items():
        middle = statistics.median(figures)
        lines.append(f"| {name} | {middle:.2f} | {middle / floor:.2f} |")
    lines += ["", "| bot | start to ready, s | resident when idle, MB |", "|---|---:|---:|"]
    for command, name in ((BARE, "bare discord.py"), (CLAIMBOT, "claimbot")):
        ready = statistics.median(measured.ready_s[command[0]])
        lines.append(f"| {name} | {ready:.1f} | {statistics.median(measured.idle_mb[command[0]]):.0f} |")
    return "\n".join([*lines, "", f"Python {platform.python_version()}, {platform.platform(terse=True)}."])


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.commands", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--commands", type=int, default=300, help="counted, in each round")
    parser.add_argument("--claims", type=int, default=3000, help="stored before")
    asked = parser.parse_args(words)
    measured = asyncio.run(measure(asked.rounds, asked.commands, asked.claims))
    print(table(measured, asked.claims))


if __name__ == "__main__":
    main()
