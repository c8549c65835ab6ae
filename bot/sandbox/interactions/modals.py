"""A person submits a modal."""

from typing import Any

from bot.sandbox.interactions.act import Act
from bot.sandbox.interactions.components import SELECTS, resolve_value
from bot.sandbox.interactions.life import Interaction, Interactions
from bot.sandbox.interactions.resolved import Resolver
from bot.sandbox.json import Json
from bot.sandbox.rules import Form, validate_submission

ACTION_ROW, TEXT_INPUT, TEXT_DISPLAY, LABEL = 1, 4, 10, 18
FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 19, 21, 22, 23


def modal_interaction(act: Act, interactions: Interactions) -> Interaction:
    """Check the answers against the modal on the person's screen: 10062 when it is not there, 50035."""
    opened = interactions.modal(str(act.data.get("id")), act.user_id)
    submitted = act.data.get("components") or []
    _check_shape(Form(), submitted)
    validate_submission(opened.modal, act.data)
    resolver = act.resolver()
    answers = {answer["custom_id"]: answer for answer in _answers(submitted)}
    rows = [_row(act, resolver, row, answers) for row in opened.modal["components"]]
    trigger = opened.interaction
    interaction = act.interaction(
        {"triggering_interaction_metadata": trigger.metadata},
        source_id=trigger.source_id,
        modal_id=trigger.id,
        command_path=trigger.command_path,
        command_type=trigger.command_type,
    )
    return act.complete(interaction, {"custom_id": opened.modal["custom_id"], "components": rows}, resolver)


def _check_shape(form: Form, components: Any) -> None:
    """Rows, labels and their fields are objects, with a text for a custom_id; 50035 otherwise."""
    if not isinstance(components, list):
        form.at("data", "components").refuse("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        form.done()
    for index, component in enumerate(components):
        if not isinstance(component, dict) or not isinstance(component.get("custom_id", ""), str):
            form.at("data", "components", index).refuse(
                "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType"
            )
            form.done()
        _check_shape(form, component.get("components") or [])
        _check_shape(form, [component["component"]] if component.get("component") else [])


def _answers(components: list[Json]) -> list[Json]:
    found: list[Json] = []
    for component in components:
        found += [inner for inner in component.get("components") or [] if "custom_id" in inner]
        inner = component.get("component")
        if inner and "custom_id" in inner:
            found.append(inner)
    return found


def _row(act: Act, resolver: Resolver, row: Json, answers: dict[str, Json]) -> Json:
    shown: Json = {"type": row["type"], "id": row["id"]}
    if row["type"] == LABEL:
        shown["component"] = _answer(act, resolver, row["component"], answers)
    elif row["type"] == ACTION_ROW:
        shown["components"] = [_answer(act, resolver, inner, answers) for inner in row["components"]]
    return shown


def _answer(act: Act, resolver: Resolver, shown: Json, answers: dict[str, Json]) -> Json:
    """One field as the bot gets it: `value` of a text, radio group or checkbox, `values` of the others."""
    given = answers.get(shown["custom_id"], {})
    base: Json = {"type": shown["type"], "id": shown["id"], "custom_id": shown["custom_id"]}
    kind = shown["type"]
    if kind == TEXT_INPUT:
        return base | {"value": given.get("value") or ""}
    if kind == CHECKBOX:
        return base | {"value": bool(given.get("value"))}
    if kind == RADIO_GROUP:
        return base | {"value": given.get("value")}
    return base | {"values": _values(act, resolver, kind, given.get("values") or [])}


def _values(act: Act, resolver: Resolver, kind: int, given: list[Any]) -> list[str]:
    values = [str(value) for value in given]
    if kind == FILE_UPLOAD:
        return [resolver.attachment(value, act.attachments) for value in values]
    if kind in SELECTS:
        for value in values:
            resolve_value(resolver, kind, value)
    return values
