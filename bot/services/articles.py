"""From a link or a file to an article, its claims and where they stand in it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.changes import Passage, VersionChanges, changed_passages, changes_by_version
from bot.core.page_addresses import addresses_of, canonical_form
from bot.core.stories import Origin, origin_of
from bot.services.copies import other_numbers_of_article
from bot.services.errors import InvalidInputError
from bot.services.evidence import EvidenceService
from bot.services.extraction import Extractors, extract_once, note_outcome
from bot.services.filing import Filed, GuildTurns, Reading, file_article, reading_of
from bot.services.ports import (
    ArticleFetcher,
    ArticleReader,
    Clock,
    Document,
    Fetched,
)
from bot.services.relating import ClaimRelator, relate_at_once
from storage import article_versions, articles
from storage.database import Database
from storage.domain.article import Article, ArticleText, OtherNumber
from storage.domain.audit import Actor
from storage.domain.claim import Claim, ClaimCandidate
from storage.domain.evidence import lost_encryption
from storage.domain.model import Fallback


class Step(StrEnum):
    """How far the reading got; told to whoever waits for it."""

    FETCH = "fetch"
    READ = "read"
    CLAIMS = "claims"
    STORE = "store"


Progress = Callable[[Step], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What is stored after reading. `known`: the guild had this very text. `new` counts claims it did not have.

    `changes` is what the article says otherwise than before, empty unless it was here and changed; `gone` are claims
    that it does not make any more. `origin` is None where no other link tells the same story. `conflicts` are numbers
    that its copies give otherwise, the newest copy's first. `unencrypted`: a redirect led from https to http. `fallback`
    says why the claims were found by rules although a language model was asked. `contradicting` counts what its claims
    may contradict of what the guild has, and is still to be decided on.
    """

    article: Article
    known: bool
    claims: tuple[Claim, ...]
    new: int
    changes: tuple[Passage, ...] = ()
    gone: tuple[Claim, ...] = ()
    origin: Origin | None = None
    conflicts: tuple[OtherNumber, ...] = ()
    unencrypted: bool = False
    fallback: Fallback | None = None
    contradicting: int = 0


async def silent(_step: Step) -> None:
    """Tell nobody."""


class ArticleService:
    def __init__(  # noqa: PLR0913 - the outside world, the clock, and whom to wait for
        self,
        database: Database,
        fetcher: ArticleFetcher,
        reader: ArticleReader,
        evidence: EvidenceService,
        now: Clock,
        turns: GuildTurns,
        *,
        extractors: Extractors | None = None,
        relator: ClaimRelator | None = None,
    ) -> None:
        self._database = database
        self._fetcher = fetcher
        self._reader = reader
        self._evidence = evidence
        self._now = now
        self._turns = turns
        self._extractors = extractors or Extractors()
        self._relator = relator

    async def add(
        self, actor: Actor, source: str | Document, progress: Progress = silent, *, for_feed: bool = False
    ) -> Ingested:
        """Read an article, find its claims, and store all of it in one transaction, its bytes kept before.

        `for_feed`: no person asked for it, so its site's robots.txt is.

        Doing it again adds what is new: another address, another text, another record that it was seen.

        Raises:
            UnreadableArticleError: the address or the file gave no article.
            EvidenceStoreError: its bytes could not be kept; nothing was stored.
        """
        came, text = await self._read(source, progress, for_feed=for_feed)
        await progress(Step.CLAIMS)
        extractor = self._extractors.pages if isinstance(came, Fetched) else self._extractors.handed_in
        extraction = await extract_once(self._database, extractor, actor.guild_id, text)
        reading = await asyncio.to_thread(work_out, came, text, extraction.candidates)
        await progress(Step.STORE)
        kept = await self._evidence.keep(came)
        now = self._now()
        async with self._turns.turn(actor.guild_id), self._database.transaction() as session:
            filed = await file_article(session, actor, reading, now=now)
            record = await self._evidence.record(session, actor, filed.article, kept, now)
            await note_outcome(session, actor.guild_id, extraction)
        differs = (
            await other_numbers_of_article(self._database, filed.article) if len(filed.story) > 1 else ()
        )
        done = await asyncio.to_thread(_ingested, filed, differs)
        return replace(
            done,
            unencrypted=lost_encryption(record.hops),
            fallback=extraction.fallback,
            contradicting=await self._relate(actor.guild_id, filed),
        )

    async def versions(self, guild_id: int, url: str) -> tuple[Article, list[VersionChanges]]:
        """Return the article at an address, and each of its texts with what it changed, oldest first.

        Raises:
            InvalidInputError: this guild has no article from there.
        """
        async with self._database.reader() as session:
            article = await articles.find_by_address(session, guild_id, canonical_form(url))
            if article is None:
                raise InvalidInputError("article-not-here")
            texts = await article_versions.list_versions(session, guild_id, article.id)
        return article, await asyncio.to_thread(changes_by_version, texts, article.language)

    async def _relate(self, guild_id: int, filed: Filed) -> int:
        """After the article is stored: killed here, the job finds its claims due."""
        suggested = await relate_at_once(self._relator, guild_id, [one.id for one in filed.claims])
        return sum(one.kind.is_conflict for one in suggested)

    async def _read(
        self, source: str | Document, progress: Progress, *, for_feed: bool = False
    ) -> tuple[Fetched | Document, ArticleText]:
        came: Fetched | Document
        if isinstance(source, str):
            self._reader.warm_up()
            self._extractors.pages.warm_up()
            await progress(Step.FETCH)
            came = await self._fetcher.fetch(source, for_feed=for_feed)
        else:
            came = source
        await progress(Step.READ)
        return came, await self._reader.read(came.document if isinstance(came, Fetched) else came)


def work_out(came: Fetched | Document, text: ArticleText, candidates: tuple[ClaimCandidate, ...]) -> Reading:
    """Work out what filing needs. Takes some milliseconds for a long article: call it in a thread."""
    if isinstance(came, Document):
        return reading_of(text, (), candidates)
    final = came.document.url or came.requested_url
    addresses = addresses_of(came.requested_url, final, text.canonical_url)
    return reading_of(text, addresses, candidates)


def _ingested(filed: Filed, differs: tuple[OtherNumber, ...]) -> Ingested:
    article, earlier = filed.article, filed.earlier
    origin = origin_of(filed.story)
    return Ingested(
        article=article,
        known=filed.known,
        claims=filed.claims,
        new=filed.new,
        changes=changed_passages(earlier.text, article.text, article.language) if earlier else (),
        gone=filed.gone,
        origin=origin if origin.links > 1 else None,
        conflicts=differs,
    )
