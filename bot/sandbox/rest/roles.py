"""Roles of a guild. Nobody touches a role at or above their highest one, or grants what they do not hold."""

from typing import Any

from aiohttp import web

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json, json_reply, no_content
from bot.sandbox.rest.access import account_of, joined_guild, require_in_guild, snowflake, world_of
from bot.sandbox.rest.body import body_of
from bot.sandbox.rules import validate_role
from bot.sandbox.state import channels, members, shapes
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.bus import Audience
from bot.sandbox.state.kinds import THREADS
from bot.sandbox.state.permissions import Permission, guild_permissions, role_rank, top_role
from bot.sandbox.state.world import World

routes = web.RouteTableDef()
ROLES = r"/guilds/{guild_id:\d+}/roles"
ROLE = ROLES + r"/{role_id:\d+}"
SETTABLE = ("name", "color", "hoist", "mentionable", "unicode_emoji")


def find_role(guild: Json, role_id: str) -> Json:
    """The role, or 10011."""
    found: Json | None = next((role for role in guild["roles"] if role["id"] == role_id), None)
    if found is None:
        raise Refusal.UNKNOWN_ROLE.error()
    return found


def require_below(world: World, account: Account, guild: Json, role_id: str) -> Json:
    """The role, which must be below the caller's highest one; 50013 otherwise, 50028 for @everyone and bots' own roles."""
    role = find_role(guild, role_id)
    if role["managed"] or role_id == guild["id"]:
        raise Refusal.INVALID_ROLE.error()
    _require_rank(world, account, guild, role)
    return role


def _require_rank(world: World, account: Account, guild: Json, role: Json) -> None:
    own = world.member(guild["id"], account.user_id)
    if guild["owner_id"] != account.user_id and role_rank(role) >= top_role(guild, own):
        raise Refusal.MISSING_PERMISSIONS.error()


def _editable(request: web.Request, world: World, account: Account) -> Json:
    guild = joined_guild(world, account, snowflake(request, "guild_id"))
    require_in_guild(world, account, guild, Permission.MANAGE_ROLES)
    return guild


@routes.get(ROLES)
async def listed(request: web.Request) -> web.Response:
    """The guild's roles."""
    world, account = world_of(request), account_of(request)
    return json_reply(joined_guild(world, account, snowflake(request, "guild_id"))["roles"])


@routes.get(ROLE)
async def one(request: web.Request) -> web.Response:
    """One role."""
    world, account = world_of(request), account_of(request)
    guild = joined_guild(world, account, snowflake(request, "guild_id"))
    return json_reply(find_role(guild, snowflake(request, "role_id")))


@routes.post(ROLES)
async def create(request: web.Request) -> web.Response:
    """Make a role, just above @everyone."""
    world, account = world_of(request), account_of(request)
    guild = _editable(request, world, account)
    form = body_of(request).form()
    validate_role(form)
    everyone = find_role(guild, guild["id"])
    role = shapes.new_role(world.new_id(), "new role", position=1, permissions=everyone["permissions"])
    role = _changed(world, account, guild, role, form)
    lifted = [r | {"position": r["position"] + 1} if r["position"] else r for r in guild["roles"]]
    _save(world, guild | {"roles": [*lifted, role]}, "GUILD_ROLE_CREATE", role)
    return json_reply(role)


def _changed(world: World, account: Account, guild: Json, role: Json, form: Json) -> Json:
    changed = role | {key: form[key] for key in SETTABLE if form.get(key) is not None}
    colors: Any = form.get("colors")
    if colors:
        changed["color"] = colors["primary_color"]
    if colors or form.get("color") is not None:
        changed["colors"] = {
            "secondary_color": None,
            "tertiary_color": None,
            **(colors or {}),
            "primary_color": changed["color"],
        }
    if form.get("permissions") is not None:
        granted = int(form["permissions"]) & ~int(role["permissions"])
        if granted & ~guild_permissions(guild, world.member(guild["id"], account.user_id)):
            raise Refusal.MISSING_PERMISSIONS.error()
        changed["permissions"] = str(int(form["permissions"]))
    return changed


def _save(world: World, guild: Json, name: str, role: Json) -> None:
    world.put("guild", guild)
    world.bus.publish(name, {"guild_id": guild["id"], "role": role}, Audience(guild_id=guild["id"]))


@routes.patch(ROLE)
async def change(request: web.Request) -> web.Response:
    """Change a role."""
    world, account = world_of(request), account_of(request)
    guild = _editable(request, world, account)
    role = find_role(guild, snowflake(request, "role_id"))
    if role["id"] != guild["id"]:
        _require_rank(world, account, guild, role)
    form = body_of(request).form()
    validate_role(form)
    changed = _changed(world, account, guild, role, form)
    roles = [changed if other["id"] == role["id"] else other for other in guild["roles"]]
    _save(world, guild | {"roles": roles}, "GUILD_ROLE_UPDATE", changed)
    return json_reply(changed)


@routes.patch(ROLES)
async def reorder(request: web.Request) -> web.Response:
    """Move roles: a list of `{"id", "position"}`."""
    world, account = world_of(request), account_of(request)
    guild = _editable(request, world, account)
    positions = {str(move.get("id")): move.get("position") for move in body_of(request).objects()}
    for role_id in positions:
        _require_rank(world, account, guild, find_role(guild, role_id))
    roles = [
        role | {"position": positions[role["id"]]} if positions.get(role["id"]) is not None else role
        for role in guild["roles"]
    ]
    changed = guild | {"roles": roles}
    for role in roles:
        if role["id"] in positions:
            _save(world, changed, "GUILD_ROLE_UPDATE", role)
    return json_reply(roles)


@routes.delete(ROLE)
async def delete(request: web.Request) -> web.Response:
    """Remove a role, from its members and from the channels' overwrites as well."""
    world, account = world_of(request), account_of(request)
    guild = _editable(request, world, account)
    role = require_below(world, account, guild, snowflake(request, "role_id"))
    for member in world.guild_members(guild["id"]):
        if role["id"] in member["roles"]:
            members.save_member(world, member | {"roles": [r for r in member["roles"] if r != role["id"]]})
    for channel in world.guild_channels(guild["id"]):
        overwrites = [] if channel["type"] in THREADS else channel["permission_overwrites"]
        if any(overwrite["id"] == role["id"] for overwrite in overwrites):
            kept = [overwrite for overwrite in overwrites if overwrite["id"] != role["id"]]
            channels.save_channel(world, channel | {"permission_overwrites": kept})
    world.put("guild", guild | {"roles": [other for other in guild["roles"] if other["id"] != role["id"]]})
    payload = {"guild_id": guild["id"], "role_id": role["id"]}
    world.bus.publish("GUILD_ROLE_DELETE", payload, Audience(guild_id=guild["id"]))
    return no_content()
