"""What came of an interaction, as the person who started it sees it."""

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.sandbox.people.reading import readable_text

EPHEMERAL = 1 << 6
LOADING = 1 << 7

Kind = Literal["message", "modal", "failure", "acknowledged"]


@dataclass(frozen=True)
class Outcome:
    """One of: a message (sent or updated), a modal, a failure, or silence after an acknowledgement.

    `interaction_id` is the id of the interaction; `source` the message whose component started it.
    """

    kind: Kind
    interaction_id: str
    message: dict[str, Any] = field(default_factory=dict)
    modal: dict[str, Any] = field(default_factory=dict)
    source: dict[str, Any] | None = None
    reason: str = ""

    @property
    def text(self) -> str:
        """All that can be read in it."""
        return self.reason or readable_text(self.modal or self.message)

    @property
    def ephemeral(self) -> bool:
        return bool(self.message.get("flags", 0) & EPHEMERAL)

    @property
    def id(self) -> str:
        """The message's id."""
        return str(self.message["id"])

    @property
    def channel_id(self) -> str:
        return str(self.message["channel_id"])
