"""Find the button or select a person means, and fill in a modal's fields."""

from collections.abc import Iterable
from typing import Any

from bot.sandbox.people.errors import NotOfferedError
from bot.sandbox.people.reading import walk_components
from bot.sandbox.people.surroundings import Surroundings

BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = range(2, 9)
LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 18, 19, 21, 22, 23
SELECTS = {STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT}
_ACTION_ROW = 1
_LINK = 5


def find_button(message: dict[str, Any], label: str | None, custom_id: str | None) -> dict[str, Any]:
    """The enabled button with this label (also without its emoji) or custom_id."""
    buttons = [c for c in walk_components(message.get("components", ())) if c["type"] == BUTTON]
    for button in buttons:
        if (custom_id is not None and button.get("custom_id") == custom_id) or (
            label is not None and button.get("label", "").strip() == label.strip()
        ):
            return _usable(button, "button")
    raise NotOfferedError(f"no button {label or custom_id!r}; there are: {_names(buttons)}")


def find_select(message: dict[str, Any], placeholder: str | None, custom_id: str | None) -> dict[str, Any]:
    """The only select, or the one with this placeholder or custom_id."""
    selects = [c for c in walk_components(message.get("components", ())) if c["type"] in SELECTS]
    if placeholder is None and custom_id is None and len(selects) == 1:
        return _usable(selects[0], "select")
    for select in selects:
        if (custom_id is not None and select["custom_id"] == custom_id) or (
            placeholder is not None and select.get("placeholder") == placeholder
        ):
            return _usable(select, "select")
    raise NotOfferedError(f"no select {placeholder or custom_id or 'alone'!r}; there are: {_names(selects)}")


def _usable(component: dict[str, Any], kind: str) -> dict[str, Any]:
    shown = component.get("label") or component.get("placeholder") or component.get("custom_id")
    if component.get("disabled"):
        raise NotOfferedError(f"the {kind} {shown!r} is disabled")
    if component.get("style") == _LINK and component["type"] == BUTTON:
        raise NotOfferedError(f"the button {shown!r} is a link to {component.get('url')}")
    return component


def _names(components: Iterable[dict[str, Any]]) -> str:
    shown = [c.get("label") or c.get("placeholder") or c.get("custom_id") or "?" for c in components]
    return ", ".join(shown) or "none"


def chosen_values(component: dict[str, Any], wanted: Iterable[str], around: Surroundings) -> list[str]:
    """Turn what a person picks (labels, names or ids) into the values of a select or a group."""
    kind = component["type"]
    if kind == USER_SELECT:
        return [around.get_user_id(name) for name in wanted]
    if kind == ROLE_SELECT:
        return [around.get_role_id(name) for name in wanted]
    if kind == CHANNEL_SELECT:
        return [str(around.get_channel(name)["id"]) for name in wanted]
    if kind == MENTIONABLE_SELECT:
        return [_user_or_role(name, around) for name in wanted]
    return [_option_value(component, name) for name in wanted]


def _user_or_role(name: str, around: Surroundings) -> str:
    try:
        return around.get_user_id(name)
    except NotOfferedError:
        return around.get_role_id(name)


def _option_value(component: dict[str, Any], wanted: str) -> str:
    for option in component["options"]:
        if wanted in {option["label"], option["value"]}:
            return str(option["value"])
    there = ", ".join(option["label"] for option in component["options"])
    raise NotOfferedError(f"no choice {wanted!r}; there are: {there}")


class ModalForm:
    """A modal being filled in; `answers` are keyed by a field's label or custom_id."""

    def __init__(self, modal: dict[str, Any], around: Surroundings) -> None:
        self._modal = modal
        self._around = around
        self.files: list[tuple[str, bytes]] = []

    def components(self, answers: dict[str, Any]) -> list[dict[str, Any]]:
        """The submitted components. A field left out keeps what it shows, as in Discord's client."""
        left = dict(answers)
        rows = [self._row(row, left) for row in self._modal["components"]]
        if left:
            there = ", ".join(filter(None, map(_field_name, self._modal["components"])))
            raise NotOfferedError(f"no field {', '.join(left)!r} in this modal; there are: {there}")
        return rows

    def _row(self, row: dict[str, Any], left: dict[str, Any]) -> dict[str, Any]:
        if row["type"] == LABEL:
            answer = self._answer(row["component"], row["label"], left)
            return {"type": LABEL, "id": row.get("id"), "component": answer}
        if row["type"] == _ACTION_ROW:
            fields = [self._answer(c, c.get("label", ""), left) for c in row["components"]]
            return {"type": _ACTION_ROW, "id": row.get("id"), "components": fields}
        return {"type": row["type"], "id": row.get("id")}

    def _answer(self, component: dict[str, Any], label: str, left: dict[str, Any]) -> dict[str, Any]:
        answer = left.pop(label, left.pop(component["custom_id"], None))
        base = {"type": component["type"], "id": component.get("id"), "custom_id": component["custom_id"]}
        kind = component["type"]
        if kind == TEXT_INPUT:
            return {**base, "value": component.get("value", "") if answer is None else answer}
        if kind == CHECKBOX:
            return {**base, "value": component.get("default", False) if answer is None else answer}
        if kind == RADIO_GROUP:
            picked = self._picked(component, answer)
            return {**base, "value": picked[0] if picked else None}
        if kind == FILE_UPLOAD:
            return {**base, "values": self._uploads(answer or [])}
        return {**base, "values": self._picked(component, answer)}

    def _picked(self, component: dict[str, Any], answer: str | Iterable[str] | None) -> list[str]:
        if answer is None:
            shown = [o["value"] for o in component.get("options", ()) if o.get("default")]
            return shown + [d["id"] for d in component.get("default_values", ())]
        return chosen_values(component, [answer] if isinstance(answer, str) else answer, self._around)

    def _uploads(self, files: Any) -> list[str]:
        start = len(self.files)
        self.files.extend([files] if isinstance(files, tuple) else files)
        return [str(index) for index in range(start, len(self.files))]


def _field_name(row: dict[str, Any]) -> str:
    if row["type"] == _ACTION_ROW:
        return ", ".join(c.get("label") or c["custom_id"] for c in row["components"])
    return str(row.get("label", ""))
