"""One claim: as an embed, as a line of a list, as a choice."""

import discord

from bot.core.typed import clean_line
from bot.ui.status import STATUS_COLOURS, STATUS_MARKS, status_label, status_word
from bot.ui.texts import Texts
from bot.ui.wording import day, host, link, moment, safe, shorten
from storage.domain.article import Appearance
from storage.domain.claim import Claim, ClaimFile, StatusChange

SHOWN_APPEARANCES = 4
SHOWN_CHANGES = 5
FIELD_LIMIT = 1024
"""Characters in an embed field's value; Discord's own limit."""
CHOICE_LIMIT = 100
"""Characters in the name of an autocomplete choice; Discord's own limit."""


def claim_embed(texts: Texts, file: ClaimFile) -> discord.Embed:
    """The answer first: the status, then the claim, who said it, as of when, why, and where it was seen."""
    claim = file.claim
    embed = discord.Embed(
        title=status_label(texts, claim.status),
        description=f"> {safe(claim.text, 1000)}",
        colour=STATUS_COLOURS[claim.status],
    )
    embed.add_field(name=texts("claim-said-by"), value=_claimant(texts, claim))
    embed.add_field(name=texts("claim-as-of"), value=_as_of(texts, file))
    verdict = file.history[-1] if file.history else None
    if verdict is not None and verdict.reason and not claim.status.is_open:
        embed.add_field(name=texts("claim-why"), value=_why(texts, verdict), inline=False)
    if file.appearances:
        embed.add_field(name=texts("claim-seen"), value=_appearances(texts, file), inline=False)
    if file.history:
        embed.add_field(name=texts("claim-history"), value=_history(texts, file.history), inline=False)
    embed.set_footer(text=texts("claim-footer", number=str(claim.id)))
    return embed


def _claimant(texts: Texts, claim: Claim) -> str:
    return safe(claim.claimant, 200) if claim.claimant else texts("claim-said-by-unknown")


def _as_of(texts: Texts, file: ClaimFile) -> str:
    if file.claim.claim_date is not None:
        return day(file.claim.claim_date)
    first = file.first_appearance
    if first is not None and first.published_at is not None:
        return moment(first.published_at, "D")
    return texts("claim-as-of-added", moment=moment(file.claim.created_at, "D"))


def _why(texts: Texts, change: StatusChange) -> str:
    lines = [safe(change.reason, 500)]
    links = [link(host(url), url, 60) for url in change.evidence_urls[:3]]
    if links:
        lines.append(texts("claim-evidence", links=" · ".join(links)))
    return _fit(lines)


def _appearances(texts: Texts, file: ClaimFile) -> str:
    lines = [_appearance_line(texts, one, file.claim) for one in file.appearances[:SHOWN_APPEARANCES]]
    if len(file.appearances) > SHOWN_APPEARANCES:
        lines.append(texts("claim-seen-more", count=len(file.appearances) - SHOWN_APPEARANCES))
    return _fit(lines)


def _appearance_line(texts: Texts, one: Appearance, claim: Claim) -> str:
    """Who published it, when, with the link, and below the literal quote where it says it in other words."""
    name = one.publisher or (host(one.url) if one.url else None) or one.title or texts("claim-seen-file")
    where = link(name, one.url) if one.url else safe(name, 80)
    when = f" · {moment(one.published_at, 'd')}" if one.published_at else ""
    differs = one.quote is not None and clean_line(one.quote.text) != clean_line(claim.text)
    said = f"\n-# “{safe(one.quote.text, 140)}”" if one.quote and differs else ""
    return f"{where}{when}{said}"


def _history(texts: Texts, history: tuple[StatusChange, ...]) -> str:
    lines = [
        texts(
            "claim-history-line",
            moment=moment(change.changed_at, "d"),
            old=STATUS_MARKS[change.old],
            new=status_label(texts, change.new),
            who=f"<@{change.moderator_id}>" if change.moderator_id > 0 else texts("claim-history-shell"),
        )
        for change in history[-SHOWN_CHANGES:]
    ]
    return _fit(lines)


def _fit(lines: list[str], limit: int = FIELD_LIMIT) -> str:
    """Whole lines while they fit: half a line of markdown is worse than one line less."""
    kept: list[str] = []
    for line in lines:
        if sum(map(len, kept)) + len(kept) + len(line) > limit:
            break
        kept.append(line)
    return "\n".join(kept)


def claim_line(texts: Texts, claim: Claim) -> str:
    """`❌ **#42** Claim text`, and below it the status in words, for those who do not see the mark, and who said it."""
    about = [status_word(texts, claim.status), *([safe(claim.claimant, 200)] if claim.claimant else [])]
    return f"{STATUS_MARKS[claim.status]} **#{claim.id}** {safe(claim.text, 220)}\n-# {' · '.join(about)}"


def claim_choice(claim: Claim) -> str:
    """How a claim reads in an autocomplete list."""
    return shorten(f"{STATUS_MARKS[claim.status]} #{claim.id} {clean_line(claim.text)}", CHOICE_LIMIT)
