"""One gateway session: what it asked for, its sequence, and what it can be sent again when it resumes."""

import time
from collections import deque
from dataclasses import dataclass, field

from bot.sandbox.gateway.codes import Close, GatewayClosedError, Op
from bot.sandbox.gateway.connection import Connection
from bot.sandbox.gateway.intents import Intent
from bot.sandbox.json import Json, encode
from bot.sandbox.state.accounts import Account

# Events kept for resuming. Discord does not say how many it keeps.
KEPT_EVENTS = 1000
# How long a session without a connection can be resumed. Discord does not say either; a few minutes by experience.
RESUMABLE_SECONDS = 180.0


@dataclass(frozen=True)
class Frame:
    """A dispatch as it was sent."""

    sequence: int
    text: str


@dataclass
class Session:
    """A session outlives its connection: events that come while it has none are kept for the resume."""

    id: str
    account: Account
    intents: Intent
    shard: tuple[int, int] = (0, 1)
    presence: Json | None = None
    sequence: int = 0
    wire: Connection | None = None
    left_at: float = 0.0
    _kept: deque[Frame] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))

    @property
    def user_id(self) -> str:
        return self.account.user_id

    @property
    def is_bot(self) -> bool:
        return self.account.is_bot

    def dispatch(self, event: str, data: object) -> None:
        """Number the event, keep it, and send it if there is a connection."""
        self.sequence += 1
        text = encode({"t": event, "s": self.sequence, "op": int(Op.DISPATCH), "d": data})
        self._kept.append(Frame(self.sequence, text))
        if self.wire:
            self.wire.send_text(text)

    def attach(self, wire: Connection) -> None:
        """Speak through this connection; one there was before is closed."""
        if self.wire and self.wire is not wire:
            self.wire.close(Close.UNKNOWN_ERROR)
        self.wire = wire

    def detach(self, wire: Connection) -> None:
        """The connection is gone."""
        if self.wire is wire:
            self.wire = None
            self.left_at = time.monotonic()

    @property
    def has_expired(self) -> bool:
        """Whether it was left alone too long to be resumed."""
        return self.wire is None and time.monotonic() - self.left_at > RESUMABLE_SECONDS

    def can_replay(self, sequence: int) -> bool:
        """Whether every event after `sequence` is still here. A sequence from the future is refused with 4007."""
        if sequence > self.sequence:
            raise GatewayClosedError(Close.INVALID_SEQUENCE)
        oldest = self._kept[0].sequence if self._kept else self.sequence + 1
        return sequence >= oldest - 1

    def replay(self, sequence: int) -> None:
        """Send every event after `sequence` again, then RESUMED."""
        assert self.wire
        for frame in tuple(self._kept):
            if frame.sequence > sequence:
                self.wire.send_text(frame.text)
        # discord.py writes into this object, so it must be one.
        self.dispatch("RESUMED", {"_trace": []})
