"""The process is really killed, at every step, with a real database and discord.py against the sandbox."""

import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from bot.sandbox import Sandbox
from bot.sandbox.pace import Pace
from bot.sandbox.people import Person
from storage.database import Database
from tests.bot.digest_lives import KILLED
from tests.bot.newsstand import Newsstand, copy_database
from tests.fakes import FakeClock

STEPS = 36
"""A few more than a delivery of two parts takes."""
LEASE_OVER = 3
"""Minutes after which the dead process's lease is anybody's."""
ROOT = Path(__file__).parents[2]


async def run_lives(api_url: str, lives: list[str]) -> list[int]:
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bot.digest_lives", api_url),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await program.communicate("".join(f"{life}\n" for life in lives).encode())
    assert program.returncode == 0
    return [int(status) for status in out.split()]


def place_copy(original: Path, copy: Path, channel_id: str) -> str:
    """Make a database whose digest goes to a channel of its own; return its address."""
    copy_database(original, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE digest SET channel_id = ?", (int(channel_id),))
    return f"sqlite+aiosqlite:///{copy}"


async def test_killed_at_any_step_and_started_again_each_part_is_in_the_channel_once(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Database(sqlite_url) as database:
        stand = Newsstand(database, clock=FakeClock())
        await stand.fill(12)
        await stand.schedule()
        with closing(sqlite3.connect(tmp_path / "claimbot.db")) as connection, connection:
            connection.execute("UPDATE digest SET next_due_at = '2026-01-01 00:00:00'")
    async with (
        Sandbox(pace=Pace(nonce_seconds=0, rate_limits=False)) as sandbox,
        Person(sandbox.api_url, sandbox.gateway_url, "sandbox-nadege") as admin,
    ):
        guild = admin.around.get_channel("haiti-digest")["guild_id"]
        channels, lives = [], []
        for step in range(1, STEPS + 1):
            place = await admin.request("POST", f"/guilds/{guild}/channels", {"name": f"killed-at-{step}"})
            url = place_copy(tmp_path / "claimbot.db", tmp_path / f"killed-at-{step}.db", place["id"])
            channels.append(place["id"])
            lives += [f"{url} {step} 0", f"{url} 0 {LEASE_OVER}"]

        statuses = await run_lives(sandbox.api_url, lives)

        first, second = statuses[0::2], statuses[1::2]
        assert first[-1] == 0, "more steps are needed to walk the whole way"
        assert first == sorted(first, reverse=True)
        assert set(first) == {KILLED, 0}
        assert set(second) == {0}
        for step, place_id in enumerate(channels, start=1):
            posted = await admin.request("GET", f"/channels/{place_id}/messages")
            footers = [message["embeds"][-1]["footer"]["text"].split(" · ")[-1] for message in posted[::-1]]
            assert footers == ["part 1 of 2", "part 2 of 2"], step
