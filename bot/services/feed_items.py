"""Reading what feeds brought: each waiting item is fetched, and its claims become candidates for review."""

import asyncio
import secrets
from datetime import timedelta
from typing import Final, Protocol

import structlog

from bot.services.articles import Ingested
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Clock
from bot.services.taking import Taker
from storage import feeds
from storage.database import Database
from storage.domain.audit import BOT_ID, Actor
from storage.domain.feed import FeedItem, ItemState
from storage.errors import DatabaseBusyError

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=5)
PATIENCE = 240.0
"""Seconds for one item with all its waiting; less than the lease."""
AT_ONCE = 4
MAX_ATTEMPTS = 4
FIRST_DELAY = timedelta(minutes=10)
_PASSING: Final = frozenset({"timeout", "unreachable", "busy", "evidence-store"})
"""Reasons that another try may cure."""
_PASSING_STATUSES: Final = frozenset({408, 425, 429, 500, 502, 503, 504})


class ArticleAdder(Protocol):
    """What this knows of the articles."""

    async def add(self, actor: Actor, source: str, *, for_feed: bool) -> Ingested:
        """Read an article and store it with its claims. Doing it again changes nothing."""


class FeedIngest:
    """Any number of them may be at work on one database.

    A kill between storing an article and writing that down leads to a second reading, which stores nothing new: an
    article is its text.
    """

    def __init__(
        self,
        database: Database,
        now: Clock,
        articles: ArticleAdder,
        *,
        lease: timedelta = LEASE,
        at_once: int = AT_ONCE,
    ) -> None:
        self._database = database
        self._now = now
        self._articles = articles
        self._lease = lease
        self._owner = secrets.token_hex(8)
        self._taker = Taker(self._take, self._read, at_once=at_once)

    async def read_due(self) -> int:
        """Read every item that waits and nobody else reads; return how many that were."""
        return await self._taker.run()

    def stop(self) -> None:
        self._taker.stop()

    async def _take(self, limit: int) -> list[FeedItem]:
        now = self._now()
        async with self._database.transaction() as session:
            return await feeds.take_due_items(
                session, owner=self._owner, now=now, until=now + self._lease, limit=limit
            )

    async def _read(self, item: FeedItem) -> None:
        actor = Actor(guild_id=item.guild_id, user_id=BOT_ID)
        try:
            async with asyncio.timeout(PATIENCE):
                done = await self._articles.add(actor, item.url, for_feed=True)
        except UnreadableArticleError as error:
            await self._miss(item, error.reason, passing=_is_passing(error))
            return
        except DatabaseBusyError as error:  # nothing against the item: it is due again when its lease ends
            log.warning("item left to its lease", item=item.id, guild=item.guild_id, error=str(error))
            return
        except Exception as error:  # a bug or a full disk must not have one item fetched for ever
            log.exception("item not read", item=item.id, guild=item.guild_id)
            await self._miss(item, type(error).__name__, passing=True)
            return
        async with self._database.transaction() as session:
            await feeds.finish_item(
                session,
                item,
                owner=self._owner,
                state=ItemState.TAKEN,
                article_id=done.article.id,
                new_claims=done.new,
                now=self._now(),
            )

    async def _miss(self, item: FeedItem, reason: str, *, passing: bool) -> None:
        now = self._now()
        async with self._database.transaction() as session:
            if passing and item.attempts + 1 < MAX_ATTEMPTS:
                later = now + FIRST_DELAY * (1 << item.attempts)
                await feeds.put_off_item(session, item, owner=self._owner, reason=reason, due_at=later)
            else:
                await feeds.finish_item(
                    session, item, owner=self._owner, state=ItemState.FAILED, reason=reason, now=now
                )


def _is_passing(error: UnreadableArticleError) -> bool:
    return error.reason in _PASSING or error.details.get("status") in _PASSING_STATUSES
