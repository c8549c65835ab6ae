"""The recording: every request of the bot, as one line, and nothing of the people."""

import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.limits.recorder import ENVIRONMENT_NAME
from tests.sandbox.api import BOT, GENERAL, MARIE, Api

PATH = f"/channels/{GENERAL}/messages"


def lines(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


async def test_a_bots_requests_are_recorded_and_peoples_are_not(tmp_path: Path) -> None:
    file = tmp_path / "requests.jsonl"
    async with Sandbox(record=file) as sandbox, Api(sandbox) as api:
        await api(MARIE, "POST", PATH, {"content": "a person"})
        await api(BOT, "GET", f"{PATH}?limit=3")
        await api(BOT, "POST", PATH, {"content": "é"}, {"a.txt": b"a"})

    assert lines(file) == [
        {"method": "GET", "path": PATH, "query": {"limit": "3"}, "body": None, "files": 0, "status": 200},
        {"method": "POST", "path": PATH, "query": {}, "body": {"content": "é"}, "files": 1, "status": 200},
    ]


async def test_refusals_that_were_meant_are_marked(tmp_path: Path) -> None:
    file = tmp_path / "requests.jsonl"
    async with Sandbox(record=file) as sandbox, Api(sandbox) as api:
        await api(BOT, "POST", PATH, {"content": ""})
        with sandbox.recorder.expect_errors():
            await api(BOT, "POST", PATH, {"content": ""})
        sandbox.faults.answer("POST", "**", 403)
        await api(BOT, "POST", PATH, {"content": "x"})
        sandbox.faults.drop("POST", "**", after_effect=False)
        with pytest.raises(aiohttp.ClientError):
            await api(BOT, "POST", PATH, {"content": "x"})

    recorded = lines(file)
    assert [line["status"] for line in recorded] == [400, 400, 403, 0]
    assert [line.get("expected_error", False) for line in recorded] == [False, True, True, False]


async def test_two_sandboxes_share_a_file_named_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all.jsonl"
    monkeypatch.setenv(ENVIRONMENT_NAME, str(file))
    async with Sandbox() as one, Sandbox() as two, Api(one) as first, Api(two) as second:
        for api in (first, second, first):
            await api(BOT, "GET", "/users/@me")

    assert [line["path"] for line in lines(file)] == ["/users/@me"] * 3
