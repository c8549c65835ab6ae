"""Filing what was read: which article it is, and what is written down of it. All of it in the caller's transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.changes import is_same_wording
from bot.core.copies import bands_of, is_copy, runs_of_words, share_in_common
from bot.core.extraction import extract_claims
from storage import appearances, article_addresses, article_versions, articles, claims, stories
from storage.domain.article import (
    AddressKind,
    Article,
    ArticleAddress,
    ArticleText,
    Quote,
    StoryArticle,
)
from storage.domain.audit import Actor
from storage.domain.claim import Claim, ClaimCandidate, NewClaim

SHARED_TO_BE_A_VERSION: Final = 0.2
"""A page that calls itself by another's address is that page, changed, only where so much of its text is the same:
a list that names its first article, or page 2 that names page 1, is another text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read, and all that can be worked out of it before a transaction begins.

    `addresses` are those of a page that was fetched. A file proves none, whatever it says.
    """

    text: ArticleText
    addresses: tuple[ArticleAddress, ...]
    candidates: tuple[ClaimCandidate, ...]
    runs: frozenset[str]
    bands: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What is stored. `known`: the guild had this very text; `earlier` is what the article said before it changed.

    `new` counts claims the guild did not have; `gone` are those whose words the article does not say any more;
    `story` holds all articles that tell the same story, this one among them, the first published first.
    """

    article: Article
    known: bool
    earlier: Article | None
    claims: tuple[Claim, ...]
    new: int
    gone: tuple[Claim, ...]
    story: tuple[StoryArticle, ...]


def reading_of(text: ArticleText, addresses: tuple[ArticleAddress, ...]) -> Reading:
    """Work out what filing needs. Takes some milliseconds for a long article: call it in a thread."""
    runs = runs_of_words(text.text)
    return Reading(
        text=text,
        addresses=addresses,
        candidates=tuple(extract_claims(text)),
        runs=runs,
        bands=bands_of(runs),
    )


async def file_article(session: AsyncSession, actor: Actor, reading: Reading, *, now: datetime) -> Filed:
    """Store an article, its addresses, what it is a copy of, its claims and where they stand in it.

    Doing it again changes nothing: an article is its address or its text, a claim its words, an appearance its place.
    """
    await articles.wait_for_articles(session, actor.guild_id)
    article, earlier, known = await _store(session, actor, reading, now)
    await article_addresses.add_addresses(session, actor, article, reading.addresses, now=now)
    if not known:
        article = await _find_copies(session, actor, article, reading, now)
    found, new = await _add_claims(session, actor, article, reading, now)
    gone = await _carry_quotes(session, actor, article, earlier, now) if earlier else []
    return Filed(
        article=article,
        known=known,
        earlier=earlier,
        claims=tuple(found.values()),
        new=new,
        gone=tuple(
            [await claims.get_claim(session, actor.guild_id, one) for one in gone if one not in found]
        ),
        story=tuple(await stories.list_story(session, actor.guild_id, article.story_id)),
    )


async def _store(
    session: AsyncSession, actor: Actor, reading: Reading, now: datetime
) -> tuple[Article, Article | None, bool]:
    """The article, what it said before if it says something else now, and whether nothing had to be stored."""
    at_address = await _at_address(session, actor.guild_id, reading)
    if at_address is None:
        article, created = await articles.add_article(session, actor, reading.text, now=now)
        return article, None, not created
    if is_same_wording(at_address.text, reading.text.text):
        return at_address, None, True
    article = await article_versions.add_version(session, actor, at_address, reading.text, now=now)
    return article, at_address, False


async def _at_address(session: AsyncSession, guild_id: int, reading: Reading) -> Article | None:
    keys = {one.kind: one.key for one in reading.addresses if one.kind is not AddressKind.REQUESTED}
    for kind in (AddressKind.FINAL, AddressKind.CANONICAL):
        key = keys.get(kind)
        found = None if key is None else await articles.find_by_address(session, guild_id, key)
        if found is not None and (kind is AddressKind.FINAL or is_version(found, reading)):
            return found
    return None


def is_version(article: Article, reading: Reading) -> bool:
    """Whether what was read is this article, changed, and not another text that stands in its place."""
    return share_in_common(runs_of_words(article.text), reading.runs) >= SHARED_TO_BE_A_VERSION


async def _find_copies(
    session: AsyncSession, actor: Actor, article: Article, reading: Reading, now: datetime
) -> Article:
    resembling = await stories.find_resembling(session, actor.guild_id, reading.bands, besides=article.id)
    for other in resembling:
        if is_copy(reading.runs, runs_of_words(other.text)):
            article = await stories.join_stories(session, actor, article, other, now=now)
    await stories.add_bands(session, actor, article, reading.bands)
    return article


async def _add_claims(
    session: AsyncSession, actor: Actor, article: Article, reading: Reading, now: datetime
) -> tuple[dict[int, Claim], int]:
    """Store the claims and where they stand in the text that is kept, which may differ in its typography."""
    found: dict[int, Claim] = {}
    new = 0
    for candidate in reading.candidates:
        claim, is_new = await claims.add_claim(
            session, actor, _new_claim(candidate, reading.text), context=article.title, now=now
        )
        await appearances.add_appearance(
            session,
            actor,
            claim.id,
            article=article,
            quote=quote_in(article.text, candidate.quote),
            url=None,
            now=now,
        )
        found[claim.id] = claim
        new += is_new
    return found, new


async def _carry_quotes(
    session: AsyncSession, actor: Actor, article: Article, earlier: Article, now: datetime
) -> Iterable[int]:
    """Note where earlier quotes stand in the new text; return the claims that lost theirs with this change."""
    gone: dict[int, None] = {}
    kept: set[int] = set()
    for claim_id, version, quote in await appearances.list_quotes(session, actor.guild_id, article.id):
        still = quote_in(article.text, quote)
        if still is not None:
            kept.add(claim_id)
            await appearances.add_appearance(
                session, actor, claim_id, article=article, quote=still, url=None, now=now
            )
        elif version == earlier.version:
            gone[claim_id] = None
    return [claim_id for claim_id in gone if claim_id not in kept]


def quote_in(text: str, quote: Quote) -> Quote | None:
    """Return the quote where it stands in another text, in its old place if it still does; None where it does not."""
    if text[quote.start : quote.end] == quote.text:
        return quote
    start = text.find(quote.text)
    return None if start < 0 else Quote.cut(text, start, start + len(quote.text))


def _new_claim(candidate: ClaimCandidate, article: ArticleText) -> NewClaim:
    """The claim's day is the one it speaks of, else the article's: what a page says, it says as of then."""
    return NewClaim(
        text=candidate.text,
        claimant=candidate.claimant,
        claim_date=candidate.as_of or (article.published_at.date() if article.published_at else None),
        check_worthiness=candidate.check_worthiness,
    )
