"""What resembles a text: claims of the community, and what others have checked. Shown, never decided."""

from collections.abc import Collection, Sequence

import discord

from bot.core.matching.decision import Verdict
from bot.core.matching.kinds import Finding
from bot.services.live_fact_checks import LiveAnswer, LiveTrouble
from bot.services.matching import ClaimMatch, FactCheckMatch
from bot.ui.claims import claim_line
from bot.ui.reasons import is_said_plainly, said_by, told_once, who_says
from bot.ui.status import STATUS_MARKS, status_label, status_word
from bot.ui.texts import Texts
from bot.ui.wording import FIELD_LIMIT, day, link, moment, safe, shorten, whole_lines
from storage.domain.claim import Claim
from storage.domain.fact_check import FactCheck, NewFactCheck

SHOWN_REASONS = 2
"""Of a conflict: enough to look at both, and three claims with theirs fit a field."""

SHOWN_OPPOSED = 2
"""Claims shown beside what was asked, in both wordings; any other that may contradict it is in the list."""

_SAME = Verdict.DUPLICATE

SHOWN_LIVE = 3
"""Reviews of a live source: the same message has the community's claims and what was imported."""

SHOWN_WORDS = 40
"""Characters of either side in a reason."""


def check_embed(
    texts: Texts, text: str, claims: Sequence[ClaimMatch], fact_checks: Sequence[FactCheckMatch]
) -> discord.Embed:
    """What it comes to first; then the community's claims, since their status is ours. What others say stands apart.

    Claims that may contradict it stand beside it, in both wordings.
    """
    opposed = [one for one in claims if one.kind is Verdict.CONFLICT][:SHOWN_OPPOSED]
    others = sorted((one for one in claims if one not in opposed), key=lambda one: one.kind is not _SAME)
    same = others[0] if others and others[0].kind is _SAME else None
    lines = [f"**{_comes_to(texts, claims, same)}**" if claims else texts("check-nothing")]
    lines += [_spoken_of(texts, one) if one is same else near_claim(texts, one) for one in others]
    embed = discord.Embed(
        title=texts("check-title", text=safe(shorten(text, 120), 200)), description="\n".join(lines)
    )
    if opposed:
        embed.add_field(name=texts("check-yours"), value=safe(text, 600))
    for one in opposed:
        embed.add_field(name=texts("check-theirs", number=str(one.claim.id)), value=_theirs(texts, one))
    if fact_checks:
        embed.add_field(
            name=texts("check-others"),
            value=fact_check_lines(texts, [one.fact_check for one in fact_checks]),
            inline=False,
        )
    return embed.set_footer(text=texts("check-footer"))


def _comes_to(texts: Texts, claims: Sequence[ClaimMatch], same: ClaimMatch | None) -> str:
    """One sentence: it is here, and what holds, who says so and as of when; or its opposite is; or something near."""
    if same is not None:
        sure = same.decision is not None and same.decision.is_exact
        return texts(
            "check-here",
            sure="yes" if sure else "no",
            status=status_label(texts, same.claim.status),
            replaced="no" if same.replaced_by is None else "yes",
            by=str(same.replaced_by),
            label=texts("check-who" if is_said_plainly(same.claim) else "claim-stance"),
            who=who_says(texts, same.claim),
            when=_as_of(texts, same.claim),
        )
    opposite = next((one for one in claims if one.kind is Verdict.CONFLICT), None)
    if opposite is not None:  # whoever asks about the opposite of what was found false is not contradicted
        return texts("check-opposite", status=status_label(texts, opposite.claim.status))
    return texts("check-similar")


def _spoken_of(texts: Texts, one: ClaimMatch) -> str:
    """The claim that the first line is about, which has said the rest."""
    line = _worded(one.claim)
    in_time = one.decision is not None and one.decision.in_time
    return f"{line}\n-# {texts('matches-other-day')}" if in_time else line


def _theirs(texts: Texts, one: ClaimMatch) -> str:
    """The other wording, as the neighbour of what was asked; on a phone the one is below the other."""
    return whole_lines([safe(one.claim.text, 500), *_small(texts, one)], FIELD_LIMIT)


def near_claim(texts: Texts, one: ClaimMatch) -> str:
    """The claim with its status, who says it and as of when, and below what it is to what was asked."""
    return "\n".join([_worded(one.claim), *_small(texts, one)])


