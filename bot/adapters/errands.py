"""One request: what is asked for, and the answer to it."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import aiohttp
from aiohttp import hdrs
from yarl import URL

from bot.adapters.bodies import BodyReader, read_start
from bot.adapters.guard import Guard, Response
from bot.adapters.redirects import REDIRECTS
from bot.core.robots import MAX_BYTES as MAX_ROBOTS_BYTES
from bot.services.errors import UnreadableArticleError
from storage.domain.evidence import Hop

_WHOLE = frozenset({200, 203})
_GONE = frozenset({404, 410})
_UNCHANGED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What is asked for.

    `types` may be announced, or none; the bytes are looked at besides. `first_bytes`: no more than that is wanted.
    `statuses` are answers, any other is an error.
    """

    accept: str
    types: re.Pattern[str]
    for_feed: bool = True
    asks_robots: bool = False
    any_status: bool = False
    statuses: frozenset[int] = _WHOLE
    pdf: bool = False
    first_bytes: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


_PAGE_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.1"
_PAGE_TYPES = re.compile(r"text/|application/(?:xhtml\+xml|xml|pdf|octet-stream)|binary/")
_FEED_ACCEPT = (
    "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.8"
)
_FEED_TYPES = re.compile(r"text/|application/(?:[\w.-]+\+)?(?:xml|json|rss|atom|rdf|octet-stream)|binary/")

PAGE = Errand(accept=_PAGE_ACCEPT, types=_PAGE_TYPES, for_feed=False, pdf=True)
PAGE_OF_FEED = Errand(accept=_PAGE_ACCEPT, types=_PAGE_TYPES, asks_robots=True, pdf=True)
ROBOTS = Errand(
    accept="text/plain,*/*;q=0.5", types=re.compile(""), any_status=True, first_bytes=MAX_ROBOTS_BYTES
)

SERVICE = Errand(
    accept="application/json",
    types=re.compile(r"application/json"),
    for_feed=False,
    any_status=True,
    first_bytes=300_000,  # ten times what it says; its end would be missing, and so it is no JSON
)


def feed_errand(etag: str | None, last_modified: str | None) -> Errand:
    """Ask for a feed; where validators are known, only if it changed."""
    return Errand(
        accept=_FEED_ACCEPT, types=_FEED_TYPES, any_status=True, headers=_if_changed(etag, last_modified)
    )


def page_errand(etag: str | None, last_modified: str | None) -> Errand:
    """Ask for a page again; where validators are known, only if it changed. That it is gone is an answer too."""
    headers = _if_changed(etag, last_modified)
    return replace(
        PAGE, headers=headers, statuses=_WHOLE | _GONE | ({_UNCHANGED} if headers else frozenset())
    )


def _if_changed(etag: str | None, last_modified: str | None) -> dict[str, str]:
    validators = {hdrs.IF_NONE_MATCH: etag, hdrs.IF_MODIFIED_SINCE: last_modified}
    return {name: value for name, value in validators.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One hop: where it points, or what it holds."""

    hop: Hop
    headers: tuple[tuple[str, str], ...]
    location: str | None = None
    content_type: str | None = None
    body: bytes = b""


class Messenger:
    """Runs errands past the guard, without cookies, proxy, referrer or a redirect followed.

    `seconds` is the limit of one request.
    """

    def __init__(self, guard: Guard, *, user_agent: str, seconds: float) -> None:
        self._guard = guard
        self._user_agent = user_agent
        self._timeout = aiohttp.ClientTimeout(total=seconds, connect=5, sock_read=10)
        self._bodies = BodyReader()

    async def run(self, url: URL, errand: Errand) -> Answer:
        """Ask once.

        Raises:
            UnreadableArticleError: the answer is nothing that was asked for.
            aiohttp.ClientError, OSError, ValueError, zlib.error: there is none.
        """
        headers = {
            hdrs.ACCEPT: errand.accept,
            hdrs.ACCEPT_ENCODING: "gzip",
            hdrs.USER_AGENT: self._user_agent,
            **errand.headers,
        }
        async with (
            self._guard.session(url, self._timeout) as session,
            session.get(url, allow_redirects=False, headers=headers) as response,
        ):
            assert isinstance(response, Response)
            hop = Hop(url=str(url), status=response.status, ip=response.peer)
            told = tuple(response.headers.items())
            if response.status in REDIRECTS and hdrs.LOCATION in response.headers:
                return Answer(hop=hop, headers=told, location=response.headers[hdrs.LOCATION])
            if response.status not in errand.statuses and not errand.any_status:
                raise UnreadableArticleError("http-status", status=response.status)
            body, content_type = await self._read(response, errand)
            return Answer(hop=hop, headers=told, content_type=content_type, body=body)

    async def _read(self, response: Response, errand: Errand) -> tuple[bytes, str | None]:
        announced = response.headers.get(hdrs.CONTENT_TYPE)
        if response.status in errand.statuses & _GONE:
            return await self._last_words(response), announced
        if response.status not in _WHOLE:
            return b"", announced
        if announced and errand.types.match(announced.strip().lower()) is None:
            raise UnreadableArticleError("unsupported-type")
        if errand.first_bytes is not None:
            return await read_start(response, errand.first_bytes), announced
        return await self._bodies.read(response, pdf=errand.pdf)

    async def _last_words(self, response: Response) -> bytes:
        """What stands where a page was: a retraction, maybe. That the page is gone does not hang on reading it."""
        try:
            body, _ = await self._bodies.read(response, pdf=False)
        except (UnreadableArticleError, aiohttp.ClientError, OSError, ValueError, zlib.error):
            return b""
        return body
