"""Filing what was read: which article it is, and what is written down of it. All of it in the caller's transaction."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Final
from weakref import WeakValueDictionary

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.changes import is_same_wording
from bot.core.copies import Wording, is_copy, runs_of_words, share_in_common, wording_of
from storage import appearances, article_addresses, article_versions, articles, claims, new_claims, stories
from storage.domain.article import (
    AddressKind,
    Article,
    ArticleAddress,
    ArticleText,
    Quote,
    StoryArticle,
)
from storage.domain.audit import SHELL_ID, Actor
from storage.domain.claim import Claim, ClaimCandidate, NewClaim, Quantity

SHARED_TO_BE_A_VERSION: Final = 0.2
"""A page that calls itself by another's address is that page, changed, only where so much of its text is the same:
a list that names its first article, or page 2 that names page 1, is another text."""


MAX_HINT: Final = 200
MAX_QUANTITIES: Final = 10
MAX_QUANTITY_NAME: Final = 200
"""Characters and figures: a page is not trusted to be brief."""


class GuildTurns:
    """One filing at a time in each guild, first come, first served; take a turn before the transaction begins.

    The database lets only one transaction of a guild file at a time. Those that wait here hold no connection, and
    no more of them than there are processes can wait there, where patience ends after 5 s.
    """

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def turn(self, guild_id: int) -> asyncio.Lock:
        return self._locks.setdefault(guild_id, asyncio.Lock())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read, and all that can be worked out of it before a transaction begins.

    `addresses` are those of a page that was fetched. A file proves none, whatever it says.
    """

    text: ArticleText
    addresses: tuple[ArticleAddress, ...]
    candidates: tuple[ClaimCandidate, ...]
    wording: Wording


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


def reading_of(
    text: ArticleText, addresses: tuple[ArticleAddress, ...], candidates: tuple[ClaimCandidate, ...]
) -> Reading:
    """Work out what filing needs. Takes some milliseconds for a long article: call it in a thread."""
    return Reading(
        text=text,
        addresses=addresses,
        candidates=candidates,
        wording=wording_of(text.text),
    )


async def file_article(session: AsyncSession, actor: Actor, reading: Reading, *, now: datetime) -> Filed:
    """Store an article, its addresses, what it is a copy of, its claims and where they stand in it.

    Doing it again changes nothing: an article is its address or its text, a claim its words, an appearance its place.
    """
    await articles.wait_for_articles(session, actor.guild_id)
    article, earlier, known = await _store(session, actor, reading, now)
    await article_addresses.add_addresses(session, actor, article, reading.addresses, now=now)
    if not known:
        article = await join_copies(session, actor, article, reading.wording, now=now)
    found, new = await _add_claims(session, actor, article, reading, now)
    gone = await _carry_quotes(session, actor, article, earlier, now) if earlier else []
    story = tuple(await stories.list_story(session, actor.guild_id, article.story_id))
    return Filed(
        article=article,
        known=known,
        earlier=earlier,
        claims=tuple(found.values()),
        new=new,
        gone=tuple(
            [await claims.get_claim(session, actor.guild_id, one) for one in gone if one not in found]
        ),
        story=story,
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
    final, canonical = keys.get(AddressKind.FINAL), keys.get(AddressKind.CANONICAL)
    found = None if final is None else await articles.find_by_address(session, guild_id, final)
    if found is None and canonical not in {None, final}:
        found = await articles.find_by_address(session, guild_id, canonical)
        return found if found is not None and is_version(found, reading) else None
    return found


def is_version(article: Article, reading: Reading) -> bool:
    """Whether what was read is this article, changed, and not another text that stands in its place."""
    return share_in_common(runs_of_words(article.text), reading.wording.runs) >= SHARED_TO_BE_A_VERSION


async def join_copies(
    session: AsyncSession, actor: Actor, article: Article, wording: Wording, *, now: datetime
) -> Article:
    """Count an article with those it is a copy of, and let it be found by its wording."""
    for other in await stories.find_resembling(session, actor.guild_id, wording.bands, besides=article.id):
        if is_copy(wording, wording_of(other.text)):
            article = await stories.join_stories(session, actor, article, other, now=now)
    await stories.add_bands(session, actor, article, wording.bands)
    return article


async def _add_claims(
    session: AsyncSession, actor: Actor, article: Article, reading: Reading, now: datetime
) -> tuple[dict[int, Claim], int]:
    """Store the claims and where they stand in the text that is kept, which may differ in its typography."""
    wanted = [_new_claim(candidate, reading.text, actor) for candidate in reading.candidates]
    stored = await new_claims.add_claims(session, actor, wanted, context=article.title, now=now)
    quotes = [
        (claim.id, quote_in(article.text, candidate.quote))
        for candidate, (claim, _) in zip(reading.candidates, stored, strict=True)
    ]
    await appearances.add_quotes(session, actor, article, quotes, now=now)
    return {claim.id: claim for claim, _ in stored}, sum(is_new for _, is_new in stored)


async def _carry_quotes(
    session: AsyncSession, actor: Actor, article: Article, earlier: Article, now: datetime
) -> Iterable[int]:
    """Note where earlier quotes stand in the new text; return the claims that lost theirs with this change."""
    gone: dict[int, None] = {}
    kept: list[tuple[int, Quote]] = []
    for claim_id, version, quote in await appearances.list_quotes(session, actor.guild_id, article.id):
        still = quote_in(article.text, quote)
        if still is not None:
            kept.append((claim_id, still))
        elif version == earlier.version:
            gone[claim_id] = None
    await appearances.add_quotes(session, actor, article, kept, now=now)
    return gone.keys() - {claim_id for claim_id, _ in kept}


def quote_in(text: str, quote: Quote) -> Quote | None:
    """Return the quote where it stands in another text, in its old place if it still does; None where it does not."""
    if text[quote.start : quote.end] == quote.text:
        return quote
    start = text.find(quote.text)
    return None if start < 0 else Quote.cut(text, start, start + len(quote.text))


def _new_claim(candidate: ClaimCandidate, article: ArticleText, actor: Actor) -> NewClaim:
    """The claim's day is the one it names, else the article's: what a page says, it says as of then.

    What the operator's shell reads in is taken: there are no buttons there, and nobody who may do more.
    """
    published = article.published_at.date() if article.published_at else None
    return NewClaim(
        text=candidate.text,
        claimant=candidate.claimant,
        claim_date=candidate.as_of or published,
        check_worthiness=candidate.check_worthiness,
        stance=candidate.stance,
        quantities=tuple(filter(_is_storable, candidate.quantities))[:MAX_QUANTITIES],
        reasons=tuple(one.value for one in candidate.reasons),
        claimant_hint=candidate.claimant_hint[:MAX_HINT] if candidate.claimant_hint else None,
        is_ambiguous=candidate.is_ambiguous,
        is_candidate=actor.user_id != SHELL_ID,
        translation=candidate.translation,
    )


def _is_storable(quantity: Quantity) -> bool:
    """PostgreSQL's JSON knows no infinity, and what takes a page to name is no figure."""
    named = (quantity.unit or "") + (quantity.what or "")
    return isfinite(quantity.value) and len(named) <= MAX_QUANTITY_NAME
