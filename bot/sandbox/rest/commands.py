"""Application commands: a bot registers them, an administrator permits them, a person's client lists them."""

from typing import Any

from aiohttp import web

from bot.sandbox.errors import DiscordError, Refusal
from bot.sandbox.interactions.access import may_use, offered_commands
from bot.sandbox.interactions.registry import Scope
from bot.sandbox.json import Json, json_reply, no_content
from bot.sandbox.rest.access import account_of, joined_guild, require_in_guild, visible_channel, world_of
from bot.sandbox.rest.body import body_of
from bot.sandbox.rules import Form
from bot.sandbox.rules.kinds import Boolean, Choice, ListOf, Shape, Snowflake
from bot.sandbox.state.bus import Audience
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.world import World, public

routes = web.RouteTableDef()
GLOBAL = r"/applications/{application_id:\d+}/commands"
GUILD = r"/applications/{application_id:\d+}/guilds/{guild_id:\d+}/commands"
ONE = r"/{command_id:\d+}"
MAX_OVERWRITES = 100
_PERMISSIONS = Shape(
    needs={
        "permissions": ListOf(
            Shape(needs={"id": Snowflake(), "type": Choice((1, 2, 3)), "permission": Boolean()}),
            MAX_OVERWRITES,
        )
    }
)


def _scope(request: web.Request) -> Scope:
    """The commands the path means, which must be the caller's own: 20012; 50001 for a guild the bot is not in."""
    world, account = world_of(request), account_of(request)
    application_id, guild_id = request.match_info["application_id"], request.match_info.get("guild_id")
    if account.application_id != application_id:
        raise Refusal.NOT_AUTHORIZED_ON_APPLICATION.error()
    if guild_id is not None and (guild_id, account.user_id) not in world.members:
        raise Refusal.MISSING_ACCESS.error()
    return Scope(world, application_id, guild_id)


@routes.get(GLOBAL)
@routes.get(GUILD)
async def listed(request: web.Request) -> web.Response:
    """All commands of the scope; the localisations only with `with_localizations`."""
    with_localizations = request.query.get("with_localizations", "").lower() in {"true", "1"}
    commands = _scope(request).commands
    return json_reply(commands if with_localizations else [_unlocalised(command) for command in commands])


def _unlocalised(named: Json) -> Json:
    kept = {key: value for key, value in named.items() if not key.endswith("_localizations")}
    for key in ("options", "choices"):
        if key in kept:
            kept[key] = [_unlocalised(inner) for inner in kept[key]]
    return kept


@routes.put(GLOBAL)
@routes.put(GUILD)
async def replace_all(request: web.Request) -> web.Response:
    """Bulk overwrite."""
    return json_reply(_scope(request).replace_all(body_of(request).items()))


@routes.post(GLOBAL)
@routes.post(GUILD)
async def upsert(request: web.Request) -> web.Response:
    """Register one: 201 for a new one, 200 for one that replaces its namesake."""
    command, is_new = _scope(request).upsert(body_of(request).form())
    return json_reply(command, 201 if is_new else 200)


@routes.get(GLOBAL + ONE)
@routes.get(GUILD + ONE)
async def one(request: web.Request) -> web.Response:
    """One command."""
    return json_reply(_scope(request).get(request.match_info["command_id"]))


@routes.patch(GLOBAL + ONE)
@routes.patch(GUILD + ONE)
async def edit(request: web.Request) -> web.Response:
    """Change a command."""
    return json_reply(_scope(request).edit(request.match_info["command_id"], body_of(request).form()))


@routes.delete(GLOBAL + ONE)
@routes.delete(GUILD + ONE)
async def remove(request: web.Request) -> web.Response:
    """Delete a command."""
    _scope(request).remove(request.match_info["command_id"])
    return no_content()


@routes.get(GUILD + "/permissions")
async def all_permissions(request: web.Request) -> web.Response:
    """The guild's overwrites for this application's commands."""
    world, guild_id = _guild_of_reader(request)
    application_id = request.match_info["application_id"]
    found = [p for p in world.command_permissions.values() if p["guild_id"] == guild_id]
    return json_reply([public(p) for p in found if p["application_id"] == application_id])


@routes.get(GUILD + ONE + "/permissions")
async def permissions(request: web.Request) -> web.Response:
    """The overwrites of one command (or of the application, by its id); 10066 when there are none."""
    world, guild_id = _guild_of_reader(request)
    found = world.command_permissions.get((guild_id, request.match_info["command_id"]))
    if found is None:
        raise Refusal.UNKNOWN_COMMAND_PERMISSIONS.error()
    return json_reply(public(found))


def _guild_of_reader(request: web.Request) -> tuple[World, str]:
    world, account = world_of(request), account_of(request)
    return world, str(joined_guild(world, account, request.match_info["guild_id"])["id"])


@routes.put(GUILD + ONE + "/permissions")
async def set_permissions(request: web.Request) -> web.Response:
    """Only a person who manages the guild and its roles may; a bot's token is refused with 20001, as on Discord."""
    world, account = world_of(request), account_of(request)
    if account.is_bot:
        raise DiscordError(403, 20001, "Bots cannot use this endpoint")
    guild = joined_guild(world, account, request.match_info["guild_id"])
    require_in_guild(world, account, guild, Permission.MANAGE_GUILD | Permission.MANAGE_ROLES)
    application_id, key = request.match_info["application_id"], request.match_info["command_id"]
    if key != application_id and not _is_command_here(world, application_id, guild["id"], key):
        raise Refusal.UNKNOWN_COMMAND.error()
    body = body_of(request).form()
    form = Form()
    _PERMISSIONS.check(form, body)
    form.done()
    document = {
        "id": key,
        "application_id": application_id,
        "guild_id": guild["id"],
        "permissions": [{**entry, "id": str(entry["id"])} for entry in body["permissions"]],
    }
    world.put("command_permissions", document)
    audience = Audience(guild_id=guild["id"])
    world.bus.publish("APPLICATION_COMMAND_PERMISSIONS_UPDATE", document, audience)
    return json_reply(document)


def _is_command_here(world: World, application_id: str, guild_id: str, command_id: str) -> bool:
    offered = [*world.commands_of(application_id, guild_id), *world.commands_of(application_id, None)]
    return any(command["id"] == command_id for command in offered)


@routes.get(r"/guilds/{guild_id:\d+}/application-command-index")
async def guild_index(request: web.Request) -> web.Response:
    """What Discord's client reads to fill its command picker: only what this member is offered somewhere."""
    world, account = world_of(request), account_of(request)
    guild = joined_guild(world, account, request.match_info["guild_id"])
    return json_reply(_index(world, offered_commands(world, account.user_id, guild["id"])))


@routes.get(r"/channels/{channel_id:\d+}/application-command-index")
async def channel_index(request: web.Request) -> web.Response:
    """The same for one channel or direct message."""
    world, account = world_of(request), account_of(request)
    channel = visible_channel(world, account, request.match_info["channel_id"])
    offered = [c for c in world.commands.values() if may_use(world, account.user_id, c, channel)]
    return json_reply(_index(world, offered))


def _index(world: World, commands: list[Json]) -> dict[str, Any]:
    ids = dict.fromkeys(command["application_id"] for command in commands)
    applications = [world.applications[application_id] for application_id in ids]
    return {
        "applications": [_partial_application(world, application) for application in applications],
        "application_commands": commands,
        "version": world.new_id(),
    }


def _partial_application(world: World, application: Json) -> Json:
    kept = {key: application[key] for key in ("id", "name", "icon", "description", "flags")}
    return kept | {"bot": public(world.user(application["id"]))}
