"""Writing, changing and removing messages, with every field Discord fills and the events that follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json
from bot.sandbox.rules.messages import is_empty
from bot.sandbox.state import mentions, threads
from bot.sandbox.state.attachments import forget_files, save_files
from bot.sandbox.state.display import Attached, component_texts, shown_components, shown_embed
from bot.sandbox.state.ids import id_time, timestamp
from bot.sandbox.state.kinds import MessageFlag, MessageType
from bot.sandbox.state.polls import new_poll
from bot.sandbox.state.store import Upload
from bot.sandbox.state.views import event_message
from bot.sandbox.state.world import World, public

F = MessageFlag
SENDABLE = F.SUPPRESS_EMBEDS | F.SUPPRESS_NOTIFICATIONS | F.IS_COMPONENTS_V2
EDITABLE = F.SUPPRESS_EMBEDS | F.IS_COMPONENTS_V2


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to write. `body` is the (validated) request; `files` its files by n.

    `flags` are added to those the body may set (EPHEMERAL, LOADING); `only_for` is the one user who sees it.
    `pings` is what may be mentioned without `allowed_mentions`. `extra` fields are taken as they are
    (application_id, webhook_id, interaction_metadata; keys with `_` stay private).
    """

    body: Json
    files: Mapping[int, Upload] = field(default_factory=dict)
    type: int = MessageType.DEFAULT
    flags: int = 0
    only_for: str | None = None
    pings: frozenset[str] = mentions.ANYONE
    extra: Json = field(default_factory=dict)


def create_message(world: World, channel_id: str, author_id: str, draft: Draft) -> Json:
    """Write a message, keep it and publish MESSAGE_CREATE. Returns the stored document: send `message_view` of it."""
    message_id = draft.extra.get("id") or world.new_id()
    message: Json = {
        "type": int(draft.type),
        "content": "",
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "timestamp": timestamp(id_time(message_id)),
        "edited_timestamp": None,
        "flags": (draft.body.get("flags") or 0) & SENDABLE | draft.flags,
        "components": [],
        "id": message_id,
        "channel_id": channel_id,
        "author": public(world.users[author_id]),
        "pinned": False,
        "mention_everyone": False,
        "tts": bool(draft.body.get("tts")),
        **draft.extra,
    }
    if draft.only_for:
        message["_only_for"] = draft.only_for
    if draft.body.get("nonce") is not None:
        message["_nonce"] = draft.body["nonce"]
    if draft.body.get("poll"):
        message["poll"] = new_poll(draft.body["poll"], message_id)
    _fill(world, message, draft)
    world.put("message", message)
    if not draft.only_for:
        threads.note_message(world, message)
    _publish(world, "MESSAGE_CREATE", message)
    return message


def edit_message(world: World, message: Json, draft: Draft) -> Json:
    """Change what the body names, and publish MESSAGE_UPDATE. A deferred answer (LOADING) is filled in, not marked as edited.

    50006 when nothing would be left. Returns the stored document, a new dict.
    """
    changed = {**message, **draft.extra}
    was_loading = message["flags"] & F.LOADING
    if draft.body.get("flags") is not None:
        changed["flags"] = message["flags"] & ~EDITABLE | draft.body["flags"] & EDITABLE
    changed["flags"] = changed["flags"] & ~F.LOADING | draft.flags
    _fill(world, changed, draft)
    if is_empty(changed):
        raise Refusal.EMPTY_MESSAGE.error()
    if not was_loading:
        changed["edited_timestamp"] = timestamp(datetime.fromtimestamp(world.clock(), UTC))
    world.put("message", changed)
    kept = set(changed.get("_files", []))
    forget_files(world, [file_id for file_id in message.get("_files", []) if file_id not in kept])
    _publish(world, "MESSAGE_UPDATE", changed)
    return changed