def _worded(claim: Claim) -> str:
    return f"{STATUS_MARKS[claim.status]} **#{claim.id}** {safe(claim.text, 300)}"


def _small(texts: Texts, one: ClaimMatch) -> list[str]:
    """Its status, who says it and as of when; that another has taken its place; what it is to what was asked."""
    small = [_about(texts, one.claim)]
    if one.replaced_by is not None:
        small.append(texts("matches-replaced", number=str(one.replaced_by)))
    return [f"-# {each}" for each in (*small, _relation(texts, one)) if each]


def _about(texts: Texts, claim: Claim) -> str:
    said = [status_word(texts, claim.status), *filter(None, [said_by(texts, claim)])]
    return " · ".join([*said, texts("check-as-of", when=_as_of(texts, claim))])


def _as_of(texts: Texts, claim: Claim) -> str:
    if claim.claim_date is not None:
        return day(claim.claim_date)
    return texts("claim-as-of-added", moment=moment(claim.created_at, "D"))


def similar_field(texts: Texts, claims: Sequence[ClaimMatch]) -> str:
    """Claims near one, as the value of a field: those that may contradict it first, should the rest not fit."""
    ranked = sorted(claims, key=lambda one: one.kind is not Verdict.CONFLICT)
    return whole_lines([_match_line(texts, one) for one in ranked], FIELD_LIMIT)


def add_live_field(texts: Texts, embed: discord.Embed, live: LiveAnswer, *, known: Collection[str]) -> None:
    """What a live source found, under its publishers' names, or in one line that it could not be asked.

    `known` are the addresses of reviews that are shown already.
    """
    found = [one for one in live.found if one.url not in known]
    match live.trouble:
        case LiveTrouble.FAILED:
            said = texts("check-live-failed")
        case LiveTrouble.LIMITED:
            said = texts("check-live-limited")
        case _:
            said = fact_check_lines(texts, found[:SHOWN_LIVE])
    if said:
        embed.add_field(name=texts("check-live"), value=said, inline=False)


def fact_check_lines(texts: Texts, fact_checks: Sequence[FactCheck | NewFactCheck]) -> str:
    """`**Publisher**: their rating (day, language)`, and their title or the claim, with the link to their review."""
    return whole_lines([_line(texts, one) for one in fact_checks], FIELD_LIMIT)


def _match_line(texts: Texts, one: ClaimMatch) -> str:
    """The claim, and below it that it may contradict what was asked, and how, or that it seems to be the same."""
    line, said = claim_line(texts, one.claim), _relation(texts, one)
    return f"{line}\n-# {said}" if said else line


def _relation(texts: Texts, one: ClaimMatch) -> str:
    """What it is said to be; empty where it is only similar."""
    if one.decision is None:
        return ""
    match one.kind:
        case Verdict.CONFLICT:
            said = _contradiction(texts, one.decision.reasons)
        case Verdict.DUPLICATE:
            said = texts("matches-same")
        case _ if one.resemblance.is_likely:
            said = texts("matches-likely")
        case _:
            return ""
    return " ".join([said, texts("matches-other-day")] if one.decision.in_time else [said])


def _contradiction(texts: Texts, reasons: Sequence[Finding]) -> str:
    """Each pair of words once, under the kind that was found first."""
    worth = told_once([(one.kind.value, one.ours, one.theirs) for one in reasons])
    shown = [reasons[n] for n in worth[:SHOWN_REASONS]]
    if not shown:
        return texts("matches-conflict-unexplained")
    return texts("matches-conflict", why="; ".join(_reason(texts, one) for one in shown))


def _reason(texts: Texts, one: Finding) -> str:
    return texts(
        f"conflict-{one.kind.value}",
        here=safe(one.theirs, SHOWN_WORDS) or "–",
        yours=safe(one.ours, SHOWN_WORDS) or "–",
    )


def _line(texts: Texts, one: FactCheck | NewFactCheck) -> str:
    about = [part for part in (one.reviewed_at, safe(one.language or "", 35)) if part]
    said = texts(
        "check-others-line",
        publisher=safe(one.publisher, 100),
        rating=safe(one.rating, 100),
        day=", ".join(about) or "–",
    )
    return f"{said}\n-# {link(shorten(one.title or one.claim_text, 100), one.url, 100)}"
