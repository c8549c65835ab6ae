"""Guilds: read, change a little, leave."""

from aiohttp import web

from bot.sandbox.errors import field_error, invalid_form
from bot.sandbox.json import Json, json_reply, no_content
from bot.sandbox.rest.access import account_of, joined_guild, require_in_guild, snowflake, world_of
from bot.sandbox.rest.body import body_of
from bot.sandbox.rules.kinds import LOCALES, Choice, Integer, Shape, Snowflake, Text
from bot.sandbox.state import members
from bot.sandbox.state.bus import Audience
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.world import World, public

routes = web.RouteTableDef()
GUILD = r"/guilds/{guild_id:\d+}"
SETTABLE = ("description", "system_channel_id", "rules_channel_id", "preferred_locale", "verification_level")
GUILD_FORM = Shape(
    may={
        "name": Text(100, 2),
        "description": Text(300),
        "system_channel_id": Snowflake(),
        "rules_channel_id": Snowflake(),
        "preferred_locale": Choice(LOCALES),
        "verification_level": Integer(0, 4),
    }
)


@routes.get(GUILD)
async def one(request: web.Request) -> web.Response:
    """A guild the caller is in; `with_counts` adds how many members there are."""
    world, account = world_of(request), account_of(request)
    guild = joined_guild(world, account, snowflake(request, "guild_id"))
    counted = request.query.get("with_counts", "").lower() in {"true", "1"}
    return json_reply(public(guild) | (_counts(world, guild) if counted else {}))


def _counts(world: World, guild: Json) -> Json:
    number = len(world.guild_members(guild["id"]))
    return {"approximate_member_count": number, "approximate_presence_count": number}


@routes.get(GUILD + "/preview")
async def preview(request: web.Request) -> web.Response:
    """The guild in short."""
    world, account = world_of(request), account_of(request)
    guild = joined_guild(world, account, snowflake(request, "guild_id"))
    keys = (
        "id",
        "name",
        "icon",
        "splash",
        "discovery_splash",
        "emojis",
        "features",
        "description",
        "stickers",
    )
    return json_reply({key: guild[key] for key in keys} | _counts(world, guild))


@routes.patch(GUILD)
async def change(request: web.Request) -> web.Response:
    """Rename or describe the guild."""
    world, account = world_of(request), account_of(request)
    guild = joined_guild(world, account, snowflake(request, "guild_id"))
    require_in_guild(world, account, guild, Permission.MANAGE_GUILD)
    form = body_of(request).checked(GUILD_FORM)
    named = {"name": form["name"]} if form.get("name") else {}
    changed = guild | named | {key: form[key] for key in SETTABLE if key in form}
    world.put("guild", changed)
    world.bus.publish("GUILD_UPDATE", public(changed), Audience(guild_id=guild["id"]))
    return json_reply(public(changed))


@routes.delete(r"/users/@me/guilds/{guild_id:\d+}")
async def leave(request: web.Request) -> web.Response:
    """Leave a guild; its owner cannot."""
    world, account = world_of(request), account_of(request)
    guild = joined_guild(world, account, snowflake(request, "guild_id"))
    if guild["owner_id"] == account.user_id:
        raise invalid_form({"guild_id": field_error("GUILD_OWNER", "Invalid Guild")})
    members.remove_member(world, world.member(guild["id"], account.user_id))
    return no_content()


@routes.get(GUILD + "/emojis")
async def emojis(request: web.Request) -> web.Response:
    """The guild's own emojis."""
    world, account = world_of(request), account_of(request)
    return json_reply(joined_guild(world, account, snowflake(request, "guild_id"))["emojis"])
