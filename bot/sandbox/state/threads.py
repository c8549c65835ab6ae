"""Threads and forum posts: their making, members, counts and archiving."""

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.json import Json
from bot.sandbox.state.bus import Audience
from bot.sandbox.state.channels import save_channel
from bot.sandbox.state.ids import timestamp
from bot.sandbox.state.kinds import SYSTEM_MESSAGES, THREADS, ChannelType
from bot.sandbox.state.world import World, public

DEFAULT_ARCHIVE_MINUTES = 4320
MEMBER_COUNT_SHOWN = 50


def start_thread(world: World, parent: Json, owner_id: str, form: Json, **given: Any) -> Json:
    """A new thread below `parent`, with its owner in it; publishes THREAD_CREATE.

    `form` is the request (name, auto_archive_duration, …); `given` fields are taken as they are (id, type, applied_tags).
    """
    thread_id = given.get("id") or world.new_id()
    archive = form.get("auto_archive_duration") or parent.get("default_auto_archive_duration")
    made_at = timestamp(_now(world))
    thread: Json = {
        "id": thread_id,
        "type": int(ChannelType.PUBLIC_THREAD),
        "flags": 0,
        "guild_id": parent["guild_id"],
        "parent_id": parent["id"],
        "owner_id": owner_id,
        "name": form["name"],
        "last_message_id": None,
        "message_count": 0,
        "member_count": 0,
        "total_message_sent": 0,
        "rate_limit_per_user": form.get("rate_limit_per_user") or 0,
        "thread_metadata": {
            "archived": False,
            "archive_timestamp": made_at,
            "auto_archive_duration": archive or DEFAULT_ARCHIVE_MINUTES,
            "locked": False,
            "create_timestamp": made_at,
        },
        "_members": {},
        **given,
    }
    if thread["type"] == ChannelType.PRIVATE_THREAD:
        thread["thread_metadata"]["invitable"] = form.get("invitable", True)
    _admit(world, thread, owner_id)
    world.put("channel", thread)
    announced = public(thread) | {"newly_created": True}
    world.bus.publish("THREAD_CREATE", announced, world.audience_of(thread))
    return thread


def _now(world: World) -> datetime:
    return datetime.fromtimestamp(world.clock(), UTC)


def _admit(world: World, thread: Json, user_id: str) -> Json:
    member = {"id": thread["id"], "user_id": user_id, "join_timestamp": timestamp(_now(world)), "flags": 1}
    thread["_members"][user_id] = member
    thread["member_count"] = min(len(thread["_members"]), MEMBER_COUNT_SHOWN)
    return member


def join_thread(world: World, thread: Json, user_id: str) -> None:
    """Add a member; nothing happens when they are in it already."""
    if user_id in thread["_members"]:
        return
    member = _admit(world, thread, user_id)
    world.put("channel", thread)
    if thread["type"] == ChannelType.PRIVATE_THREAD:
        _tell(world, "THREAD_CREATE", public(thread) | {"member": member}, user_id)
    _tell(world, "THREAD_MEMBER_UPDATE", member | {"guild_id": thread["guild_id"]}, user_id)
    full = member | {"member": public(world.member(thread["guild_id"], user_id)), "presence": None}
    _publish_members(world, thread, {"added_members": [full]})


def leave_thread(world: World, thread: Json, user_id: str) -> None:
    """Take a member out; nothing happens when they are not in it."""
    if user_id not in thread["_members"]:
        return
    del thread["_members"][user_id]
    thread["member_count"] = len(thread["_members"])
    world.put("channel", thread)
    _publish_members(world, thread, {"removed_member_ids": [user_id]})


def _publish_members(world: World, thread: Json, change: Json) -> None:
    kept = {key: thread[key] for key in ("id", "guild_id", "member_count")}
    world.bus.publish("THREAD_MEMBERS_UPDATE", kept | change, world.audience_of(thread))


def _tell(world: World, name: str, payload: Json, user_id: str) -> None:
    world.bus.publish(name, payload, Audience(user_ids=frozenset({user_id})))


def set_archived(world: World, thread: Json, *, archived: bool) -> None:
    """Archive or reopen, without saving."""
    metadata = thread["thread_metadata"]
    if metadata["archived"] != archived:
        metadata["archived"] = archived
        metadata["archive_timestamp"] = timestamp(_now(world))


def note_message(world: World, message: Json) -> None:
    """What a new message does to its channel: last message; in a thread also counts, membership and an end of archiving."""
    channel = world.channel(message["channel_id"])
    channel["last_message_id"] = message["id"]
    if channel["type"] not in THREADS:
        world.put("channel", channel)
        return
    if message["id"] != channel["id"] and message["type"] not in SYSTEM_MESSAGES:
        channel["message_count"] += 1
        channel["total_message_sent"] += 1
    if channel["thread_metadata"]["archived"]:
        set_archived(world, channel, archived=False)
        save_channel(world, channel)
    world.put("channel", channel)
    join_thread(world, channel, message["author"]["id"])
    for user in message["mentions"]:
        if (channel["guild_id"], user["id"]) in world.members and world.can_view(
            user["id"], channel["parent_id"]
        ):
            join_thread(world, channel, user["id"])


def forget_message(world: World, message: Json) -> None:
    """What a removed message does to its thread's count."""
    channel = world.channels.get(message["channel_id"])
    if channel and channel["type"] in THREADS and message["id"] != channel["id"]:
        channel["message_count"] = max(0, channel["message_count"] - 1)
        world.put("channel", channel)


def threads_below(world: World, parent_id: str, *, archived: bool) -> list[Json]:
    """Threads of a channel, the newest first."""
    found = [
        channel
        for channel in world.channels.values()
        if channel["type"] in THREADS
        and channel["parent_id"] == parent_id
        and channel["thread_metadata"]["archived"] == archived
    ]
    return sorted(found, key=lambda thread: int(thread["id"]), reverse=True)


def active_threads(world: World, guild_id: str, viewer_id: str) -> list[Json]:
    """The threads of a guild that are not archived and that the viewer sees, the newest first."""
    found = [
        channel
        for channel in world.guild_channels(guild_id)
        if channel["type"] in THREADS
        and not channel["thread_metadata"]["archived"]
        and world.can_view(viewer_id, channel["id"])
    ]
    return sorted(found, key=lambda thread: int(thread["id"]), reverse=True)
