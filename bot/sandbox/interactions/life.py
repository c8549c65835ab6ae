"""The life of an interaction: 3 seconds to the first response, 15 minutes for its token."""

import asyncio
import base64
import secrets
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.sandbox.errors import DiscordError, Refusal
from bot.sandbox.json import Json
from bot.sandbox.pace import Pace
from bot.sandbox.state.bus import Audience
from bot.sandbox.state.world import World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
# What Discord's client gets to know of a failure; 2 is "the application did not respond".
NO_RESPONSE = 2


@dataclass
class Interaction:
    """One thing a person did. `payload` is what the bot gets, until it got it; `source_id` the message whose component (or modal) it was."""

    id: str
    token: str
    type: int
    application_id: str
    user_id: str
    channel_id: str
    guild_id: str | None
    nonce: str | None
    payload: Json
    metadata: Json
    command_type: int | None = None
    command_path: str | None = None
    source_id: str | None = None
    modal_id: str | None = None
    began: float = 0.0
    response_type: int | None = None
    has_failed: bool = False
    original_id: str | None = None
    message_ids: set[str] = field(default_factory=set)
    timer: asyncio.TimerHandle | None = None


@dataclass
class OpenModal:
    """A modal on a person's screen, and the interaction it answers."""

    interaction: Interaction
    modal: Json


class Interactions:
    """All that are alive. The loop's clock counts, so tests may shrink the waiting by `Pace`."""

    def __init__(self, world: World, pace: Pace) -> None:
        self._world = world
        self._pace = pace
        self._by_token: dict[str, Interaction] = {}
        self._modals: dict[str, OpenModal] = {}

    def begin(self, interaction: Interaction) -> None:
        """Tell the bot and the person, and start the clock."""
        loop = asyncio.get_running_loop()
        self._forget_expired(loop.time())
        interaction.began = loop.time()
        self._by_token[interaction.token] = interaction
        interaction.timer = loop.call_later(self._pace.first_response_seconds, self._fail, interaction)
        self.tell(interaction, "INTERACTION_CREATE", {})
        audience = Audience(guild_id=interaction.guild_id, application_id=interaction.application_id)
        payload, interaction.payload = interaction.payload, {}  # not needed again; thousands may be alive
        self._world.bus.publish("INTERACTION_CREATE", payload, audience)

    def tell(self, interaction: Interaction, event: str, more: Json) -> None:
        """Send an event to the person whose interaction it is."""
        payload = {"id": interaction.id, "nonce": interaction.nonce, **more}
        self._world.bus.publish(event, payload, Audience(user_ids=frozenset({interaction.user_id})))

    def _fail(self, interaction: Interaction) -> None:
        interaction.has_failed = True
        self.tell(interaction, "INTERACTION_FAILURE", {"reason_code": NO_RESPONSE})

    def awaiting_response(self, interaction_id: str, token: str) -> Interaction:
        """The interaction a callback is for: 10062 when there is none or its time is over, 40060 when it has one."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.id != interaction_id or interaction.has_failed:
            raise Refusal.UNKNOWN_INTERACTION.error()
        if interaction.response_type is not None:
            raise Refusal.ALREADY_ACKNOWLEDGED.error()
        return interaction

    def respond(self, interaction: Interaction, response_type: int) -> None:
        """The first response is in."""
        interaction.response_type = response_type
        if interaction.timer:
            interaction.timer.cancel()
        if interaction.modal_id:
            self._modals.pop(interaction.modal_id, None)
        self.tell(interaction, "INTERACTION_SUCCESS", {})

    def responded(self, application_id: str, token: str) -> Interaction:
        """The interaction behind a webhook's address: 10015 before the first response, 50027 for an old or wrong token."""
        if application_id not in self._world.applications:
            raise Refusal.UNKNOWN_WEBHOOK.error()
        interaction = self._by_token.get(token)
        if interaction is None or interaction.application_id != application_id or self._is_over(interaction):
            raise DiscordError(401, 50027, "Invalid Webhook Token")
        if interaction.response_type is None:
            raise Refusal.UNKNOWN_WEBHOOK.error()
        return interaction

    def _is_over(self, interaction: Interaction, now: float | None = None) -> bool:
        moment = asyncio.get_running_loop().time() if now is None else now
        return moment - interaction.began > self._pace.token_seconds

    def _forget_expired(self, now: float) -> None:
        """Tokens are in order of their beginning, so the expired ones come first."""
        while self._by_token:
            oldest = next(iter(self._by_token.values()))
            if not self._is_over(oldest, now):
                return
            del self._by_token[oldest.token]

    def open_modal(self, interaction: Interaction, modal: Json) -> None:
        """Show a modal; it can be submitted until it was answered."""
        self._modals[interaction.id] = OpenModal(interaction, modal)

    def modal(self, modal_id: str, user_id: str) -> OpenModal:
        """The modal on this person's screen, or 10062."""
        opened = self._modals.get(modal_id)
        if opened is None or opened.interaction.user_id != user_id:
            raise Refusal.UNKNOWN_INTERACTION.error()
        return opened

    async def close(self, _: Any) -> None:
        """Stop the clocks."""
        for interaction in self._by_token.values():
            if interaction.timer:
                interaction.timer.cancel()


INTERACTIONS = web.AppKey("interactions", Interactions)


def register(app: web.Application, world: World, pace: Pace) -> None:
    """Give the application its interactions, and stop their clocks with it."""
    app[INTERACTIONS] = Interactions(world, pace)
    app.on_shutdown.append(app[INTERACTIONS].close)


def new_token(interaction_id: str) -> str:
    """A token in the manner of Discord's, which begins with the id."""
    readable = f"interaction:{interaction_id}:{secrets.token_hex(24)}"
    return base64.urlsafe_b64encode(readable.encode()).decode().rstrip("=")
