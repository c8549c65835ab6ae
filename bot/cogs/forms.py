"""What a form or a select came back with. discord.py keeps neither over a restart, so both are read from the wire."""

from typing import Any

import discord


def form_answers(interaction: discord.Interaction[Any]) -> dict[str, str]:
    """Return the form's fields by custom_id, whether they came in labels or in rows; of a select its first choice."""
    found: dict[str, str] = {}
    data: Any = interaction.data or {}
    parts: list[Any] = list(data.get("components") or [])
    for part in parts:
        parts.extend(part.get("components") or [])
        if isinstance(part.get("component"), dict):
            parts.append(part["component"])
        value = part.get("value") or next(iter(part.get("values") or []), None)
        if isinstance(part.get("custom_id"), str) and isinstance(value, str):
            found[part["custom_id"]] = value
    return found


def chosen(interaction: discord.Interaction[Any]) -> list[str]:
    """Return what was chosen in a message's select."""
    data: Any = interaction.data or {}
    return [str(value) for value in data.get("values") or []]
