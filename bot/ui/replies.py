"""How a refusal or a mishap is said; and what Discord's own kinds of error mean to a person."""

import discord
from discord import app_commands

from bot.errors import UserMessage, user_message
from bot.ui.texts import Texts


def sentence(texts: Texts, message: UserMessage) -> str:
    """Say a message in a language; details named `x_key` are said first and given as `x`."""
    details = {
        name.removesuffix("_key"): texts(str(value)) if name.endswith("_key") else value
        for name, value in message.details.items()
    }
    return texts(message.key, **details)


@user_message.register
def _(error: app_commands.CommandInvokeError) -> UserMessage | None:
    return user_message(error.original)


@user_message.register
def _(error: app_commands.TransformerError) -> UserMessage | None:
    return user_message(error.__cause__) if error.__cause__ is not None else None


@user_message.register
def _(error: app_commands.CommandOnCooldown) -> UserMessage:
    return UserMessage("error-cooldown", {"seconds": max(1, round(error.retry_after))})


@user_message.register
def _(error: app_commands.BotMissingPermissions) -> UserMessage:
    return UserMessage("error-bot-permission", {"permissions": ", ".join(error.missing_permissions)})


@user_message.register
def _(_error: app_commands.NoPrivateMessage) -> UserMessage:
    return UserMessage("error-guild-only")


@user_message.register(app_commands.CommandSignatureMismatch)
@user_message.register(app_commands.CommandNotFound)
def _(_error: app_commands.AppCommandError) -> UserMessage:
    return UserMessage("error-old-command")


@user_message.register
def _(_error: app_commands.CheckFailure) -> UserMessage:
    return UserMessage("error-not-allowed")


@user_message.register
def _(error: discord.HTTPException) -> UserMessage:
    return UserMessage("error-discord", {"status": error.status})
