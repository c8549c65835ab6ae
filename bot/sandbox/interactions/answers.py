"""A bot answers: what each kind of callback, followup and edit makes of an interaction.

https://discord.com/developers/docs/interactions/receiving-and-responding
"""

from collections.abc import Callable, Mapping

from bot.sandbox.errors import Refusal, field_error, invalid_form
from bot.sandbox.interactions.life import COMPONENT, Interaction, Interactions
from bot.sandbox.interactions.payloads import is_from_message, message_fields
from bot.sandbox.json import Json
from bot.sandbox.rules import is_empty, validate_callback, validate_message
from bot.sandbox.state.display import Attached, shown_components
from bot.sandbox.state.kinds import MessageFlag, MessageType
from bot.sandbox.state.mentions import USERS_ONLY
from bot.sandbox.state.messages import Draft, create_message, delete_message, edit_message
from bot.sandbox.state.store import Upload
from bot.sandbox.state.views import message_view
from bot.sandbox.state.world import World

MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
CHAT_INPUT = 1
ORIGINAL = "@original"


class Answers:
    """Applies what bots send. `files` are those of the request, by number."""

    def __init__(self, world: World, interactions: Interactions) -> None:
        self._world = world
        self._interactions = interactions
        self._acts: dict[int, Callable[[Interaction, Json, Mapping[int, Upload]], None]] = {
            MESSAGE: self._send,
            DEFERRED_MESSAGE: self._defer,
            DEFERRED_UPDATE: self._defer_update,
            UPDATE: self._update,
            CHOICES: self._complete,
            MODAL: self._open_modal,
        }

    def first(self, interaction: Interaction, body: Json, files: Mapping[int, Upload]) -> Json:
        """Apply a callback; returns what `with_response` asks for. Refused ones leave the interaction unanswered."""
        validate_callback(
            body,
            files=len(files),
            interaction_type=interaction.type,
            flags_before=self._source_flags(interaction),
        )
        self._check_possible(interaction, body, files)
        self._interactions.respond(interaction, body["type"])
        self._acts[body["type"]](interaction, body.get("data") or {}, files)
        return self._response(interaction)

    def _check_possible(self, interaction: Interaction, body: Json, files: Mapping[int, Upload]) -> None:
        """Updates need a message to update, and must leave something of it."""
        kind = body["type"]
        updates = kind in {UPDATE, DEFERRED_UPDATE}
        if kind not in self._acts or (updates and not is_from_message(interaction)):
            leaf = field_error(
                "BASE_TYPE_CHOICES", f"Value must be one of {(MESSAGE, DEFERRED_MESSAGE, MODAL)}."
            )
            raise invalid_form({"type": leaf})
        source = self._find(interaction, interaction.source_id)
        if updates and source is None:
            raise Refusal.UNKNOWN_MESSAGE.error()
        if kind == UPDATE and source and is_empty({**source, **body["data"]}, len(files)):
            raise Refusal.EMPTY_MESSAGE.error()

    def _source_flags(self, interaction: Interaction) -> int:
        source = self._find(interaction, interaction.source_id)
        return int(source["flags"]) if source else 0

    def _find(self, interaction: Interaction, message_id: str | None) -> Json | None:
        return self._world.messages.get(interaction.channel_id, {}).get(message_id or "")

    def _response(self, interaction: Interaction) -> Json:
        told: Json = {"id": interaction.id, "type": interaction.type}
        resource: Json = {"type": interaction.response_type}
        message = self._find(interaction, interaction.original_id)
        if message:
            told |= {
                "response_message_id": message["id"],
                "response_message_loading": bool(message["flags"] & MessageFlag.LOADING),
                "response_message_ephemeral": bool(message["flags"] & MessageFlag.EPHEMERAL),
            }
            if interaction.response_type != DEFERRED_UPDATE:
                resource["message"] = self.view(interaction, message)
        return {"interaction": told, "resource": resource}

    def view(self, interaction: Interaction, message: Json) -> Json:
        """A message as the bot sees it."""
        return message_view(self._world, message, interaction.application_id)

    def _send(self, interaction: Interaction, data: Json, files: Mapping[int, Upload]) -> None:
        draft = self._draft(interaction, data, files, replies_to=interaction.source_id)
        interaction.original_id = self._create(interaction, draft)["id"]

    def _defer(self, interaction: Interaction, data: Json, files: Mapping[int, Upload]) -> None:
        loading = int(MessageFlag.LOADING)
        draft = self._draft(interaction, data, files, replies_to=interaction.source_id, flags=loading)
        interaction.original_id = self._create(interaction, draft)["id"]

    def _defer_update(self, interaction: Interaction, _: Json, __: Mapping[int, Upload]) -> None:
        interaction.original_id = interaction.source_id

    def _update(self, interaction: Interaction, data: Json, files: Mapping[int, Upload]) -> None:
        interaction.original_id = interaction.source_id
        source = self._find(interaction, interaction.source_id)
        if source:
            edit_message(self._world, source, Draft(data, files, pings=USERS_ONLY))

    def _complete(self, interaction: Interaction, data: Json, _: Mapping[int, Upload]) -> None:
        told = {"choices": data["choices"]}
        self._interactions.tell(interaction, "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE", told)

    def _open_modal(self, interaction: Interaction, data: Json, _: Mapping[int, Upload]) -> None:
        modal = {
            "custom_id": data["custom_id"],
            "title": data["title"],
            "components": shown_components(data["components"], Attached([])),
        }
        self._interactions.open_modal(interaction, modal)
        application = self._world.applications[interaction.application_id]
        told = {
            "channel_id": interaction.channel_id,
            "application": {key: application[key] for key in ("id", "name", "icon", "description")},
            **modal,
        }
        self._interactions.tell(interaction, "INTERACTION_MODAL_CREATE", told)

    def _draft(
        self,
        interaction: Interaction,
        data: Json,
        files: Mapping[int, Upload],
        *,
        replies_to: str | None,
        flags: int = 0,
    ) -> Draft:
        flags |= (data.get("flags") or 0) & MessageFlag.EPHEMERAL
        extra = message_fields(self._world, interaction)
        kind = _message_type(interaction)
        if replies_to:
            kind = MessageType.REPLY
            extra["message_reference"] = _reference(interaction, replies_to)
        return Draft(
            data,
            files,
            type=kind,
            flags=flags,
            only_for=interaction.user_id if flags & MessageFlag.EPHEMERAL else None,
            pings=USERS_ONLY,
            extra=extra,
        )

    def _create(self, interaction: Interaction, draft: Draft) -> Json:
        message = create_message(self._world, interaction.channel_id, interaction.application_id, draft)
        interaction.message_ids.add(message["id"])
        return message

    def follow_up(self, interaction: Interaction, body: Json, files: Mapping[int, Upload]) -> Json:
        """A followup. The first one after a deferral fills the waiting message, which stays as visible as it was."""
        validate_message(body, files=len(files), create=True)
        original = self._find(interaction, interaction.original_id)
        if original and original["flags"] & MessageFlag.LOADING:
            return edit_message(self._world, original, Draft(body, files, pings=USERS_ONLY))
        draft = self._draft(interaction, body, files, replies_to=original["id"] if original else None)
        if original:
            draft.extra["interaction_metadata"] = {
                **interaction.metadata,
                "original_response_message_id": original["id"],
            }
        return self._create(interaction, draft)

    def message(self, interaction: Interaction, message_id: str) -> Json:
        """One of the interaction's messages, `@original` among them; 10008 for any other."""
        wanted = interaction.original_id if message_id == ORIGINAL else message_id
        message = self._find(interaction, wanted)
        if message is None or wanted not in {interaction.source_id, *interaction.message_ids}:
            raise Refusal.UNKNOWN_MESSAGE.error()
        return message

    def edit(
        self, interaction: Interaction, message_id: str, body: Json, files: Mapping[int, Upload]
    ) -> Json:
        """Change one of the interaction's messages."""
        message = self.message(interaction, message_id)
        validate_message(body, files=len(files), create=False, flags_before=message["flags"])
        return edit_message(self._world, message, Draft(body, files, pings=USERS_ONLY))

    def delete(self, interaction: Interaction, message_id: str) -> None:
        """Delete one of the interaction's messages."""
        delete_message(self._world, self.message(interaction, message_id))


def _message_type(interaction: Interaction) -> int:
    if interaction.command_type is None or interaction.type == COMPONENT:
        return MessageType.DEFAULT
    is_slash = interaction.command_type == CHAT_INPUT
    return MessageType.CHAT_INPUT_COMMAND if is_slash else MessageType.CONTEXT_MENU_COMMAND


def _reference(interaction: Interaction, message_id: str) -> Json:
    reference: Json = {"type": 0, "channel_id": interaction.channel_id, "message_id": message_id}
    if interaction.guild_id:
        reference["guild_id"] = interaction.guild_id
    return reference
