"""The guarded fetcher: the only code that asks anything of the outside at somebody else's address."""

import asyncio
import re
import zlib
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise

import aiohttp
import structlog
from aiohttp import hdrs
from yarl import URL

from bot.adapters.bodies import BodyReader, read_start
from bot.adapters.guard import Guard, Response
from bot.adapters.politeness import Politeness
from bot.adapters.robots import PRODUCT, RobotsFiles
from bot.core.robots import MAX_BYTES as MAX_ROBOTS_BYTES
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Clock, Document, FeedAnswer, Fetched
from storage.domain.evidence import Hop

MAX_REDIRECTS = 5
PAGES_FOR_PEOPLE = 8
PAGES_FOR_FEEDS = 16
"""Requests side by side: feeds have room of their own, so that they never keep a person waiting. With 5 MB each and
two long documents, all bodies together stay under 200 MB."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_WHOLE = frozenset({200, 203})
_WITH_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Errand:
    """What is asked for. `types`: which the answer may have, or none said; the bytes are looked at besides."""

    accept: str
    types: re.Pattern[str]
    for_feed: bool
    asks_robots: bool = False
    any_status: bool = False
    pdf: bool = False
    most: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


_PAGE = _Errand(
    accept="text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.1",
    types=re.compile(r"text/|application/(?:xhtml\+xml|xml|pdf|octet-stream)"),
    for_feed=False,
    pdf=True,
)
_PAGE_OF_FEED = _Errand(accept=_PAGE.accept, types=_PAGE.types, for_feed=True, asks_robots=True, pdf=True)
_FEED_ACCEPT = (
    "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.8"
)
_FEED_TYPES = re.compile(r"text/|application/(?:[\w.-]+\+)?(?:xml|json|rss|atom|rdf|octet-stream)")
_ROBOTS = _Errand(
    accept="text/plain,*/*;q=0.5", types=re.compile(""), for_feed=True, any_status=True, most=MAX_ROBOTS_BYTES
)


@dataclass(frozen=True, slots=True)
class _Answer:
    """One hop: where it points, or what it holds."""

    hop: Hop
    headers: tuple[tuple[str, str], ...]
    location: str | None = None
    content_type: str | None = None
    body: bytes = b""


class GuardedFetcher:
    """An `ArticleFetcher` and a `FeedFetcher` for addresses that strangers give.

    `contact` goes into the User-Agent: where a site's owner can complain. `seconds` is the limit of a whole journey,
    without the time that we wait for our turn at a host.
    """

    def __init__(
        self,
        guard: Guard | None = None,
        *,
        contact: str = "no contact given",
        seconds: float = 15.0,
        now: Clock = lambda: datetime.now(UTC),
    ) -> None:
        self._guard = guard or Guard()
        self._user_agent = f"{PRODUCT}/0.1 (+{contact})"
        self._seconds = seconds
        self._now = now
        self._bodies = BodyReader()
        self._politeness = Politeness()
        self._robots = RobotsFiles(self._ask_for_robots)
        self._room = {False: asyncio.Semaphore(PAGES_FOR_PEOPLE), True: asyncio.Semaphore(PAGES_FOR_FEEDS)}

    async def fetch(self, url: str, *, for_feed: bool = False) -> Fetched:
        """Fetch a page a person asked for, or one a feed brought: then the sites' robots.txt are asked first.

        Raises:
            UnreadableArticleError: the address is not allowed, or nothing usable came back.
        """
        answers = await self._follow(url.strip(), _PAGE_OF_FEED if for_feed else _PAGE)
        last = answers[-1]
        final = URL(last.hop.url)
        return Fetched(
            requested_url=url.strip(),
            document=Document(
                name=final.path.rpartition("/")[2] or final.host or "page",
                body=last.body,
                content_type=last.content_type,
                url=last.hop.url,
            ),
            hops=tuple(answer.hop for answer in answers),
            status=last.hop.status,
            headers=last.headers,
            fetched_at=self._now(),
        )

    async def fetch_feed(self, url: str, *, etag: str | None, last_modified: str | None) -> FeedAnswer:
        """Ask for a feed, conditionally where validators are known. Any HTTP status is an answer, not an error.

        Raises:
            UnreadableArticleError: the address is not allowed, or nothing usable came back.
        """
        validators = {hdrs.IF_NONE_MATCH: etag, hdrs.IF_MODIFIED_SINCE: last_modified}
        errand = _Errand(
            accept=_FEED_ACCEPT,
            types=_FEED_TYPES,
            for_feed=True,
            any_status=True,
            headers={name: value for name, value in validators.items() if value},
        )
        answers = await self._follow(url.strip(), errand)
        last = answers[-1]
        return FeedAnswer(
            status=last.hop.status,
            final_url=last.hop.url,
            permanent_url=_permanent_url([answer.hop for answer in answers]),
            headers=last.headers,
            content_type=last.content_type,
            body=last.body,
            fetched_at=self._now(),
        )

    async def _ask_for_robots(self, url: str) -> tuple[int, bytes]:
        last = (await self._follow(url, _ROBOTS))[-1]
        return last.hop.status, last.body

    async def _follow(self, requested: str, errand: _Errand) -> list[_Answer]:
        """Every answer on the way; the last one is what was asked for."""
        text, answers, left = requested, list[_Answer](), self._seconds
        for _ in range(MAX_REDIRECTS + 1):
            url = self._guard.check(text)
            if errand.asks_robots:
                await self._robots.check(url)
            async with self._turn(url, errand):
                started = asyncio.get_running_loop().time()
                with _one_sentence_for_each_failure():
                    async with asyncio.timeout(left):
                        answer = await self._ask(url, errand)
                left -= asyncio.get_running_loop().time() - started
            answers.append(answer)
            if answer.location is None:
                _note_lost_encryption(answers)
                return answers
            text = _joined(url, answer.location)
        raise UnreadableArticleError("too-many-redirects")

    @asynccontextmanager
    async def _turn(self, url: URL, errand: _Errand) -> AsyncIterator[None]:
        async with AsyncExitStack() as held:
            if url.host and not self._guard.is_ours(url):
                await held.enter_async_context(self._politeness.turn(url.host.rstrip(".")))
            await held.enter_async_context(self._room[errand.for_feed])
            yield

    async def _ask(self, url: URL, errand: _Errand) -> _Answer:
        """One request without cookies, proxy, referrer or a redirect followed."""
        headers = {
            hdrs.ACCEPT: errand.accept,
            hdrs.ACCEPT_ENCODING: "gzip",
            hdrs.USER_AGENT: self._user_agent,
            **errand.headers,
        }
        timeout = aiohttp.ClientTimeout(total=self._seconds, connect=5, sock_read=10)
        async with (
            self._guard.session(url, timeout) as session,
            session.get(url, allow_redirects=False, headers=headers) as response,
        ):
            assert isinstance(response, Response)
            hop = Hop(url=str(url), status=response.status, ip=response.peer)
            told = tuple(response.headers.items())
            if response.status in _REDIRECTS and hdrs.LOCATION in response.headers:
                return _Answer(hop, told, location=response.headers[hdrs.LOCATION])
            if response.status not in _WHOLE:
                if errand.any_status:
                    return _Answer(hop, told, content_type=response.headers.get(hdrs.CONTENT_TYPE))
                raise UnreadableArticleError("http-status", status=response.status)
            body, content_type = await self._read(response, errand)
            return _Answer(hop, told, content_type=content_type, body=body)

    async def _read(self, response: Response, errand: _Errand) -> tuple[bytes, str | None]:
        announced = response.headers.get(hdrs.CONTENT_TYPE)
        if announced and errand.types.match(announced.strip().lower()) is None:
            raise UnreadableArticleError("unsupported-type")
        if errand.most is not None:
            return await read_start(response, errand.most), announced
        return await self._bodies.read(response, pdf=errand.pdf)


@contextmanager
def _one_sentence_for_each_failure() -> Iterator[None]:
    # Which step failed, and how, would tell a stranger about our network: a name that leads into it is as unreachable
    # as one that does not exist.
    try:
        yield
    except TimeoutError as error:
        raise UnreadableArticleError("timeout") from error
    except (aiohttp.ClientError, OSError, ValueError, zlib.error, BaseExceptionGroup) as error:
        raise UnreadableArticleError("unreachable") from error


def _joined(url: URL, location: str) -> str:
    """The redirect's target as text: it is checked in full, like an address a person gave."""
    if "\\" in location:  # browsers read it as a slash, so it may name another host than it seems to
        raise UnreadableArticleError("blocked-address")
    try:
        return location if _WITH_SCHEME.match(location) else str(url.join(URL(location)))
    except ValueError as error:
        raise UnreadableArticleError("unreachable") from error


def _lost_encryption(one: Hop, following: Hop) -> bool:
    return one.url.startswith("https:") and following.url.startswith("http:")


def _note_lost_encryption(answers: list[_Answer]) -> None:
    for one, following in pairwise(answer.hop for answer in answers):
        if _lost_encryption(one, following):
            _log.warning("redirected from https to http", url=one.url, to=following.url)


def _permanent_url(hops: list[Hop]) -> str | None:
    """Where the first redirects lead for good; never from https back to http."""
    permanent = None
    for one, following in pairwise(hops):
        if one.status not in _PERMANENT or _lost_encryption(one, following):
            break
        permanent = following.url
    return permanent
