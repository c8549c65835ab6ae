"""How fast Discord's clocks run: tests shrink the waiting, the product keeps Discord's own times."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Discord's times in seconds (heartbeat in milliseconds), and whether requests are counted against limits."""

    first_response_seconds: float = 3.0
    token_seconds: float = 900.0
    heartbeat_ms: int = 41250
    identify_seconds: float = 5.0
    nonce_seconds: float = 300.0
    rate_limits: bool = True
    global_per_second: int = 50
    messages_per_bucket: int = 5
    bucket_seconds: float = 5.0
    hang_seconds: float = 3600.0
