"""What holds across all components of a message or modal: widths, unique ids, totals, referenced files."""

from collections.abc import Callable

from bot.sandbox.json import Json
from bot.sandbox.rules.components import (
    ACTION_ROW,
    FILE,
    MAX_COMPONENTS,
    MEDIA_GALLERY,
    TEXT_DISPLAY,
    THUMBNAIL,
    walk,
)
from bot.sandbox.rules.controls import BUTTON, SELECTS, check_button, check_select
from bot.sandbox.rules.form import Form

MAX_DISPLAYED_TEXT = 4000


def check_components(form: Form, components: list[Json]) -> None:
    """For well-formed components of a message. `form` is the list's place."""
    everything = walk(form, components)
    for here, component in everything:
        check = _CHECKS.get(component["type"])
        if check:
            check(here, component)
    check_unique(
        everything, "custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
    )
    check_unique(everything, "id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")


def _check_row(form: Form, row: Json) -> None:
    """Five units wide: a button takes one, anything else the whole row."""
    width = 0
    for index, component in enumerate(row["components"]):
        width += 1 if component["type"] == BUTTON else 5
        if width > 5:  # noqa: PLR2004 - the width of a row
            form.at("components", index).refuse(
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width"
            )


_CHECKS: dict[int, Callable[[Form, Json], None]] = {
    ACTION_ROW: _check_row,
    BUTTON: check_button,
    **dict.fromkeys(SELECTS, check_select),
}


def check_unique(places: list[tuple[Form, Json]], key: str, code: str, message: str) -> None:
    """The second and later uses are refused. An `id` of 0 asks Discord to choose one."""
    seen = set()
    for form, component in places:
        value = component.get(key)
        if value and value in seen:
            form.at(key).refuse(code, message)
        seen.add(value)


def check_totals(form: Form, components: list[Json]) -> None:
    """40 components and 4000 characters of text, however deep."""
    everything = [component for _, component in walk(form, components)]
    if len(everything) > MAX_COMPONENTS:
        form.refuse(
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            f"Total number of components exceeds maximum of {MAX_COMPONENTS}",
        )
    texts = [c["content"] for c in everything if c["type"] == TEXT_DISPLAY]
    if sum(map(len, texts)) > MAX_DISPLAYED_TEXT:
        form.refuse(
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"Components displayable text size exceeds maximum size of {MAX_DISPLAYED_TEXT}",
        )


def check_references(form: Form, components: list[Json], filenames: set[str]) -> None:
    """Every `attachment://name` has its file beside the message."""
    for here, component in walk(form, components):
        for place, media in _media_of(here, component):
            scheme, _, name = media["url"].partition("://")
            if scheme == "attachment" and name not in filenames:
                place.at("url").refuse(
                    "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                    "The referenced attachment was not found",
                )


def _media_of(form: Form, component: Json) -> list[tuple[Form, Json]]:
    if component["type"] == THUMBNAIL:
        return [(form.at("media"), component["media"])]
    if component["type"] == FILE:
        return [(form.at("file"), component["file"])]
    if component["type"] == MEDIA_GALLERY:
        return [(form.at("items", i, "media"), item["media"]) for i, item in enumerate(component["items"])]
    return []
