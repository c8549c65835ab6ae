"""What a database holds for a guild, and what waits in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """`due` are feeds, items, sources and digests whose time has come; `late` those of them overdue for long."""

    engine: str
    schema: str
    articles: int
    claims: int
    feeds: int
    due: int
    late: int
