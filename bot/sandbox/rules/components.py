"""The components of a message: rows, and the layout components of messages with flag 1 << 15."""

from bot.sandbox.json import Json
from bot.sandbox.rules.controls import BUTTON, BUTTON_FORM, COMPONENT_ID, SELECT_FORMS
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import Boolean, Choice, Integer, Kind, ListOf, Shape, Text, UnionOf, Url

IS_COMPONENTS_V2 = 1 << 15
MAX_ROWS = 5
MAX_COMPONENTS = 40
ACTION_ROW, SECTION, TEXT_DISPLAY, THUMBNAIL, MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER = (
    1,
    9,
    10,
    11,
    12,
    13,
    14,
    17,
)

TEXT_DISPLAY_FORM = Shape(needs={"content": Text(4000, 1)}, may={"id": COMPONENT_ID})
_media = Shape(needs={"url": Url(("http", "https", "attachment"))})
_picture: dict[str, Kind] = {"description": Text(1024, 1), "spoiler": Boolean()}
_row = Shape(
    needs={"components": ListOf(UnionOf({BUTTON: BUTTON_FORM, **SELECT_FORMS}), 5, 1)},
    may={"id": COMPONENT_ID},
)
_thumbnail = Shape(needs={"media": _media}, may={"id": COMPONENT_ID, **_picture})
_section = Shape(
    needs={
        "components": ListOf(UnionOf({TEXT_DISPLAY: TEXT_DISPLAY_FORM}), 3, 1),
        "accessory": UnionOf({BUTTON: BUTTON_FORM, THUMBNAIL: _thumbnail}),
    },
    may={"id": COMPONENT_ID},
)
_gallery = Shape(
    needs={"items": ListOf(Shape(needs={"media": _media}, may=_picture), 10, 1)}, may={"id": COMPONENT_ID}
)
_file = Shape(
    needs={"file": Shape(needs={"url": Url(("attachment",))})},
    may={"id": COMPONENT_ID, "spoiler": Boolean()},
)
_separator = Shape(may={"id": COMPONENT_ID, "divider": Boolean(), "spacing": Choice((1, 2))})
_inside: dict[int, Kind] = {
    ACTION_ROW: _row,
    SECTION: _section,
    TEXT_DISPLAY: TEXT_DISPLAY_FORM,
    MEDIA_GALLERY: _gallery,
    FILE: _file,
    SEPARATOR: _separator,
}
_container = Shape(
    needs={"components": ListOf(UnionOf(_inside), MAX_COMPONENTS, 1)},
    may={"id": COMPONENT_ID, "accent_color": Integer(0, 0xFFFFFF), "spoiler": Boolean()},
)

ROWS = ListOf(UnionOf({ACTION_ROW: _row}), MAX_ROWS)
LAYOUT = ListOf(UnionOf({**_inside, CONTAINER: _container}), MAX_COMPONENTS)


def walk(form: Form, components: list[Json]) -> list[tuple[Form, Json]]:
    """Every component at whatever depth, with its place, in the order Discord numbers them."""
    found: list[tuple[Form, Json]] = []
    for index, component in enumerate(components):
        here = form.at(index)
        found.append((here, component))
        found += walk(here.at("components"), component.get("components") or [])
        for key in ("accessory", "component"):
            if component.get(key):
                found.append((here.at(key), component[key]))
    return found
