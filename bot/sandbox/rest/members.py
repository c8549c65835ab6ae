"""Members of a guild: read, search, change, remove."""

from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.sandbox.errors import Refusal, field_error, invalid_form
from bot.sandbox.json import Json, json_reply, no_content
from bot.sandbox.rest.access import account_of, joined_guild, require_in_guild, snowflake, world_of
from bot.sandbox.rest.body import body_of
from bot.sandbox.rest.paging import number, page_limit
from bot.sandbox.rest.roles import require_below
from bot.sandbox.rules.kinds import ListOf, Shape, Snowflake, Text, Timestamp
from bot.sandbox.state import members
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.ids import timestamp
from bot.sandbox.state.permissions import Permission, guild_permissions, top_role
from bot.sandbox.state.world import World, public

routes = web.RouteTableDef()
MEMBERS = r"/guilds/{guild_id:\d+}/members"
MEMBER = MEMBERS + r"/{user_id:\d+}"
MEMBERS_INTENT = 1 << 1
MEMBER_FORM = Shape(
    may={"nick": Text(32), "roles": ListOf(Snowflake(), 250), "communication_disabled_until": Timestamp()}
)
MAX_TIMEOUT = timedelta(days=28)


def _guild(request: web.Request, account: Account) -> Json:
    return joined_guild(world_of(request), account, snowflake(request, "guild_id"))


@routes.get(MEMBER)
async def one(request: web.Request) -> web.Response:
    """One member."""
    world, account = world_of(request), account_of(request)
    guild = _guild(request, account)
    user = world.user(snowflake(request, "user_id"))
    return json_reply(public(world.member(guild["id"], user["id"])))


@routes.get(r"/users/@me/guilds/{guild_id:\d+}/member")
async def own(request: web.Request) -> web.Response:
    """The caller's own membership."""
    world, account = world_of(request), account_of(request)
    return json_reply(public(world.member(_guild(request, account)["id"], account.user_id)))


@routes.get(MEMBERS)
async def listed(request: web.Request) -> web.Response:
    """A page of members by user id; a bot needs the members intent in its portal."""
    world, account = world_of(request), account_of(request)
    guild = _guild(request, account)
    if account.is_bot and not account.privileged_intents & MEMBERS_INTENT:
        raise Refusal.MISSING_ACCESS.error()
    limit, after = page_limit(request, most=1000, default=1), number(request, "after", 0)
    found = [m for m in world.guild_members(guild["id"]) if int(m["user"]["id"]) > after]
    return json_reply([public(member) for member in found[:limit]])


@routes.get(MEMBERS + "/search")
async def search(request: web.Request) -> web.Response:
    """Members whose username or nickname begins with `query`."""
    world, account = world_of(request), account_of(request)
    guild = _guild(request, account)
    query = request.query.get("query", "").lower()
    if not query:
        raise invalid_form({"query": field_error("BASE_TYPE_REQUIRED", "This field is required")})
    limit = page_limit(request, most=1000, default=1)
    found = [member for member in world.guild_members(guild["id"]) if _matches(member, query)]
    return json_reply([public(member) for member in found[:limit]])


def _matches(member: Json, query: str) -> bool:
    names = (member["nick"], member["user"]["username"], member["user"]["global_name"])
    return any(name.lower().startswith(query) for name in names if name)


@routes.patch(MEMBERS + "/@me")
async def change_self(request: web.Request) -> web.Response:
    """Change one's own nickname."""
    world, account = world_of(request), account_of(request)
    guild = _guild(request, account)
    form = body_of(request).checked(MEMBER_FORM)
    if "nick" in form:
        require_in_guild(world, account, guild, Permission.CHANGE_NICKNAME)
    member = world.member(guild["id"], account.user_id)
    return json_reply(public(members.save_member(world, member | _nick(form))))


