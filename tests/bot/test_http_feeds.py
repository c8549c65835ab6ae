"""Feeds, what they bring, and what sites ask of robots."""

import asyncio
import gzip

import pytest
from aiohttp import web
from yarl import URL

from bot.adapters.robots import RobotsFiles
from bot.services.errors import UnreadableArticleError
from tests.bot.web_origin import Handler, fetcher_of, origin, refusal, show_page

FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title></channel></rss>'


def feed_site(
    feed: Handler, *, status: int = 200, robots: str = "", seen: list[web.Request] | None = None
) -> Handler:
    async def answer(request: web.Request) -> web.StreamResponse:
        if seen is not None:
            seen.append(request)
        if request.path == "/robots.txt":
            return web.Response(text=robots, status=status)
        return await feed(request)

    return answer


async def show_feed(_request: web.Request) -> web.Response:
    return web.Response(body=FEED, headers={"Content-Type": "application/rss+xml", "ETag": '"1"'})


async def test_a_feed_is_an_answer_with_its_headers() -> None:
    async with origin(show_feed) as site:
        answer = await fetcher_of(site).fetch_feed(f"{site}/feed", etag=None, last_modified=None)

    assert (answer.status, answer.body, answer.content_type) == (200, FEED, "application/rss+xml")
    assert ("etag", '"1"') in [(name.lower(), value) for name, value in answer.headers]
    assert answer.final_url == f"{site}/feed"
    assert answer.permanent_url is None


async def test_a_feed_is_asked_for_only_if_it_changed() -> None:
    seen: list[web.Request] = []

    async def unchanged(_request: web.Request) -> web.Response:
        return web.Response(status=304)

    async with origin(feed_site(unchanged, seen=seen)) as site:
        fetcher = fetcher_of(site)
        answer = await fetcher.fetch_feed(
            f"{site}/feed", etag='"1"', last_modified="Tue, 24 Nov 2026 08:00:00 GMT"
        )
        await fetcher.fetch_feed(f"{site}/feed", etag=None, last_modified="")

    assert (answer.status, answer.body) == (304, b"")
    assert seen[0].headers["If-None-Match"] == '"1"'
    assert seen[0].headers["If-Modified-Since"] == "Tue, 24 Nov 2026 08:00:00 GMT"
    assert not {"If-None-Match", "If-Modified-Since"} & seen[1].headers.keys()


@pytest.mark.parametrize("status", [403, 404, 410, 429, 503])
async def test_any_status_is_an_answer(status: int) -> None:
    async def refuse(_request: web.Request) -> web.Response:
        return web.Response(status=status, text="a page about it", headers={"Retry-After": "120"})

    async with origin(refuse) as site:
        answer = await fetcher_of(site).fetch_feed(f"{site}/feed", etag=None, last_modified=None)

    assert (answer.status, answer.body, dict(answer.headers)["Retry-After"]) == (status, b"", "120")


@pytest.mark.parametrize(
    ("statuses", "permanent"),
    [([301], "/1"), ([308, 301], "/2"), ([302], None), ([301, 302], "/1"), ([302, 301], None), ([], None)],
)
async def test_where_a_feed_moved_for_good_is_told(statuses: list[int], permanent: str | None) -> None:
    async def move(request: web.Request) -> web.StreamResponse:
        step = int(request.path[1:])
        if step < len(statuses):
            return web.Response(status=statuses[step], headers={"Location": f"/{step + 1}"})
        return await show_feed(request)

    async with origin(move) as site:
        answer = await fetcher_of(site).fetch_feed(f"{site}/0", etag=None, last_modified=None)

    assert answer.final_url == f"{site}/{len(statuses)}"
    assert answer.permanent_url == (f"{site}{permanent}" if permanent else None)


async def test_a_feed_larger_than_the_limit_or_of_another_kind_is_refused() -> None:
    async def answer(request: web.Request) -> web.Response:
        if request.path == "/large":
            packed = gzip.compress(FEED + b" " * 5_000_000)
            return web.Response(body=packed, headers={"Content-Encoding": "gzip", "Content-Type": "text/xml"})
        if request.path == "/pdf":
            return web.Response(body=b"%PDF-1.7\n", content_type="text/xml")
        return web.Response(body=b"\x00\x01", content_type="image/png")

    async with origin(answer) as site:
        fetcher = fetcher_of(site)
        reasons = {}
        for path in ("/large", "/pdf", "/image"):
            with pytest.raises(UnreadableArticleError) as refused:
                await fetcher.fetch_feed(site + path, etag=None, last_modified=None)
            reasons[path] = refused.value.reason

    assert reasons == {"/large": "too-large", "/pdf": "unsupported-type", "/image": "unsupported-type"}


