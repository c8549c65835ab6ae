"""Who sees which channel, and who hears what happens in it."""

from typing import Protocol

from bot.sandbox.json import Json
from bot.sandbox.state.bus import Audience
from bot.sandbox.state.kinds import THREADS, ChannelType
from bot.sandbox.state.permissions import DM_PERMISSIONS, Permission, channel_permissions


class Places(Protocol):
    """What must be known to tell: guilds, who is in them, and their channels."""

    guilds: dict[str, Json]
    members: dict[tuple[str, str], Json]
    channels: dict[str, Json]


def permissions_of(world: Places, user_id: str, channel_id: str) -> Permission:
    """The user's permissions in a channel, a thread (its parent's overwrites) or a DM; none where they cannot be."""
    channel = world.channels.get(channel_id)
    if channel is None:
        return Permission(0)
    if channel["type"] == ChannelType.DM:
        return DM_PERMISSIONS if user_id in channel["_recipient_ids"] else Permission(0)
    member = world.members.get((channel["guild_id"], user_id))
    if member is None:
        return Permission(0)
    thread = channel["type"] in THREADS
    parent = world.channels.get(channel["parent_id"]) if thread else channel
    overwrites = parent["permission_overwrites"] if parent else []
    granted = channel_permissions(world.guilds[channel["guild_id"]], member, overwrites, thread=thread)
    return _in_private_thread(granted, user_id, channel)


def _in_private_thread(granted: Permission, user_id: str, channel: Json) -> Permission:
    if channel["type"] != ChannelType.PRIVATE_THREAD or user_id in channel["_members"]:
        return granted
    return granted if granted & Permission.MANAGE_THREADS else Permission(0)


def can_view(world: Places, user_id: str, channel_id: str) -> bool:
    """Whether the user sees the channel."""
    return bool(permissions_of(world, user_id, channel_id) & Permission.VIEW_CHANNEL)


def audience_of(channel: Json, only_for: str | None = None) -> Audience:
    """Who hears what happens in the channel."""
    if only_for is not None:
        return Audience(
            guild_id=channel.get("guild_id"), channel_id=channel["id"], user_ids=frozenset({only_for})
        )
    if channel["type"] == ChannelType.DM:
        return Audience(user_ids=frozenset(channel["_recipient_ids"]))
    return Audience(guild_id=channel["guild_id"], channel_id=channel["id"])
