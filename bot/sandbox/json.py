"""JSON as Discord speaks it: the type, and replies whose content type is exactly `application/json`."""

import json
from typing import Any

from aiohttp import web

Json = dict[str, Any]


def encode(value: object) -> str:
    """The compact JSON text of `value`, characters outside ASCII kept as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def json_reply(value: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """A JSON reply. discord.py reads the body as text unless the content type has no charset parameter."""
    sent = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=encode(value).encode(), status=status, headers=sent)


def no_content() -> web.Response:
    """Discord's 204."""
    return web.Response(status=204)
