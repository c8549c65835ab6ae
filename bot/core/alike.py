"""Which claims may say the same: those that share most of their words. Pure; a person decides."""

from collections.abc import Iterable
from typing import Final

from storage.domain.claim import Claim
from storage.domain.identity import fold

_SHORT: Final = 3
"""Letters of a word that says too little to count, unless it is a number."""


def closest(claim: Claim, others: Iterable[Claim], *, limit: int) -> list[Claim]:
    """Return the others by their share of words in common, the largest first; those without any in their order."""
    words = _words(claim.text)
    ranked = sorted(
        (other for other in others if other.id != claim.id),
        key=lambda other: -_shared(words, _words(other.text)),
    )
    return ranked[:limit]


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in fold(text).split() if len(word) > _SHORT or word.isdigit())


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    both = one | other
    return len(one & other) / len(both) if both else 0.0
