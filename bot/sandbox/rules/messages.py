"""A message as a bot or person sends or edits it: to a channel, as the answer to an interaction, as a followup."""

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json
from bot.sandbox.rules.attachments import ATTACHMENTS, check_attachments, check_file_count
from bot.sandbox.rules.components import IS_COMPONENTS_V2, LAYOUT, ROWS
from bot.sandbox.rules.embeds import EMBEDS, check_embeds
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import Boolean, Choice, Integer, ListOf, Shape, Snowflake, Text
from bot.sandbox.rules.layout import check_components, check_references, check_totals
from bot.sandbox.rules.mentions import ALLOWED_MENTIONS, check_mentions
from bot.sandbox.rules.polls import POLL, check_poll

MAX_CONTENT = 2000
_FLAGS_MAX = 2**53
_INT64 = 2**63
_NONCE_LENGTH = 25
_LEGACY = ("content", "embeds", "sticker_ids", "poll")
_REFERENCE = Shape(
    needs={"message_id": Snowflake()},
    may={
        "guild_id": Snowflake(),
        "channel_id": Snowflake(),
        "fail_if_not_exists": Boolean(),
        "type": Choice((0, 1)),
    },
)
_MESSAGE = Shape(
    may={
        "content": Text(MAX_CONTENT),
        "embeds": EMBEDS,
        "allowed_mentions": ALLOWED_MENTIONS,
        "attachments": ATTACHMENTS,
        "flags": Integer(0, _FLAGS_MAX),
        "tts": Boolean(),
        "poll": POLL,
        "message_reference": _REFERENCE,
        "sticker_ids": ListOf(Snowflake(), 3),
        "enforce_nonce": Boolean(),
    }
)


def validate_message(body: Json, *, files: int, create: bool, flags_before: int = 0) -> None:
    """Raises FormError, or 50006 for a message without anything to show. `flags_before` are those of the edited message."""
    form = Form()
    check_message(form, body, files=files, create=create, flags_before=flags_before)
    form.done()
    if create and is_empty(body, files):
        raise Refusal.EMPTY_MESSAGE.error()


def check_message(form: Form, body: Json, *, files: int, create: bool, flags_before: int = 0) -> None:
    """The form of a message at its place (a callback holds one under `data`)."""
    check_file_count(files)
    _MESSAGE.check(form, body)
    _check_nonce(form.at("nonce"), body.get("nonce"))
    form.done()
    flags = body.get("flags")
    is_v2 = bool((flags_before if flags is None else flags) & IS_COMPONENTS_V2)
    if flags is not None and flags_before & IS_COMPONENTS_V2 and not is_v2:
        form.at("flags").refuse(
            "MESSAGE_FLAGS_IS_COMPONENTS_V2_CANNOT_BE_REMOVED",
            "The MessageFlags.IS_COMPONENTS_V2 flag cannot be removed",
        )
    components = body.get("components")
    if components is not None:
        (LAYOUT if is_v2 else ROWS).check(form.at("components"), components)
    form.done()
    _check_parts(form, body)
    if create:
        check_attachments(form.at("attachments"), body.get("attachments") or [], files)
    if is_v2:
        _check_v2(form, body, create=create)
    form.done()


def _check_parts(form: Form, body: Json) -> None:
    check_embeds(form.at("embeds"), body.get("embeds") or [])
    check_mentions(form.at("allowed_mentions"), body.get("allowed_mentions") or {})
    check_components(form.at("components"), body.get("components") or [])
    if body.get("poll"):
        check_poll(form.at("poll"), body["poll"])


def _check_v2(form: Form, body: Json, *, create: bool) -> None:
    for name in _LEGACY:
        if body.get(name):
            form.at(name).refuse(
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )
    components = body.get("components") or []
    check_totals(form.at("components"), components)
    names = [attachment.get("filename") for attachment in body.get("attachments") or []]
    # An edit may keep a file by its id alone; then its name is not told here.
    if create and all(names):
        check_references(form.at("components"), components, {str(name) for name in names})


def _check_nonce(form: Form, nonce: object) -> None:
    if nonce is None:
        return
    if isinstance(nonce, bool) or not isinstance(nonce, int | str):
        form.refuse("NONCE_TYPE_INVALID_TYPE", "This field must be a string or integer.")
    elif isinstance(nonce, str) and len(nonce) > _NONCE_LENGTH:
        form.refuse("NONCE_TYPE_TOO_LONG", f"Must be {_NONCE_LENGTH} or fewer characters long.")
    elif isinstance(nonce, int) and not -_INT64 <= nonce < _INT64:
        form.refuse("NONCE_TYPE_OUT_OF_BOUNDS", f"Must be between {-_INT64} and {_INT64 - 1}.")


def is_empty(message: Json, files: int = 0) -> bool:
    """Nothing to show. For an edit, ask with the message as it would become."""
    shown = ("embeds", "components", "sticker_ids", "poll", "attachments")
    is_forward = (message.get("message_reference") or {}).get("type") == 1
    return not (
        (message.get("content") or "").strip()
        or any(message.get(key) for key in shown)
        or files
        or is_forward
    )
