"""Reading cited articles again: what changed is written down for every claim that rests on it."""

import asyncio
import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

import structlog
from sqlalchemy.ext.asyncio import AsyncSession
from yarl import URL

from bot.core.changes import is_same_wording
from bot.core.rereading import (
    MOST_FAILURES,
    Validators,
    changes_on_page,
    changes_without_page,
    may_ask_conditionally,
    pause_after,
    plan_after,
    validators_of,
)
from bot.services.articles import work_out
from bot.services.errors import EvidenceStoreError, UnreadableArticleError
from bot.services.evidence import EvidenceService
from bot.services.extraction import Extractors, note_outcome
from bot.services.filing import GuildTurns, Reading, file_article, is_version
from bot.services.ports import ArticleReader, Clock, Extraction, Fetched, SourceFetcher
from bot.services.taking import Taker
from storage import articles, evidence, sources
from storage.database import Database
from storage.domain.article import Article, ArticleText
from storage.domain.audit import BOT_ID, Actor
from storage.domain.evidence import EvidenceRecord, KeptFetch
from storage.domain.source import SourceWatch

log = structlog.get_logger(__name__)

AT_ONCE: Final = 4
LEASE: Final = timedelta(minutes=5)
"""Longer than a fetch and a reading may take."""
_GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A page as it is now; `text` None: it is gone.

    `kept` is what is to be recorded of it; `gave_text`: the text was read from those bytes. `reading` and `extraction`
    are there where it says something else than before and still is the same article.
    """

    http_status: int
    text: str | None = None
    kept: KeptFetch | None = None
    gave_text: bool = False
    reading: Reading | None = None
    extraction: Extraction | None = None


class SourceWatcher:
    """Whatever a look finds is stored in one transaction, with the plan for the next look, under the lease.

    A crash before it repeats the look; a crash after it repeats nothing.
    """

    def __init__(  # noqa: PLR0913 - the outside world, the clock, and whom to wait for
        self,
        database: Database,
        fetcher: SourceFetcher,
        reader: ArticleReader,
        evidence: EvidenceService,
        now: Clock,
        turns: GuildTurns,
        *,
        extractors: Extractors | None = None,
    ) -> None:
        self._database = database
        self._fetcher = fetcher
        self._reader = reader
        self._evidence = evidence
        self._now = now
        self._extractors = extractors or Extractors()
        self._turns = turns
        self._owner = secrets.token_hex(8)
        self._taker = Taker(self._take, self._look, at_once=AT_ONCE)

    async def run(self) -> int:
        """Look at all articles whose time has come; return how many that were."""
        return await self._taker.run()

    def stop(self) -> None:
        """Finish the looks at hand, and begin none."""
        self._taker.stop()

    async def _take(self, limit: int) -> list[SourceWatch]:
        now = self._now()
        async with self._database.reader() as session:
            if not await sources.is_due(session, now):
                return []
        async with self._database.transaction() as session:
            return await sources.take_due(session, owner=self._owner, now=now, lease=LEASE, limit=limit)

    async def _look(self, watched: SourceWatch) -> None:
        article = watched.article
        async with self._database.reader() as session:
            cited = await sources.cited_passages(session, article.guild_id, article.id)
            before = await evidence.find_reading(session, article.guild_id, article.text_sha256)
        try:
            seen = await self._read_again(watched, before) if cited else None
        except (UnreadableArticleError, EvidenceStoreError) as error:
            log.info("source not read again", article=article.id, guild=article.guild_id, error=str(error))
            await self._put_off(watched)
        else:
            await self._write_down(watched, seen)

    async def _read_again(self, watched: SourceWatch, before: EvidenceRecord | None) -> _Seen:
        article = watched.article
        assert article.url is not None, "only articles with an address are watched"
        known = _validators(watched, before)
        fetched = await self._fetcher.fetch_again(
            article.url, etag=known.etag, last_modified=known.last_modified
        )
        if fetched.status in _GONE or _leads_home(article.url, fetched.document.url):
            status = fetched.hops[0].status if fetched.hops else fetched.status
            return _Seen(http_status=status, kept=await self._evidence.keep(fetched))
        if fetched.status == HTTPStatus.NOT_MODIFIED or _is_what_it_was(fetched, before):
            kept = await self._evidence.keep(fetched)
            return _Seen(http_status=fetched.status, text=article.text, kept=kept)
        return await self._compare(article, fetched, before)

    async def _compare(self, article: Article, fetched: Fetched, before: EvidenceRecord | None) -> _Seen:
        text = await self._reader.read(fetched.document)
        if is_same_wording(text.text, article.text):
            # Around the same words most pages bring other bytes each time: five of each would be kept in a month.
            kept = None if before else await self._evidence.keep(fetched)
            return _Seen(http_status=fetched.status, text=text.text, kept=kept, gave_text=True)
        return await self._see_changed(article, fetched, text)

    async def _see_changed(self, article: Article, fetched: Fetched, text: ArticleText) -> _Seen:
        reading = await asyncio.to_thread(work_out, fetched, text, ())
        seen = _Seen(http_status=fetched.status, text=text.text, kept=await self._evidence.keep(fetched))
        if not is_version(article, reading):
            return seen
        extraction = await self._extractors.pages.extract(text)
        reading = replace(reading, candidates=extraction.candidates)
        return replace(seen, reading=reading, extraction=extraction, gave_text=True)

    async def _write_down(self, watched: SourceWatch, seen: _Seen | None) -> None:
        now = self._now()
        step, due_at = plan_after(watched.created_at, now)
        async with self._turns.turn(watched.guild_id), self._database.transaction() as session:
            # Before the watch's own row: whoever files this article has this lock, and wants the row next.
            await articles.wait_for_articles(session, watched.guild_id)
            if not await sources.give_back(
                session, watched, owner=self._owner, step=step, failures=0, due_at=due_at
            ):
                return  # it took us so long that another has looked meanwhile
            if seen is not None:
                await self._store(session, watched, seen)

    async def _store(self, session: AsyncSession, watched: SourceWatch, seen: _Seen) -> None:
        now, article = self._now(), watched.article
        us = Actor(guild_id=watched.guild_id, user_id=BOT_ID)
        if seen.reading is not None:
            article = (await file_article(session, us, seen.reading, now=now)).article
        if seen.extraction is not None:
            await note_outcome(session, watched.guild_id, seen.extraction)
        cited = await sources.cited_passages(session, watched.guild_id, watched.article.id)
        news = changes_without_page(cited) if seen.text is None else changes_on_page(cited, seen.text)
        for kind, claim_ids in news.items():
            await sources.add_events(
                session, watched.article, claim_ids, kind, http_status=seen.http_status, now=now
            )
        if seen.kept is not None:
            record = self._evidence.record if seen.gave_text else self._evidence.record_look
            await record(session, us, article, seen.kept, now)

    async def _put_off(self, watched: SourceWatch) -> None:
        """Try again soon; after many failures, at the next look's time."""
        now, failures = self._now(), watched.failures + 1
        planned: tuple[int, datetime | None] = (watched.step, now + pause_after(watched.failures))
        if failures == MOST_FAILURES:
            failures, planned = 0, plan_after(watched.created_at, now)
        async with self._database.transaction() as session:
            await sources.give_back(
                session, watched, owner=self._owner, step=planned[0], failures=failures, due_at=planned[1]
            )


def _validators(watched: SourceWatch, before: EvidenceRecord | None) -> Validators:
    """Those of the bytes that the article's text was read from, where they came from its own address."""
    if before is None or before.final_url != watched.article.url or not may_ask_conditionally(watched.step):
        return Validators()
    return validators_of(before.headers)


def _is_what_it_was(fetched: Fetched, before: EvidenceRecord | None) -> bool:
    """Whether the very same bytes came again: nobody needs to read them."""
    return before is not None and hashlib.sha256(fetched.document.body).hexdigest() == before.body_sha256


def _leads_home(asked: str, final: str | None) -> bool:
    """Whether a page was taken down by sending everybody to the front page."""
    return final is not None and URL(final).path == "/" and URL(asked).path != "/"
