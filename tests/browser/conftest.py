"""Chromium, a sandbox, and the showcase bot. One browser for the session; a context of its own for each test."""

import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from bot.sandbox import Pace, Sandbox
from tests.browser import showcase
from tests.browser.screen import PATIENCE_MS, Screen

CHROMIUM = os.environ.get("CLAIMBOT_TEST_CHROMIUM") or shutil.which("chromium")
NO_CHROMIUM = "No Chromium here: install Debian's package chromium to run the browser's tests."


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    if not CHROMIUM:
        if os.environ.get("CLAIMBOT_REQUIRE_CHROMIUM") == "1":
            pytest.fail(NO_CHROMIUM)
        pytest.skip(NO_CHROMIUM)
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, headless=True)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    # The limits on requests are tested elsewhere; a person is answered or refused sooner here.
    async with Sandbox(
        pace=Pace(messages_per_bucket=1000, global_per_second=1000, first_response_seconds=3)
    ) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def bot(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[showcase.Showcase]:
    async with showcase.running(sandbox, monkeypatch) as client:
        yield client


Opener = Callable[..., Any]


@pytest_asyncio.fixture(loop_scope="session")
async def open_screen(browser: Browser, sandbox: Sandbox) -> AsyncIterator[Opener]:
    """Opens the page as somebody, as often as a test needs; `width`, `height` and `scheme` may be given.

    The test fails if a page asked for anything off this sandbox, or reported an error nobody expected.
    """
    screens: list[Screen] = []
    async with AsyncExitStack() as stack:

        async def opener(person: str = "Nadège", **options: Any) -> Screen:
            screen = await stack.enter_async_context(Screen.opened(browser, sandbox.url, **options))
            screens.append(screen)
            await screen.act_as(person)
            return screen

        yield opener
    for screen in screens:
        assert screen.strangers == []
        assert screen.problems == []


@pytest_asyncio.fixture(loop_scope="session")
async def screen(open_screen: Opener) -> Screen:
    """The page as the admin sees it, on a desk."""
    shown: Screen = await open_screen()
    return shown
