"""What a person submits, against the modal they were shown."""

from typing import Any

from bot.sandbox.json import Json
from bot.sandbox.rules.components import ACTION_ROW, TEXT_DISPLAY
from bot.sandbox.rules.controls import STRING_SELECT, TEXT_INPUT, bounds
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import Snowflake, Text
from bot.sandbox.rules.modals import CHECKBOX, CHECKBOX_GROUP, MAX_INPUT, RADIO_GROUP

Place = tuple[Form, Json]


def validate_submission(modal: Json, submitted: Json) -> None:
    """`submitted` is `data` of the interaction: rows with text inputs, and labels with one component each."""
    form = Form()
    if submitted.get("custom_id") != modal["custom_id"]:
        form.at("data", "custom_id").refuse(
            "BASE_TYPE_CHOICES", f"Value must be one of {(modal['custom_id'],)}."
        )
    given = {c.get("custom_id"): (place, c) for place, c in _inputs(form.at("data", "components"), submitted)}
    shown = {c["custom_id"]: c for _, c in _inputs(form, modal)}
    for custom_id, (place, component) in given.items():
        if (
            custom_id not in shown
            or component.get("type", shown[custom_id]["type"]) != shown[custom_id]["type"]
        ):
            place.refuse("INTERACTION_MODAL_COMPONENT_INVALID", "This component is not part of the modal")
    form.done()
    for custom_id, component in shown.items():
        place, answer = given.get(custom_id, (form.at("data", "components", custom_id), {}))
        _check_answer(place, component, answer)
    form.done()


def _inputs(form: Form, holder: Json) -> list[Place]:
    found: list[Place] = []
    for index, component in enumerate(holder.get("components") or []):
        here = form.at(index)
        if component.get("type") == ACTION_ROW:
            found += [(here.at("components", i), c) for i, c in enumerate(component.get("components") or [])]
        elif component.get("type") != TEXT_DISPLAY and component.get("component"):
            found.append((here.at("component"), component["component"]))
    return found


def _check_answer(form: Form, shown: Json, answer: Json) -> None:
    kind = shown["type"]
    if kind == TEXT_INPUT:
        _check_text(form.at("value"), shown, answer.get("value"))
    elif kind == CHECKBOX:
        if not isinstance(answer.get("value", False), bool):
            form.at("value").refuse("BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
    elif kind == RADIO_GROUP:
        chosen = answer.get("value")
        _check_chosen(form.at("value"), shown, [] if chosen is None else [chosen])
    else:
        _check_chosen(form.at("values"), shown, answer.get("values") or [])


def _is_required(shown: Json) -> bool:
    return shown.get("required") is not False


def _check_text(form: Form, shown: Json, value: Any) -> None:
    if not value:
        if _is_required(shown):
            form.require()
        return
    Text(shown.get("max_length") or MAX_INPUT, shown.get("min_length") or 0).check(form, value)


def _check_chosen(form: Form, shown: Json, chosen: list[Any]) -> None:
    least, most = bounds(shown)
    if shown["type"] == CHECKBOX_GROUP and shown.get("max_values") is None:
        most = len(shown["options"])
    if not chosen and not _is_required(shown):
        return
    if not least <= len(chosen) <= most:
        form.refuse("BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        return
    if shown["type"] in (STRING_SELECT, RADIO_GROUP, CHECKBOX_GROUP):
        offered = tuple(option["value"] for option in shown["options"])
        for index, value in enumerate(chosen):
            if value not in offered or value in chosen[:index]:
                form.at(index).refuse("BASE_TYPE_CHOICES", f"Value must be one of {offered}.")
        return
    for index, value in enumerate(chosen):
        Snowflake().check(form.at(index), value)
