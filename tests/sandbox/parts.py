"""Components to build messages of."""

from typing import Any

Json = dict[str, Any]


def button(custom_id: str | None = "a", **parts: Any) -> Json:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": custom_id, **parts}


def link(**parts: Any) -> Json:
    return {"type": 2, "style": 5, "label": "Go", "url": "https://news.example", **parts}


def options(count: int) -> list[Json]:
    return [{"label": f"l{i}", "value": f"v{i}"} for i in range(count)]


def select(**parts: Any) -> Json:
    return {"type": 3, "custom_id": "s", "options": options(3), **parts}


def row(*inside: Json) -> Json:
    return {"type": 1, "components": list(inside)}


def text(content: str = "x") -> Json:
    return {"type": 10, "content": content}
