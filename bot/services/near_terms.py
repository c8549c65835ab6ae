"""Words of a question that nobody has, taken for those that are near them."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.matching.lexical import term_weights
from bot.services.term_counts import TermCounting
from storage import vocabulary
from storage.domain.matching import MatchScope, TermCounts
from storage.terms import terms_of

NEAR_SHARE: Final = 0.5
"""Of its weight that a word counts for where one near it was asked for."""

MAX_NEAR: Final = 2
"""Words that one word may have been meant for."""

_LEAST_LETTERS: Final = 4


async def weighted_terms(
    session: AsyncSession, scope: MatchScope, terms: Sequence[str], counting: TermCounting
) -> tuple[TermCounts, dict[str, float]]:
    """Return how often each term of a question stands in the scope, and how much it says, the most telling first.

    A term that stands nowhere is looked for by the words near it, at a lower weight: slips, names, and what another
    language spells otherwise. One more question of the database where there is such a term, three where it has near
    words.
    """
    counts = await counting.count(session, scope, terms)
    weights = term_weights(counts, terms)
    unknown = [one for one in terms if one not in counts.by_term and len(one) >= _LEAST_LETTERS]
    if not unknown or not counts.total:
        return counts, weights
    found = await vocabulary.near_words(session, scope, unknown)
    near = {
        term for words in found.values() for word in words[:MAX_NEAR] for term in terms_of(word)
    } - weights.keys()
    if not near:
        return counts, weights
    more = await counting.count(session, scope, near)
    weights |= {term: weight * NEAR_SHARE for term, weight in term_weights(more, near).items()}
    ranked = dict(sorted(weights.items(), key=lambda one: (-one[1], one[0])))
    return TermCounts(total=counts.total, by_term=counts.by_term | more.by_term), ranked
