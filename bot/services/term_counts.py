"""In how many entries a term stands. Counting a common one reads all of them, so what was counted is remembered."""

from collections import defaultdict
from collections.abc import Collection
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from storage import matching
from storage.domain.matching import MatchScope, TermCounts

COMMON: Final = 1_000
"""Entries from which a term's count is remembered: to count fewer is cheap, and they matter more."""

GROWTH: Final = 1.05
"""A scope that has grown by more than this is counted anew; that moves a term's weight by 0.05 at most."""

_SCOPES: Final = 200


class TermCounting:
    """Counts terms as `storage.matching` does; those of common ones may be as old as `GROWTH` allows."""

    def __init__(self) -> None:
        self._known: defaultdict[MatchScope, dict[str, int]] = defaultdict(dict)
        self._totals: dict[MatchScope, int] = {}

    async def count(self, session: AsyncSession, scope: MatchScope, terms: Collection[str]) -> TermCounts:
        total = await matching.count_entries(session, scope)
        before = self._totals.get(scope)
        if before is None or not before <= total <= before * GROWTH:
            self._begin_anew(scope, total)
        known = self._known[scope]
        counted = await matching.count_terms(session, scope, [term for term in terms if term not in known])
        known |= {term: count for term, count in counted.items() if count >= COMMON}
        counts = counted | {term: known[term] for term in terms if term in known}
        return TermCounts(total=total, by_term=counts)

    def _begin_anew(self, scope: MatchScope, total: int) -> None:
        """The oldest scope goes where there are too many."""
        self._known.pop(scope, None)
        self._totals.pop(scope, None)
        while len(self._totals) >= _SCOPES:
            oldest = next(iter(self._totals))
            self._known.pop(oldest, None)
            del self._totals[oldest]
        self._totals[scope] = total
