"""Buttons and selects that outlive a restart: everything they need is in their custom_id, no view is kept in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.ui.wording import shorten

MAX_CUSTOM_ID = 100
MAX_CHOICES = 25
MAX_CHOICE_TEXT = 100
"""Characters and choices; Discord's own limits."""


def custom_id(route: str, details: Sequence[str | int]) -> str:
    """`route` names the handler in the client; `details` follow it, joined by colons."""
    joined = ":".join([route, *map(str, details)])
    if len(joined) > MAX_CUSTOM_ID:
        raise ValueError(f"custom_id of {len(joined)} characters: {joined[:40]}…")
    return joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    label: str
    route: str
    details: tuple[str | int, ...] = ()
    style: discord.ButtonStyle = discord.ButtonStyle.secondary
    emoji: str | None = None
    disabled: bool = False

    @property
    def custom_id(self) -> str:
        return custom_id(self.route, self.details)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    label: str
    value: str
    about: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """A list to choose from, up to `most` at once; choices past the 25th are left out."""

    placeholder: str
    route: str
    choices: Sequence[Choice]
    details: tuple[str | int, ...] = ()
    most: int = 1

    def item(self, *, row: int | None = None, required: bool = True) -> discord.ui.Select[discord.ui.View]:
        options = [
            discord.SelectOption(
                label=shorten(one.label, MAX_CHOICE_TEXT),
                value=one.value,
                description=shorten(one.about, MAX_CHOICE_TEXT) or None,
                default=one.chosen,
            )
            for one in self.choices[:MAX_CHOICES]
        ]
        return discord.ui.Select(
            placeholder=self.placeholder,
            custom_id=custom_id(self.route, self.details),
            options=options,
            min_values=1 if required else 0,
            max_values=min(self.most, len(options)),
            required=required,
            row=row,
        )


def component_view(*rows: Select | Sequence[Button]) -> discord.ui.View:
    """Lay out rows, each of one select or of buttons. The view is stopped, so that discord.py does not hold on to it."""
    view = discord.ui.View(timeout=None)
    for number, row in enumerate(rows):
        if isinstance(row, Select):
            view.add_item(row.item(row=number))
            continue
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
