"""Modals: title, and one to five inputs, each under a label (or, as before 2025, a text input in a row)."""

from collections.abc import Callable

from bot.sandbox.json import Json
from bot.sandbox.rules.components import ACTION_ROW, TEXT_DISPLAY, TEXT_DISPLAY_FORM, walk
from bot.sandbox.rules.controls import (
    COMPONENT_ID,
    CUSTOM_ID,
    SELECT_FORMS,
    SELECTS,
    TEXT_INPUT,
    bounds,
    check_options,
    check_select,
)
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import (
    Boolean,
    Choice,
    Integer,
    Kind,
    ListOf,
    Shape,
    Text,
    UnionOf,
    refuse_outside,
)
from bot.sandbox.rules.layout import check_unique

MAX_MODAL_COMPONENTS = 5
LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 18, 19, 21, 22, 23
MAX_INPUT = 4000

_text_input = Shape(
    needs={"custom_id": CUSTOM_ID, "style": Choice((1, 2))},
    may={
        "id": COMPONENT_ID,
        "label": Text(45, 1),
        "value": Text(MAX_INPUT),
        "placeholder": Text(100),
        "required": Boolean(),
        "min_length": Integer(0, MAX_INPUT),
        "max_length": Integer(1, MAX_INPUT),
    },
)
_option = Shape(
    needs={"label": Text(100, 1), "value": Text(100, 1)}, may={"description": Text(100), "default": Boolean()}
)
_amount: dict[str, Kind] = {
    "id": COMPONENT_ID,
    "required": Boolean(),
    "min_values": Integer(0, 10),
    "max_values": Integer(1, 10),
}
_label = Shape(
    needs={
        "label": Text(45, 1),
        "component": UnionOf(
            {
                TEXT_INPUT: _text_input,
                **SELECT_FORMS,
                FILE_UPLOAD: Shape(needs={"custom_id": CUSTOM_ID}, may=_amount),
                RADIO_GROUP: Shape(
                    needs={"custom_id": CUSTOM_ID, "options": ListOf(_option, 10, 2)},
                    may={"id": COMPONENT_ID, "required": Boolean()},
                ),
                CHECKBOX_GROUP: Shape(
                    needs={"custom_id": CUSTOM_ID, "options": ListOf(_option, 10, 1)}, may=_amount
                ),
                CHECKBOX: Shape(
                    needs={"custom_id": CUSTOM_ID}, may={"id": COMPONENT_ID, "default": Boolean()}
                ),
            }
        ),
    },
    may={"id": COMPONENT_ID, "description": Text(100, 1)},
)
_row = Shape(needs={"components": ListOf(UnionOf({TEXT_INPUT: _text_input}), 5, 1)}, may={"id": COMPONENT_ID})
MODAL = Shape(
    needs={
        "custom_id": CUSTOM_ID,
        "title": Text(45, 1),
        "components": ListOf(
            UnionOf({ACTION_ROW: _row, TEXT_DISPLAY: TEXT_DISPLAY_FORM, LABEL: _label}),
            MAX_MODAL_COMPONENTS,
            1,
        ),
    }
)


def validate_modal(data: Json) -> None:
    check_modal(Form(), data)


def check_modal(form: Form, data: Json) -> None:
    MODAL.check(form, data)
    form.done()
    everything = walk(form.at("components"), data["components"])
    for here, component in everything:
        check = _CHECKS.get(component["type"])
        if check:
            check(here, component)
    check_unique(
        everything, "custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
    )
    check_unique(everything, "id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
    form.done()


def _check_row(form: Form, row: Json) -> None:
    """A text input fills a row, and in a row it carries its own label."""
    for index, text_input in enumerate(row["components"]):
        if not text_input.get("label"):
            form.at("components", index, "label").require()
        if index:
            form.at("components", index).refuse(
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width"
            )


def _check_text_input(form: Form, text_input: Json) -> None:
    least, most = text_input.get("min_length") or 0, text_input.get("max_length") or MAX_INPUT
    if least > most:
        refuse_outside(form.at("min_length"), least, 0, most, "min_length")
    elif text_input.get("value"):
        Text(most, least).check(form.at("value"), text_input["value"])


def _check_upload(form: Form, upload: Json) -> None:
    least, most = bounds(upload)
    if least > most:
        refuse_outside(form.at("min_values"), least, 0, most, "min_values")


def _check_checkboxes(form: Form, group: Json) -> None:
    """Unlike a select, as many as there are may be chosen by default; none at all only when not required."""
    options, least = group["options"], bounds(group)[0]
    most = group.get("max_values") or len(options)
    if least > most:
        refuse_outside(form.at("min_values"), least, 0, most, "min_values")
    if least == 0 and group.get("required") is not False:
        form.at("required").refuse("BASE_TYPE_CHOICES", "Value must be one of (False,).")
    if most > len(options):
        form.at("options").refuse("BASE_TYPE_MIN_LENGTH", f"Must be {most} or more in length.")
    check_options(form.at("options"), options, most)


def _check_radio(form: Form, group: Json) -> None:
    check_options(form.at("options"), group["options"], 1)


def _check_modal_select(form: Form, select: Json) -> None:
    if select.get("disabled"):
        form.at("disabled").refuse(
            "SELECT_COMPONENT_DISABLED_IN_MODAL", "A select in a modal cannot be disabled"
        )
    check_select(form, select)


_CHECKS: dict[int, Callable[[Form, Json], None]] = {
    ACTION_ROW: _check_row,
    TEXT_INPUT: _check_text_input,
    FILE_UPLOAD: _check_upload,
    CHECKBOX_GROUP: _check_checkboxes,
    RADIO_GROUP: _check_radio,
    **dict.fromkeys(SELECTS, _check_modal_select),
}
