"""Faults on demand: what the next requests, or the gateway, shall do wrong.

HTTP, in Python: `sandbox.faults.answer("POST", "/channels/*/messages", 500, times=2)`, `.hang(...)`, `.drop(...)`,
`.delay(...)`. Over HTTP: `POST /sandbox/faults` with the fields of `HttpFault` or `GatewayFault` (which has `event`
kinds, see `GatewayFaultKind`), e.g. `{"kind": "status", "method": "POST", "path": "/channels/*/messages", "status": 503}`.
Paths are below /api/v10; `*` stands for one segment, `**` for any number.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.sandbox.json import Json


class HttpFaultKind(StrEnum):
    """What happens to a request. DROP_BEFORE: no effect; DROP_AFTER: the effect stays, the caller never learns."""

    STATUS = "status"
    HANG = "hang"
    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    DELAY = "delay"


@dataclass(slots=True)
class HttpFault:
    """A fault for the next `times` requests that match."""

    kind: HttpFaultKind
    method: str = "*"
    path: str = "**"
    times: int = 1
    status: int = 500
    code: int = 0
    message: str = ""
    retry_after: float = 0.1
    is_global: bool = False
    seconds: float = 0.0
    only_bots: bool = True
    hits: int = 0

    def matches(self, method: str, path: str) -> bool:
        """Whether this request is meant."""
        if self.times <= 0 or self.method not in {"*", method}:
            return False
        pattern = re.escape(self.path).replace(r"\*\*", ".*").replace(r"\*", "[^/]+")
        return re.fullmatch(pattern, path) is not None


class GatewayFaultKind(StrEnum):
    """DROP: cut the socket. ZOMBIE: stop acknowledging heartbeats and dispatching. RECONNECT: op 7.
    INVALID_SESSION: op 9 (`resumable`). MALFORMED: dispatch `event` with `payload`. CLOSE: close with `close_code`.
    DELAY: hold every dispatch back for `seconds`.
    """  # fmt: skip  # noqa: D205 - the kinds are the summary

    DROP = "drop"
    ZOMBIE = "zombie"
    RECONNECT = "reconnect"
    INVALID_SESSION = "invalid_session"
    MALFORMED = "malformed"
    CLOSE = "close"
    DELAY = "delay"


@dataclass(frozen=True, slots=True)
class GatewayFault:
    """Something a gateway session shall do wrong. `user_id` None means every bot's sessions."""

    kind: GatewayFaultKind
    user_id: str | None = None
    resumable: bool = False
    close_code: int = 4000
    seconds: float = 0.0
    event: str = "CHANNEL_CREATE"
    payload: Json = field(default_factory=dict)


GatewayListener = Callable[[GatewayFault], None]


class GatewayFaults:
    """`now`: for the sessions that are live. `at_next_identify`: for the next IDENTIFY or RESUME (taken once)."""

    def __init__(self) -> None:
        self._listeners: list[GatewayListener] = []
        self._waiting: list[GatewayFault] = []

    def subscribe(self, listener: GatewayListener) -> None:
        """The gateway's server listens here."""
        self._listeners.append(listener)

    def now(self, fault: GatewayFault) -> None:
        """Happens at once."""
        for listener in self._listeners:
            listener(fault)

    def at_next_identify(self, fault: GatewayFault) -> None:
        """Happens to the next session that identifies or resumes."""
        self._waiting.append(fault)

    def take(self, user_id: str) -> GatewayFault | None:
        """The gateway asks when a session identifies or resumes: the fault meant for it, removed from the queue."""
        for fault in self._waiting:
            if fault.user_id in {None, user_id}:
                self._waiting.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """Forget the waiting ones."""
        self._waiting.clear()


class Faults:
    """The faults asked for. The oldest that matches a request is used first."""

    def __init__(self) -> None:
        self.gateway = GatewayFaults()
        self._http: list[HttpFault] = []

    def add(self, fault: HttpFault) -> HttpFault:
        """Queue a fault; its `hits` tells how often it struck."""
        self._http.append(fault)
        return fault

    def answer(self, method: str, path: str, status: int, *, times: int = 1, code: int = 0) -> HttpFault:
        """The next `times` requests are refused with `status` before they have any effect."""
        return self.add(HttpFault(HttpFaultKind.STATUS, method, path, times, status, code))

    def rate_limit(self, method: str, path: str, retry_after: float, *, times: int = 1) -> HttpFault:
        """The next `times` requests are answered 429 with `retry_after` seconds."""
        return self.add(
            HttpFault(HttpFaultKind.STATUS, method, path, times, status=429, retry_after=retry_after)
        )

    def hang(self, method: str, path: str, *, times: int = 1) -> HttpFault:
        """The next `times` requests are never answered, and have no effect."""
        return self.add(HttpFault(HttpFaultKind.HANG, method, path, times))

    def drop(self, method: str, path: str, *, after_effect: bool, times: int = 1) -> HttpFault:
        """The connection of the next `times` requests is cut, before or after they took effect."""
        kind = HttpFaultKind.DROP_AFTER if after_effect else HttpFaultKind.DROP_BEFORE
        return self.add(HttpFault(kind, method, path, times))

    def delay(self, method: str, path: str, seconds: float, *, times: int = 1) -> HttpFault:
        """The next `times` requests wait before they take effect."""
        return self.add(HttpFault(HttpFaultKind.DELAY, method, path, times, seconds=seconds))

    def take(self, method: str, path: str, *, is_bot: bool) -> HttpFault | None:
        """The fault for this request, counted as used."""
        for fault in self._http:
            if (is_bot or not fault.only_bots) and fault.matches(method, path):
                fault.times -= 1
                fault.hits += 1
                return fault
        return None

    def clear(self) -> None:
        """Forget all of them."""
        self._http.clear()
        self.gateway.clear()
