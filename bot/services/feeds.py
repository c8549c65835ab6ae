"""What people do with feeds: look at one, follow it, filter it, let it rest, see why an item was taken or left."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin

from bot.core.feeds.entries import FeedEntry, FoundFeed, ParsedFeed
from bot.core.feeds.filters import Verdict, judge
from bot.core.feeds.polling import FIRST_INTERVAL
from bot.core.typed import clean_line, is_link
from bot.services.errors import InvalidInputError, UnreadableArticleError
from bot.services.ports import Clock, FeedAnswer, FeedFetcher, FeedReader
from storage import feeds
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.feed import Feed, ItemFilter
from storage.domain.topic import Topic

COMMON_PATHS = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/feed.json", "/index.xml")
EVERYTHING = "*"
"""Typed in the place of a topic: all items are wanted."""
MAX_TERMS, MAX_TERM = 30, 80
MAX_FEEDS = 500
"""Of one guild."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFeed:
    """A feed as it was found at an address, not followed yet. `others` are the further ones of the same page."""

    url: str
    parsed: ParsedFeed
    others: tuple[FoundFeed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedItem:
    """One item of a feed, and why it would be taken or left."""

    entry: FeedEntry
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFilter:
    """A filter as a moderator typed it, parts divided by commas. None leaves a part as it is, `-` empties it."""

    topic: str | None = None
    publishers: str | None = None
    languages: str | None = None
    without: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """How many feeds a file brought, and how many of its feeds were followed before."""

    added: int
    known: int


class FeedService:
    def __init__(
        self,
        database: Database,
        now: Clock,
        fetcher: FeedFetcher,
        reader: FeedReader,
        topics: Mapping[str, Topic],
    ) -> None:
        self._database = database
        self._now = now
        self._fetcher = fetcher
        self._reader = reader
        self._topics = topics

    async def look(self, address: str) -> SeenFeed:
        """Find the feed at an address somebody gave: the feed itself, what its page names, or a usual place.

        Raises:
            InvalidInputError: it is no address.
            UnreadableArticleError: it does not answer, or there is no feed.
        """
        url = address.strip()
        if not is_link(url):
            raise InvalidInputError("feed-address", value=clean_line(address)[:60])
        answer = await self._ask(url)
        try:
            return SeenFeed(url=answer.final_url, parsed=await self._parse(answer))
        except UnreadableArticleError as error:
            if error.reason != "not-a-feed":
                raise
        named = await self._reader.find_feeds(
            answer.body, content_type=answer.content_type, url=answer.final_url
        )
        guessed = [FoundFeed(url=urljoin(answer.final_url, path), title=None) for path in COMMON_PATHS]
        seen = await self._first_of(named or guessed)
        if seen is None:
            raise UnreadableArticleError("no-feed-there")
        others = tuple(one for one in named if one.url != seen.url)
        return SeenFeed(url=seen.url, parsed=seen.parsed, others=others)

    async def add(self, actor: Actor, url: str, *, topic: str, title: str | None = None) -> tuple[Feed, bool]:
        """Follow a feed: its first poll learns what there is, later ones bring what is new.

        Returns:
            The feed, and whether it is new here.

        Raises:
            InvalidInputError: the address or the topic cannot be used, or there are too many feeds.
        """
        if not is_link(url):
            raise InvalidInputError("feed-address", value=clean_line(url)[:60])
        slug = self._topic(topic)
        async with self._database.transaction() as session:
            if len(await feeds.list_feeds(session, actor.guild_id)) >= MAX_FEEDS:
                raise InvalidInputError("feed-too-many", limit=MAX_FEEDS)
            return await feeds.add_feed(
                session, actor, url=url, title=title, topic=slug, interval=FIRST_INTERVAL, now=self._now()
            )

    async def import_opml(self, actor: Actor, body: bytes, *, topic: str) -> Imported:
        """Follow every feed that an OPML file lists; none of them is asked for anything yet.

        Raises:
            UnreadableArticleError: it is no OPML.
            InvalidInputError: no such topic, or too many feeds.
        """
        added = 0
        listed = await self._reader.read_opml(body)
        for one in listed:
            _, is_new = await self.add(actor, one.url, topic=topic, title=one.title)
            added += is_new
        return Imported(added=added, known=len(listed) - added)

    async def list_feeds(self, guild_id: int) -> list[Feed]:
        async with self._database.reader() as session:
            return await feeds.list_feeds(session, guild_id)

    async def pause(self, actor: Actor, feed_id: int) -> Feed:
        """Raise `FeedNotFoundError` where the guild has no such feed."""
        async with self._database.transaction() as session:
            return await feeds.pause_feed(session, actor, feed_id, now=self._now())

    async def resume(self, actor: Actor, feed_id: int) -> Feed:
        """Raise `FeedNotFoundError` where the guild has no such feed."""
        async with self._database.transaction() as session:
            return await feeds.resume_feed(session, actor, feed_id, now=self._now())

    async def remove(self, actor: Actor, feed_id: int) -> Feed:
        """Raise `FeedNotFoundError` where the guild has no such feed."""
        async with self._database.transaction() as session:
            return await feeds.remove_feed(session, actor, feed_id, now=self._now())

    async def set_filter(self, actor: Actor, feed_id: int, typed: TypedFilter) -> Feed:
        """Want other items of a feed from now on.

        Raises:
            FeedNotFoundError: this guild has no such feed.
            InvalidInputError: a part of it cannot be used.
        """
        async with self._database.transaction() as session:
            feed = await feeds.get_feed(session, actor.guild_id, feed_id)
            wanted = ItemFilter(
                publishers=_terms(typed.publishers, feed.filter.publishers),
                languages=_languages(typed.languages, feed.filter.languages),
                without=_terms(typed.without, feed.filter.without),
            )
            topic = feed.topic if typed.topic is None else self._topic(typed.topic)
            return await feeds.set_feed_filter(
                session, actor, feed_id, topic=topic, wanted=wanted, now=self._now()
            )

    async def test(self, guild_id: int, feed_id: int) -> tuple[Feed, list[JudgedItem]]:
        """Ask a feed now and say of each item whether it would be taken, and why. Nothing is stored.

        Raises:
            FeedNotFoundError: this guild has no such feed.
            UnreadableArticleError: it does not answer, or is no feed any more.
        """
        async with self._database.reader() as session:
            feed = await feeds.get_feed(session, guild_id, feed_id)
        parsed = await self._parse(await self._ask(feed.url))
        topic = self._topics.get(feed.topic) if feed.topic else None
        # In a thread: 500 long items take longer than the event loop may stand still.
        return feed, await asyncio.to_thread(_judged, parsed.entries, topic, feed.filter)

    async def _first_of(self, found: Sequence[FoundFeed]) -> SeenFeed | None:
        """The first of these that is a feed; those that do not answer are passed over."""
        for one in found:
            try:
                answer = await self._ask(one.url)
                return SeenFeed(url=answer.final_url, parsed=await self._parse(answer))
            except UnreadableArticleError:
                continue
        return None

    async def _ask(self, url: str) -> FeedAnswer:
        answer = await self._fetcher.fetch_feed(url, etag=None, last_modified=None)
        if answer.status != HTTPStatus.OK:
            raise UnreadableArticleError("feed-http-status", status=answer.status)
        return answer

    async def _parse(self, answer: FeedAnswer) -> ParsedFeed:
        return await self._reader.read_feed(
            answer.body, content_type=answer.content_type, url=answer.final_url
        )

    def _topic(self, typed: str) -> str | None:
        if typed == EVERYTHING:
            return None
        if typed not in self._topics:
            raise InvalidInputError("topic", value=typed[:40])
        return typed


def _judged(entries: Sequence[FeedEntry], topic: Topic | None, wanted: ItemFilter) -> list[JudgedItem]:
    return [JudgedItem(entry=one, verdict=judge(one, topic, wanted)) for one in entries]


def _terms(typed: str | None, before: tuple[str, ...]) -> tuple[str, ...]:
    if typed is None:
        return before
    terms = tuple(
        dict.fromkeys(term for one in typed.split(",") if (term := clean_line(one)) and term != "-")
    )
    if len(terms) > MAX_TERMS or any(len(term) > MAX_TERM for term in terms):
        raise InvalidInputError("feed-terms", limit=MAX_TERMS, length=MAX_TERM)
    return terms


def _languages(typed: str | None, before: tuple[str, ...]) -> tuple[str, ...]:
    codes = tuple(code.lower() for code in _terms(typed, before))
    for code in codes:
        if not (len(code) == ISO_639_1 and code.isascii() and code.isalpha()):
            raise InvalidInputError("feed-language", value=code[:20])
    return codes


ISO_639_1 = 2
"""Letters of a language's code."""
