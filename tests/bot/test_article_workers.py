import asyncio
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from bot.adapters import article_worker, articles, worker_loop
from bot.adapters.articles import ProcessArticleReader
from bot.adapters.workers import WorkerGaveUpError, Workers
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document
from storage.domain.article import ArticleText

ROOT = Path(__file__).parents[2]

# A worker that does what its document says, instead of reading it.
OBEYS = """
import os, sys, time
from bot.adapters.worker_loop import serve
def answer(request, body):
    word = body.decode()
    if word == "pid": return os.getpid()
    if word == "environment": return " ".join(os.environ)
    if word == "print": print("not an answer"); return "printed"
    if word == "sleep": time.sleep(60)
    if word == "bloat": return len(bytearray(1 << 31))
    if word == "emoji": return "\N{FLEXED BICEPS}" * 1_900_000 + "\\ud83d"
    if word == "exit": sys.exit(3)
    if word == "kill": os.kill(os.getpid(), 9)
    if word == "large": return len(b"x" * 400_000_000)
serve(answer)
"""
NOT_JSON = """
import sys
print("ready", flush=True)
sys.stdin.buffer.readline()
print("no answer", flush=True)
"""
Pool = Callable[..., Workers]


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    made: list[Workers] = []

    def make(program: str = OBEYS, **options: Any) -> Workers:
        made.append(Workers((sys.executable, "-c", program), **{"seconds": 5.0, **options}))
        return made[-1]

    yield make
    for one in made:
        await one.aclose()


async def test_one_process_reads_many_documents(pool: Pool) -> None:
    asked = pool()

    assert await asked.ask({}, b"pid") == await asked.ask({}, b"pid")


async def test_a_process_is_replaced_after_so_many_documents(pool: Pool) -> None:
    asked = pool(readings=2)

    first, second, third = [await asked.ask({}, b"pid") for _ in range(3)]

    assert first == second != third


async def test_a_process_that_grew_large_is_replaced(pool: Pool) -> None:
    asked = pool()
    before = await asked.ask({}, b"pid")
    await asked.ask({}, b"large")

    assert await asked.ask({}, b"pid") != before


async def test_a_bot_that_grew_large_does_not_have_its_processes_replaced(pool: Pool) -> None:
    held = b"x" * 400_000_000
    asked = pool()

    assert await asked.ask({}, b"pid") == await asked.ask({}, b"pid")
    assert held


async def test_a_document_that_hangs_is_given_up_and_its_process_is_gone(pool: Pool) -> None:
    asked = pool(seconds=0.5)
    process = psutil.Process(await asked.ask({}, b"pid"))
    with pytest.raises(WorkerGaveUpError):
        await asked.ask({}, b"sleep")

    assert not process.is_running()
    assert await asked.ask({}, b"pid") != process.pid


@pytest.mark.parametrize("word", [b"exit", b"kill", b"bloat"])
async def test_a_document_that_breaks_its_process_takes_nothing_else_with_it(pool: Pool, word: bytes) -> None:
    asked = pool()
    with pytest.raises(WorkerGaveUpError):
        await asked.ask({}, word)

    assert await asked.ask({}, b"pid")


async def test_an_answer_that_is_none_is_given_up(pool: Pool) -> None:
    with pytest.raises(WorkerGaveUpError):
        await pool(NOT_JSON).ask({}, b"anything")


async def test_what_a_library_prints_does_not_pass_for_an_answer(pool: Pool) -> None:
    assert await pool().ask({}, b"print") == "printed"


async def test_eight_megabytes_of_emoji_and_half_of_one_are_an_answer(pool: Pool) -> None:
    assert await pool().ask({}, b"emoji") == "\N{FLEXED BICEPS}" * 1_900_000 + "\ud83d"


async def test_cancelling_a_reading_ends_its_process(pool: Pool) -> None:
    asked = pool()
    process = psutil.Process(await asked.ask({}, b"pid"))
    reading = asyncio.create_task(asked.ask({}, b"sleep"))
    await asyncio.sleep(0.1)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading

    assert not process.is_running()


async def test_no_more_processes_are_alive_than_allowed(pool: Pool) -> None:
    asked = pool(at_once=2)

    found = await asyncio.gather(*(asked.ask({}, b"pid") for _ in range(8)))

    assert 1 <= len(set(found)) <= 2