def _fill(world: World, message: Json, draft: Draft) -> None:
    """Set content, files, embeds, components and mentions as far as the body names them."""
    body = draft.body
    if "content" in body:
        message["content"] = (body["content"] or "").strip()
    attached = Attached(_attach(world, message, draft))
    if "embeds" in body:
        message["embeds"] = [shown_embed(embed, attached) for embed in body["embeds"] or []]
    if "components" in body:
        message["components"] = shown_components(body["components"] or [], attached)
    message["attachments"] = [a for a in message["attachments"] if a["id"] not in attached.shown]
    texts = [message["content"], *component_texts(message["components"])]
    let = mentions.allowed(body.get("allowed_mentions"), draft.pings)
    message |= mentions.mentions(world, message, texts, let, _replied_to(world, message))


def _attach(world: World, message: Json, draft: Draft) -> list[Json]:
    """Keep the files the body keeps, add the new ones; all that an `attachment://` may name."""
    listed = draft.body.get("attachments")
    held = {attachment["id"]: attachment for attachment in message["attachments"]}
    kept = (
        list(held.values())
        if listed is None
        else [held[str(a["id"])] for a in listed if str(a["id"]) in held]
    )
    described = [entry for entry in listed or [] if str(entry["id"]) not in held]
    hidden = bool(message.get("_only_for"))
    fresh = save_files(world, message["channel_id"], described, draft.files, ephemeral=hidden)
    message["attachments"] = [*kept, *fresh]
    still = {attachment["id"] for attachment in kept}
    embedded = [file_id for file_id in message.get("_files", []) if file_id not in held or file_id in still]
    message["_files"] = [*embedded, *(a["id"] for a in fresh)]
    return [*kept, *fresh]


def _replied_to(world: World, message: Json) -> Json | None:
    if message["type"] != MessageType.REPLY:
        return None
    reference = message["message_reference"]
    return world.messages.get(reference["channel_id"], {}).get(reference["message_id"])


def delete_message(world: World, message: Json) -> None:
    """Remove a message with its files and publish MESSAGE_DELETE."""
    _forget(world, message)
    payload = {"id": message["id"], **_place(world, message["channel_id"])}
    channel = world.channel(message["channel_id"])
    world.bus.publish("MESSAGE_DELETE", payload, world.audience_of(channel, message.get("_only_for")))


def delete_messages(world: World, channel: Json, messages: list[Json]) -> None:
    """Remove several at once and publish MESSAGE_DELETE_BULK."""
    for message in messages:
        _forget(world, message)
    payload = {"ids": [message["id"] for message in messages], **_place(world, channel["id"])}
    world.bus.publish("MESSAGE_DELETE_BULK", payload, world.audience_of(channel))


def _forget(world: World, message: Json) -> None:
    world.remove("message", message)
    forget_files(world, message.get("_files", []))
    if not message.get("_only_for"):
        threads.forget_message(world, message)


def find_by_nonce(world: World, author_id: str, nonce: str | int, within_seconds: float) -> Json | None:
    """The author's message with this nonce, if it was written in the last `within_seconds`."""
    found = world.nonces.get((author_id, str(nonce)))
    if found is None or world.clock() - id_time(found["id"]).timestamp() > within_seconds:
        return None
    return found


def save_changed(world: World, message: Json) -> None:
    """Keep and announce a message whose fields were changed in place (pin, poll, thread flag)."""
    world.put("message", message)
    _publish(world, "MESSAGE_UPDATE", message)


def _publish(world: World, name: str, message: Json) -> None:
    channel = world.channel(message["channel_id"])
    audience = world.audience_of(channel, message.get("_only_for"))
    payload = event_message(world, message)
    if name == "MESSAGE_CREATE" and "_nonce" in message:
        payload["nonce"] = message["_nonce"]
    world.bus.publish(name, payload, audience)


def _place(world: World, channel_id: str) -> Json:
    guild_id = world.channel(channel_id).get("guild_id")
    return {"channel_id": channel_id, **({"guild_id": guild_id} if guild_id else {})}
