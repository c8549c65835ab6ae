"""A bot as a process of its own: how much CPU it used, how much memory it holds, how long it took to connect."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.sandbox import Sandbox

READY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class BotProcess:
    """`seconds_to_ready` is from the start of Python to discord.py's own "ready"."""

    process: psutil.Process
    seconds_to_ready: float

    def cpu_seconds(self) -> float:
        """User and system time so far, all threads."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def megabytes(self) -> float:
        """Resident set size, shared pages included."""
        return float(self.process.memory_info().rss) / 1e6


@asynccontextmanager
async def running_bot(command: Sequence[str], sandbox: Sandbox, data: Path) -> AsyncIterator[BotProcess]:
    """Start a bot on the sandbox, wait until it is connected, and end it."""
    log = data / f"{command[0]}.log"
    with log.open("wb") as output:
        began = time.perf_counter()
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *command, env=_environment(sandbox, data), stdout=output, stderr=output
        )
    try:
        await _until_connected(log, child)
        yield BotProcess(psutil.Process(child.pid), time.perf_counter() - began)
    finally:
        child.terminate()
        await child.wait()


def _environment(sandbox: Sandbox, data: Path) -> dict[str, str]:
    token = next(account.token for account in sandbox.world.accounts() if account.is_bot)
    return {
        "PATH": os.environ["PATH"],
        "CLAIMBOT_DISCORD_TOKEN": token,
        "CLAIMBOT_DISCORD_API_URL": sandbox.api_url,
        "CLAIMBOT_DISCORD_GATEWAY_URL": sandbox.gateway_url,
        "CLAIMBOT_DATA_DIR": str(data),
        "CLAIMBOT_HEALTH_PORT": "0",
    }


def _says(log: Path, word: bytes) -> bool:
    return word in log.read_bytes()


async def _until_connected(log: Path, child: asyncio.subprocess.Process) -> None:
    """Wait for the line that both bots write when discord.py says that it is ready."""
    async with asyncio.timeout(READY_SECONDS):
        while not _says(log, b"guilds="):
            assert child.returncode is None, f"the bot ended; see {log}"
            await asyncio.sleep(0.005)
