"""How a command ends: its exit code, and one sentence where something is the operator's to mend."""

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any

import click


class ShellError(Exception):
    """Something the operator can mend. `str()` is the sentence."""


def run_to_end(work: Coroutine[Any, Any, int | None]) -> None:
    """Run a command and leave the process: 0, what it returned, or 1 with a sentence on stderr.

    A bug is not a sentence: it stays loud.
    """
    try:
        code = _run(work)
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        said = _sentence(error)
        if said is None:
            raise
        click.echo(said, err=True)
        code = 1
    sys.exit(code or 0)


def _run(work: Coroutine[Any, Any, int | None]) -> int | None:
    try:
        import uvloop  # noqa: PLC0415 - used where it is installed
    except ImportError:
        return asyncio.run(work)
    return uvloop.run(work)


def _sentence(error: Exception) -> str | None:
    """What the operator is told, or None for a bug."""
    from bot.errors import user_message  # noqa: PLC0415 - only when something went wrong
    from bot.ui.replies import sentence  # noqa: PLC0415
    from bot.ui.texts import texts_in  # noqa: PLC0415
    from config.settings import SettingsError  # noqa: PLC0415
    from config.topics import TopicError  # noqa: PLC0415
    from storage.errors import BackupError, SchemaOutdatedError, SchemaTooNewError  # noqa: PLC0415

    match error:
        case ShellError() | SettingsError() | TopicError() | BackupError():
            return str(error)
        case SchemaOutdatedError():
            return f"The database is at an older schema ({error.found or 'empty'}). Run: claimbot db upgrade"
        case SchemaTooNewError():
            return f"The database belongs to a newer version of claimbot (schema {error.found}). Update claimbot."
        case OSError():
            return f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
        case _:
            message = user_message(error)
            return sentence(texts_in("en"), message) if message else None
