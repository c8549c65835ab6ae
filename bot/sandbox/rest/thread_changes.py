"""PATCH of a thread: name, archiving, locking, tags."""

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json
from bot.sandbox.rest.access import holds, require
from bot.sandbox.rules import validate_thread
from bot.sandbox.state import channels, threads
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.kinds import FORUMS
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.world import World

OWN_CHANGES = {"name", "archived", "auto_archive_duration", "applied_tags"}
METADATA = ("auto_archive_duration", "locked", "invitable")
PINNED_IN_FORUM = 1 << 1


def change_thread(world: World, account: Account, thread: Json, form: Json) -> Json:
    """Apply a change. Owners may rename, archive and tag; all else needs MANAGE_THREADS; opening an unlocked one only writing."""
    _check_rights(world, account, thread, form)
    validate_thread(form, create=False)
    if thread["thread_metadata"]["archived"] and form.get("archived") is not False:
        raise Refusal.THREAD_ARCHIVED.error()
    changed = thread | {"thread_metadata": dict(thread["thread_metadata"])}
    for key in ("name", "rate_limit_per_user", "flags"):
        if form.get(key) is not None:
            changed[key] = form[key]
    changed["thread_metadata"] |= {key: form[key] for key in METADATA if form.get(key) is not None}
    if form.get("applied_tags") is not None:
        parent = world.channel(thread["parent_id"])
        changed["applied_tags"] = checked_tags(world, account, parent, form["applied_tags"])
    if form.get("archived") is not None:
        threads.set_archived(world, changed, archived=form["archived"])
    return channels.save_channel(world, changed)


def _check_rights(world: World, account: Account, thread: Json, form: Json) -> None:
    if holds(world, account, thread, Permission.MANAGE_THREADS):
        return
    names = set(form)
    reopens = names == {"archived"} and form["archived"] is False and not thread["thread_metadata"]["locked"]
    if reopens:
        require(world, account, thread, Permission.SEND_MESSAGES_IN_THREADS)
        return
    locked = thread["thread_metadata"]["locked"]
    if thread["owner_id"] != account.user_id or not names <= OWN_CHANGES or locked:
        raise Refusal.MISSING_PERMISSIONS.error()


def checked_tags(world: World, account: Account, parent: Json, given: list[str]) -> list[str]:
    """The tags of a forum post: known ones (10087), moderated ones only by who manages threads."""
    if parent["type"] not in FORUMS:
        raise Refusal.WRONG_CHANNEL_TYPE.error()
    known = {tag["id"]: tag for tag in parent["available_tags"]}
    wanted = [str(tag_id) for tag_id in given]
    if any(tag_id not in known for tag_id in wanted):
        raise Refusal.UNKNOWN_TAG.error()
    if any(known[tag_id]["moderated"] for tag_id in wanted):
        require(world, account, parent, Permission.MANAGE_THREADS)
    return wanted
