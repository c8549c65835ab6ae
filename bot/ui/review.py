"""What a moderator decides with: a claim, a button for each move, and a form that asks why."""

import discord

from bot.ui.candidates import decision_buttons
from bot.ui.claims import claim_embed
from bot.ui.components import Button, component_view
from bot.ui.relations import compare_button, suggested_lines
from bot.ui.status import STATUS_MARKS, status_word
from bot.ui.texts import Texts
from bot.ui.wording import safe
from storage.domain.audit import BOT_ID
from storage.domain.claim import Claim, ClaimFile
from storage.domain.status import TRANSITIONS, VerificationStatus

_S = VerificationStatus
_ROWS = (
    (_S.CONFIRMED, _S.FALSE, _S.MISLEADING, _S.OUTDATED, _S.UNVERIFIABLE),
    (_S.IN_PROGRESS, _S.UNREVIEWED, _S.NOT_A_CLAIM),
)
"""Short labels first: on a phone two of them share a line."""
_STYLES = {_S.CONFIRMED: discord.ButtonStyle.success, _S.FALSE: discord.ButtonStyle.danger}
MAX_REASON = 500
MAX_EVIDENCE = 1000
MIN_REASON = 5

DECIDE, NEXT, WHY = "review", "review-next", "review-why"
"""Routes: a status button, "next claim", and the form's answer."""


def review_message(texts: Texts, file: ClaimFile, *, waiting: int) -> tuple[discord.Embed, discord.ui.View]:
    """Return a claim to decide on. Each button carries the version it shows, so a stale one is refused."""
    claim = file.claim
    embed = claim_embed(texts, file)
    marked = claim.created_by == BOT_ID and claim.status is _S.UNREVIEWED
    notices = [*([texts("feed-marked")] if marked else []), *suggested_lines(texts, file)]
    embed.description = "\n".join([str(embed.description), *(f"-# {one}" for one in notices)])
    embed.set_author(name=texts("review-waiting", count=waiting))
    verdicts, moves = (
        [_status_button(texts, claim, new) for new in row if new in TRANSITIONS[claim.status]]
        for row in _ROWS
    )
    after = Button(label=texts("review-next-button"), route=NEXT, details=(claim.id,))
    about = decision_buttons(texts, 0, claim) if claim.status.is_open else []
    # Beside the verdicts "next" comes first, where a phone still shows it.
    on = [after, *moves] if verdicts else [*moves, after]
    rows = (verdicts, on, [*about, *compare_button(texts, file)])
    return embed, component_view(*[row for row in rows if row])


def _status_button(texts: Texts, claim: Claim, new: VerificationStatus) -> Button:
    reopening = new is _S.IN_PROGRESS and not claim.status.is_open
    return Button(
        label=texts("review-reopen") if reopening else texts(f"review-set-{new.value.replace('_', '-')}"),
        route=DECIDE,
        details=(claim.id, claim.version, new.value),
        style=_STYLES.get(new, discord.ButtonStyle.secondary),
        emoji="🔁" if reopening else STATUS_MARKS[new],
    )


def needs_reason(old: VerificationStatus, new: VerificationStatus) -> bool:
    """Verdicts and reopenings are explained to readers; taking, releasing and setting aside are not."""
    return new.is_verdict or old.is_verdict


def reason_form(texts: Texts, claim: Claim, new: VerificationStatus) -> discord.ui.Modal:
    """Ask why, and on what evidence, below the claim itself: on a phone the form hides the message.

    Its answer is found by custom_id: it survives a restart.
    """
    verdict = new.is_verdict
    form = discord.ui.Modal(
        title=texts("review-form-title", status=status_word(texts, new), number=str(claim.id))[:45],
        custom_id=f"{WHY}:{claim.id}:{claim.version}:{new.value}",
        timeout=900,
    )
    form.add_item(discord.ui.TextDisplay(f"> {safe(claim.text, 300)}"))
    form.add_item(
        discord.ui.Label(
            text=texts("review-form-reason"),
            description=texts("review-form-reason-hint" if verdict else "review-form-reopen-hint"),
            component=discord.ui.TextInput(
                custom_id="reason",
                style=discord.TextStyle.paragraph,
                min_length=MIN_REASON,
                max_length=MAX_REASON,
            ),
        )
    )
    if verdict:
        form.add_item(
            discord.ui.Label(
                text=texts("review-form-evidence"),
                description=texts("review-form-evidence-hint"),
                component=discord.ui.TextInput(
                    custom_id="evidence",
                    style=discord.TextStyle.paragraph,
                    required=False,
                    max_length=MAX_EVIDENCE,
                ),
            )
        )
    return form


def decided_message(texts: Texts, file: ClaimFile) -> tuple[discord.Embed, discord.ui.View]:
    """Return the claim as it stands after a decision, with the way on and the way back."""
    claim = file.claim
    back = [
        _status_button(texts, claim, new)
        for new in (_S.IN_PROGRESS,)
        if new in TRANSITIONS[claim.status] and not claim.status.is_open
    ]
    on = Button(
        label=texts("review-next-button"),
        route=NEXT,
        details=(claim.id,),
        style=discord.ButtonStyle.primary,
    )
    return claim_embed(texts, file), component_view([on, *back])
