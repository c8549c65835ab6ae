"""Files of a message: from what a request carried to what Discord shows."""

import mimetypes
import re
import struct
from collections.abc import Mapping
from typing import Any

from bot.sandbox.json import Json
from bot.sandbox.state.store import Upload
from bot.sandbox.state.world import World

PNG, GIF = b"\x89PNG\r\n\x1a\n", b"GIF8"
# The names web pages and articles arrive with must not depend on this machine's own table of types.
KNOWN_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".csv": "text/csv",
}


def save_files(
    world: World,
    channel_id: str,
    described: list[Json],
    files: Mapping[int, Upload],
    *,
    ephemeral: bool = False,
) -> list[Json]:
    """Keep the files and return attachment objects.

    `described` is a body's `attachments`: entries whose id is the n of `files[n]`, or which name a file uploaded before
    (`uploaded_filename`). Files nobody describes are attached as well, as Discord does.
    """
    saved = []
    undescribed = dict(files)
    for entry in described:
        upload = undescribed.pop(int(entry["id"]), None) or world.uploads.pop(
            str(entry.get("uploaded_filename")), None
        )
        if upload is not None:
            saved.append(_save(world, channel_id, upload, entry, ephemeral=ephemeral))
    return saved + [
        _save(world, channel_id, upload, {}, ephemeral=ephemeral) for upload in undescribed.values()
    ]


def _save(world: World, channel_id: str, upload: Upload, entry: Json, *, ephemeral: bool) -> Json:
    attachment_id = world.new_id()
    given = str(entry.get("filename") or upload.filename)
    name = safe_name(given)
    url = f"{world.origin}/attachments/{channel_id}/{attachment_id}/{name}"
    attachment: Json = {
        "id": attachment_id,
        "filename": name,
        "size": len(upload.content),
        "url": url,
        "proxy_url": url,
        "content_scan_version": 0,
    }
    kind = content_type(name, upload.content)
    if kind:
        attachment["content_type"] = kind
    if name != given:
        attachment["title"] = given.rpartition(".")[0] or given
    attachment |= {key: entry[key] for key in ("description", "title") if entry.get(key)}
    attachment |= _picture_size(upload.content)
    if ephemeral:
        attachment["ephemeral"] = True
    world.files.write(attachment_id, upload.content)
    world.put("meta", {"id": f"attachment-{attachment_id}", "content_type": kind})
    return attachment


def forget_files(world: World, attachment_ids: list[str]) -> None:
    """The bytes go with their message."""
    for attachment_id in attachment_ids:
        world.files.remove(attachment_id)
        meta = world.meta.get(f"attachment-{attachment_id}")
        if meta:
            world.remove("meta", meta)


def safe_name(name: str) -> str:
    """The name as Discord keeps it: plain ASCII letters, digits, dots, dashes; the rest as `_`."""
    cleaned = re.sub(r"[^A-Za-z0-9._-]", "_", name.rpartition("/")[2]).strip(".") or "unknown"
    return cleaned[-100:]


def content_type(name: str, content: bytes) -> str | None:
    """By the name's ending; text that is UTF-8 says so."""
    suffix = f".{name.rpartition('.')[2].lower()}"
    kind = KNOWN_TYPES.get(suffix) or mimetypes.guess_type(name)[0]
    if kind and kind.startswith("text/") and _is_utf8(content):
        return f"{kind}; charset=utf-8"
    return kind


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _picture_size(content: bytes) -> dict[str, Any]:
    if content.startswith(PNG) and len(content) >= 24:  # noqa: PLR2004 - the end of a PNG's first header
        width, height = struct.unpack(">II", content[16:24])
        return {"width": width, "height": height}
    if content.startswith(GIF) and len(content) >= 10:  # noqa: PLR2004 - the end of a GIF's header
        width, height = struct.unpack("<HH", content[6:10])
        return {"width": width, "height": height}
    return {}
