"""How a verification status looks: a mark that is not only a colour, a word, a colour."""

from types import MappingProxyType

import discord

from bot.ui.texts import Texts
from storage.domain.status import VerificationStatus

_S = VerificationStatus

STATUS_MARKS = MappingProxyType(
    {
        _S.UNREVIEWED: "⚪",
        _S.IN_PROGRESS: "🔎",
        _S.CONFIRMED: "✅",
        _S.MISLEADING: "⚠️",
        _S.FALSE: "❌",
        _S.UNVERIFIABLE: "❔",
        _S.OUTDATED: "🕰️",
        _S.NOT_A_CLAIM: "💬",
    }
)

STATUS_COLOURS = MappingProxyType(
    {
        _S.UNREVIEWED: discord.Colour(0x8A8F98),
        _S.IN_PROGRESS: discord.Colour(0x3B82C4),
        _S.CONFIRMED: discord.Colour(0x2E8B57),
        _S.MISLEADING: discord.Colour(0xD98E04),
        _S.FALSE: discord.Colour(0xC0392B),
        _S.UNVERIFIABLE: discord.Colour(0x7D5BA6),
        _S.OUTDATED: discord.Colour(0x8D6E63),
        _S.NOT_A_CLAIM: discord.Colour(0x5C6068),
    }
)


def status_label(texts: Texts, status: VerificationStatus) -> str:
    """Return the mark and the word: "❌ False"."""
    return f"{STATUS_MARKS[status]} {status_word(texts, status)}"


def status_word(texts: Texts, status: VerificationStatus) -> str:
    return texts(f"status-{status.value.replace('_', '-')}")
