"""Finding claims by rules, and what came of asking a model: written down with the article."""

import asyncio
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.extraction import extract_claims, texts_of
from bot.core.vectors import Vectors
from bot.services.errors import EncoderUnavailableError
from bot.services.ports import ClaimExtractor, ClaimFinder, Encoder, Extraction
from storage import appearances, articles, claims, model_trouble
from storage.database import Database
from storage.domain.article import ArticleText, Quote
from storage.domain.claim import Claim, ClaimCandidate
from storage.domain.identity import text_digest

RULES: Final = "rules"
"""The name of the built-in extractor."""

MAX_ENCODED: Final = 200
"""Sentences, at 3 ms each. A longer text is ranked without vectors: whoever asked has been told 2 s."""


class ThreadClaimFinder:
    """A `ClaimFinder` for the shell and for tests: a long article makes whoever shares its process wait."""

    async def texts_of(self, article: ArticleText) -> list[str]:
        return await asyncio.to_thread(texts_of, article)

    async def claims_of(self, article: ArticleText, vectors: Vectors | None) -> tuple[ClaimCandidate, ...]:
        return tuple(await asyncio.to_thread(extract_claims, article, vectors))

    def warm_up(self) -> None:
        """Nothing to do: it is here."""


class BuiltInExtractor:
    """A `ClaimExtractor`: by rules and trained weights, on this machine, always there; better with an encoder."""

    is_repeatable = True

    def __init__(self, encoder: Encoder | None = None, finder: ClaimFinder | None = None) -> None:
        self._encoder = encoder
        self._finder = finder or ThreadClaimFinder()

    async def extract(self, article: ArticleText) -> Extraction:
        vectors = await self._vectors(article)
        return Extraction(candidates=await self._finder.claims_of(article, vectors), extractor=RULES)

    def warm_up(self) -> None:
        self._finder.warm_up()
        if self._encoder is not None and self._encoder.state == "on":
            self._encoder.warm_up()

    async def _vectors(self, article: ArticleText) -> Vectors | None:
        if self._encoder is None or self._encoder.state != "on":
            return None
        texts = await self._finder.texts_of(article)
        if not 0 < len(texts) <= MAX_ENCODED:
            return None
        try:
            return await self._encoder.encode(texts)
        except EncoderUnavailableError:
            return None  # it says so itself; the weights without vectors rank almost as well


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractors:
    """Who finds the claims of `pages` that were fetched, and of what members have `handed_in`: that is not public."""

    pages: ClaimExtractor = field(default_factory=BuiltInExtractor)
    handed_in: ClaimExtractor = field(default_factory=BuiltInExtractor)


async def extract_once(
    database: Database, extractor: ClaimExtractor, guild_id: int, article: ArticleText
) -> Extraction:
    """Find an article's claims; where the guild has this text with claims, those, instead of asking a model again.

    Whoever dies after storing an article reads it again: an answer that differs each time must not add claims to it.
    """
    if not extractor.is_repeatable:
        known = await _known_claims(database, guild_id, article.text)
        if known:
            return Extraction(candidates=known, extractor=RULES)
    return await extractor.extract(article)


async def note_outcome(session: AsyncSession, guild_id: int, extraction: Extraction) -> None:
    """Write down whether the model was of use, in the transaction that stores the article."""
    if extraction.fallback is not None:
        await model_trouble.note_failure(session, guild_id, extraction.fallback)
    elif extraction.extractor != RULES:
        await model_trouble.note_success(session, guild_id)


async def _known_claims(database: Database, guild_id: int, text: str) -> tuple[ClaimCandidate, ...]:
    async with database.reader() as session:
        article = await articles.find_by_text(session, guild_id, text_digest(text))
        if article is None:
            return ()
        quotes = await appearances.list_quotes(session, guild_id, article.id)
        found = [
            _candidate(await claims.get_claim(session, guild_id, claim_id), article.text, quote)
            for claim_id, version, quote in quotes
            if version == article.version
        ]
    return tuple(sorted(found, key=lambda one: -one.check_worthiness))


def _candidate(claim: Claim, text: str, quote: Quote) -> ClaimCandidate:
    return ClaimCandidate(
        text=claim.text,
        quote=Quote.cut(text, quote.start, quote.end),
        claimant=claim.claimant,
        check_worthiness=claim.check_worthiness,
    )
