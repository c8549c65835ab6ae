"""What a call may cost, in millionths of the operator's currency, always rounded up."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

MICROS = 1_000_000
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Per 1,000 tokens read and written."""

    per_1k_in: Decimal = ZERO
    per_1k_out: Decimal = ZERO

    def micros(self, tokens_in: int, tokens_out: int) -> int:
        price = (self.per_1k_in * tokens_in + self.per_1k_out * tokens_out) / 1000
        return int((price * MICROS).to_integral_value(ROUND_CEILING))
