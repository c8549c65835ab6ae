"""Follow the gateway from an interaction's nonce to what came of it."""

from typing import Any

from bot.sandbox.people.connection import GatewayEvent, Watch
from bot.sandbox.people.errors import NoAnswerError
from bot.sandbox.people.outcome import LOADING, Outcome

_FAILED = "The application did not respond"


class Answer:
    """Collects one interaction's events; `outcome` is set as soon as a person would call it answered."""

    def __init__(self, nonce: str, source: dict[str, Any] | None) -> None:
        self._nonce = nonce
        self._source = source
        self._interaction_id = ""
        self._succeeded = False
        self.outcome: Outcome | None = None

    async def wait(self, watch: Watch, seconds: float) -> Outcome:
        """Return the outcome; an acknowledged interaction after which nothing visible came counts as one."""
        async for event in watch.events(seconds):
            self._take(event)
            if self.outcome:
                return self.outcome
        if self._succeeded and self._source:
            return Outcome("acknowledged", self._interaction_id, message=self._source, source=self._source)
        raise NoAnswerError(
            f"no answer within {seconds:g} s" + (" (still loading)" if self._succeeded else "")
        )

    def _take(self, event: GatewayEvent) -> None:
        if event.name.startswith("MESSAGE_"):
            self._take_message(event)
        elif event.data.get("nonce") != self._nonce:
            return
        elif event.name == "INTERACTION_CREATE":
            self._interaction_id = event.data["id"]
        elif event.name == "INTERACTION_SUCCESS":
            self._succeeded = True
        elif event.name == "INTERACTION_FAILURE":
            self._settle("failure", reason=_FAILED)
        elif event.name == "INTERACTION_MODAL_CREATE":
            self._settle("modal", modal=event.data)

    def _take_message(self, event: GatewayEvent) -> None:
        data = event.data
        if event.name == "MESSAGE_DELETE" and self._succeeded and self._source:
            if data["id"] == self._source["id"]:
                self._settle("acknowledged", message=self._source)
        elif event.name in {"MESSAGE_CREATE", "MESSAGE_UPDATE"} and not data.get("flags", 0) & LOADING:
            started_it = (data.get("interaction_metadata") or {}).get("id") == self._interaction_id
            updated = self._succeeded and self._source is not None and data["id"] == self._source["id"]
            if self._interaction_id and (started_it or updated):
                self._settle("message", message=data)

    def _settle(self, kind: Any, **what: Any) -> None:
        self.outcome = Outcome(kind, self._interaction_id, source=self._source, **what)
