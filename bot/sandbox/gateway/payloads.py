"""READY and GUILD_CREATE, for bots and for people."""

from bot.sandbox.gateway.intents import Intent
from bot.sandbox.gateway.session import Session
from bot.sandbox.json import Json
from bot.sandbox.state.channels import dms_of
from bot.sandbox.state.kinds import THREADS
from bot.sandbox.state.views import channel_view, own_user
from bot.sandbox.state.world import World, public


def ready(world: World, session: Session, guilds: list[Json]) -> Json:
    """READY. A bot is told which guilds will follow as GUILD_CREATE; a person gets them whole."""
    user = world.user(session.user_id)
    payload: Json = {
        "v": 10,
        "user_settings": {},
        "user": own_user(user),
        "session_type": "normal",
        "session_id": session.id,
        "resume_gateway_url": world.origin.replace("http", "ws", 1) + "/gateway/",
        "relationships": [],
        "private_channels": [],
        "presences": [],
        "guilds": [{"id": guild["id"], "unavailable": True} for guild in guilds],
        "guild_join_requests": [],
        "geo_ordered_rtc_regions": [],
        "game_relationships": [],
        "auth": {},
        "_trace": ["sandbox"],
    }
    if session.is_bot:
        application = world.applications[session.account.application_id or ""]
        payload["shard"] = list(session.shard)
        payload["application"] = {"id": application["id"], "flags": application["flags"]}
    else:
        payload["guilds"] = [guild_create(world, session, guild) for guild in guilds]
        dms = dms_of(world, session.user_id)
        payload["private_channels"] = [channel_view(world, channel, session.user_id) for channel in dms]
    return payload


def guild_create(world: World, session: Session, guild: Json) -> Json:
    """A whole guild. A bot sees every channel and only the threads it can view; a person only what they can view."""
    members = world.guild_members(guild["id"])
    own = world.member(guild["id"], session.user_id)
    places = [_place(world, session, channel) for channel in world.guild_channels(guild["id"])]
    seen = [place for place in places if place]
    return public(guild) | {
        "joined_at": own["joined_at"],
        "large": False,
        "unavailable": False,
        "member_count": len(members),
        "voice_states": [],
        "members": [public(member) for member in _shown(session, members, own)],
        "channels": [place for place in seen if place["type"] not in THREADS],
        "threads": [place for place in seen if place["type"] in THREADS],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "activity_instances": [],
    }


def _shown(session: Session, members: list[Json], own: Json) -> list[Json]:
    """Without the presences intent a bot gets only itself, and asks for the rest with op 8."""
    if session.is_bot and not session.intents & Intent.GUILD_PRESENCES:
        return [own]
    return members


def _place(world: World, session: Session, channel: Json) -> Json | None:
    is_thread = channel["type"] in THREADS
    if is_thread and channel["thread_metadata"]["archived"]:
        return None
    if (is_thread or not session.is_bot) and not world.can_view(session.user_id, channel["id"]):
        return None
    return channel_view(world, channel, session.user_id)
