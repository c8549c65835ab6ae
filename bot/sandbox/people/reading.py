"""Everything a person can read in a message or a modal, as plain text."""

from collections.abc import Iterator
from typing import Any

_COMPONENT_TEXTS = ("label", "content", "description", "title", "placeholder")


def readable_text(payload: dict[str, Any]) -> str:
    """Content, embeds, components and file names, one piece a line, in the order they are shown."""
    return "\n".join(piece for piece in _pieces(payload) if piece)


def _pieces(payload: dict[str, Any]) -> Iterator[str]:
    yield payload.get("title") or ""
    yield payload.get("content") or ""
    for embed in payload.get("embeds", ()):
        yield from _embed_pieces(embed)
    yield from _poll_pieces(payload.get("poll") or {})
    for component in walk_components(payload.get("components", ())):
        yield from _component_pieces(component)
    for attachment in payload.get("attachments", ()):
        yield attachment.get("filename", "")


def _embed_pieces(embed: dict[str, Any]) -> Iterator[str]:
    yield (embed.get("author") or {}).get("name", "")
    yield embed.get("title") or ""
    yield embed.get("description") or ""
    for field in embed.get("fields", ()):
        yield field["name"]
        yield field["value"]
    yield (embed.get("footer") or {}).get("text", "")


def _poll_pieces(poll: dict[str, Any]) -> Iterator[str]:
    yield (poll.get("question") or {}).get("text", "")
    for answer in poll.get("answers", ()):
        yield answer["poll_media"].get("text", "")


def _component_pieces(component: dict[str, Any]) -> Iterator[str]:
    for key in _COMPONENT_TEXTS:
        value = component.get(key)
        if isinstance(value, str):
            yield value
    for option in component.get("options", ()):
        yield option.get("label", "")
        yield option.get("description") or ""


def walk_components(components: Any) -> Iterator[dict[str, Any]]:
    """Every component, parents before children."""
    for component in components:
        yield component
        yield from walk_components(component.get("components", ()))
        for key in ("component", "accessory"):
            if isinstance(component.get(key), dict):
                yield from walk_components([component[key]])
