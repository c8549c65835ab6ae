"""What resembles a text: claims of the community, and what others have checked. Shown, never decided."""

from collections.abc import Sequence

import discord

from bot.core.matching.decision import Verdict
from bot.core.matching.kinds import Finding
from bot.services.matching import ClaimMatch, FactCheckMatch
from bot.ui.claims import claim_line
from bot.ui.texts import Texts
from bot.ui.wording import FIELD_LIMIT, link, safe, shorten, whole_lines
from storage.domain.fact_check import FactCheck

SHOWN_REASONS = 2
"""Of a conflict: enough to look at both, and three claims with theirs fit a field."""

SHOWN_WORDS = 40
"""Characters of either side in a reason."""


def check_embed(
    texts: Texts, text: str, claims: Sequence[ClaimMatch], fact_checks: Sequence[FactCheckMatch]
) -> discord.Embed:
    """The community's claims first: their status is ours. What others say stands apart, under their names."""
    lines = [_match_line(texts, one) for one in claims]
    embed = discord.Embed(
        title=texts("check-title", text=safe(shorten(text, 120), 200)),
        description="\n".join(lines) if lines else texts("check-nothing"),
    )
    if fact_checks:
        embed.add_field(
            name=texts("check-others"),
            value=fact_check_lines(texts, [one.fact_check for one in fact_checks]),
            inline=False,
        )
    return embed.set_footer(text=texts("check-footer"))


def similar_field(texts: Texts, claims: Sequence[ClaimMatch]) -> str:
    """Claims near one, as the value of a field: those that may contradict it first, should the rest not fit."""
    ranked = sorted(
        claims, key=lambda one: one.decision is None or one.decision.verdict is not Verdict.CONFLICT
    )
    return whole_lines([_match_line(texts, one) for one in ranked], FIELD_LIMIT)


def fact_check_lines(texts: Texts, fact_checks: Sequence[FactCheck]) -> str:
    """`**Publisher**: their rating (day)`, and the claim they checked, with the link to their review."""
    return whole_lines([_line(texts, one) for one in fact_checks], FIELD_LIMIT)


def _match_line(texts: Texts, one: ClaimMatch) -> str:
    """The claim, and below it that it may contradict what was asked, and how, or that it seems to be the same."""
    line = claim_line(texts, one.claim)
    if one.decision is None:
        return line
    match one.decision.verdict:
        case Verdict.CONFLICT:
            said = _contradiction(texts, one.decision.reasons)
        case Verdict.DUPLICATE:
            said = texts("matches-same")
        case _ if one.resemblance.is_likely:
            said = texts("matches-likely")
        case _:
            return line
    in_time = [texts("matches-other-day")] if one.decision.in_time else []
    return f"{line}\n-# {' '.join([said, *in_time])}"


def _contradiction(texts: Texts, reasons: Sequence[Finding]) -> str:
    """Each pair of words once, under the kind that was found first."""
    firsts = {(one.ours, one.theirs): one for one in reversed(reasons)}
    shown = [one for one in reasons if firsts[one.ours, one.theirs] is one][:SHOWN_REASONS]
    if not shown:
        return texts("matches-conflict-unexplained")
    return texts("matches-conflict", why="; ".join(_reason(texts, one) for one in shown))


def _reason(texts: Texts, one: Finding) -> str:
    return texts(
        f"conflict-{one.kind.value}",
        here=safe(one.theirs, SHOWN_WORDS) or "–",
        yours=safe(one.ours, SHOWN_WORDS) or "–",
    )


def _line(texts: Texts, one: FactCheck) -> str:
    said = texts(
        "check-others-line",
        publisher=safe(one.publisher, 100),
        rating=safe(one.rating, 100),
        day=one.reviewed_at or "–",
    )
    return f"{said}\n-# {link(shorten(one.title or one.claim_text, 100), one.url, 100)}"
