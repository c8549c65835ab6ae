"""The layout components of messages with flag 1 << 15."""

from typing import Any

import pytest

from bot.sandbox.rules import validate_message
from tests.sandbox.parts import Json, button, row, select, text
from tests.sandbox.refusals import refusal_code, refused

V2 = 1 << 15
BAD, REQUIRED = "BASE_TYPE_BAD_LENGTH", "BASE_TYPE_REQUIRED"


def layout(*components: Json, **body: Any) -> dict[str, str]:
    files = body.pop("files", 0)
    body = {"flags": V2, "components": list(components), **body}
    return refused(validate_message, body, files=files, create=True)


@pytest.mark.parametrize(
    "component", [button(), {"type": 18, "label": "l", "component": select()}, {"type": 0}]
)
def test_a_layout_holds_no_loose_controls(component: Json) -> None:
    assert layout(component) == {"components.0": "UNION_TYPE_CHOICES"}


def media(url: str = "https://a.example/p.png") -> Json:
    return {"media": {"url": url}}


def section(*inside: Json, **parts: Any) -> Json:
    return {"type": 9, "components": list(inside), "accessory": button(), **parts}


def container(*inside: Json, **parts: Any) -> Json:
    return {"type": 17, "components": list(inside), **parts}


LAYOUTS = [
    (text("x" * 4000), None, None),
    (text(""), "content", REQUIRED),
    (text("x" * 4001), "content", BAD),
    (section(text(), text(), text()), None, None),
    (section(text(), accessory={"type": 11, **media()}), None, None),
    (section(), "components", BAD),
    (section(text(), text(), text(), text()), "components", BAD),
    (section(text(), accessory=None), "accessory", REQUIRED),
    (section(text(), accessory=select()), "accessory", "UNION_TYPE_CHOICES"),
    (section(button()), "components.0", "UNION_TYPE_CHOICES"),
    (section(text(), accessory=button(None)), "accessory.custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED"),
    (container(text(), row(button()), accent_color=0xFFFFFF, spoiler=True), None, None),
    (container(), "components", BAD),
    (container(text(), accent_color=0x1000000), "accent_color", "NUMBER_TYPE_MAX"),
    (container(container(text())), "components.0", "UNION_TYPE_CHOICES"),
    ({"type": 12, "items": [media()] * 10}, None, None),
    ({"type": 12, "items": [media()] * 11}, "items", BAD),
    ({"type": 12, "items": []}, "items", BAD),
    ({"type": 12, "items": [{**media(), "description": "d" * 1024}]}, None, None),
    ({"type": 12, "items": [{**media(), "description": "d" * 1025}]}, "items.0.description", BAD),
    ({"type": 12, "items": [media("ftp://a")]}, "items.0.media.url", "URL_TYPE_INVALID_SCHEME"),
    ({"type": 13, "file": {"url": "https://a.example/a.txt"}}, "file.url", "URL_TYPE_INVALID_SCHEME"),
    (
        {"type": 13, "file": {"url": "attachment://a.txt"}},
        "file.url",
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    ),
    ({"type": 14, "spacing": 2, "divider": False}, None, None),
    ({"type": 14, "spacing": 3}, "spacing", "BASE_TYPE_CHOICES"),
    ({"type": 11, **media()}, "", "UNION_TYPE_CHOICES"),
]


@pytest.mark.parametrize(("component", "place", "code"), LAYOUTS)
def test_layout_components(component: Json, place: str | None, code: str | None) -> None:
    assert layout(component) == ({} if place is None else {f"components.0.{place}".rstrip("."): code})


def test_files_shown_in_a_layout_are_attached() -> None:
    shown = {"type": 13, "file": {"url": "attachment://a.txt"}}
    attached = [{"id": "0", "filename": "a.txt"}]
    assert layout(shown, attachments=attached, files=1) == {}
    gallery = {"type": 12, "items": [media("attachment://b.png")]}
    assert layout(shown, gallery, attachments=attached, files=1) == {
        "components.1.items.0.media.url": "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
    }


def test_40_components_pass_and_41_fail_however_deep() -> None:
    nested = [container(*(text() for _ in range(9))), section(text(), text(), text()), *[text()] * 25]
    assert layout(*nested) == {}
    assert layout(*nested, text()) == {"components": "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"}


def test_all_text_of_a_layout_shares_4000_characters() -> None:
    parts = [container(text("x" * 2000)), section(text("x" * 1000)), text("x" * 1000)]
    assert layout(*parts) == {}
    assert layout(*parts, text("x")) == {"components": "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"}


LEGACY_FIELDS: list[Json] = [
    {"content": "x"},
    {"embeds": [{"title": "t"}]},
    {"sticker_ids": ["1"]},
    {"poll": {"question": {"text": "q"}, "answers": [{"poll_media": {"text": "a"}}]}},
]


@pytest.mark.parametrize("field", LEGACY_FIELDS, ids=lambda field: next(iter(field)))
def test_a_layout_stands_alone(field: Json) -> None:
    (name,) = field
    assert layout(text(), **field) == {name: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"}


def test_an_empty_layout_is_an_empty_message() -> None:
    assert refusal_code(validate_message, {"flags": V2, "components": []}, files=0, create=True) == 50006


def edit(flags_before: int, **body: Any) -> dict[str, str]:
    return refused(validate_message, body, files=0, create=False, flags_before=flags_before)


def test_a_layout_stays_one_when_edited() -> None:
    assert edit(V2, components=[text()]) == {}
    assert edit(V2, components=[text()], flags=V2 | 4) == {}
    assert edit(V2, flags=0) == {"flags": "MESSAGE_FLAGS_IS_COMPONENTS_V2_CANNOT_BE_REMOVED"}
    assert edit(V2, content="x") == {"content": "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"}
    assert edit(V2, content=None, embeds=[]) == {}


def test_a_plain_message_may_become_a_layout() -> None:
    assert edit(0, components=[text()]) == {"components.0": "UNION_TYPE_CHOICES"}
    assert edit(0, components=[text()], flags=V2, content=None, embeds=None) == {}


def test_component_numbers_are_used_once_and_zero_asks_for_one() -> None:
    assert layout({**text(), "id": 0}, {**text(), "id": 0}, {**text(), "id": 3}) == {}
    assert layout({**text(), "id": 3}, {**text(), "id": 3}) == {"components.1.id": "COMPONENT_ID_DUPLICATED"}
    assert layout({**text(), "id": -1}) == {"components.0.id": "NUMBER_TYPE_MIN"}
