import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from yarl import URL

from bot.adapters.addresses import check_url, is_public
from bot.adapters.bodies import MAX_BYTES
from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher
from bot.services.errors import UnreadableArticleError
from storage.domain.evidence import Hop

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


async def test_the_sandbox_may_open_its_own_origin() -> None:
    async with origin(show_page) as site:
        document = (
            await GuardedFetcher(Guard(allowed_loopback=site)).fetch(f"{site}/news/land.html#top")
        ).document

    assert document.body == PAGE.encode()
    assert document.name == "land.html"
    assert document.url == f"{site}/news/land.html"
    assert document.content_type == "text/html; charset=utf-8"


async def test_without_that_permission_loopback_is_closed() -> None:
    async with origin(show_page) as site:
        assert (await refusal(GuardedFetcher(), f"{site}/news/land.html")).reason == "blocked-address"


async def test_another_port_or_spelling_of_loopback_stays_closed() -> None:
    async with origin(show_page) as site, origin(show_page) as other:
        fetcher = GuardedFetcher(Guard(allowed_loopback=site))
        port = URL(site).port
        for url in (
            f"{other}/",
            f"http://localhost:{port}/",
            f"http://127.0.0.1:{port}@evil.example/",
            f"http://[::1]:{port}/",
        ):
            assert (await refusal(fetcher, url)).reason == "blocked-address"


async def test_a_redirect_from_the_open_origin_to_a_closed_one_is_refused() -> None:
    async with origin(show_page) as closed:

        async def move(_request: web.Request) -> web.Response:
            raise web.HTTPFound(f"{closed}/secret")

        async with origin(move) as site:
            assert (
                await refusal(GuardedFetcher(Guard(allowed_loopback=site)), f"{site}/a")
            ).reason == "blocked-address"


async def test_redirects_are_followed_and_the_final_address_is_kept() -> None:
    async def move(request: web.Request) -> web.Response:
        if request.path == "/final":
            return await show_page(request)
        raise web.HTTPMovedPermanently("/final")

    async with origin(move) as site:
        fetched = await GuardedFetcher(Guard(allowed_loopback=site)).fetch(f"{site}/start")
    assert fetched.document.url == f"{site}/final"
    assert fetched.hops == (
        Hop(url=f"{site}/start", status=301, ip="127.0.0.1"),
        Hop(url=f"{site}/final", status=200, ip="127.0.0.1"),
    )


async def test_endless_redirects_are_given_up() -> None:
    asked = 0

    async def move(_request: web.Request) -> web.Response:
        nonlocal asked
        asked += 1
        raise web.HTTPFound(f"/{asked}")

    async with origin(move) as site:
        assert (
            await refusal(GuardedFetcher(Guard(allowed_loopback=site)), f"{site}/")
        ).reason == "too-many-redirects"
    assert asked == 6


async def test_no_cookie_comes_back_and_nothing_tells_where_we_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    seen: list[dict[str, str]] = []

    async def set_cookie(request: web.Request) -> web.Response:
        seen.append(dict(request.headers))
        if request.path == "/final":
            return await show_page(request)
        response = web.Response(status=302, headers={"Location": "/final"})
        response.set_cookie("id", "1")
        return response

    async with origin(set_cookie) as site:
        await GuardedFetcher(Guard(allowed_loopback=site), contact="desk@news.example").fetch(f"{site}/start")

    assert all("Cookie" not in headers and "Referer" not in headers for headers in seen)
    assert "desk@news.example" in seen[0]["User-Agent"]
    assert seen[0]["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize("status", [403, 404, 410, 429, 500, 503])
async def test_a_refusing_site_is_reported_with_its_status(status: int) -> None:
    async def refuse(_request: web.Request) -> web.Response:
        return web.Response(status=status)

    async with origin(refuse) as site:
        refused = await refusal(GuardedFetcher(Guard(allowed_loopback=site)), f"{site}/")

    assert (refused.reason, refused.details) == ("http-status", {"status": status})


async def test_a_gzipped_page_is_unpacked() -> None:
    async def packed(_request: web.Request) -> web.Response:
        return web.Response(
            body=gzip.compress(PAGE.encode()),
            headers={"Content-Encoding": "gzip", "Content-Type": "text/html"},
        )

    async with origin(packed) as site:
        assert (
            await GuardedFetcher(Guard(allowed_loopback=site)).fetch(f"{site}/")
        ).document.body == PAGE.encode()


async def test_a_gzip_bomb_is_stopped_at_the_limit() -> None:
    bomb = gzip.compress(b" " * 60_000_000)

    async def packed(_request: web.Request) -> web.Response:
        return web.Response(body=bomb, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})

    async with origin(packed) as site:
        assert (await refusal(GuardedFetcher(Guard(allowed_loopback=site)), f"{site}/")).reason == "too-large"


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "deflate"])
async def test_an_encoding_nobody_asked_for_is_refused(encoding: str) -> None:
    async def packed(_request: web.Request) -> web.Response:
        return web.Response(body=b"x", headers={"Content-Encoding": encoding, "Content-Type": "text/html"})

    async with origin(packed) as site:
        assert (
            await refusal(GuardedFetcher(Guard(allowed_loopback=site)), f"{site}/")
        ).reason == "unsupported-type"


