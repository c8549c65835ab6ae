"""The sandbox's own API below /sandbox: the world for the page and the story, faults, health."""

from typing import Any

from aiohttp import web

from bot.sandbox.errors import invalid_form
from bot.sandbox.json import Json, json_reply, no_content
from bot.sandbox.limits.faults import GatewayFault, GatewayFaultKind, HttpFault, HttpFaultKind
from bot.sandbox.rest.access import FAULTS, world_of
from bot.sandbox.state.kinds import ChannelType
from bot.sandbox.state.world import World, public

routes = web.RouteTableDef()


@routes.get("/sandbox/healthz")
async def healthz(_request: web.Request) -> web.Response:
    """Whether the sandbox answers."""
    return json_reply({"status": "ok"})


@routes.get("/sandbox/world")
async def world(request: web.Request) -> web.Response:
    """Guilds, channels, people with their tokens, and the bots: what a page needs to begin."""
    found = world_of(request)
    bots = [_bot(found, account.user_id, account.token) for account in found.accounts() if account.is_bot]
    guilds = [_guild(found, guild) for guild in found.guilds.values()]
    people = [
        {**public(found.users[account.user_id]), "token": account.token}
        for account in found.accounts()
        if not account.is_bot
    ]
    return json_reply(
        {
            "guild": guilds[0] if guilds else None,
            "guilds": guilds,
            "people": people,
            "bots": bots,
            "application_id": bots[0]["application_id"] if bots else None,
            "bot_token": bots[0]["token"] if bots else None,
        }
    )


def _bot(world: World, user_id: str, token: str) -> Json:
    return {**public(world.users[user_id]), "token": token, "application_id": user_id}


def _guild(world: World, guild: Json) -> Json:
    channels = [public(channel) for channel in world.guild_channels(guild["id"])]
    shown = [c for c in channels if c["type"] != ChannelType.PRIVATE_THREAD]
    members = [public(member) for member in world.guild_members(guild["id"])]
    return {**public(guild), "channels": shown, "members": members}


@routes.post("/sandbox/faults")
async def add_fault(request: web.Request) -> web.Response:
    """Queue a fault: the fields of `HttpFault` or `GatewayFault`; `"next": true` keeps a gateway fault for the next session."""
    given: Any = await request.json()
    faults = request.app[FAULTS]
    try:
        if given.get("kind") in set(HttpFaultKind):
            faults.add(HttpFault(**{**given, "kind": HttpFaultKind(given["kind"])}))
            return no_content()
        waits = given.pop("next", False)
        fault = GatewayFault(**{**given, "kind": GatewayFaultKind(given["kind"])})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        refusal = invalid_form({})
        refusal.message = f"No such fault: {error}"
        return json_reply(refusal.body(), refusal.status)
    if waits:
        faults.gateway.at_next_identify(fault)
    else:
        faults.gateway.now(fault)
    return no_content()


@routes.delete("/sandbox/faults")
async def clear_faults(request: web.Request) -> web.Response:
    """Forget all faults."""
    request.app[FAULTS].clear()
    return no_content()
