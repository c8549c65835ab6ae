"""Where the gateway is."""

from aiohttp import web

from bot.sandbox.json import json_reply
from bot.sandbox.rest.access import account_of, world_of

routes = web.RouteTableDef()


@routes.get("/gateway")
async def gateway(request: web.Request) -> web.Response:
    """The address, for anyone."""
    return json_reply({"url": _address(request)})


@routes.get("/gateway/bot")
async def gateway_for_bots(request: web.Request) -> web.Response:
    """The address, the shards recommended and how many sessions may still be started."""
    account_of(request)
    limit = {"total": 1000, "remaining": 1000, "reset_after": 86_400_000, "max_concurrency": 1}
    return json_reply({"url": _address(request), "shards": 1, "session_start_limit": limit})


def _address(request: web.Request) -> str:
    return world_of(request).origin.replace("http", "ws", 1) + "/gateway/"