async def test_a_cut_or_broken_gzip_is_refused() -> None:
    async def packed(request: web.Request) -> web.Response:
        body = gzip.compress(PAGE.encode())[:-9] if request.path == "/cut" else b"no gzip at all"
        return web.Response(body=body, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})

    async with origin(packed) as site:
        fetcher = GuardedFetcher(Guard(allowed_loopback=site))
        assert (await refusal(fetcher, f"{site}/cut")).reason == "unreachable"
        assert (await refusal(fetcher, f"{site}/broken")).reason == "unreachable"


async def test_an_endless_body_is_stopped_at_the_limit() -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while sent < 20 * MAX_BYTES:
            await response.write(b"x" * 100_000)
            sent += 100_000
        return response

    async with origin(endless) as site:
        assert (await refusal(GuardedFetcher(Guard(allowed_loopback=site)), f"{site}/")).reason == "too-large"
    assert sent < 3 * MAX_BYTES


async def test_a_body_announced_as_too_large_is_not_even_begun() -> None:
    async def announce(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "100000000"})
        await response.prepare(request)
        return response

    async with origin(announce) as site:
        assert (await refusal(GuardedFetcher(Guard(allowed_loopback=site)), f"{site}/")).reason == "too-large"


async def test_a_dripping_site_is_given_up_in_time() -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        for _ in range(100):
            await response.write(b"x")
            await asyncio.sleep(0.1)
        return response

    async with origin(drip) as site:
        fetcher = GuardedFetcher(Guard(allowed_loopback=site), seconds=0.5)
        started = asyncio.get_running_loop().time()
        assert (await refusal(fetcher, f"{site}/")).reason == "timeout"
    assert asyncio.get_running_loop().time() - started < 3


async def test_a_film_is_refused_by_its_type() -> None:
    async def film(_request: web.Request) -> web.Response:
        return web.Response(body=b"\x00" * 100, content_type="video/mp4")

    async with origin(film) as site:
        assert (
            await refusal(GuardedFetcher(Guard(allowed_loopback=site)), f"{site}/")
        ).reason == "unsupported-type"


async def test_a_site_that_does_not_answer_is_unreachable() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        site = f"http://127.0.0.1:{unused.getsockname()[1]}"
        assert (
            await refusal(GuardedFetcher(Guard(allowed_loopback=site)), f"{site}/")
        ).reason == "unreachable"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kenya",
        "news.example/land",
        "ftp://news.example/",
        "javascript:alert(1)",
        "https://",
        "http://a b.example/",
        "https://news.example/\n",
    ],
)
async def test_what_is_no_web_address_is_told_so(text: str) -> None:
    if text.endswith("\n"):  # space around a pasted address is no matter
        assert check_url(text.strip()).host == "news.example"
        return
    assert (await refusal(GuardedFetcher(), text)).reason == "not-a-url"


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "192.88.98.1"])
def test_ordinary_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "168.63.129.16", "192.0.0.192", "224.0.0.1",
        "255.255.255.255", "0.0.0.0", "::1", "::", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1",
        "2001::1", "fe80::1", "fd00::1", "fec0::1", "ff02::1", "3fff::1", "4000::1", "2606:4700::1111%eth0",
        "2001:470::5efe:127.0.0.1", "not an address", "",
    ],
)  # fmt: skip
def test_every_special_address_is_closed(address: str) -> None:
    assert not is_public(address)


def test_the_canonical_form_is_used_and_the_fragment_dropped() -> None:
    assert str(check_url("HTTPS://NEWS.example:443/Path?a=1#x")) == "https://news.example/Path?a=1"
    assert check_url("https://bücher.example/").raw_host == "xn--bcher-kva.example"
