"""Buttons that outlive a restart: everything they need is in their custom_id, and no view is kept in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

MAX_CUSTOM_ID = 100
"""Characters; Discord's own limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """`route` names the handler in the client; `details` follow it, joined by colons."""

    label: str
    route: str
    details: tuple[str | int, ...] = ()
    style: discord.ButtonStyle = discord.ButtonStyle.secondary
    emoji: str | None = None
    disabled: bool = False

    @property
    def custom_id(self) -> str:
        joined = ":".join([self.route, *map(str, self.details)])
        if len(joined) > MAX_CUSTOM_ID:
            raise ValueError(f"custom_id of {len(joined)} characters: {joined[:40]}…")
        return joined


def button_view(*rows: Sequence[Button]) -> discord.ui.View:
    """Lay buttons out in rows. The view is stopped, so that discord.py does not hold on to it."""
    view = discord.ui.View(timeout=None)
    for number, row in enumerate(rows):
        for one in row:
            view.add_item(
                discord.ui.Button(
                    label=one.label,
                    custom_id=one.custom_id,
                    style=one.style,
                    emoji=one.emoji,
                    disabled=one.disabled,
                    row=number,
                )
            )
    view.stop()
    return view
