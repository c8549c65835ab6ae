"""Command descriptions in the languages that Discord knows, from the same catalogue as everything else."""

import discord
from discord import app_commands
from typing_extensions import override

from bot.ui.texts import texts_in


def described(key: str) -> app_commands.locale_str:
    """Return a description that Discord shows in each member's language."""
    return app_commands.locale_str(texts_in("en")(f"command-{key}"), key=f"command-{key}")


class CatalogueTranslator(app_commands.Translator):
    """Translates what `described` made; command names stay English, so that help and people agree on them."""

    @override
    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        key = string.extras.get("key")
        texts = texts_in(locale.value)
        known = texts.language != "en" or locale.value.startswith("en")
        return texts(str(key)) if key and known and texts.has(str(key)) else None
