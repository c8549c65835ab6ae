"""Sites on loopback for the fetcher to read."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher
from bot.services.errors import UnreadableArticleError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
PAGE = "<!doctype html><p>About 400 officers landed.</p>"


@asynccontextmanager
async def origin(handler: Handler) -> AsyncIterator[str]:
    """A site on loopback, its address without a slash."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert site._server is not None
    port = site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]  # the port it was given
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


async def show_page(_request: web.Request) -> web.Response:
    return web.Response(text=PAGE, content_type="text/html")


async def refusal(fetcher: GuardedFetcher, url: str) -> UnreadableArticleError:
    with pytest.raises(UnreadableArticleError) as refused:
        await fetcher.fetch(url)
    return refused.value


def fetcher_of(site: str, *, seconds: float = 15.0) -> GuardedFetcher:
    """A fetcher that may read this one site of the machine itself."""
    return GuardedFetcher(Guard(allowed_loopback=site), seconds=seconds)
