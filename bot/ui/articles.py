"""What reading an article gave."""

from dataclasses import dataclass

import discord

from bot.ui.claims import claim_line
from bot.ui.texts import Texts
from bot.ui.wording import host, moment, safe
from storage.domain.article import Article
from storage.domain.claim import Claim
from storage.domain.status import VerificationStatus

SHOWN_CLAIMS = 5
"""So many leave the answer's first line on a phone's screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article and its claims, best first; `new` counts those the community did not have yet."""

    article: Article
    known: bool
    claims: tuple[Claim, ...]
    new: int


def reading_embed(texts: Texts, reading: Reading) -> discord.Embed:
    article = reading.article
    embed = discord.Embed(title=safe(article.title, 200), description=_summary(texts, reading))
    if article.url:
        embed.url = article.url
    publisher = article.publisher or (host(article.url) if article.url else None)
    if publisher:
        embed.add_field(name=texts("article-publisher"), value=safe(publisher, 100))
    if article.author:
        embed.add_field(name=texts("article-author"), value=safe(article.author, 100))
    embed.add_field(
        name=texts("article-published"),
        value=moment(article.published_at) if article.published_at else texts("article-published-unknown"),
    )
    if reading.claims and all(claim.status is VerificationStatus.UNREVIEWED for claim in reading.claims):
        embed.set_footer(text=texts("article-footer"))
    return embed


def _summary(texts: Texts, reading: Reading) -> str:
    head = texts(
        "article-known" if reading.known else "article-found",
        count=len(reading.claims),
        new=reading.new,
    )
    lines = [_line(texts, one) for one in reading.claims[:SHOWN_CLAIMS]]
    rest = len(reading.claims) - SHOWN_CLAIMS
    if rest > 0:
        lines.append(texts("article-more", count=rest))
    return "\n\n".join([head, *lines])


def _line(texts: Texts, claim: Claim) -> str:
    """What is new is not checked yet, as the footer says once; only what is different is marked."""
    if claim.status is not VerificationStatus.UNREVIEWED:
        return claim_line(texts, claim)
    said = f"\n-# {safe(claim.claimant, 200)}" if claim.claimant else ""
    return f"**#{claim.id}** {safe(claim.text, 220)}{said}"
