"""Who is in a thread."""

from aiohttp import web

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json, json_reply, no_content
from bot.sandbox.rest.access import account_of, holds, require, snowflake, visible_channel, world_of
from bot.sandbox.state import threads
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.kinds import THREADS, ChannelType
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.world import World, public

routes = web.RouteTableDef()
MEMBERS = r"/channels/{channel_id:\d+}/thread-members"


def _thread(request: web.Request, account: Account) -> Json:
    thread = visible_channel(world_of(request), account, snowflake(request, "channel_id"))
    if thread["type"] not in THREADS:
        raise Refusal.WRONG_CHANNEL_TYPE.error()
    return thread


def _open_thread(request: web.Request, account: Account) -> Json:
    thread = _thread(request, account)
    if thread["thread_metadata"]["archived"]:
        raise Refusal.THREAD_ARCHIVED.error()
    return thread


def _view(world: World, thread: Json, user_id: str, *, with_member: bool) -> Json:
    found: Json = thread["_members"][user_id]
    if with_member:
        return found | {"member": public(world.member(thread["guild_id"], user_id))}
    return found


@routes.get(MEMBERS)
async def listed(request: web.Request) -> web.Response:
    """Everybody in the thread."""
    world, account = world_of(request), account_of(request)
    thread = _thread(request, account)
    full = request.query.get("with_member", "").lower() in {"true", "1"}
    return json_reply([_view(world, thread, user_id, with_member=full) for user_id in thread["_members"]])


@routes.put(MEMBERS + "/@me")
async def join(request: web.Request) -> web.Response:
    """Join."""
    account = account_of(request)
    threads.join_thread(world_of(request), _open_thread(request, account), account.user_id)
    return no_content()


@routes.delete(MEMBERS + "/@me")
async def leave(request: web.Request) -> web.Response:
    """Leave."""
    account = account_of(request)
    threads.leave_thread(world_of(request), _open_thread(request, account), account.user_id)
    return no_content()


@routes.get(MEMBERS + r"/{user_id:\d+}")
async def one(request: web.Request) -> web.Response:
    """One member of the thread, or 10007."""
    world, account = world_of(request), account_of(request)
    thread = _thread(request, account)
    user_id = snowflake(request, "user_id")
    if user_id not in thread["_members"]:
        raise Refusal.UNKNOWN_MEMBER.error()
    full = request.query.get("with_member", "").lower() in {"true", "1"}
    return json_reply(_view(world, thread, user_id, with_member=full))


@routes.put(MEMBERS + r"/{user_id:\d+}")
async def add(request: web.Request) -> web.Response:
    """Bring somebody in who can see the parent channel; into a private one that is not open to invitations, only by moderators."""
    world, account = world_of(request), account_of(request)
    thread = _open_thread(request, account)
    user_id = snowflake(request, "user_id")
    world.member(thread["guild_id"], user_id)
    require(world, account, thread, Permission.SEND_MESSAGES_IN_THREADS)
    closed = thread["type"] == ChannelType.PRIVATE_THREAD and not thread["thread_metadata"]["invitable"]
    if closed and not holds(world, account, thread, Permission.MANAGE_THREADS):
        raise Refusal.MISSING_PERMISSIONS.error()
    if not world.can_view(user_id, thread["parent_id"]):
        raise Refusal.MISSING_ACCESS.error()
    threads.join_thread(world, thread, user_id)
    return no_content()


@routes.delete(MEMBERS + r"/{user_id:\d+}")
async def remove(request: web.Request) -> web.Response:
    """Take somebody out: by moderators, or by the owner of a private thread."""
    world, account = world_of(request), account_of(request)
    thread = _open_thread(request, account)
    owns = thread["type"] == ChannelType.PRIVATE_THREAD and thread["owner_id"] == account.user_id
    if not owns:
        require(world, account, thread, Permission.MANAGE_THREADS)
    threads.leave_thread(world, thread, snowflake(request, "user_id"))
    return no_content()
