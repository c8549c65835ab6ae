"""Lists of claims, a page at a time. Their buttons carry the question, so they outlive a restart."""

import discord

from bot.ui.claims import claim_line
from bot.ui.components import Button, component_view
from bot.ui.status import status_label
from bot.ui.texts import Texts
from storage.domain.claim import Claim
from storage.domain.page import COUNTED, Page
from storage.domain.status import VerificationStatus

PAGE_SIZE = 8
LIST = "claim-list"
"""Route of the buttons."""


def list_page(
    texts: Texts, page: Page[Claim], *, offset: int, status: VerificationStatus | None, topic: str
) -> tuple[discord.Embed, discord.ui.View]:
    title = (
        texts("claims-title-status", status=status_label(texts, status)) if status else texts("claims-title")
    )
    embed = claims_embed(texts, page, offset, title=title, none=texts("claims-none"))
    return embed, _turners(texts, page, offset, LIST, (status.value if status else "", topic))


def claims_embed(texts: Texts, page: Page[Claim], offset: int, *, title: str, none: str) -> discord.Embed:
    if not page.items:
        return discord.Embed(title=title, description=none)
    embed = discord.Embed(title=title, description="\n".join(claim_line(texts, one) for one in page.items))
    last = offset + len(page.items)
    key, total = (
        ("page-footer", page.total)
        if page.total - offset <= COUNTED
        else ("page-footer-many", page.total - 1)
    )
    return embed.set_footer(text=texts(key, first=offset + 1, last=last, total=total))


def _turners(
    texts: Texts, page: Page[Claim], offset: int, route: str, question: tuple[str, ...]
) -> discord.ui.View:
    if page.total <= PAGE_SIZE:
        return component_view()
    before = Button(
        label=texts("page-before"),
        route=route,
        details=(max(0, offset - PAGE_SIZE), "before", *question),
        disabled=offset == 0,
    )
    after = Button(
        label=texts("page-after"),
        route=route,
        details=(offset + PAGE_SIZE, "after", *question),
        disabled=offset + len(page.items) >= page.total,
    )
    return component_view([before, after])
