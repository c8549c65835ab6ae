"""Making, changing and removing channels, with the events that follow.

As on Discord, the whole guild hears of its channels, also of those a member cannot view: clients hide them. So a member learns
that a channel was closed to them, or opened. Threads are only told to who can view them.
"""

from bot.sandbox.json import Json
from bot.sandbox.state import shapes
from bot.sandbox.state.attachments import forget_files
from bot.sandbox.state.bus import Audience
from bot.sandbox.state.kinds import THREADS, ChannelType
from bot.sandbox.state.views import channel_view
from bot.sandbox.state.world import World, public


def dms_of(world: World, user_id: str) -> list[Json]:
    """The direct channels of a user."""
    return [
        c for c in world.channels.values() if c["type"] == ChannelType.DM and user_id in c["_recipient_ids"]
    ]


def open_dm(world: World, user_id: str, recipient_id: str) -> Json:
    """The direct channel of two users; a new one is announced to both."""
    for channel in dms_of(world, user_id):
        if recipient_id in channel["_recipient_ids"]:
            return channel
    channel = world.put("channel", shapes.new_dm(world.new_id(), [user_id, recipient_id]))
    for viewer in (user_id, recipient_id):
        view = channel_view(world, channel, viewer)
        world.bus.publish("CHANNEL_CREATE", view, Audience(user_ids=frozenset({viewer})))
    return channel


def add_channel(world: World, channel: Json) -> Json:
    """Keep and announce a new channel of a guild."""
    world.put("channel", channel)
    world.bus.publish("CHANNEL_CREATE", public(channel), Audience(guild_id=channel["guild_id"]))
    return channel


def save_channel(world: World, channel: Json) -> Json:
    """Keep and announce a changed channel or thread."""
    world.put("channel", channel)
    if channel["type"] in THREADS:
        world.bus.publish("THREAD_UPDATE", public(channel), world.audience_of(channel))
    else:
        world.bus.publish("CHANNEL_UPDATE", public(channel), Audience(guild_id=channel["guild_id"]))
    return channel


def remove_channel(world: World, channel: Json) -> None:
    """Remove a channel or thread with its threads and messages; announced while it can still be seen."""
    children = [
        c for c in world.channels.values() if c["type"] in THREADS and c["parent_id"] == channel["id"]
    ]
    for thread in children:
        remove_channel(world, thread)
    if channel["type"] in THREADS:
        kept = {key: channel[key] for key in ("id", "guild_id", "parent_id", "type")}
        world.bus.publish("THREAD_DELETE", kept, world.audience_of(channel))
    else:
        world.bus.publish("CHANNEL_DELETE", public(channel), Audience(guild_id=channel["guild_id"]))
    for message in list(world.messages.pop(channel["id"], {}).values()):
        world.remove("message", message)
        forget_files(world, message.get("_files", []))
    world.remove("channel", channel)
