"""A person clicks a button or picks in a select of a message."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.errors import Refusal, field_error, invalid_form
from bot.sandbox.interactions.act import Act
from bot.sandbox.interactions.life import Interaction
from bot.sandbox.interactions.resolved import Resolver
from bot.sandbox.json import Json
from bot.sandbox.rules import Form
from bot.sandbox.state.views import sees_message

BUTTON, STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 2, 3, 5, 6, 7, 8
SELECTS = {STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT}


def component_interaction(act: Act) -> Interaction:
    """Check that the component is there, enabled and used as it allows: 10008 or 50035."""
    message = _message(act)
    component = find_component(message, str(act.data.get("custom_id")))
    if component is None or component["type"] != act.data.get("component_type") or component.get("disabled"):
        leaf = field_error("COMPONENT_VALIDATION_FAILED", "Component validation failed")
        raise invalid_form({"data": {"custom_id": leaf}})
    resolver = act.resolver()
    data: Json = {
        "id": component["id"],
        "custom_id": component["custom_id"],
        "component_type": component["type"],
    }
    if component["type"] in SELECTS:
        data["values"] = checked_values(component, act.data.get("values"), resolver)
    interaction = act.interaction({"interacted_message_id": message["id"]}, source_id=message["id"])
    return act.complete(interaction, data, resolver)


def _message(act: Act) -> Json:
    message = act.world.message(act.channel["id"], str(act.body.get("message_id")))
    if not sees_message(message, act.user_id):
        raise Refusal.UNKNOWN_MESSAGE.error()
    if act.application_id not in {message.get("application_id"), message["author"]["id"]}:
        raise Refusal.UNKNOWN_APPLICATION.error()
    return message


def find_component(message: Json, custom_id: str) -> Json | None:
    """The component of the message with this custom_id, however deep."""
    for component in every_component(message["components"]):
        if component.get("custom_id") == custom_id:
            return component
    return None


def every_component(components: list[Json]) -> Iterator[Json]:
    """Parents before children."""
    for component in components:
        yield component
        yield from every_component(component.get("components", []))
        yield from every_component([component[key] for key in ("accessory", "component") if key in component])


def checked_values(select: Json, values: Any, resolver: Resolver) -> list[str]:
    """The values picked: as many as the select allows, offered by it, each known and resolved. 50035 otherwise."""
    picked = [str(value) for value in values] if isinstance(values, list) else []
    form = Form()
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    if not least <= len(picked) <= most or len(set(picked)) != len(picked):
        form.at("data", "values").refuse(
            "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length."
        )
    form.done()
    if select["type"] == STRING_SELECT:
        _check_offered(form, select, picked)
    for value in picked:
        resolve_value(resolver, select["type"], value)
    allowed = select.get("channel_types")
    if allowed and any(kind not in allowed for kind in resolver.channel_types.values()):
        form.at("data", "values").refuse(
            "BASE_TYPE_CHOICES", f"Channel type must be one of {tuple(allowed)}."
        )
    form.done()
    return picked


def _check_offered(form: Form, select: Json, picked: list[str]) -> None:
    offered = tuple(option["value"] for option in select["options"])
    for index, value in enumerate(picked):
        if value not in offered:
            form.at("data", "values", index).refuse("BASE_TYPE_CHOICES", f"Value must be one of {offered}.")
    form.done()


def resolve_value(resolver: Resolver, kind: int, value: str) -> None:
    """Resolve what a select of users, roles or channels holds."""
    if kind == USER_SELECT:
        resolver.user(value)
    elif kind == ROLE_SELECT:
        resolver.role(value)
    elif kind == MENTIONABLE_SELECT:
        resolver.mentionable(value)
    elif kind == CHANNEL_SELECT:
        resolver.channel(value)
