"""What a language model may use in a day. Set aside before each call, settled after it.

A process that dies in between leaves what it set aside as used: the day ends with less done, never with more paid.
"""

from dataclasses import dataclass, field
from decimal import Decimal

import structlog

from bot.core.llm.prices import MICROS, Prices
from bot.services.errors import ModelError
from bot.services.ports import Clock, ModelAnswer
from storage import model_usage
from storage.database import Database
from storage.domain.model import Fallback, Reservation
from storage.errors import DatabaseBusyError

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelLimits:
    """What the operator allows. `money_per_day` None: only tokens are counted. A day is one of UTC."""

    seconds_per_article: float = 60.0
    tokens_per_article: int = 60_000
    tokens_per_day: int = 500_000
    money_per_day: Decimal | None = None
    prices: Prices = field(default_factory=Prices)

    @property
    def micros_per_day(self) -> int | None:
        return None if self.money_per_day is None else int(self.money_per_day * MICROS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One call that may be made: what it may use at most."""

    tokens_in: int
    tokens_out: int
    reserved: Reservation


class ModelBudget:
    """Any number of processes may share it: the database decides who gets what is left."""

    def __init__(self, database: Database, now: Clock, limits: ModelLimits) -> None:
        self._database = database
        self._now = now
        self._limits = limits

    async def reserve(self, tokens_in: int, tokens_out: int) -> Ticket:
        """Set aside what a call may use at most.

        Raises:
            ModelError: the day has not that much left, or the database is too busy to say.
        """
        wanted = Reservation(
            day=self._now().date(),
            tokens=tokens_in + tokens_out,
            micros=self._limits.prices.micros(tokens_in, tokens_out),
        )
        if not await self._take(wanted):
            raise ModelError(Fallback.BUDGET, "the day's budget is used up", may_cost=False)
        return Ticket(tokens_in=tokens_in, tokens_out=tokens_out, reserved=wanted)

    async def _take(self, wanted: Reservation) -> bool:
        try:
            async with self._database.transaction() as session:
                return await model_usage.reserve(
                    session,
                    wanted,
                    tokens_a_day=self._limits.tokens_per_day,
                    micros_a_day=self._limits.micros_per_day,
                )
        except DatabaseBusyError as error:
            raise ModelError(Fallback.UNREACHABLE, "the database is busy", may_cost=False) from error

    async def settle(self, ticket: Ticket, answer: ModelAnswer | None) -> int:
        """Count what a call used instead of what was set aside, nothing where `answer` is None; return its tokens.

        An answer that does not say what it took has taken all. Where the database is busy, what was set aside stays.
        """
        used_in, used_out = (0, 0) if answer is None else _used(ticket, answer)
        try:
            async with self._database.transaction() as session:
                await model_usage.settle(
                    session,
                    ticket.reserved,
                    tokens=used_in + used_out,
                    micros=self._limits.prices.micros(used_in, used_out),
                )
        except DatabaseBusyError as error:
            log.warning("what a model call used was not written down: all of it counts", error=str(error))
        return used_in + used_out


def _used(ticket: Ticket, answer: ModelAnswer) -> tuple[int, int]:
    """What it says it took is believed where it says something: it is the operator's own server, or its bill."""
    if not answer.tokens_in or answer.tokens_out is None:
        return ticket.tokens_in, ticket.tokens_out
    return answer.tokens_in, answer.tokens_out
