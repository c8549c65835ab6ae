"""Request bodies: JSON, or multipart with `payload_json` and `files[n]`, read once for the whole server."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.errors import Refusal, field_error, invalid_form
from bot.sandbox.json import Json
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import ListOf, Shape
from bot.sandbox.state.store import Upload

MAX_REQUEST_BYTES = 25 * 1024 * 1024
MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_OBJECTS = 1000


@dataclass(frozen=True, slots=True)
class Body:
    """What a request carries. `content` is the JSON (None without a body); `files` by the n of `files[n]`."""

    content: Any = None
    files: dict[int, Upload] = field(default_factory=dict)

    def form(self) -> Json:
        """The JSON object, empty without a body; 50035 when it is no object."""
        if self.content is None:
            return {}
        if not isinstance(self.content, dict):
            raise invalid_form(
                field_error("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            )
        return self.content

    def items(self) -> list[Any]:
        """The JSON array; 50035 when it is none."""
        if not isinstance(self.content, list):
            raise invalid_form(field_error("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"))
        return self.content

    def objects(self) -> list[Json]:
        """A JSON array of objects; 50035 when it is none."""
        form = Form()
        ListOf(Shape(), MAX_OBJECTS).check(form, self.items())
        form.done()
        return self.items()

    def checked(self, shape: Shape) -> Json:
        """The JSON object, which must have this shape: 50035 names each place that has not."""
        form = Form()
        shape.check(form, self.form())
        form.done()
        return self.form()


BODY = web.RequestKey("body", Body)


def body_of(request: web.Request) -> Body:
    """The body, as the server's middleware read it."""
    return request[BODY]


async def read_body(request: web.Request) -> Body:
    """Parse; 413 (40005) when the whole or a file is too large, 400 (50109) when it is not JSON."""
    if (request.content_length or 0) > MAX_REQUEST_BYTES:
        raise Refusal.TOO_LARGE.error()
    if not request.content_type.startswith("multipart/"):
        return Body(_json(await request.read()))
    content: Any = None
    files: dict[int, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        name = part.name or ""
        if name == "payload_json":
            content = _json(bytes(await part.read()))
        elif name.startswith("files[") and name[6:-1].isdecimal():
            files[int(name[6:-1])] = await _upload(part)
    return Body(content, files)


async def _upload(part: BodyPartReader) -> Upload:
    content = bytes(await part.read())
    if len(content) > MAX_FILE_BYTES:
        raise Refusal.TOO_LARGE.error()
    kind = part.headers.get("Content-Type", "application/octet-stream")
    return Upload(part.filename or "unknown", kind, content)


def _json(raw: bytes) -> Any:
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError as error:
        raise Refusal.INVALID_JSON.error() from error
