"""The candidates of one article, ranked, with what to do about each: one message, whatever is pressed."""

from collections.abc import Sequence

import discord

from bot.core.typed import clean_line
from bot.services.candidates import Desk, Overtaken
from bot.ui.claims import claim_choice
from bot.ui.components import MAX_CHOICES, Button, Choice, Select, component_view
from bot.ui.reasons import is_said_plainly, who_says, why_here
from bot.ui.relations import compare_button, suggested_lines
from bot.ui.texts import Texts
from bot.ui.wording import safe, whole_lines
from storage.domain.claim import MAX_CLAIM_LENGTH, Claim, ClaimFile

LOOK, TAKE, EDIT, MERGE, DROP = "cand-look", "cand-take", "cand-edit", "cand-merge", "cand-drop"
TAKE_SEVERAL, DROP_REST, NEXT_ARTICLE = "cand-takes", "cand-rest", "cand-next"
EDITED, MERGED = "cand-edited", "cand-merged"
"""Routes. Each names the article first (0: the claim stands in a review), then the claim and the version shown."""
NEXT_SHOWN = 5
"""Candidates after the one looked at: so many leave the buttons on a phone's screen."""
_LIMIT = 2600
"""Characters, of the 6,000 that Discord allows all embeds of a message: what was read stands above."""
_SHOWN_OVERTAKEN = 5


def candidates_message(
    texts: Texts, desk: Desk, overtaken: Sequence[Overtaken] = (), notice: str = ""
) -> tuple[discord.Embed, discord.ui.View]:
    """Return the message as it stands now. Buttons carry the version they show, so a stale one is refused."""
    lines = [overtaken_line(texts, one) for one in overtaken[:_SHOWN_OVERTAKEN]] + (
        [notice] if notice else []
    )
    lines += [f"-# {safe(desk.article.title, 150)}"]
    if desk.conflicts:
        lines.append(texts("relation-told", count=desk.conflicts))
    count = len(desk.candidates)
    embed = discord.Embed(title=texts("candidate-title", count=count))
    if desk.current is None:
        lines.append(texts("candidate-none-left", settled=desk.settled))
        embed.description = "\n".join(lines)
        return embed, component_view([_next_article(texts, desk)])
    current = desk.current.claim
    lines.append(_looked_at(texts, desk, desk.current))
    others = [(n, one) for n, one in enumerate(desk.candidates, start=1) if one.id != current.id]
    lines += [f"**{n}.** {safe(one.text, 160)}{_stance(texts, one)}" for n, one in others[:NEXT_SHOWN]]
    if len(others) > NEXT_SHOWN:
        lines.append(texts("candidate-more", count=len(others) - NEXT_SHOWN))
    embed.description = whole_lines(lines, _LIMIT)
    embed.set_footer(text=texts("candidate-footer"))
    return embed, _controls(texts, desk, desk.current)


def _looked_at(texts: Texts, desk: Desk, file: ClaimFile) -> str:
    claim = file.claim
    rank = next(n for n, one in enumerate(desk.candidates, start=1) if one.id == claim.id)
    lines = [f"▸ **{rank}. {safe(claim.text, 600)}**"]
    quote = next((one.quote for one in file.appearances if one.quote), None)
    if quote is not None and clean_line(quote.text) != clean_line(claim.text):
        lines.append(f"> “{safe(quote.text, 400)}”")
    lines.append(f"-# {who_says(texts, claim)}")
    reasons = why_here(texts, claim)
    if reasons:
        lines.append("-# " + texts("labelled", label=texts("claim-why-here"), value=reasons))
    if claim.is_ambiguous:
        lines.append("-# " + texts("claim-ambiguous"))
    lines += [f"-# {one}" for one in suggested_lines(texts, file, most=1)]
    return "\n".join(lines)


def _controls(texts: Texts, desk: Desk, file: ClaimFile) -> discord.ui.View:
    article, current = desk.article.id, file.claim
    rows: list[Select | list[Button]] = [
        [*decision_buttons(texts, article, current), *compare_button(texts, file)],
        Select(
            placeholder=texts("candidate-look"),
            route=LOOK,
            details=(article,),
            choices=[_choice(texts, n, one, chosen=one.id == current.id) for n, one in _numbered(desk)],
        ),
    ]
    if len(desk.candidates) > 1:
        rows.append(
            Select(
                placeholder=texts("candidate-take-several"),
                route=TAKE_SEVERAL,
                details=(article,),
                choices=[_choice(texts, n, one, versioned=True) for n, one in _numbered(desk)],
                most=MAX_CHOICES,
            )
        )
    rest = Button(
        label=texts("candidate-drop-rest", count=len(desk.candidates)),
        route=DROP_REST,
        details=(article, desk.mark),
    )
    rows.append([rest, _next_article(texts, desk)])
    return component_view(*rows)


