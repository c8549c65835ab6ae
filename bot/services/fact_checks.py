"""Taking in what other organisations have checked: in batches, each one transaction; again is harmless."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bot.services.ports import Clock
from storage import fact_checks
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.fact_check import NewFactCheck

BATCH: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """`seen` were reviews; `added` of them were not here, `changed` say now what their publisher says now."""

    seen: int
    added: int
    changed: int = 0


class FactCheckService:
    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def import_all(
        self, actor: Actor, found: Iterable[NewFactCheck], told: Callable[[Imported], None]
    ) -> Imported:
        """Store the reviews that the guild has not, and newer ratings of those it has.

        Killed anywhere, the same file again stores the rest.

        Their vectors are made afterwards, by whoever does what is due: `MatchingService.encode_due`.
        """
        done, rest = Imported(seen=0, added=0), iter(found)
        while batch := _next_batch(rest):
            async with self._database.transaction() as session:
                taken = await fact_checks.add_fact_checks(session, actor, batch, now=self._now())
            done = Imported(
                seen=done.seen + len(batch),
                added=done.added + taken.added,
                changed=done.changed + taken.changed,
            )
            told(done)
        return done


def _next_batch(rest: Iterator[NewFactCheck]) -> list[NewFactCheck]:
    return [*islice(rest, BATCH)]
