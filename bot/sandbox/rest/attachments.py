"""Files uploaded before their message, as Discord's client does: ask for an address, PUT the bytes, name them in the message."""

import secrets

from aiohttp import web

from bot.sandbox.errors import Refusal
from bot.sandbox.json import json_reply
from bot.sandbox.rest.access import account_of, require, snowflake, visible_channel, world_of
from bot.sandbox.rest.body import MAX_FILE_BYTES, body_of
from bot.sandbox.rules.kinds import Integer, ListOf, Shape, Snowflake, Text
from bot.sandbox.state.attachments import safe_name
from bot.sandbox.state.kinds import ChannelType
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.store import Upload

routes = web.RouteTableDef()
_FILE = Shape(needs={"filename": Text(1024, 1)}, may={"id": Snowflake(), "file_size": Integer()})
FILES = Shape(needs={"files": ListOf(_FILE, 10, 1)})
uploads = web.RouteTableDef()


@routes.post(r"/channels/{channel_id:\d+}/attachments")
async def reserve(request: web.Request) -> web.Response:
    """`{"files": [{"id", "filename", "file_size"}]}` -> where to PUT each."""
    world, account = world_of(request), account_of(request)
    channel = visible_channel(world, account, snowflake(request, "channel_id"))
    if channel["type"] != ChannelType.DM:
        require(world, account, channel, Permission.ATTACH_FILES)
    reserved = []
    for index, entry in enumerate(body_of(request).checked(FILES).get("files") or []):
        if int(entry.get("file_size") or 0) > MAX_FILE_BYTES:
            raise Refusal.TOO_LARGE.error()
        name = f"{secrets.token_hex(16)}/{safe_name(str(entry['filename']))}"
        world.uploads[name] = Upload(str(entry["filename"]), "", b"")
        address = f"{world.origin}/uploads/{name}"
        reserved.append({"id": entry.get("id", index), "upload_url": address, "upload_filename": name})
    return json_reply({"attachments": reserved})


@uploads.put(r"/uploads/{key:[0-9a-f]{32}}/{name}")
async def upload(request: web.Request) -> web.Response:
    """The bytes. The address is the permission."""
    world = world_of(request)
    name = f"{request.match_info['key']}/{request.match_info['name']}"
    reserved = world.uploads.get(name)
    if reserved is None:
        raise web.HTTPNotFound
    content = await request.read()
    if len(content) > MAX_FILE_BYTES:
        raise web.HTTPRequestEntityTooLarge(MAX_FILE_BYTES, len(content))
    world.uploads[name] = Upload(reserved.filename, request.content_type, content)
    return web.Response()
