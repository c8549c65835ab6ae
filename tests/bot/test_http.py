import asyncio
import gzip
import socket
import threading
from datetime import UTC, datetime

import pytest
import structlog
from aiohttp import web
from yarl import URL

from bot.adapters.bodies import MAX_BYTES
from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher
from storage.domain.evidence import Hop
from tests.bot.web_origin import PAGE, fetcher_of, origin, refusal, show_page
from tests.ssrf_vectors import DetouredGuard, StubResolver, Vector, local_origin


async def test_the_sandbox_may_open_its_own_origin() -> None:
    async with origin(show_page) as site:
        document = (await fetcher_of(site).fetch(f"{site}/news/land.html#top")).document

    assert document.body == PAGE.encode()
    assert document.name == "land.html"
    assert document.url == f"{site}/news/land.html"
    assert document.content_type == "text/html; charset=utf-8"


async def test_without_that_permission_loopback_is_closed() -> None:
    async with origin(show_page) as site:
        assert (await refusal(GuardedFetcher(), f"{site}/news/land.html")).reason == "blocked-address"


async def test_another_port_or_spelling_of_loopback_stays_closed() -> None:
    async with origin(show_page) as site, origin(show_page) as other:
        fetcher = fetcher_of(site)
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
            assert (await refusal(fetcher_of(site), f"{site}/a")).reason == "blocked-address"


async def test_redirects_are_followed_and_the_final_address_is_kept() -> None:
    async def move(request: web.Request) -> web.Response:
        if request.path == "/final":
            return await show_page(request)
        raise web.HTTPMovedPermanently("/final")

    async with origin(move) as site:
        fetched = await fetcher_of(site).fetch(f"{site}/start")
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
        assert (await refusal(fetcher_of(site), f"{site}/")).reason == "too-many-redirects"
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
        refused = await refusal(fetcher_of(site), f"{site}/")

    assert (refused.reason, refused.details) == ("http-status", {"status": status})


async def test_a_gzipped_page_is_unpacked() -> None:
    async def packed(_request: web.Request) -> web.Response:
        return web.Response(
            body=gzip.compress(PAGE.encode()),
            headers={"Content-Encoding": "gzip", "Content-Type": "text/html"},
        )

    async with origin(packed) as site:
        assert (await fetcher_of(site).fetch(f"{site}/")).document.body == PAGE.encode()


async def test_a_gzip_bomb_is_stopped_at_the_limit() -> None:
    bomb = gzip.compress(b" " * 60_000_000)

    async def packed(_request: web.Request) -> web.Response:
        return web.Response(body=bomb, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})

    async with origin(packed) as site:
        assert (await refusal(fetcher_of(site), f"{site}/")).reason == "too-large"


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "deflate"])
async def test_an_encoding_nobody_asked_for_is_refused(encoding: str) -> None:
    async def packed(_request: web.Request) -> web.Response:
        return web.Response(body=b"x", headers={"Content-Encoding": encoding, "Content-Type": "text/html"})

    async with origin(packed) as site:
        assert (await refusal(fetcher_of(site), f"{site}/")).reason == "unsupported-type"


async def test_a_cut_or_broken_gzip_is_refused() -> None:
    async def packed(request: web.Request) -> web.Response:
        body = gzip.compress(PAGE.encode())[:-9] if request.path == "/cut" else b"no gzip at all"
        return web.Response(body=body, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})

    async with origin(packed) as site:
        fetcher = fetcher_of(site)
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
        assert (await refusal(fetcher_of(site), f"{site}/")).reason == "too-large"
    assert sent < 3 * MAX_BYTES


async def test_a_body_announced_as_too_large_is_not_even_begun() -> None:
    async def announce(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "100000000"})
        await response.prepare(request)
        return response

    async with origin(announce) as site:
        assert (await refusal(fetcher_of(site), f"{site}/")).reason == "too-large"


async def test_a_dripping_site_is_given_up_in_time() -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        for _ in range(100):
            await response.write(b"x")
            await asyncio.sleep(0.1)
        return response

    async with origin(drip) as site:
        fetcher = fetcher_of(site, seconds=0.5)
        started = asyncio.get_running_loop().time()
        assert (await refusal(fetcher, f"{site}/")).reason == "timeout"
    assert asyncio.get_running_loop().time() - started < 3


