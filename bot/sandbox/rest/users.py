"""Users, the own account, its guilds and direct channels, and the own application."""

from aiohttp import web

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json, json_reply
from bot.sandbox.rest.access import account_of, snowflake, world_of
from bot.sandbox.rest.body import body_of
from bot.sandbox.rules.kinds import ListOf, Shape, Snowflake, Text
from bot.sandbox.state import channels
from bot.sandbox.state.permissions import guild_permissions
from bot.sandbox.state.views import channel_view, own_user
from bot.sandbox.state.world import public

routes = web.RouteTableDef()
RECIPIENT = Shape(may={"recipient_id": Snowflake(), "recipients": ListOf(Snowflake(), 1)})
PROFILE = Shape(may={"username": Text(32, 1), "global_name": Text(32)})


@routes.get("/users/@me")
async def own(request: web.Request) -> web.Response:
    """The caller."""
    account = account_of(request)
    return json_reply(own_user(world_of(request).user(account.user_id)))


@routes.patch("/users/@me")
async def rename(request: web.Request) -> web.Response:
    """Change the caller's name."""
    world, account, form = world_of(request), account_of(request), body_of(request).checked(PROFILE)
    user = world.user(account.user_id)
    user |= {key: form[key] for key in ("username", "avatar", "banner", "global_name") if key in form}
    world.put("user", user)
    return json_reply(own_user(user))


@routes.get(r"/users/{user_id:\d+}")
async def one(request: web.Request) -> web.Response:
    """Any user."""
    account_of(request)
    return json_reply(public(world_of(request).user(snowflake(request, "user_id"))))


@routes.get("/users/@me/guilds")
async def own_guilds(request: web.Request) -> web.Response:
    """The caller's guilds, with their permissions in each."""
    world, account = world_of(request), account_of(request)
    return json_reply(
        [
            _partial_guild(guild, world.member(guild["id"], account.user_id))
            for guild in world.guilds_of(account.user_id)
        ]
    )


def _partial_guild(guild: Json, member: Json) -> Json:
    kept = {key: guild[key] for key in ("id", "name", "icon", "banner", "features")}
    owner = guild["owner_id"] == member["user"]["id"]
    return {**kept, "owner": owner, "permissions": str(int(guild_permissions(guild, member)))}


@routes.get("/users/@me/channels")
async def own_dms(request: web.Request) -> web.Response:
    """A person's direct channels; a bot gets an empty list, as on Discord."""
    world, account = world_of(request), account_of(request)
    if account.is_bot:
        return json_reply([])
    found = channels.dms_of(world, account.user_id)
    return json_reply([channel_view(world, channel, account.user_id) for channel in found])


@routes.post("/users/@me/channels")
async def open_dm(request: web.Request) -> web.Response:
    """The direct channel with a user, made when there is none yet."""
    world, account, form = world_of(request), account_of(request), body_of(request).checked(RECIPIENT)
    recipient = str(form.get("recipient_id") or next(iter(form.get("recipients") or []), ""))
    if recipient not in world.users or recipient == account.user_id:
        raise Refusal.CANNOT_MESSAGE_USER.error()
    channel = channels.open_dm(world, account.user_id, recipient)
    return json_reply(channel_view(world, channel, account.user_id))


@routes.get("/oauth2/applications/@me")
@routes.get("/applications/@me")
async def own_application(request: web.Request) -> web.Response:
    """The bot's application."""
    world, account = world_of(request), account_of(request)
    if account.application_id is None:
        raise Refusal.BOTS_ONLY.error()
    application = world.applications[account.application_id]
    counts = {
        "approximate_guild_count": len(world.guilds_of(account.user_id)),
        "approximate_user_install_count": 0,
    }
    return json_reply(public(application) | counts | {"bot": public(world.user(account.user_id))})
