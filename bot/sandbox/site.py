"""What a browser fetches: the page, the sample news, and attachments."""

import html
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.rest.access import world_of

HERE = Path(__file__).parent
WEB = HERE / "web"
NEWS = HERE / "news"
MIME = {
    ".html": "text/html",
    ".xml": "application/rss+xml",
    ".txt": "text/plain",
    ".css": "text/css",
    ".js": "text/javascript",
}

routes = web.RouteTableDef()


@routes.get("/")
async def index(_request: web.Request) -> web.StreamResponse:
    """The page."""
    return _file(WEB / "index.html")


@routes.get("/news/")
async def news_index(_request: web.Request) -> web.Response:
    """Links to the sample articles."""
    own = NEWS / "index.html"
    if own.is_file():
        return _file(own)
    names = sorted(path.name for path in NEWS.glob("*.html"))
    rows = "".join(f'<li><a href="/news/{quote(name)}">{html.escape(name)}</a></li>' for name in names)
    page = f"<!doctype html><meta charset=utf-8><title>Sample news</title><h1>Sample news</h1><ul>{rows}</ul>"
    return web.Response(text=page, content_type="text/html")


@routes.get("/news")
async def news_root(_request: web.Request) -> web.Response:
    """With the slash that relative links need."""
    raise web.HTTPMovedPermanently("/news/")


@routes.get(r"/news/{name:[^/]+}")
async def article(request: web.Request) -> web.Response:
    """One article; `.html` may be left out."""
    name = request.match_info["name"]
    for candidate in (name, f"{name}.html"):
        path = NEWS / candidate
        if path.parent == NEWS and path.is_file():
            return _file(path)
    raise web.HTTPNotFound


@routes.get(r"/attachments/{channel_id:\d+}/{attachment_id:\d+}/{name}")
async def attachment(request: web.Request) -> web.Response:
    """An uploaded file, as it was sent. It may be hostile: it never runs in the page's origin."""
    world = world_of(request)
    attachment_id = request.match_info["attachment_id"]
    content = world.files.read(attachment_id)
    if content is None:
        raise web.HTTPNotFound
    kind = world.meta.get(f"attachment-{attachment_id}", {}).get("content_type")
    headers = {
        "Content-Type": kind or "application/octet-stream",  # a name that tells nothing is kept as None
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return web.Response(body=content, headers=headers)


def _file(path: Path) -> web.Response:
    if not path.is_file():
        raise web.HTTPNotFound
    kind = MIME.get(path.suffix, "application/octet-stream")
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    return web.Response(body=path.read_bytes(), headers={"Content-Type": kind, "Cache-Control": "no-cache"})


def add_static(app: web.Application) -> None:
    """The page's files below /: css, js, fonts, whatever the folder holds, also files added while we run."""

    async def static(request: web.Request) -> web.StreamResponse:
        path = (WEB / request.match_info["path"]).resolve()
        if not path.is_relative_to(WEB) or not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Cache-Control": "no-cache"})

    app.router.add_get(r"/{path:(?!api/|sandbox/|gateway).+}", static)
