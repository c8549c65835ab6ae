"""A digest as messages: one coloured block a claim, the answer first, within Discord's limits."""

import json
from dataclasses import dataclass, field

import discord

from bot.core.digest import DigestEntry, DigestIssue
from bot.ui.reasons import figures, is_said_plainly, said_by, who_says
from bot.ui.spread import spread_counts
from bot.ui.status import STATUS_COLOURS, STATUS_MARKS, status_label, status_word
from bot.ui.texts import Texts, texts_in
from bot.ui.wording import day, host, link, moment, safe
from storage.domain.article import Appearance
from storage.domain.claim import Claim
from storage.domain.digest import NewPart, ShownClaim
from storage.domain.status import VerificationStatus

MAX_EMBEDS = 10
MAX_TOTAL = 6000
"""Characters in all embeds of one message; Discord's own limit, as is the next."""
MAX_DESCRIPTION = 4096
FOOTER_ROOM = 150
MAX_LINK = 300
"""Characters of an address. A longer one is named but not linked, so that the rest has room."""
SHOWN_EVIDENCE = 3
HEAD_COLOUR = discord.Colour(0x2F5D8A)


@dataclass(slots=True)
class _Message:
    embeds: list[discord.Embed] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def has_room_for(self, embed: discord.Embed) -> bool:
        used = sum(map(_size, self.embeds)) + FOOTER_ROOM
        return len(self.embeds) < MAX_EMBEDS and used + _size(embed) <= MAX_TOTAL


def render_digest(issue: DigestIssue, language: str) -> list[NewPart]:
    """Return an issue's messages in reading order; at least one, which says so when nothing is new."""
    texts = texts_in(language)
    messages = [_Message(embeds=[_head(texts, issue)])]
    for entry in (*issue.corrections, *issue.verdicts):
        _add_block(messages, _decided(texts, entry), entry.file.claim)
    for entry in issue.unchecked:
        _add_line(texts, messages, entry)
    for number, message in enumerate(messages, start=1):
        message.embeds[-1].set_footer(text=_footer(texts, issue.marker, number, len(messages)))
    return [_part(message) for message in messages]


def part_embeds(payload: str) -> list[discord.Embed]:
    """Read back what a part's payload holds."""
    return [discord.Embed.from_dict(one) for one in json.loads(payload)]


def _footer(texts: Texts, marker: str, number: int, total: int) -> str:
    """What a message is found again by: no two messages of ours have the same."""
    return marker if total == 1 else texts("digest-footer", marker=marker, number=number, total=total)


def _part(message: _Message) -> NewPart:
    return NewPart(
        payload=json.dumps([embed.to_dict() for embed in message.embeds], ensure_ascii=False),
        claims=tuple(
            ShownClaim(claim_id=claim.id, claim_version=claim.version, status=claim.status)
            for claim in message.claims
        ),
    )


def _add_block(messages: list[_Message], embed: discord.Embed, claim: Claim) -> None:
    if not messages[-1].has_room_for(embed):
        messages.append(_Message())
    messages[-1].embeds.append(embed)
    messages[-1].claims.append(claim)


def _add_line(texts: Texts, messages: list[_Message], entry: DigestEntry) -> None:
    """Unchecked claims share one block, since they have no answer to give a colour to."""
    line, title = _unchecked(texts, entry), texts("digest-unchecked")
    message, last = messages[-1], messages[-1].embeds[-1]
    longer = f"{last.description}\n{line}"
    more = discord.Embed(description=f"\n{line}")
    shares = last.title == title and _length(longer) <= MAX_DESCRIPTION
    if shares and sum(map(_size, message.embeds)) + _size(more) + FOOTER_ROOM <= MAX_TOTAL:
        last.description = longer
        message.claims.append(entry.file.claim)
        return
    colour = STATUS_COLOURS[VerificationStatus.UNREVIEWED]
    block = discord.Embed(title=title, description=line, colour=colour)
    _add_block(messages, block, entry.file.claim)


def _head(texts: Texts, issue: DigestIssue) -> discord.Embed:
    topic = safe(issue.topic_name, 100)
    lines = [texts("digest-nothing-new", topic=topic, since=_since(texts, issue))]
    if not issue.is_empty:
        counts = {
            "digest-count-corrections": len(issue.corrections),
            "digest-count-verdicts": len(issue.verdicts),
            "digest-count-unchecked": len(issue.unchecked),
        }
        lines = [" · ".join(texts(key, count=count) for key, count in counts.items() if count)]
    if issue.left_out:
        lines.append(texts("digest-left-out", count=issue.left_out))
    lines.append(f"-# {moment(issue.published_at, 'f')}")
    return discord.Embed(
        title=texts("digest-title", topic=topic), description="\n".join(lines), colour=HEAD_COLOUR
    )


