"""One claim: as an embed, as a line of a list, as a choice."""

from collections.abc import Iterator

import discord

from bot.core.typed import clean_line
from bot.ui.reasons import figures, is_said_plainly, said_by, stance_said, who_says, why_here
from bot.ui.relations import related_lines
from bot.ui.sightings import conflict_lines, seen_in
from bot.ui.sources import sources_field
from bot.ui.status import STATUS_COLOURS, STATUS_MARKS, status_label, status_word
from bot.ui.texts import Texts
from bot.ui.wording import FIELD_LIMIT, day, host, link, moment, safe, shorten, whole_lines
from storage.domain.claim import Claim, ClaimFile, StatusChange

SHOWN_CHANGES = 5
CHOICE_CLAIMANT = 30
CHOICE_LIMIT = 100
"""Characters in the name of an autocomplete choice; Discord's own limit."""


def claim_embed(texts: Texts, file: ClaimFile) -> discord.Embed:
    """The answer first: the status, then the claim, who said it, as of when, why, and where it was seen."""
    claim = file.claim
    embed = discord.Embed(
        title=status_label(texts, claim.status),
        description="\n".join(
            [*_merged(texts, file), f"> {safe(claim.text, 1000)}", *_unclear(texts, claim)]
        ),
        colour=STATUS_COLOURS[claim.status],
    )
    said_by = texts("claim-said-by" if is_said_plainly(claim) else "claim-stance")
    embed.add_field(name=said_by, value=who_says(texts, claim))
    embed.add_field(name=texts("claim-as-of"), value=_as_of(texts, file))
    for name, value in _paragraphs(texts, file):
        if value:
            embed.add_field(name=texts(name), value=value, inline=False)
    embed.set_footer(text=texts("claim-footer", number=str(claim.id)))
    return embed


def _paragraphs(texts: Texts, file: ClaimFile) -> Iterator[tuple[str, str]]:
    """The fields of a line each, in reading order; those without a value are left out."""
    claim = file.claim
    yield "claim-figures", figures(texts, claim)
    verdict = file.history[-1] if file.history else None
    if verdict is not None and verdict.reason and not claim.status.is_open:
        yield "claim-why", _why(texts, verdict)
    yield "claim-related", related_lines(texts, file)
    if file.appearances:
        yield "claim-seen", seen_in(texts, claim.text, file.appearances)
    yield "story-differs", conflict_lines(texts, file.differs)
    yield "claim-sources", sources_field(texts, file.source_events, file.archived, file.unencrypted)
    yield "claim-history", _history(texts, file.history)


def _merged(texts: Texts, file: ClaimFile) -> list[str]:
    if file.asked_for is None:
        return []
    return [texts("claim-merged", number=str(file.asked_for), kept=str(file.claim.id))]


def _unclear(texts: Texts, claim: Claim) -> list[str]:
    """What a reader should know before taking the words as they stand, a small line each."""
    why = why_here(texts, claim)
    lines = {
        "claim-ambiguous": texts("claim-ambiguous") if claim.is_ambiguous else "",
        "claim-candidate": texts("claim-candidate") if claim.is_candidate else "",
        "claim-why-here": texts("labelled", label=texts("claim-why-here"), value=why) if why else "",
    }
    return [f"-# {line}" for line in lines.values() if line]


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
    return whole_lines(lines, FIELD_LIMIT)


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
    return whole_lines(lines, FIELD_LIMIT)


def claim_line(texts: Texts, claim: Claim) -> str:
    """`❌ **#42** Claim text`, and below it the status in words, for those who do not see the mark, and who said it."""
    about = [status_word(texts, claim.status), *filter(None, [said_by(texts, claim)])]
    return f"{STATUS_MARKS[claim.status]} **#{claim.id}** {safe(claim.text, 220)}\n-# {' · '.join(about)}"


def claim_choice(texts: Texts, claim: Claim) -> str:
    """How a claim reads in an autocomplete list: who denies it stands there however long it is."""
    said = "" if is_said_plainly(claim) else f" ({clean_line(stance_said(texts, claim, CHOICE_CLAIMANT))})"
    line = f"{STATUS_MARKS[claim.status]} #{claim.id} {clean_line(claim.text)}"
    return shorten(line, CHOICE_LIMIT - len(said)) + said
