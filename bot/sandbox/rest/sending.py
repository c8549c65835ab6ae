"""May this message be sent here, by this account? And what it becomes."""

from collections.abc import Mapping

from bot.sandbox.errors import DiscordError, Refusal, field_error, invalid_form, unknown_reference
from bot.sandbox.json import Json
from bot.sandbox.rest.access import holds, require
from bot.sandbox.state.accounts import Account
from bot.sandbox.state.ids import id_time
from bot.sandbox.state.kinds import HOLD_MESSAGES, SYSTEM_MESSAGES, THREADS, ChannelType, MessageType
from bot.sandbox.state.messages import Draft
from bot.sandbox.state.permissions import Permission
from bot.sandbox.state.store import Upload
from bot.sandbox.state.world import World

BOTS_ONLY_FIELDS = ("embeds", "components")


def check_sending(
    world: World, account: Account, channel: Json, form: Json, files: Mapping[int, Upload]
) -> None:
    """50008, 50007, 50013, 50083 or slow mode, in the order Discord checks."""
    if channel["type"] not in HOLD_MESSAGES:
        raise Refusal.NO_MESSAGES_HERE.error()
    if channel["type"] == ChannelType.DM:
        _check_dm(world, account, channel)
        return
    thread = channel["type"] in THREADS
    require(
        world, account, channel, Permission.SEND_MESSAGES_IN_THREADS if thread else Permission.SEND_MESSAGES
    )
    check_content(world, account, channel, form, files)
    if form.get("message_reference") and not holds(world, account, channel, Permission.READ_MESSAGE_HISTORY):
        raise DiscordError(400, 160002, "Cannot reply without permission to read message history")
    if (
        thread
        and channel["thread_metadata"]["locked"]
        and not holds(world, account, channel, Permission.MANAGE_THREADS)
    ):
        raise (
            Refusal.THREAD_ARCHIVED.error()
            if channel["thread_metadata"]["archived"]
            else Refusal.THREAD_LOCKED.error()
        )
    _check_slow_mode(world, account, channel)


def check_content(
    world: World, account: Account, channel: Json, form: Json, files: Mapping[int, Upload]
) -> None:
    """50013 when the message holds what the account may not send here."""
    needed = {
        Permission.ATTACH_FILES: files or form.get("attachments"),
        Permission.EMBED_LINKS: form.get("embeds") and account.is_bot,
        Permission.SEND_POLLS: form.get("poll"),
        Permission.SEND_TTS_MESSAGES: form.get("tts"),
    }
    for permission, used in needed.items():
        if used:
            require(world, account, channel, permission)


def _check_dm(world: World, account: Account, channel: Json) -> None:
    others = [user_id for user_id in channel["_recipient_ids"] if user_id != account.user_id]
    mine = {guild["id"] for guild in world.guilds_of(account.user_id)}
    for user_id in others:
        user = world.users[user_id]
        shared = any(guild["id"] in mine for guild in world.guilds_of(user_id))
        if user.get("_dms_closed") or not shared or (account.is_bot and user.get("bot")):
            raise Refusal.CANNOT_MESSAGE_USER.error()


def _check_slow_mode(world: World, account: Account, channel: Json) -> None:
    """Bots are exempt, and who manages messages or channels."""
    seconds = channel.get("rate_limit_per_user") or 0
    powers = world.permissions_of(account.user_id, channel["id"])
    if (
        not seconds
        or account.is_bot
        or powers & (Permission.MANAGE_MESSAGES | Permission.MANAGE_CHANNELS | Permission.BYPASS_SLOWMODE)
    ):
        return
    for message in reversed(world.messages.get(channel["id"], {}).values()):
        if message["author"]["id"] == account.user_id and message["type"] not in SYSTEM_MESSAGES:
            if world.clock() - id_time(message["id"]).timestamp() < seconds:
                raise DiscordError(429, 20016, "This action cannot be performed due to slowmode rate limit")
            return


def new_draft(
    world: World, account: Account, channel: Json, form: Json, files: Mapping[int, Upload]
) -> Draft:
    """The message to write: people's embeds and components are dropped, as by Discord; a reply keeps what it answers."""
    kept = form if account.is_bot else {k: v for k, v in form.items() if k not in BOTS_ONLY_FIELDS}
    reference = form.get("message_reference")
    if not reference:
        return Draft(kept, files)
    replied = world.messages.get(channel["id"], {}).get(str(reference["message_id"]))
    if replied is None or "_only_for" in replied:
        if reference.get("fail_if_not_exists", True):
            raise unknown_reference()
        return Draft(kept, files)
    if replied["type"] in SYSTEM_MESSAGES:
        leaf = field_error("REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", "Cannot reply to a system message")
        raise invalid_form({"message_reference": leaf})
    kept_reference = {"type": 0, "channel_id": channel["id"], "message_id": replied["id"]}
    if "guild_id" in channel:
        kept_reference["guild_id"] = channel["guild_id"]
    return Draft(kept, files, MessageType.REPLY, extra={"message_reference": kept_reference})
