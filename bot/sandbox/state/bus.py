"""What happened, and who may hear of it. The gateway listens; nothing here knows of it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.json import Json


@dataclass(frozen=True, slots=True)
class Audience:
    """Who hears an event: every restriction that is set must hold.

    `guild_id`: members of it. `channel_id`: whoever can view that channel. `user_ids`: only these (a DM, an ephemeral
    message, an interaction). `application_id`: only the bot of that application.
    """

    guild_id: str | None = None
    channel_id: str | None = None
    user_ids: frozenset[str] | None = None
    application_id: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One gateway dispatch before it is cut to a session. `payload` belongs to all listeners: never change it."""

    name: str
    payload: Json
    audience: Audience


Listener = Callable[[Event], None]


class EventBus:
    """Synchronous: `publish` returns when every listener has seen the event, so visibility is judged as of now."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def publish(self, name: str, payload: Json, audience: Audience) -> None:
        """Tell every listener."""
        event = Event(name, payload, audience)
        for listener in tuple(self._listeners):
            listener(event)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Listen from now on; call the result to stop."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe
