"""What resembles a text: claims of the community, and what others have checked. Shown, never decided."""

from collections.abc import Sequence

import discord

from bot.services.matching import ClaimMatch, FactCheckMatch
from bot.ui.claims import claim_line
from bot.ui.texts import Texts
from bot.ui.wording import FIELD_LIMIT, link, safe, shorten, whole_lines
from storage.domain.fact_check import FactCheck


def check_embed(
    texts: Texts, text: str, claims: Sequence[ClaimMatch], fact_checks: Sequence[FactCheckMatch]
) -> discord.Embed:
    """The community's claims first: their status is ours. What others say stands apart, under their names."""
    lines = [claim_line(texts, one.claim) for one in claims]
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
    """Claims near one, as the value of a field."""
    return whole_lines([claim_line(texts, one.claim) for one in claims], FIELD_LIMIT)


def fact_check_lines(texts: Texts, fact_checks: Sequence[FactCheck]) -> str:
    """`**Publisher**: their rating (day)`, and the claim they checked, with the link to their review."""
    return whole_lines([_line(texts, one) for one in fact_checks], FIELD_LIMIT)


def _line(texts: Texts, one: FactCheck) -> str:
    said = texts(
        "check-others-line",
        publisher=safe(one.publisher, 100),
        rating=safe(one.rating, 100),
        day=one.reviewed_at or "–",
    )
    return f"{said}\n-# {link(shorten(one.title or one.claim_text, 100), one.url, 100)}"