def _since(texts: Texts, issue: DigestIssue) -> str:
    return moment(issue.since, "f") if issue.since else texts("digest-since-the-last")


def _decided(texts: Texts, entry: DigestEntry) -> discord.Embed:
    claim = entry.file.claim
    lines = [_correction(texts, entry.shown_before, claim.status)] if entry.is_correction else []
    lines += [f"> {safe(claim.text, 1000)}", _said(texts, entry)]
    if claim.quantities:
        lines.append(f"-# {figures(texts, claim)}")
    change = entry.last_change
    if change is not None and change.reason:
        lines.append(texts("digest-why", reason=safe(change.reason, 300)))
    if entry.file.first_appearance is not None:
        spread = spread_counts(texts, entry.file.appearances)
        lines.append(" · ".join(filter(None, [_first_seen(texts, entry.file.first_appearance), spread])))
    if change is not None and change.evidence_urls:
        named = [_reference(host(url), url) for url in change.evidence_urls[:SHOWN_EVIDENCE]]
        lines.append(texts("digest-evidence", links=" · ".join(named)))
    return discord.Embed(
        title=f"{status_label(texts, claim.status)} · #{claim.id}",
        description=_fit([line for line in lines if line]),
        colour=STATUS_COLOURS[claim.status],
    )


def _correction(texts: Texts, old: VerificationStatus | None, new: VerificationStatus) -> str:
    """Say plainly what we said before and what we say now."""
    before = status_word(texts, old) if old else ""
    if new.is_verdict:
        return texts("digest-correction", old=before, new=status_word(texts, new))
    key = "digest-correction-reopened" if new.is_open else "digest-correction-withdrawn"
    return texts(key, old=before)


def _said(texts: Texts, entry: DigestEntry) -> str:
    claim, first = entry.file.claim, entry.file.first_appearance
    who = safe(claim.claimant, 100) if claim.claimant else ""
    said = texts("digest-said-by", who=who) if who else texts("digest-said-by-unknown")
    if not is_said_plainly(claim):
        said = _begun(who_says(texts, claim))
    if claim.claim_date is not None:
        return texts("digest-as-of", said=said, when=day(claim.claim_date))
    if first is not None and first.published_at is not None:
        return texts("digest-as-of", said=said, when=moment(first.published_at, "D"))
    return texts("digest-as-of", said=said, when=texts("digest-added", when=moment(claim.created_at, "D")))


def _begun(line: str) -> str:
    """The line as one begins; a name that begins with a mark of markdown stays as it is."""
    return line[:1].upper() + line[1:]


def _first_seen(texts: Texts, first: Appearance) -> str:
    where = first.publisher or first.title or (host(first.url) if first.url else texts("digest-a-file"))
    when = f" ({moment(first.published_at, 'd')})" if first.published_at else ""
    return texts("digest-first-seen", link=_reference(where, first.url) + when)


def _unchecked(texts: Texts, entry: DigestEntry) -> str:
    claim, first = entry.file.claim, entry.file.first_appearance
    about = [*filter(None, [said_by(texts, claim)])]
    if first is not None and (first.url or first.publisher or first.title):
        about.append(_reference(first.publisher or first.title or host(first.url or ""), first.url))
    below = f"\n-# {' · '.join(about)}" if about else ""
    # The block's title says what most of them are; only what somebody works on is marked.
    mark = "" if claim.status is VerificationStatus.UNREVIEWED else f"{STATUS_MARKS[claim.status]} "
    return f"{mark}**#{claim.id}** {safe(claim.text, 500)}{below}"


def _reference(label: str, url: str | None) -> str:
    masked = link(label, url, 60) if url else ""
    return masked if masked and _length(masked) <= MAX_LINK else safe(label, 60)


def _fit(lines: list[str]) -> str:
    """Whole lines while they fit: the links come last, and are what is missed least."""
    kept, used = [], 0
    for line in lines:
        used += _length(line) + 1
        if used > MAX_DESCRIPTION:
            break
        kept.append(line)
    return "\n".join(kept)


def _length(text: str) -> int:
    """UTF-16 units: the larger way to count, so that it fits whichever way Discord counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _size(embed: discord.Embed) -> int:
    return _length(embed.title or "") + _length(embed.description or "") + _length(embed.footer.text or "")
