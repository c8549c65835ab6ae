"""The guarded fetcher: the only code that asks anything of the outside at somebody else's address."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus

import aiohttp
import structlog
from yarl import URL

from bot.adapters.errands import (
    PAGE,
    PAGE_OF_FEED,
    ROBOTS,
    SERVICE,
    Answer,
    Errand,
    Messenger,
    feed_errand,
    page_errand,
)
from bot.adapters.guard import Guard
from bot.adapters.politeness import Politeness
from bot.adapters.redirects import MAX_REDIRECTS, next_address, permanent_url
from bot.adapters.robots import PRODUCT, RobotsFiles
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Clock, Document, FeedAnswer, Fetched
from storage.domain.evidence import lost_encryption

FOR_PEOPLE = 8
FOR_FEEDS = 16
"""Requests side by side: feeds have room of their own, so that they never keep a person waiting. With 5 MB each and
two long documents, all bodies on their way stay under 200 MB."""

_log = structlog.get_logger(__name__)


class GuardedFetcher:
    """An `ArticleFetcher`, a `SourceFetcher` and a `FeedFetcher` for addresses that strangers give.

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
        self._messenger = Messenger(self._guard, user_agent=f"{PRODUCT}/0.1 (+{contact})", seconds=seconds)
        self._seconds = seconds
        self._now = now
        self._politeness = Politeness()
        self._robots = RobotsFiles(self._robots_of)
        self._room_for_people = asyncio.Semaphore(FOR_PEOPLE)
        self._room_for_feeds = asyncio.Semaphore(FOR_FEEDS)

    async def fetch(self, url: str, *, for_feed: bool = False) -> Fetched:
        """Fetch a page a person asked for, or one a feed brought: then the sites' robots.txt are asked first.

        Raises:
            UnreadableArticleError: the address is not allowed, or nothing usable came back.
        """
        requested = url.strip()
        return self._fetched(requested, await self._follow(requested, PAGE_OF_FEED if for_feed else PAGE))

    async def fetch_again(self, url: str, *, etag: str | None, last_modified: str | None) -> Fetched:
        """Ask for a page that was read before, conditionally where validators are known.

        304 (without a body), 404 and 410 are answers as well.

        Raises:
            UnreadableArticleError: the address is not allowed, or nothing usable came back.
        """
        requested = url.strip()
        answers = await self._follow(requested, page_errand(etag, last_modified))
        if answers[-1].hop.status == HTTPStatus.NOT_MODIFIED and len(answers) > 1:
            # Validators are one address's: that another page has not changed since says nothing of this one.
            answers = await self._follow(requested, page_errand(None, None))
        return self._fetched(requested, answers)

    def _fetched(self, requested: str, answers: list[Answer]) -> Fetched:
        last = answers[-1]
        final = URL(last.hop.url)
        return Fetched(
            requested_url=requested,
            document=Document(
                name=final.path.rpartition("/")[2] or final.raw_host or "page",
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
        answers = await self._follow(url.strip(), feed_errand(etag, last_modified))
        last = answers[-1]
        return FeedAnswer(
            status=last.hop.status,
            final_url=last.hop.url,
            permanent_url=permanent_url(answer.hop for answer in answers),
            headers=last.headers,
            content_type=last.content_type,
            body=last.body,
            fetched_at=self._now(),
        )

    async def ask_service(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Ask a service of the operator's choice for JSON. Any HTTP status is an answer; only 200 has a body.

        `headers` may hold a key: they go to this address and no redirect is followed.

        Raises:
            UnreadableArticleError: the address is not allowed, or nothing usable came back.
        """
        address = self._guard.check(url)
        async with self._turn(address, SERVICE):
            with _one_sentence_for_each_failure():
                return await self._messenger.run(address, replace(SERVICE, headers=headers))

    async def _robots_of(self, url: str) -> tuple[int, bytes]:
        last = (await self._follow(url, ROBOTS))[-1]
        return last.hop.status, last.body

    async def _follow(self, requested: str, errand: Errand) -> list[Answer]:
        """Every answer on the way; the last one is what was asked for. Each hop is checked like the first."""
        text, answers, left = requested, list[Answer](), self._seconds
        for _ in range(MAX_REDIRECTS + 1):
            url = self._guard.check(text)
            if errand.asks_robots:
                await self._robots.check(url)
            async with self._turn(url, errand):
                started = asyncio.get_running_loop().time()
                with _one_sentence_for_each_failure():
                    async with asyncio.timeout(left):
                        answer = await self._messenger.run(url, errand)
                left -= asyncio.get_running_loop().time() - started
            answers.append(answer)
            if answer.location is None:
                if lost_encryption(one.hop for one in answers):
                    _log.warning("redirected from https to http", url=requested, final=answer.hop.url)
                return answers
            text = next_address(url, answer.location)
        raise UnreadableArticleError("too-many-redirects")

    @asynccontextmanager
    async def _turn(self, url: URL, errand: Errand) -> AsyncIterator[None]:
        async with AsyncExitStack() as held:
            if url.raw_host and not self._guard.is_ours(url):
                await held.enter_async_context(self._politeness.turn(url.raw_host.rstrip(".")))
            room = self._room_for_feeds if errand.for_feed else self._room_for_people
            await held.enter_async_context(room)
            yield


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
