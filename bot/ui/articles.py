"""What reading an article gave, and what it said before."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.core.changes import Passage, VersionChanges
from bot.core.stories import Origin
from bot.ui.claims import claim_line
from bot.ui.reasons import said_by
from bot.ui.sightings import conflict_lines, origin_line, passage_lines
from bot.ui.texts import Texts
from bot.ui.wording import day, host, moment, safe, whole_lines
from storage.domain.article import Article, OtherNumber
from storage.domain.claim import Claim
from storage.domain.model import Fallback
from storage.domain.status import VerificationStatus

SHOWN_CLAIMS = 5
"""So many leave the answer's first line on a phone's screen."""
SHOWN_GONE = 3
SHOWN_VERSIONS = 6
_ABOVE_CANDIDATES = 2000
_DESCRIPTION_LIMIT = 4000
"""Characters, of the 6,000 that Discord allows a whole embed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article and its claims, best first; `new` counts those the community did not have yet.

    `changes`, `gone`, `origin`, `conflicts`, `unencrypted` and `fallback` as `bot.services.articles.Ingested` has them.
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


def reading_embed(texts: Texts, reading: Reading, *, listed: bool = True) -> discord.Embed:
    """What was read. `listed`: its claims are named here, for they are not in the same message once more."""
    article = reading.article
    embed = discord.Embed(title=safe(article.title, 200), description=_summary(texts, reading, listed=listed))
    if article.url:
        embed.url = article.url
    publisher = article.publisher or (host(article.url) if article.url else None)
    if publisher:
        embed.add_field(name=texts("article-publisher"), value=safe(publisher, 100))
    if article.author:
        embed.add_field(name=texts("article-author"), value=safe(article.author, 100))
    embed.add_field(name=texts("article-published"), value=_published(texts, article))
    if reading.origin is not None:
        embed.add_field(name=texts("story-origin"), value=origin_line(texts, reading.origin), inline=False)
    if reading.conflicts:
        differs = conflict_lines(texts, reading.conflicts)
        embed.add_field(name=texts("story-differs"), value=differs, inline=False)
    if reading.claims and all(claim.status is VerificationStatus.UNREVIEWED for claim in reading.claims):
        embed.set_footer(text=texts("article-footer"))
    return embed


def _summary(texts: Texts, reading: Reading, *, listed: bool) -> str:
    found = "article-found-all-new" if 0 < reading.new == len(reading.claims) else "article-found"
    head = texts("article-known" if reading.known else found, count=len(reading.claims), new=reading.new)
    if reading.fallback is not None:
        head += f"\n-# {texts(f'article-by-rules-{reading.fallback.value}')}"
    if reading.changes:
        head = f"{_change_summary(texts, reading)}\n\n{head}"
    if reading.unencrypted:
        head = "\n\n".join((texts("article-unencrypted"), head))
    if not listed:
        return whole_lines(head.split("\n"), _ABOVE_CANDIDATES)
    lines = [_line(texts, one) for one in reading.claims[:SHOWN_CLAIMS]]
    rest = len(reading.claims) - SHOWN_CLAIMS
    if rest > 0:
        lines.append(texts("article-more", count=rest))
    return whole_lines([head, *(f"\n{line}" for line in lines)], _DESCRIPTION_LIMIT)


def _line(texts: Texts, claim: Claim) -> str:
    """What is new is not checked yet, as the footer says once; only what is different is marked."""
    if claim.status is not VerificationStatus.UNREVIEWED:
        return claim_line(texts, claim)
    said = said_by(texts, claim)
    below = f"\n-# {said}" if said else ""
    return f"**#{claim.id}** {safe(claim.text, 220)}{below}"


def _change_summary(texts: Texts, reading: Reading) -> str:
    """That an article changed, how, and which claims it does not make any more."""
    lines = [texts("article-changed"), *passage_lines(texts, reading.changes)]
    if reading.gone:
        lines.append(texts("article-gone", count=len(reading.gone)))
        lines += [claim_line(texts, one) for one in reading.gone[:SHOWN_GONE]]
    return "\n".join(lines)


def versions_embed(texts: Texts, article: Article, versions: Sequence[VersionChanges]) -> discord.Embed:
    """An article's texts, the newest first, each with what it changed."""
    lines: list[str] = []
    for one in list(reversed(versions))[:SHOWN_VERSIONS]:
        lines.append(texts("article-version", number=str(one.number), moment=moment(one.fetched_at)))
        lines += passage_lines(texts, one.changes)
    embed = discord.Embed(title=safe(article.title, 200), description=whole_lines(lines, _DESCRIPTION_LIMIT))
    if article.url:
        embed.url = article.url
    return embed


def _published(texts: Texts, article: Article) -> str:
    if article.published_at is not None:
        return moment(article.published_at)
    if article.published_about is not None:
        return texts("article-published-about", day=day(article.published_about))
    return texts("article-published-unknown")
