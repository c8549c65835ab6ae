"""A site of feeds on loopback: each has one more item whenever it is told to, and answers conditional requests."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from aiohttp import web

_PLACES = ("Jacmel", "Gonaïves", "Les Cayes", "Hinche", "Jérémie", "Mombasa", "Nakuru", "Kisumu")
_THINGS = ("officers", "patrols", "families", "schools", "roads", "clinics", "boats", "wells")
_VERBS = ("arrived in", "were counted in", "left", "were moved to", "returned to", "were trained in")


class FeedSite:
    """`/feeds/N.xml`, each item of which is an article at `/news/N-M.html`. `requests` counts what was asked."""

    def __init__(self) -> None:
        self.released = 0
        self.requests = 0
        self.not_modified = 0
        self.fetched: dict[str, int] = {}
        self.url = ""

    @property
    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get(r"/feeds/{feed:\d+}.xml", self._feed)
        app.router.add_get(r"/news/{feed:\d+}-{item:\d+}.html", self._article)
        return app

    async def _feed(self, request: web.Request) -> web.Response:
        self.requests += 1
        feed = int(request.match_info["feed"])
        etag = f'"{self.released}"'
        if request.headers.get("If-None-Match") == etag:
            self.not_modified += 1
            return web.Response(status=304, headers={"ETag": etag})
        items = "".join(
            f"<item><title>Report {feed}-{item}</title><link>/news/{feed}-{item}.html</link></item>"
            for item in range(self.released)
        )
        body = f'<rss version="2.0"><channel><title>Feed {feed}</title>{items}</channel></rss>'
        return web.Response(text=body, content_type="application/rss+xml", headers={"ETag": etag})

    async def _article(self, request: web.Request) -> web.Response:
        feed, item = int(request.match_info["feed"]), int(request.match_info["item"])
        self.fetched[request.path] = self.fetched.get(request.path, 0) + 1
        return web.Response(text=page(feed, item), content_type="text/html")


def page(feed: int, item: int) -> str:
    """An article like no other: its numbers, places and order are its own."""
    chance = random.Random(feed * 1_000 + item)
    sentences = [
        f"The ministry said on Monday that {chance.randrange(100, 9_999)} {chance.choice(_THINGS)} "
        f"{chance.choice(_VERBS)} {chance.choice(_PLACES)} in {chance.randrange(1990, 2024)}."
        for _ in range(8)
    ]
    at = datetime(2024, 7, 1, tzinfo=UTC) + timedelta(minutes=feed * 50 + item)
    paragraphs = "".join(f"<p>{' '.join(sentences[n : n + 2])}</p>" for n in range(0, len(sentences), 2))
    return (
        f"<!doctype html><html lang=en><head><title>Report {feed}-{item}</title>"
        f'<meta property="article:published_time" content="{at.isoformat()}"></head>'
        f"<body><article><h1>Report {feed}-{item}</h1>{paragraphs}</article></body></html>"
    )


@asynccontextmanager
async def serving() -> AsyncIterator[FeedSite]:
    """Serve a site until the block ends."""
    site = FeedSite()
    runner = web.AppRunner(site.app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    site.url = f"http://{host}:{port}"
    try:
        yield site
    finally:
        await runner.cleanup()
