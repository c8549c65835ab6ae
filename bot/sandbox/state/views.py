"""How one user sees a document: private keys gone, `me` and `member` theirs, ephemeral messages hidden."""

from bot.sandbox.json import Json
from bot.sandbox.state.kinds import THREADS, ChannelType, MessageType
from bot.sandbox.state.polls import is_over
from bot.sandbox.state.world import World, public


def own_user(user: Json) -> Json:
    """A user as they see themselves."""
    return public(user) | {
        "bio": "",
        "locale": user.get("_locale", "en-US"),
        "mfa_enabled": False,
        "email": None,
        "verified": True,
    }


def channel_view(world: World, channel: Json, viewer_id: str) -> Json:
    """A channel: a DM without the viewer among its recipients, a thread with the viewer's membership."""
    view = public(channel)
    if channel["type"] == ChannelType.DM:
        others = [user_id for user_id in channel["_recipient_ids"] if user_id != viewer_id]
        view["recipients"] = [public(world.users[user_id]) for user_id in others]
    if channel["type"] in THREADS and viewer_id in channel["_members"]:
        view["member"] = channel["_members"][viewer_id]
    return view


def sees_message(message: Json, viewer_id: str) -> bool:
    """Whether an ephemeral message is theirs; any other message is."""
    return message.get("_only_for") in {None, viewer_id}


def message_view(world: World, message: Json, viewer_id: str) -> Json:
    """A message: with the viewer's reactions and votes, the thread it began and the message it answers."""
    view = public(message)
    reactions = message.get("_reactors", [])
    if reactions:
        view["reactions"] = [reaction_view(reaction, viewer_id) for reaction in reactions]
    thread = world.channels.get(message["id"])
    if thread and thread["type"] in THREADS and thread["parent_id"] == message["channel_id"]:
        view["thread"] = channel_view(world, thread, viewer_id)
    if message["type"] in {MessageType.REPLY, MessageType.THREAD_STARTER_MESSAGE}:
        view["referenced_message"] = _referenced(world, message)
    if "poll" in message:
        view["poll"] = poll_view(world, message, viewer_id)
    return view


def _referenced(world: World, message: Json) -> Json | None:
    reference = message.get("message_reference") or {}
    found = world.messages.get(reference.get("channel_id", ""), {}).get(reference.get("message_id", ""))
    hidden_from_some = found is not None and found.get("_only_for") not in {None, message.get("_only_for")}
    return public(found) if found and not hidden_from_some else None


def reaction_view(reaction: Json, viewer_id: str) -> Json:
    """One emoji's count. `reaction` is `{"emoji", "users": [ids]}` as kept in a message's `_reactors`."""
    count = len(reaction["users"])
    return {
        "emoji": reaction["emoji"],
        "count": count,
        "count_details": {"burst": 0, "normal": count},
        "burst_colors": [],
        "me_burst": False,
        "burst_me": False,
        "me": viewer_id in reaction["users"],
        "burst_count": 0,
    }


def poll_view(world: World, message: Json, viewer_id: str) -> Json:
    """A poll with its counts so far. Votes are kept in the message's `_votes`: answer id -> user ids."""
    votes: dict[str, list[str]] = message.get("_votes", {})
    poll: Json = message["poll"]
    counts = [
        {
            "id": answer["answer_id"],
            "count": len(votes.get(str(answer["answer_id"]), [])),
            "me_voted": viewer_id in votes.get(str(answer["answer_id"]), []),
        }
        for answer in poll["answers"]
    ]
    return poll | {"results": {"is_finalized": is_over(world, message), "answer_counts": counts}}


def event_message(world: World, message: Json) -> Json:
    """A message as the gateway dispatches it: in a guild with its author's and the mentioned ones' membership."""
    view = message_view(world, message, viewer_id="")
    channel = world.channel(message["channel_id"])
    guild_id = channel.get("guild_id")
    view["channel_type"] = channel["type"]
    if guild_id is None:
        return view
    view["guild_id"] = guild_id
    view["mentions"] = [user | _membership(world, guild_id, user["id"]) for user in view["mentions"]]
    return view | _membership(world, guild_id, message["author"]["id"])


def _membership(world: World, guild_id: str, user_id: str) -> Json:
    member = bare_member(world, guild_id, user_id)
    return {"member": member} if member else {}


def bare_member(world: World, guild_id: str, user_id: str) -> Json | None:
    """A member without `user`, as it stands beside one; None for who is not in the guild."""
    member = world.members.get((guild_id, user_id))
    return {k: v for k, v in public(member).items() if k != "user"} if member else None
