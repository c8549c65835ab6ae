"""The Dockerfile's own install, start and health lines, run in an empty directory."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.ops.dockerfile import ROOT, stages

BUILD, FINAL = stages()


@pytest.fixture(scope="module")
def workdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stands for the image's /app: what the Dockerfile copies, and what its RUN lines make of it."""
    here = tmp_path_factory.mktemp("app")
    for instruction in BUILD.instructions:
        if instruction.name == "COPY":
            *sources, target = instruction.rest.split()
            for source in sources:
                _copy_tracked(source, here / target / (Path(source).name if target.endswith("/") else ""))
        elif instruction.name == "RUN":
            # The image has one Python; here it is the one that runs the tests.
            path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
            environ = {"PATH": path, "HOME": str(here), **_package_index()}
            done = subprocess.run(
                ["sh", "-euc", instruction.rest],
                cwd=here,
                env=environ,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"{instruction.rest}\n{done.stdout}\n{done.stderr}"
    return here


def _copy_tracked(source: str, target: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", source], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        destination = target / Path(name).relative_to(source) if name != source else target
        destination.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, destination)


def _package_index() -> dict[str, str]:
    """How this machine reaches a package index, if it needs to be told."""
    return {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_"))}


@pytest.fixture
def environment(workdir: Path, tmp_path: Path) -> dict[str, str]:
    """The image's ENV lines, with this directory for /app, another for /data and a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    given = {
        name: value.replace("/app", str(workdir))
        .replace("/data", str(tmp_path / "data"))
        .replace("$PATH", os.environ["PATH"])
        for name, value in FINAL.environment.items()
    }
    return {**given, "CLAIMBOT_HEALTH_PORT": port}


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest.fixture
async def bot(
    workdir: Path, environment: dict[str, str], sandbox: Sandbox
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The image's CMD, connected to a sandbox as its Discord."""
    token = next(account.token for account in sandbox.world.accounts() if account.is_bot)
    process = await asyncio.create_subprocess_exec(
        *FINAL.one("CMD").words,
        cwd=workdir,
        env={
            **environment,
            "CLAIMBOT_DISCORD_TOKEN": token,
            "CLAIMBOT_DISCORD_API_URL": sandbox.api_url,
            "CLAIMBOT_DISCORD_GATEWAY_URL": sandbox.gateway_url,
        },
        stderr=asyncio.subprocess.PIPE,
    )
    yield process
    if process.returncode is None:
        process.kill()
        await process.wait()


async def _health_check(environment: dict[str, str], workdir: Path) -> int:
    """The image's HEALTHCHECK command: 0 is healthy."""
    check = await asyncio.create_subprocess_exec(
        *FINAL.one("HEALTHCHECK").words, cwd=workdir, env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    return await check.wait()


@pytest.mark.timeout(300)
async def test_installed_bot_becomes_healthy_and_leaves_within_ten_seconds_of_sigterm(
    workdir: Path, environment: dict[str, str], bot: asyncio.subprocess.Process, tmp_path: Path
) -> None:
    assert await _health_check(environment, workdir) == 1
    async with asyncio.timeout(30):
        while await _health_check(environment, workdir) != 0:  # noqa: ASYNC110 - another process has no event
            await asyncio.sleep(0.2)

    bot.send_signal(signal.SIGTERM)
    async with asyncio.timeout(10):
        _, said = await bot.communicate()

    assert bot.returncode == 0, said.decode()
    assert (tmp_path / "data" / "claimbot.db").exists()
    assert b'"level": "error"' not in said


@pytest.mark.timeout(300)
def test_image_holds_what_the_code_reads_beside_its_modules(workdir: Path) -> None:
    installed = next((workdir / ".venv" / "lib").glob("python*")) / "site-packages"
    tracked = subprocess.run(
        ["git", "ls-files", "bot", "storage", "config"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    missing = [name for name in tracked.stdout.split() if not (installed / name).exists()]

    assert missing == []