async def test_an_idle_process_ends_by_itself(pool: Pool) -> None:
    asked = pool(idle_seconds=0.1)
    process = psutil.Process(await asked.ask({}, b"pid"))

    for _ in range(100):
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            break
        await asyncio.sleep(0.05)
    else:
        pytest.fail("it still runs")
    assert await asked.ask({}, b"pid") != process.pid


async def test_a_process_warmed_up_is_the_one_that_reads(pool: Pool) -> None:
    others = {one.pid for one in psutil.Process().children()}
    asked = pool()
    asked.warm_up()
    asked.warm_up()
    started: set[int] = set()
    while not started:
        await asyncio.sleep(0.02)
        started = {one.pid for one in psutil.Process().children()} - others

    assert {await asked.ask({}, b"pid")} == started


async def test_closing_ends_a_process_that_is_still_starting(pool: Pool) -> None:
    asked = pool()
    before = {one.pid for one in psutil.Process().children()}
    asked.warm_up()
    await asyncio.sleep(0.05)
    await asked.aclose()

    assert {one.pid for one in psutil.Process().children()} <= before


async def test_a_program_that_does_not_start_is_a_bug_and_says_so(pool: Pool) -> None:
    with pytest.raises(RuntimeError):
        await pool("raise SystemExit").ask({}, b"pid")


async def test_the_worker_knows_none_of_our_secrets(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMBOT_DISCORD_TOKEN", "not for strangers")

    shown = await pool().ask({}, b"environment")

    assert "CLAIMBOT_DISCORD_TOKEN" not in shown
    assert "PATH" in shown


async def test_a_worker_that_gives_up_is_a_page_too_tangled_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "_COMMAND", (sys.executable, "-c", NOT_JSON))
    async with ProcessArticleReader() as reader:
        with pytest.raises(UnreadableArticleError) as refused:
            await reader.read(Document(name="a.txt", body=b"anything", content_type=None))

    assert refused.value.reason == "too-complex"


async def test_a_refusal_crosses_from_the_worker_with_its_reason() -> None:
    async with ProcessArticleReader() as reader:
        reader.warm_up()
        with pytest.raises(UnreadableArticleError) as refused:
            await reader.read(Document(name="a.txt", body=b"\x89PNG\r\n\x1a\n", content_type=None))

    assert refused.value.reason == "binary"


def test_a_worker_out_of_memory_or_depth_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_document: Document) -> ArticleText:
        raise MemoryError

    monkeypatch.setattr(article_worker, "read_article", break_down)
    request = {"name": "a.html", "content_type": None, "url": None}

    assert article_worker.answer(request, b"x") == {"reason": "too-complex", "details": {}}


def test_the_bot_process_never_imports_a_parser_of_documents() -> None:
    code = (
        "import sys, bot.app;"
        "print([name for name in ('trafilatura', 'lxml', 'justext', 'pypdfium2') if name in sys.modules])"
    )

    shown = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=dict(os.environ),
    )

    assert shown.stdout.strip() == "[]"


async def test_a_pdf_may_have_20_mb_and_a_page_5() -> None:
    async with ProcessArticleReader() as reader:
        with pytest.raises(UnreadableArticleError) as page:
            await reader.read(Document(name="a.html", body=b"<p>" * 2_000_000, content_type="text/html"))
        with pytest.raises(UnreadableArticleError) as pdf:
            await reader.read(Document(name="a.pdf", body=b"%PDF-1.7\n" * 700_000, content_type=None))

    assert (page.value.reason, page.value.details) == ("too-large", {"limit_mb": 5})
    assert pdf.value.reason == "pdf-damaged"


def test_a_request_is_answered_in_turn_until_the_input_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = io.BytesIO(b'{"n": 1, "size": 2}\nab{"n": 2, "size": 0}\n')
    told = io.BytesIO()
    monkeypatch.setattr(worker_loop, "limit_memory", lambda: None)  # it would be this process's
    monkeypatch.setattr(logging, "disable", lambda _level: None)
    monkeypatch.setattr(worker_loop, "_own_output", lambda: nullcontext(told))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=asked))

    worker_loop.serve(lambda request, body: {**request, "body": body.decode(), "day": date(2026, 11, 24)})

    ready, *replies = told.getvalue().splitlines(keepends=True)
    assert ready == worker_loop.READY
    assert [json.loads(one)["reply"] for one in replies] == [
        {"n": 1, "body": "ab", "day": "2026-11-24"},
        {"n": 2, "body": "", "day": "2026-11-24"},
    ]
    assert all(json.loads(one)["megabytes"] > 0 for one in replies)
