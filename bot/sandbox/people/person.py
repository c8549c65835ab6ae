"""One person at the keyboard: types commands, clicks, fills in modals, writes, reads."""

import secrets
from collections.abc import Callable, Iterable
from typing import Any, Self

from bot.sandbox.people.answers import Answer
from bot.sandbox.people.commands import CommandCall, fill_options, find_command, find_menu
from bot.sandbox.people.components import ModalForm, chosen_values, find_button, find_select
from bot.sandbox.people.connection import Connection
from bot.sandbox.people.errors import NoAnswerError, PersonError
from bot.sandbox.people.outcome import Outcome
from bot.sandbox.people.reading import readable_text
from bot.sandbox.people.surroundings import Surroundings

File = tuple[str, bytes]
Message = dict[str, Any]
Predicate = Callable[[Message], bool] | str

_COMMAND, _COMPONENT, _AUTOCOMPLETE, _MODAL_SUBMIT = 2, 3, 4, 5
_USER_MENU = 2


class Person:
    """Acts through Discord's own API with a member's token. Use it as an async context manager.

    Channels, members and roles are given by name or id; a message as its JSON or as the `Outcome` that brought it.
    `patience` is how many seconds to wait for an answer.
    """

    def __init__(self, api_url: str, gateway_url: str, token: str, *, patience: float = 15) -> None:
        self.around = Surroundings()
        self._wire = Connection(api_url, gateway_url, token, self.around.learn)
        self._patience = patience

    async def __aenter__(self) -> Self:
        await self._wire.__aenter__()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._wire.__aexit__(*exc)

    @property
    def user(self) -> dict[str, Any]:
        return self.around.user

    @property
    def name(self) -> str:
        """The name others see."""
        return str(self.user.get("global_name") or self.user["username"])

    async def request(self, method: str, path: str, body: Any = None) -> Any:
        """Any other request as this person, e.g. `("PUT", f"/channels/{id}/messages/{id}/reactions/✅/@me")`."""
        return await self._wire.request(method, path, body)

    # Commands

    async def commands(self, channel: str | None = None) -> list[dict[str, Any]]:
        """The application commands this person's client offers here."""
        place = self.around.get_channel(channel)
        index = await self._wire.request("GET", f"/channels/{place['id']}/application-command-index")
        return list(index["application_commands"])

    async def slash(
        self,
        command: str,
        options: dict[str, Any] | None = None,
        *,
        channel: str | None = None,
        files: dict[str, File] | None = None,
    ) -> Outcome:
        """Use a slash command, e.g. `slash("claim show", {"claim": "12"}, channel="general")`."""
        call = find_command(await self.commands(channel), command)
        fill_options(call, options or {}, files or {}, self.around)
        return await self._use(call.command, call.data(), channel, call.files)

    async def complete(
        self,
        command: str,
        *,
        option: str,
        typed: str,
        options: dict[str, Any] | None = None,
        channel: str | None = None,
    ) -> list[dict[str, Any]]:
        """Type in an option with autocomplete; returns the choices `{"name", "value"}` that are offered."""
        call = find_command(await self.commands(channel), command)
        fill_options(call, options or {}, {}, self.around)
        call.options.append(
            {"type": call.option(option)["type"], "name": option, "value": typed, "focused": True}
        )
        return await self._choices(call, channel)

    async def _choices(self, call: CommandCall, channel: str | None) -> list[dict[str, Any]]:
        body = self._command_body(_AUTOCOMPLETE, call.command, call.data(), channel)
        with self._wire.watch() as watch:
            await self._wire.request("POST", "/interactions", body)
            async for event in watch.events(self._patience):
                if event.data.get("nonce") != body["nonce"]:
                    continue
                if event.name == "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE":
                    return list(event.data["choices"])
                if event.name == "INTERACTION_FAILURE":
                    raise NoAnswerError("loading options failed: the application did not respond")
        raise NoAnswerError(f"no choices within {self._patience:g} s")

    async def menu(
        self,
        name: str,
        message: Message | Outcome | None = None,
        *,
        user: str | None = None,
        channel: str | None = None,
    ) -> Outcome:
        """Use an entry below *Apps* of a message, or of a member (`user`)."""
        target = _message(message) if message else None
        place = str(target["channel_id"]) if target else channel
        command = find_menu(await self.commands(place), name)
        if command["type"] == _USER_MENU and user is not None:
            target_id = self.around.get_user_id(user)
        elif target and command["type"] != _USER_MENU:
            target_id = target["id"]
        else:
            raise PersonError(f"{name!r} needs a {'user' if command['type'] == _USER_MENU else 'message'}")
        keys = ("id", "name", "type", "version")
        data = {**{key: command[key] for key in keys}, "target_id": target_id, "options": []}
        return await self._use(command, data, place, [])

    async def _use(
        self, command: dict[str, Any], data: dict[str, Any], channel: str | None, files: list[File]
    ) -> Outcome:
        return await self._interact(self._command_body(_COMMAND, command, data, channel), files=files)

    def _command_body(
        self, kind: int, command: dict[str, Any], data: dict[str, Any], channel: str | None
    ) -> dict[str, Any]:
        place = self.around.get_channel(channel)
        return {
            "type": kind,
            "application_id": command["application_id"],
            "channel_id": place["id"],
            **({"guild_id": place["guild_id"]} if place.get("guild_id") else {}),
            "data": data,
            "nonce": _nonce(),
        }

    # Components and modals

    async def click(
        self, message: Message | Outcome, *, label: str | None = None, custom_id: str | None = None
    ) -> Outcome:
        """Click a button of a message, as the message stands now."""
        shown = self._current(message)
        button = find_button(shown, label, custom_id)
        return await self._component(shown, button, {})

    async def select(
        self,
        message: Message | Outcome,
        values: str | Iterable[str],
        *,
        placeholder: str | None = None,
        custom_id: str | None = None,
    ) -> Outcome:
        """Pick options (by label or value), members, roles or channels (by name) in a select of a message."""
        shown = self._current(message)
        select = find_select(shown, placeholder, custom_id)
        wanted = [values] if isinstance(values, str) else values
        return await self._component(shown, select, {"values": chosen_values(select, wanted, self.around)})

    async def _component(self, message: Message, component: dict[str, Any], data: dict[str, Any]) -> Outcome:
        place = self.around.get_channel(message["channel_id"])
        body = {
            "type": _COMPONENT,
            "application_id": message.get("application_id") or message["author"]["id"],
            "channel_id": message["channel_id"],
            **({"guild_id": place["guild_id"]} if place.get("guild_id") else {}),
            "message_id": message["id"],
            "message_flags": message.get("flags", 0),
            "data": {"component_type": component["type"], "custom_id": component["custom_id"], **data},
            "nonce": _nonce(),
        }
        return await self._interact(body, source=message)

    async def submit(self, opened: Outcome, answers: dict[str, Any]) -> Outcome:
        """Send a modal. `answers` by label or custom_id: text, labels of choices, True, or `(name, bytes)` files."""
        form = ModalForm(opened.modal, self.around)
        components = form.components(answers)
        attachments = [{"id": str(i), "filename": name} for i, (name, _) in enumerate(form.files)]
        modal = opened.modal
        place = self.around.get_channel(modal["channel_id"])
        data = {"id": modal["id"], "custom_id": modal["custom_id"], "components": components}
        body = {
            "type": _MODAL_SUBMIT,
            "application_id": modal["application"]["id"],
            "channel_id": modal["channel_id"],
            **({"guild_id": place["guild_id"]} if place.get("guild_id") else {}),
            "data": {**data, "attachments": attachments},
            "nonce": _nonce(),
        }
        return await self._interact(body, files=form.files, source=opened.source)

    async def _interact(
        self, body: dict[str, Any], *, files: list[File] | None = None, source: Message | None = None
    ) -> Outcome:
        with self._wire.watch() as watch:
            await self._wire.request("POST", "/interactions", body, files=files)
            return await Answer(body["nonce"], source).wait(watch, self._patience)

    # Messages

    async def open_dm(self, user: str) -> str:
        """Open the direct channel with a user; returns its id, to be given as `channel`."""
        body = {"recipient_id": self.around.get_user_id(user)}
        channel = await self._wire.request("POST", "/users/@me/channels", body)
        self.around.channels[channel["id"]] = channel
        return str(channel["id"])

    async def say(
        self,
        channel: str,
        text: str,
        *,
        files: Iterable[File] = (),
        reply_to: Message | Outcome | None = None,
    ) -> Message:
        """Write in a channel; returns the message."""
        body: dict[str, Any] = {"content": text, "nonce": _nonce()}
        if reply_to is not None:
            body["message_reference"] = {"message_id": _message(reply_to)["id"]}
        path = f"/channels/{self.around.get_channel(channel)['id']}/messages"
        answer: Message = await self._wire.request("POST", path, body, files=list(files))
        return answer

    async def messages(self, channel: str, limit: int = 50) -> list[Message]:
        """The latest messages this person sees in a channel, oldest first."""
        place = self.around.get_channel(channel)
        found: list[Message] = await self._wire.request(
            "GET", f"/channels/{place['id']}/messages", params={"limit": str(limit)}
        )
        return found[::-1]

    async def download(self, attachment: dict[str, Any]) -> bytes:
        """The bytes of a message's attachment."""
        return await self._wire.download(attachment["url"])

    async def wait_for_message(
        self, channel: str, predicate: Predicate, seconds: float | None = None
    ) -> Message:
        """The first message, there already or coming, that satisfies the predicate or contains the text."""
        place = self.around.get_channel(channel)["id"]
        with self._wire.watch() as watch:
            for message in await self.messages(channel):
                if _satisfies(message, predicate):
                    return message
            async for event in watch.events(seconds or self._patience):
                if event.name in {"MESSAGE_CREATE", "MESSAGE_UPDATE"} and event.data["channel_id"] == place:
                    shown = self.around.messages[event.data["id"]]
                    if _satisfies(shown, predicate):
                        return shown
        raise NoAnswerError(f"no such message in {channel} within {seconds or self._patience:g} s")

    async def wait_for_edit(
        self, message: Message | Outcome, predicate: Predicate, seconds: float | None = None
    ) -> Message:
        """The message once it satisfies the predicate or contains the text (progress that is edited in place)."""
        with self._wire.watch() as watch:
            shown = self._current(message)
            if _satisfies(shown, predicate):
                return shown
            async for event in watch.events(seconds or self._patience):
                if event.name == "MESSAGE_UPDATE" and event.data["id"] == shown["id"]:
                    shown = self._current(shown)
                    if _satisfies(shown, predicate):
                        return shown
        raise NoAnswerError(f"the message still reads:\n{readable_text(shown)}")

    def _current(self, message: Message | Outcome) -> Message:
        given = _message(message)
        return self.around.messages.get(given["id"], given)


def _message(message: Message | Outcome) -> Message:
    return message.message if isinstance(message, Outcome) else message


def _satisfies(message: Message, predicate: Predicate) -> bool:
    return predicate in readable_text(message) if isinstance(predicate, str) else predicate(message)


def _nonce() -> str:
    return str(secrets.randbits(60))
