"""Asking for a page that was read before."""

import pytest
from aiohttp import web

from bot.services.errors import UnreadableArticleError
from tests.bot.web_origin import Handler, fetcher_of, origin

DATE = "Tue, 24 Nov 2026 08:00:00 GMT"


def answering(status: int, body: bytes = b"", **headers: str) -> Handler:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, body=body, headers={"Content-Type": "text/html", **headers})

    return answer


async def test_a_page_is_asked_for_only_if_it_changed() -> None:
    seen: list[web.Request] = []

    async def unchanged(request: web.Request) -> web.Response:
        seen.append(request)
        return web.Response(status=304, headers={"ETag": '"1"'})

    async with origin(unchanged) as site:
        again = await fetcher_of(site).fetch_again(f"{site}/a", etag='"1"', last_modified=DATE)

    assert (again.status, again.document.body, [hop.status for hop in again.hops]) == (304, b"", [304])
    assert (seen[0].headers["If-None-Match"], seen[0].headers["If-Modified-Since"]) == ('"1"', DATE)


async def test_unchanged_is_no_answer_to_a_question_without_a_condition() -> None:
    async with origin(answering(304)) as site:
        with pytest.raises(UnreadableArticleError, match="http-status"):
            await fetcher_of(site).fetch_again(f"{site}/a", etag=None, last_modified=None)


@pytest.mark.parametrize("status", [404, 410])
async def test_what_stands_where_a_page_was_comes_with_its_status(status: int) -> None:
    async with origin(answering(status, b"<p>Retracted.")) as site:
        gone = await fetcher_of(site).fetch_again(f"{site}/a", etag=None, last_modified=None)

    assert (gone.status, gone.document.body) == (status, b"<p>Retracted.")


async def test_a_page_is_gone_even_if_what_is_there_cannot_be_read() -> None:
    async with origin(answering(404, b"no gzip", **{"Content-Encoding": "gzip"})) as site:
        gone = await fetcher_of(site).fetch_again(f"{site}/a", etag=None, last_modified=None)

    assert (gone.status, gone.document.body) == (404, b"")


@pytest.mark.parametrize("status", [403, 500, 503])
async def test_any_other_refusal_is_an_error(status: int) -> None:
    async with origin(answering(status)) as site:
        with pytest.raises(UnreadableArticleError, match="http-status"):
            await fetcher_of(site).fetch_again(f"{site}/a", etag=None, last_modified=None)


async def test_unchanged_is_not_believed_of_another_page_than_was_asked_for() -> None:
    """Sent to the front page, which has not changed since: that says nothing of the article."""

    async def moved(request: web.Request) -> web.Response:
        if request.path == "/a":
            raise web.HTTPFound("/")
        if "If-Modified-Since" in request.headers:
            return web.Response(status=304)
        return web.Response(body=b"<p>The front page.", content_type="text/html")

    async with origin(moved) as site:
        again = await fetcher_of(site).fetch_again(f"{site}/a", etag=None, last_modified=DATE)

    assert (again.status, again.document.body, again.document.url) == (200, b"<p>The front page.", f"{site}/")
