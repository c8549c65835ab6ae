"""From a link or a file to an article, its claims and where they stand in it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.core.extraction import extract_claims
from bot.services.ports import ArticleFetcher, ArticleReader, Clock, Document
from storage import appearances, articles, claims
from storage.database import Database
from storage.domain.article import Article, ArticleText
from storage.domain.audit import Actor
from storage.domain.claim import Claim, ClaimCandidate, NewClaim


class Step(StrEnum):
    """How far the reading got; told to whoever waits for it."""

    FETCH = "fetch"
    READ = "read"
    CLAIMS = "claims"
    STORE = "store"


Progress = Callable[[Step], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What is stored after reading. `known`: the guild had this very text. `new` counts claims it did not have."""

    article: Article
    known: bool
    claims: tuple[Claim, ...]
    new: int


async def silent(_step: Step) -> None:
    """Tell nobody."""


class ArticleService:
    def __init__(
        self, database: Database, fetcher: ArticleFetcher, reader: ArticleReader, now: Clock
    ) -> None:
        self._database = database
        self._fetcher = fetcher
        self._reader = reader
        self._now = now

    async def extract(self, source: str | Document) -> tuple[ArticleText, list[ClaimCandidate]]:
        """Read an article and find its claims; nothing is stored."""
        return await self._read(source, silent)

    async def add(self, actor: Actor, source: str | Document, progress: Progress = silent) -> Ingested:
        """Read an article, find its claims, and store all of it in one transaction.

        Doing it again changes nothing: an article is its text, a claim its words, an appearance its place.

        Raises:
            UnreadableArticleError: the address or the file gave no article.
        """
        text, candidates = await self._read(source, progress)
        await progress(Step.STORE)
        now = self._now()
        async with self._database.transaction() as session:
            article, created = await articles.add_article(session, actor, text, now=now)
            stored: dict[int, Claim] = {}
            new = 0
            for candidate in candidates:
                claim, is_new = await claims.add_claim(
                    session, actor, _new_claim(candidate, text), context=article.title, now=now
                )
                await appearances.add_appearance(
                    session, actor, claim.id, article=article, quote=candidate.quote, url=None, now=now
                )
                stored[claim.id] = claim
                new += is_new
        return Ingested(article=article, known=not created, claims=tuple(stored.values()), new=new)

    async def _read(
        self, source: str | Document, progress: Progress
    ) -> tuple[ArticleText, list[ClaimCandidate]]:
        if isinstance(source, str):
            await progress(Step.FETCH)
            source = (await self._fetcher.fetch(source)).document
        await progress(Step.READ)
        text = await self._reader.read(source)
        await progress(Step.CLAIMS)
        # In a thread: a long article takes longer than the event loop may stand still.
        return text, await asyncio.to_thread(extract_claims, text)


def _new_claim(candidate: ClaimCandidate, article: ArticleText) -> NewClaim:
    """The claim's day is the article's: what a page says, it says as of then."""
    return NewClaim(
        text=candidate.text,
        claimant=candidate.claimant,
        claim_date=article.published_at.date() if article.published_at else None,
        check_worthiness=candidate.check_worthiness,
    )
