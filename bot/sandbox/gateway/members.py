"""Op 8: a bot asks for members of a guild and gets them in chunks.

https://discord.com/developers/docs/events/gateway-events#request-guild-members
"""

from bot.sandbox.gateway.codes import Close, GatewayClosedError
from bot.sandbox.gateway.intents import Intent
from bot.sandbox.gateway.session import Session
from bot.sandbox.json import Json
from bot.sandbox.state.world import World, public

CHUNK = 1000
MAX_QUERIED = 100


def send_members(world: World, session: Session, request: Json) -> None:
    """Dispatch GUILD_MEMBERS_CHUNK until all that was asked for is sent."""
    guild_id = str(request.get("guild_id"))
    if (guild_id, session.user_id) not in world.members:
        return
    asked = request.get("user_ids")
    if asked is None:
        members, not_found = _queried(world, session, request), []
    else:
        wanted = [str(user_id) for user_id in (asked if isinstance(asked, list) else [asked])]
        there = {member["user"]["id"]: member for member in world.guild_members(guild_id)}
        members = [there[user_id] for user_id in wanted if user_id in there]
        not_found = [user_id for user_id in wanted if user_id not in there]
    _send_chunks(session, guild_id, [public(member) for member in members], not_found, request.get("nonce"))


def _queried(world: World, session: Session, request: Json) -> list[Json]:
    query, limit = str(request.get("query", "")), request.get("limit", 0)
    if type(limit) is not int or limit < 0:
        raise GatewayClosedError(Close.DECODE_ERROR)
    everyone = world.guild_members(str(request["guild_id"]))
    if not query and limit == 0:
        if session.is_bot and not session.intents & Intent.GUILD_MEMBERS:
            raise GatewayClosedError(Close.DISALLOWED_INTENTS)
        return everyone
    starts = query.casefold()
    matching = [member for member in everyone if any(n.startswith(starts) for n in _names(member))]
    return matching[: min(limit or MAX_QUERIED, MAX_QUERIED)]


def _names(member: Json) -> list[str]:
    user = member["user"]
    return [name.casefold() for name in (user["username"], user["global_name"], member["nick"]) if name]


def _send_chunks(
    session: Session, guild_id: str, members: list[Json], not_found: list[str], nonce: object
) -> None:
    chunks = [members[start : start + CHUNK] for start in range(0, len(members), CHUNK)] or [[]]
    for index, chunk in enumerate(chunks):
        payload: Json = {
            "guild_id": guild_id,
            "members": chunk,
            "chunk_index": index,
            "chunk_count": len(chunks),
        }
        if not_found:
            payload["not_found"] = not_found
        if nonce is not None:
            payload["nonce"] = nonce
        session.dispatch("GUILD_MEMBERS_CHUNK", payload)
