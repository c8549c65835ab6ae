"""Files beside a message, described under `attachments`."""

from bot.sandbox.errors import DiscordError
from bot.sandbox.json import Json
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import Boolean, Decimal, ListOf, Shape, Snowflake, Text

MAX_FILES = 10
ATTACHMENTS = ListOf(
    Shape(
        needs={"id": Snowflake()},
        may={
            "filename": Text(1024, 1),
            "description": Text(1024),
            "title": Text(1024),
            "duration_secs": Decimal(0, 2**31 - 1),
            "waveform": Text(400),
            "is_spoiler": Boolean(),
            "is_remix": Boolean(),
        },
    ),
    MAX_FILES,
)


def check_attachments(form: Form, attachments: list[Json], files: int) -> None:
    """On a new message each entry describes an uploaded file. Clients may have uploaded before (`uploaded_filename`)."""
    described = [a for a in attachments if not a.get("uploaded_filename")]
    for index, attachment in enumerate(attachments):
        if attachment in described[files:]:
            form.at(index).refuse("ATTACHMENT_NOT_FOUND", "Attachment data not found")


def check_file_count(files: int) -> None:
    if files > MAX_FILES:
        raise DiscordError(400, 30015, f"Maximum number of attachments in a message reached ({MAX_FILES})")
