"""What is kept of a language model's work: what it used, and why it was not used."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Fallback(StrEnum):
    """Why claims were found by rules although a language model is set up. The value is a key a person can be shown."""

    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    """No connection, no answer that is one, or the operator's key or model is not accepted."""
    BUDGET = "budget"
    REFUSED = "refused"
    """It declined to answer."""
    UNUSABLE = "unusable"
    """It answered, but nothing in the answer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelUsage:
    """One day (UTC): what was used, and what was set aside for calls that have not ended or never did.

    `micros` are millionths of the operator's currency.
    """

    day: date
    calls: int
    tokens: int
    micros: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """What was set aside for one call before it was made."""

    day: date
    tokens: int
    micros: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTrouble:
    """A guild whose articles the model failed on, `failures` times in a row; `reason` is the last one's."""

    guild_id: int
    failures: int
    reason: Fallback
