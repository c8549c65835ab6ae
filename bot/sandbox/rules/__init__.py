"""As strict as Discord: pure checks of what bots and people send, each raising what Discord would answer.

`FormError` is a `DiscordError` (400, 50035) with the nested errors; a few refusals have a code of their own (50006, 30015, 30032).
Limits: https://discord.com/developers/docs (message, components, application commands, poll, channel).
"""

from bot.sandbox.rules.callbacks import validate_callback
from bot.sandbox.rules.channels import (
    validate_channel,
    validate_forum_post,
    validate_overwrite,
    validate_thread,
)
from bot.sandbox.rules.command_options import validate_choices
from bot.sandbox.rules.commands import check_count, validate_command, validate_commands
from bot.sandbox.rules.form import Form, FormError
from bot.sandbox.rules.invocations import validate_options
from bot.sandbox.rules.messages import is_empty, validate_message
from bot.sandbox.rules.modals import validate_modal
from bot.sandbox.rules.polls import validate_poll
from bot.sandbox.rules.roles import validate_role
from bot.sandbox.rules.submissions import validate_submission

__all__ = [
    "Form",
    "FormError",
    "check_count",
    "is_empty",
    "validate_callback",
    "validate_channel",
    "validate_choices",
    "validate_command",
    "validate_commands",
    "validate_forum_post",
    "validate_message",
    "validate_modal",
    "validate_options",
    "validate_overwrite",
    "validate_poll",
    "validate_role",
    "validate_submission",
    "validate_thread",
]