async def test_a_film_is_refused_by_its_type() -> None:
    async def film(_request: web.Request) -> web.Response:
        return web.Response(body=b"\x00" * 100, content_type="video/mp4")

    async with origin(film) as site:
        assert (await refusal(fetcher_of(site), f"{site}/")).reason == "unsupported-type"


async def test_a_site_that_does_not_answer_is_unreachable() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        site = f"http://127.0.0.1:{unused.getsockname()[1]}"
        assert (await refusal(fetcher_of(site), f"{site}/")).reason == "unreachable"


async def test_a_name_that_leads_inside_is_as_unreachable_as_one_that_does_not_exist() -> None:
    reasons = []
    for answer in ("10.0.0.5", "127.0.0.1", "93.184.216.34,10.0.0.5", "::1", "NX"):
        fetcher = GuardedFetcher(Guard(resolver=StubResolver(answer)))
        refused = await refusal(fetcher, "http://intern.evil.example/")
        reasons.append((refused.reason, refused.details))

    assert set(map(str, reasons)) == {str(("unreachable", {}))}


async def test_a_pdf_is_known_by_its_bytes_and_may_be_longer_than_a_page() -> None:
    async def show(request: web.Request) -> web.Response:
        start = b"%PDF-1.7\n" if request.path == "/report" else b"<!doctype html>"
        said = "application/pdf" if request.path == "/sign-in" else "text/html"
        return web.Response(
            body=start + b"x" * (6_000_000 if request.path != "/sign-in" else 100), content_type=said
        )

    async with origin(show) as site:
        report = await fetcher_of(site).fetch(f"{site}/report")
        sign_in = await fetcher_of(site).fetch(f"{site}/sign-in")
        assert (await refusal(fetcher_of(site), f"{site}/page")).details == {"limit_mb": 5}

    assert report.document.content_type == "application/pdf"
    assert sign_in.document.content_type is None


async def test_a_page_in_wide_characters_is_text() -> None:
    async def show(request: web.Request) -> web.Response:
        encoding = "utf-16" if request.path == "/marked" else "utf-16-le"
        said = "text/html" if request.path == "/marked" else "text/html; charset=UTF-16LE"
        return web.Response(body=PAGE.encode(encoding), headers={"Content-Type": said})

    async with origin(show) as site:
        assert (await fetcher_of(site).fetch(f"{site}/marked")).status == 200
        assert (await fetcher_of(site).fetch(f"{site}/said")).status == 200


async def test_the_record_of_a_fetch_has_the_headers_and_the_time() -> None:
    moment = datetime(2026, 11, 24, 8, tzinfo=UTC)
    async with origin(show_page) as site:
        fetched = await GuardedFetcher(Guard(allowed_loopback=site), now=lambda: moment).fetch(
            f" {site}/land "
        )

    assert (fetched.requested_url, fetched.status, fetched.fetched_at) == (f"{site}/land", 200, moment)
    assert dict(fetched.headers)["Content-Type"] == "text/html; charset=utf-8"


async def test_a_redirect_from_https_to_http_is_followed_and_noted() -> None:
    vector = Vector(1, "https://news.example/r", "", "allow", "1.1.1.1", "301->http://news.example/a b")
    async with local_origin() as public:
        public.begin(vector)
        fetcher = GuardedFetcher(DetouredGuard(public, StubResolver(vector.dns)))
        with structlog.testing.capture_logs() as logs:
            fetched = await fetcher.fetch(vector.url)
        answer = await fetcher.fetch_feed(vector.url, etag=None, last_modified=None)

    assert [hop.url for hop in fetched.hops] == ["https://news.example/r", "http://news.example/a%20b"]
    assert [log["event"] for log in logs] == ["redirected from https to http"]
    assert answer.final_url == "http://news.example/a%20b"
    assert answer.permanent_url is None  # a feed is never moved to where others can write in it


async def test_names_are_looked_up_whole_and_beside_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def look_up(name: str, *_arguments: object, **_options: object) -> list[object]:
        asked.append(f"{name} on {threading.current_thread().name}")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)

    assert (await refusal(GuardedFetcher(), "http://intern.example/")).reason == "unreachable"
    assert [one.rpartition("_")[0] for one in asked] == ["intern.example. on names"]
