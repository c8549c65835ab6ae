"""What a browser fetches: the page, the news, attachments."""

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.api import Api


async def test_the_page_and_its_parts_are_served(sandbox: Sandbox, api: Api) -> None:
    page = await api.fetch(sandbox.url + "/")
    script = await api.fetch(sandbox.url + "/js/main.js")

    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "javascript" in script.headers["Content-Type"]
    assert (await api.fetch(sandbox.url + "/sandbox/healthz")).body == b'{"status":"ok"}'


async def test_the_news_are_served_with_and_without_their_ending(sandbox: Sandbox, api: Api) -> None:
    index = await api.fetch(sandbox.url + "/news")
    whole = await api.fetch(sandbox.url + "/news/first-officers-land.html")
    short = await api.fetch(sandbox.url + "/news/first-officers-land")

    assert b"first-officers-land" in index.body
    assert whole.body == short.body
    assert whole.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.js",
        "/js",
        "/../server.py",
        "/%2e%2e/server.py",
        "/news/nothing",
        "/news/..%2fserver.py",
        "/attachments/1/2/x.txt",
    ],
)
async def test_nothing_else_is_served(sandbox: Sandbox, api: Api, path: str) -> None:
    assert (await api.fetch(sandbox.url + path)).status == 404