@routes.patch(MEMBER)
async def change(request: web.Request) -> web.Response:
    """Change nickname, roles or timeout of a member below oneself."""
    world, account = world_of(request), account_of(request)
    guild = _guild(request, account)
    member = world.member(guild["id"], snowflake(request, "user_id"))
    form = body_of(request).checked(MEMBER_FORM)
    changes: Json = {}
    if "nick" in form:
        require_in_guild(world, account, guild, Permission.MANAGE_NICKNAMES)
        _require_above(world, account, guild, member)
        changes |= _nick(form)
    if form.get("roles") is not None:
        changes["roles"] = _roles(world, account, guild, member, form["roles"])
    if "communication_disabled_until" in form:
        require_in_guild(world, account, guild, Permission.MODERATE_MEMBERS)
        _require_above(world, account, guild, member)
        changes["communication_disabled_until"] = _timeout(world, guild, member, form)
    return json_reply(public(members.save_member(world, member | changes)))


def _nick(form: Json) -> Json:
    if "nick" not in form:
        return {}
    return {"nick": form["nick"] or None}


def _roles(world: World, account: Account, guild: Json, member: Json, given: list[Any]) -> list[str]:
    require_in_guild(world, account, guild, Permission.MANAGE_ROLES)
    wanted = list(dict.fromkeys(str(role_id) for role_id in given if str(role_id) != guild["id"]))
    for role_id in set(wanted) ^ set(member["roles"]):
        require_below(world, account, guild, role_id)
    return wanted


def _timeout(world: World, guild: Json, member: Json, form: Json) -> str | None:
    given = form["communication_disabled_until"]
    if given is None:
        return None
    if guild_permissions(guild, member) & Permission.ADMINISTRATOR:
        raise Refusal.MISSING_PERMISSIONS.error()
    until = datetime.fromisoformat(given)
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    if until > datetime.fromtimestamp(world.clock(), UTC) + MAX_TIMEOUT:
        leaf = field_error(
            "INVALID_COMMUNICATION_DISABLED_TIMESTAMP", "Must be at most 28 days in the future."
        )
        raise invalid_form({"communication_disabled_until": leaf})
    return timestamp(until)


def _require_above(world: World, account: Account, guild: Json, member: Json) -> None:
    """Nobody acts on the owner, nor on one whose highest role is not below their own."""
    if account.user_id in {guild["owner_id"], member["user"]["id"]}:
        return
    own = world.member(guild["id"], account.user_id)
    if member["user"]["id"] == guild["owner_id"] or top_role(guild, member) >= top_role(guild, own):
        raise Refusal.MISSING_PERMISSIONS.error()


@routes.delete(MEMBER)
async def kick(request: web.Request) -> web.Response:
    """Take a member below oneself out of the guild."""
    world, account = world_of(request), account_of(request)
    guild = _guild(request, account)
    member = world.member(guild["id"], snowflake(request, "user_id"))
    require_in_guild(world, account, guild, Permission.KICK_MEMBERS)
    _require_above(world, account, guild, member)
    members.remove_member(world, member)
    return no_content()


@routes.put(MEMBER + r"/roles/{role_id:\d+}")
async def give_role(request: web.Request) -> web.Response:
    """Give a role below one's own."""
    return _set_role(request, held=True)


@routes.delete(MEMBER + r"/roles/{role_id:\d+}")
async def take_role(request: web.Request) -> web.Response:
    """Take a role below one's own."""
    return _set_role(request, held=False)


def _set_role(request: web.Request, *, held: bool) -> web.Response:
    world, account = world_of(request), account_of(request)
    guild = _guild(request, account)
    member = world.member(guild["id"], snowflake(request, "user_id"))
    role_id = snowflake(request, "role_id")
    require_in_guild(world, account, guild, Permission.MANAGE_ROLES)
    require_below(world, account, guild, role_id)
    others = [other for other in member["roles"] if other != role_id]
    if held != (role_id in member["roles"]):
        members.save_member(world, member | {"roles": [*others, role_id] if held else others})
    return no_content()