def decision_buttons(texts: Texts, article_id: int, claim: Claim) -> list[Button]:
    """What can be done about a claim that is still open; only a candidate is taken or dropped here."""
    details = (article_id, claim.id, claim.version)
    take = Button(
        label=texts("candidate-take"),
        route=TAKE,
        details=details,
        style=discord.ButtonStyle.success,
        emoji="✅",
    )
    edit = Button(label=texts("candidate-edit"), route=EDIT, details=details, emoji="✏️")
    merge = Button(label=texts("candidate-merge"), route=MERGE, details=details, emoji="🔗")
    drop = Button(label=texts("candidate-drop"), route=DROP, details=details, emoji="🗑️")
    return [take, edit, merge, drop] if claim.is_candidate else [edit, merge]


def _numbered(desk: Desk) -> list[tuple[int, Claim]]:
    return list(enumerate(desk.candidates, start=1))[:MAX_CHOICES]


def _choice(
    texts: Texts, number: int, claim: Claim, *, chosen: bool = False, versioned: bool = False
) -> Choice:
    return Choice(
        label=f"{number}. {clean_line(claim.text)}",
        value=f"{claim.id}:{claim.version}" if versioned else str(claim.id),
        about=_about(texts, claim),
        chosen=chosen,
    )


def _stance(texts: Texts, claim: Claim) -> str:
    return "" if is_said_plainly(claim) else f" ({who_says(texts, claim)})"


def _about(texts: Texts, claim: Claim) -> str:
    """Who says it, or denies it: plain text, for a list of choices shows no markdown."""
    who = clean_line(claim.claimant or claim.claimant_hint or "")
    if is_said_plainly(claim):
        return who
    return texts(f"stance-{claim.stance.value}", who=who or "-", known="yes" if who else "no")


def _next_article(texts: Texts, desk: Desk) -> Button:
    return Button(label=texts("candidate-next-article"), route=NEXT_ARTICLE, details=(desk.article.id,))


def overtaken_line(texts: Texts, one: Overtaken) -> str:
    """`⚠️ #12 was already accepted by Jean`."""
    if one.by is None:
        return texts("candidate-changed", number=str(one.claim_id))
    who = f"<@{one.by.moderator_id}>" if one.by.moderator_id > 0 else texts("claim-history-shell")
    return texts(
        "candidate-overtaken",
        number=str(one.claim_id),
        kind=one.by.kind.value,
        kept=str(one.by.kept_id or one.claim_id),
        who=who,
    )


def edit_form(texts: Texts, article_id: int, claim: Claim, quote: str | None) -> discord.ui.Modal:
    """Ask for other words, below the quote that stays."""
    form = discord.ui.Modal(
        title=texts("candidate-edit-title", number=str(claim.id))[:45],
        custom_id=f"{EDITED}:{article_id}:{claim.id}:{claim.version}",
        timeout=900,
    )
    if quote:
        form.add_item(discord.ui.TextDisplay(f"> “{safe(quote, 600)}”\n-# " + texts("candidate-quote-stays")))
    form.add_item(
        discord.ui.Label(
            text=texts("candidate-edit-words"),
            description=texts("candidate-edit-hint"),
            component=discord.ui.TextInput(
                custom_id="words",
                style=discord.TextStyle.paragraph,
                default=claim.text,
                min_length=1,
                max_length=MAX_CLAIM_LENGTH,
            ),
        )
    )
    return form


def merge_form(
    texts: Texts, article_id: int, claim: Claim, alike: Sequence[Claim], *, chosen: int | None = None
) -> discord.ui.Modal:
    """Ask which claim says the same: one of those offered, `chosen` beforehand, or any by its number."""
    form = discord.ui.Modal(
        title=texts("candidate-merge-title", number=str(claim.id))[:45],
        custom_id=f"{MERGED}:{article_id}:{claim.id}:{claim.version}",
        timeout=900,
    )
    form.add_item(discord.ui.TextDisplay(f"> {safe(claim.text, 500)}"))
    if alike:
        choices = [
            Choice(label=claim_choice(texts, one), value=str(one.id), chosen=one.id == chosen)
            for one in alike
        ]
        offered = Select(placeholder=texts("candidate-merge-pick"), route="kept", choices=choices)
        form.add_item(
            discord.ui.Label(
                text=texts("candidate-merge-with"),
                description=texts("candidate-merge-hint"),
                component=offered.item(required=False),
            )
        )
    form.add_item(
        discord.ui.Label(
            text=texts("candidate-merge-number"),
            component=discord.ui.TextInput(custom_id="number", required=False, max_length=20),
        )
    )
    return form
