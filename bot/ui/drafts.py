"""A claim somebody typed that may be here already: what is near it, and the buttons that say which it is."""

from collections.abc import Sequence

import discord

from bot.services.drafts import Asked, Stored
from bot.services.matching import ClaimMatch
from bot.ui.claims import claim_embed
from bot.ui.components import Button, component_view
from bot.ui.matches import near_claim, similar_field
from bot.ui.texts import Texts
from bot.ui.wording import day, host, link, safe, whole_lines
from storage.domain.claim import ClaimFile
from storage.domain.draft import ClaimDraft

JOIN, ADD, DROP, KEEP = "draft-join", "draft-add", "draft-drop", "draft-keep"
"""Routes: it is that claim, it is another, leave it; and "add it as a claim" below what /check has found."""
_DESCRIPTION = 4000


def asked_message(texts: Texts, asked: Asked) -> tuple[discord.Embed, discord.ui.View]:
    """Return what was typed, the claims near it with why, and a button for each answer."""
    draft = asked.draft
    lines = [f"> {safe(draft.text, 1000)}", *_details(texts, draft), "", texts("draft-near")]
    lines += [near_claim(texts, one) for one in asked.near]
    embed = discord.Embed(title=texts("draft-title"), description=whole_lines(lines, _DESCRIPTION))
    embed.set_footer(text=texts("draft-footer"))
    anew = Button(label=texts("draft-another"), route=ADD, details=(draft.id,))
    leave = Button(label=texts("draft-leave"), route=DROP, details=(draft.id,))
    return embed, component_view(*_joins(texts, draft, asked.near), [anew, leave])


def stored_message(texts: Texts, stored: Stored, file: ClaimFile) -> tuple[str, discord.Embed]:
    """Return what became of it, and the claim; with what its author saw and said that theirs is another."""
    number = str(stored.claim.id)
    said = (
        texts("claim-added", number=number)
        if stored.is_new
        else texts("claim-known", number=number, source="yes" if stored.source else "no")
    )
    embed = claim_embed(texts, file)
    if stored.near:
        near = similar_field(texts, stored.near)
        embed.add_field(name=texts("matches-similar"), value=near, inline=False)
    return said, embed


def keep_view(texts: Texts, draft: ClaimDraft) -> discord.ui.View:
    """The button below what /check has found, where nothing here says it."""
    return component_view([Button(label=texts("check-add"), route=KEEP, details=(draft.id,))])


def _joins(texts: Texts, draft: ClaimDraft, near: Sequence[ClaimMatch]) -> list[list[Button]]:
    """The likeliest in full, in a row of its own where a phone shows no more beside it; the others by number."""
    whole = texts("draft-join", source="yes" if draft.source else "no", number=str(near[0].claim.id))
    labels = [whole, *(texts("draft-join-short", number=str(one.claim.id)) for one in near[1:])]
    joins = [
        Button(label=label, route=JOIN, details=(draft.id, one.claim.id))
        for label, one in zip(labels, near, strict=True)
    ]
    return [row for row in (joins[:1], joins[1:]) if row] if draft.source else [joins]


def _details(texts: Texts, draft: ClaimDraft) -> list[str]:
    said = [safe(draft.claimant, 200)] if draft.claimant else []
    said += [texts("check-as-of", when=day(draft.claim_date))] if draft.claim_date else []
    said += [link(host(draft.source), draft.source, 60)] if draft.source else []
    return ["-# " + " · ".join(said)] if said else []
