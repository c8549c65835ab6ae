"""A bot's answer to an interaction: which types there are, and what each carries under `data`."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json
from bot.sandbox.rules.command_options import check_choice_list
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import Choice, Integer, Shape
from bot.sandbox.rules.messages import check_message, is_empty
from bot.sandbox.rules.modals import check_modal

PONG, MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 1, 4, 5, 6, 7, 8, 9
LAUNCH_ACTIVITY = 12
ANSWERS_TO = {
    1: (PONG,),
    2: (MESSAGE, DEFERRED_MESSAGE, MODAL, LAUNCH_ACTIVITY),
    3: (MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL, LAUNCH_ACTIVITY),
    4: (CHOICES,),
    5: (MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, LAUNCH_ACTIVITY),
}
_ANY_TYPE = (PONG, MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL, LAUNCH_ACTIVITY)
_DEFER_FLAGS = Shape(may={"flags": Integer(0, 2**53)})


def validate_callback(
    body: Json, *, files: int, interaction_type: int | None = None, flags_before: int = 0
) -> None:
    """`interaction_type` narrows the types that answer it; `flags_before` are those of the message an update would change."""
    form = Form()
    allowed = _ANY_TYPE if interaction_type is None else ANSWERS_TO[interaction_type]
    Shape(needs={"type": Choice(allowed)}).check(form, body)
    form.done()
    kind, data = body["type"], body.get("data")
    if data is None and kind in (MESSAGE, UPDATE, CHOICES, MODAL):
        form.at("data").require()
    elif data is not None and not isinstance(data, dict):
        form.at("data").refuse("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    form.done()
    check = _checks(files, flags_before).get(kind)
    if data is not None and check:
        check(form.at("data"), data)
    form.done()
    if kind == MESSAGE and is_empty(data or {}, files):
        raise Refusal.EMPTY_MESSAGE.error()


def _checks(files: int, flags_before: int) -> dict[int, Callable[[Form, Any], None]]:
    return {
        MESSAGE: partial(check_message, files=files, create=True),
        DEFERRED_MESSAGE: _DEFER_FLAGS.check,
        UPDATE: partial(check_message, files=files, create=False, flags_before=flags_before),
        CHOICES: _check_choices,
        MODAL: check_modal,
    }


def _check_choices(form: Form, data: Json) -> None:
    choices = data.get("choices")
    if choices is None:
        form.at("choices").require()
    else:
        check_choice_list(form.at("choices"), choices, None)
