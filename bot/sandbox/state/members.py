"""People in guilds: changing and leaving, with the events that follow."""

from bot.sandbox.json import Json
from bot.sandbox.state.bus import Audience
from bot.sandbox.state.kinds import THREADS
from bot.sandbox.state.threads import leave_thread
from bot.sandbox.state.world import World, public


def save_member(world: World, member: Json) -> Json:
    """Keep and announce a changed member."""
    world.put("member", member)
    guild_id = member["_guild_id"]
    payload = public(member) | {"guild_id": guild_id}
    world.bus.publish("GUILD_MEMBER_UPDATE", payload, Audience(guild_id=guild_id))
    return member


def remove_member(world: World, member: Json) -> None:
    """Take a user out of a guild and of its threads; they hear GUILD_DELETE, the others GUILD_MEMBER_REMOVE."""
    guild_id, user_id = member["_guild_id"], member["user"]["id"]
    for channel in world.guild_channels(guild_id):
        if channel["type"] in THREADS:
            leave_thread(world, channel, user_id)
    world.remove("member", member)
    payload = {"guild_id": guild_id, "user": public(member["user"])}
    world.bus.publish("GUILD_MEMBER_REMOVE", payload, Audience(guild_id=guild_id))
    world.bus.publish("GUILD_DELETE", {"id": guild_id}, Audience(user_ids=frozenset({user_id})))
