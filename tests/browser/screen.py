"""One browser page with the sandbox's client in it, as a person uses it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal, Self

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Route, expect

PATIENCE_MS = 20_000
Scheme = Literal["light", "dark"]


class Screen:
    """`problems`: errors the page reported; `strangers`: addresses off the sandbox it asked for (and did not get)."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.problems: list[str] = []
        self.strangers: list[str] = []

    @classmethod
    @asynccontextmanager
    async def opened(
        cls, browser: Browser, url: str, *, width: int = 1280, height: int = 800, scheme: Scheme = "light"
    ) -> AsyncIterator[Self]:
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale="en-GB",
            timezone_id="America/Port-au-Prince",
            has_touch=width < 600,
        )
        context.set_default_timeout(PATIENCE_MS)
        screen = cls(await context.new_page(), url)
        await context.route("**/*", screen._only_the_sandbox)
        screen.page.on("console", screen._listen)
        screen.page.on("pageerror", lambda error: screen.problems.append(str(error)))
        try:
            await screen.page.goto(url)
            await expect(screen.page.locator(".stage")).to_be_visible()
            yield screen
        finally:
            await context.close()

    async def _only_the_sandbox(self, route: Route) -> None:
        if route.request.url.startswith(self.url):
            await route.continue_()
        else:
            self.strangers.append(route.request.url)
            await route.abort()

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(message.text)

    def expect_refusal(self, status: int) -> None:
        """The browser itself reports a refused request; it was meant to be refused."""
        found = [text for text in self.problems if f"status of {status}" in text]
        assert found, self.problems
        self.problems.remove(found[0])

    async def act_as(self, name: str) -> None:
        person = self.page.get_by_role("radio", name=name, include_hidden=True)
        if not await person.is_checked():
            menu = self.page.get_by_role("button", name="Channels and people")
            if await menu.is_visible():
                await menu.click()
            await self.page.locator(".person", has=person).click()
        await expect(self.page.locator("#main")).to_have_attribute("data-person", name)

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def composer(self) -> Locator:
        return self.page.locator("#composer-text")

    @property
    def form(self) -> Locator:
        """The form of a slash command."""
        return self.page.locator(".command-form")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def options(self) -> Locator:
        """What an open list offers."""
        return self.page.locator(".popup").get_by_role("option")

    async def open(self, channel_id: int) -> None:
        await self.page.evaluate("hash => { location.hash = hash }", f"#/channel/{channel_id}")
        await expect(self.page.locator(f'.channel[href="#/channel/{channel_id}"]')).to_have_attribute(
            "aria-current", "page"
        )

    def message(self, text: str) -> Locator:
        """The newest message with this text anywhere in it."""
        return self.page.locator("li.message", has_text=text).last

    async def says(self, text: str) -> Locator:
        found = self.message(text)
        await expect(found).to_be_visible()
        return found

    async def say(self, text: str) -> Locator:
        await self.composer.fill(text)
        await self.composer.press("Enter")
        return await self.says(text)

    async def begin_command(self, typed: str) -> None:
        """Type a command's beginning and take the first one offered."""
        await self.composer.focus()
        await self.page.keyboard.type(typed)
        await expect(self.options.first).to_be_visible()
        await self.page.keyboard.press("Enter")
        await expect(self.form).to_be_visible()

    def field(self, name: str) -> Locator:
        """A field of the command's form, or of a dialog."""
        return self.page.get_by_label(name, exact=False).first