async def test_robots_are_asked_once_for_what_a_feed_brings_and_not_for_what_a_person_asks() -> None:
    seen: list[web.Request] = []
    site_with_rules = feed_site(show_page, robots="User-agent: *\nDisallow: /closed", seen=seen)

    async with origin(site_with_rules) as site:
        fetcher = fetcher_of(site)
        await fetcher.fetch(f"{site}/closed/1")
        assert [request.path for request in seen] == ["/closed/1"]
        await fetcher.fetch(f"{site}/open", for_feed=True)
        with pytest.raises(UnreadableArticleError) as refused:
            await fetcher.fetch(f"{site}/closed/2", for_feed=True)

    assert refused.value.reason == "robots"
    assert [request.path for request in seen] == ["/closed/1", "/robots.txt", "/open"]


async def test_a_redirect_into_what_is_closed_to_robots_is_not_followed() -> None:
    async def move(_request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "/closed"})

    async with origin(feed_site(move, robots="User-agent: claimbot\nDisallow: /closed")) as site:
        with pytest.raises(UnreadableArticleError) as refused:
            await fetcher_of(site).fetch(f"{site}/go", for_feed=True)

    assert refused.value.reason == "robots"


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, None), (403, None), (429, "unreachable"), (500, "unreachable"), (503, "unreachable")],
)
async def test_no_robots_file_forbids_nothing_and_a_broken_site_is_left_alone(
    status: int, reason: str | None
) -> None:
    async with origin(feed_site(show_page, status=status, robots="User-agent: *\nDisallow: /")) as site:
        fetcher = fetcher_of(site)
        if reason is None:
            await fetcher.fetch(f"{site}/land", for_feed=True)
            return
        with pytest.raises(UnreadableArticleError) as refused:
            await fetcher.fetch(f"{site}/land", for_feed=True)
    assert refused.value.reason == reason


async def test_a_robots_file_without_end_is_read_up_to_its_limit() -> None:
    rules = "User-agent: *\nDisallow: /closed\n" + "# " + "x" * 3_000_000

    async with origin(feed_site(show_page, robots=rules)) as site:
        fetcher = fetcher_of(site)
        await fetcher.fetch(f"{site}/open", for_feed=True)
        with pytest.raises(UnreadableArticleError):
            await fetcher.fetch(f"{site}/closed", for_feed=True)


async def test_the_sandbox_rule_is_for_one_origin_in_feeds_too() -> None:
    async with origin(show_feed) as closed, origin(show_feed) as site:
        with pytest.raises(UnreadableArticleError) as refused:
            await fetcher_of(site).fetch_feed(f"{closed}/feed", etag=None, last_modified=None)
        assert (
            refused.value.reason
            == (await refusal(fetcher_of(site), f"{closed}/")).reason
            == "blocked-address"
        )


async def test_a_site_that_could_not_be_asked_for_its_rules_is_left_alone_for_a_while() -> None:
    asked = 0

    async def ask(_url: str) -> tuple[int, bytes]:
        nonlocal asked
        asked += 1
        raise UnreadableArticleError("timeout")

    files = RobotsFiles(ask)
    for path in ("a", "b"):
        with pytest.raises(UnreadableArticleError) as refused:
            await files.check(URL("https://news.example") / path)
        assert refused.value.reason == "unreachable"

    assert asked == 1


@pytest.mark.parametrize("reason", ["too-many-redirects", "blocked-address", "unsupported-type"])
async def test_rules_that_lie_where_nobody_may_go_forbid_nothing(reason: str) -> None:
    async def ask(_url: str) -> tuple[int, bytes]:
        raise UnreadableArticleError(reason)

    await RobotsFiles(ask).check(URL("https://news.example/land"))


async def test_when_we_are_too_busy_to_ask_it_is_not_held_against_the_site() -> None:
    answers = iter([UnreadableArticleError("busy"), None])

    async def ask(_url: str) -> tuple[int, bytes]:
        if (error := next(answers)) is not None:
            raise error
        return 200, b""

    files = RobotsFiles(ask)
    with pytest.raises(UnreadableArticleError) as refused:
        await files.check(URL("https://news.example/land"))
    assert refused.value.reason == "busy"
    await files.check(URL("https://news.example/land"))


async def test_what_is_kept_of_all_sites_is_bounded() -> None:
    rules = b"User-agent: *\n" + b"".join(b"Disallow: /%d\n" % number for number in range(10_000))

    async def ask(_url: str) -> tuple[int, bytes]:
        return 200, rules

    files = RobotsFiles(ask)
    for number in range(20):
        await files.check(URL(f"https://{number}.example/land"))

    assert 5 < len(files._kept) < 20
    assert files._size == sum(kept.size for kept in files._kept.values()) <= 20_000_000


async def test_many_pages_of_one_site_at_once_ask_for_its_rules_once() -> None:
    asked = 0

    async def ask(_url: str) -> tuple[int, bytes]:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0.01)
        return 404, b""

    files = RobotsFiles(ask)
    await asyncio.gather(*(files.check(URL(f"https://news.example/{number}")) for number in range(20)))

    assert asked == 1
