"""Finding claims by rules, and what came of asking a model: written down with the article."""

import asyncio
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.extraction import extract_claims
from bot.services.ports import ClaimExtractor, Extraction
from storage import appearances, articles, claims, model_trouble
from storage.database import Database
from storage.domain.article import ArticleText, Quote
from storage.domain.claim import Claim, ClaimCandidate
from storage.domain.identity import text_digest

RULES: Final = "rules"
"""The name of the built-in extractor."""


class BuiltInExtractor:
    """A `ClaimExtractor`: by rules, on this machine, always there."""

    is_repeatable = True

    async def extract(self, article: ArticleText) -> Extraction:
        # In a thread: a long article takes longer than the event loop may stand still.
        found = await asyncio.to_thread(extract_claims, article)
        return Extraction(candidates=tuple(found), extractor=RULES)


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
            _candidate(await claims.get_claim(session, guild_id, claim_id), quote)
            for claim_id, version, quote in quotes
            if version == article.version
        ]
    return tuple(sorted(found, key=lambda one: -one.check_worthiness))


def _candidate(claim: Claim, quote: Quote) -> ClaimCandidate:
    return ClaimCandidate(
        text=claim.text,
        quote=quote,
        claimant=claim.claimant,
        check_worthiness=claim.check_worthiness,
    )
