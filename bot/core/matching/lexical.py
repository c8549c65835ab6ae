"""How well the words of an entry answer those of a question: BM25, the same whatever database found the entry."""

from collections import Counter
from collections.abc import Collection, Sequence
from math import log
from typing import Final

from storage.domain.matching import TermCounts

# Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009. Their usual values.
_K1: Final = 1.2
_B: Final = 0.75
_USUAL_LENGTH: Final = 25
"""Terms of a claim with its title. Fixed, so that a score does not change with what else a guild has."""

_LEAST_TOTAL: Final = 1_000
"""Entries there are taken to be at least: in a store of ten no word would be rare."""

LEAST_TERMS: Final = 3
"""So many of a question's rarest terms are always looked for, however many entries they stand in."""


def term_weights(counts: TermCounts, terms: Collection[str]) -> dict[str, float]:
    """Return how much each term says, the most telling first, without those that stand nowhere."""
    weights = {term: _weight(counts, term) for term in terms if term in counts.by_term}
    return dict(sorted(weights.items(), key=lambda one: (-one[1], one[0])))


def weight_asked(counts: TermCounts, terms: Collection[str]) -> float:
    """Return what all terms of a question say together; those that stand nowhere say the most."""
    return sum(_weight(counts, term) for term in terms)


def coverage(weights: dict[str, float], asked: float, terms: Collection[str]) -> float:
    """Return the share, 0 to 1, of what was asked that an entry with these terms says too."""
    return sum(weights[term] for term in sorted(weights.keys() & {*terms})) / asked if asked else 0.0


def telling_terms(weights: dict[str, float], counts: TermCounts, *, postings: int) -> dict[str, float]:
    """Return the terms to look for, the rarest first: at least `LEAST_TERMS`, more while they stand in few entries.

    `postings` bounds what the engine reads: a word that stands in every tenth claim costs much and tells little. It
    still counts in the score of what the others find.
    """
    chosen: dict[str, float] = {}
    read = 0
    for term, weight in weights.items():
        read += counts.by_term[term]
        if len(chosen) >= LEAST_TERMS and read > postings:
            break
        chosen[term] = weight
    return chosen


def bm25(weights: dict[str, float], terms: Sequence[str]) -> float:
    """Return the score of an entry with these terms; 0 where it has none that was asked for."""
    said = Counter(term for term in terms if term in weights)
    long = _K1 * (1 - _B + _B * len(terms) / _USUAL_LENGTH)
    # Summed in one order, so that equal entries score equal to the last bit.
    return sum(weights[term] * said[term] * (_K1 + 1) / (said[term] + long) for term in sorted(said))


def _weight(counts: TermCounts, term: str) -> float:
    found = counts.by_term.get(term, 0)
    return log(1 + (max(counts.total, found, _LEAST_TOTAL) - found + 0.5) / (found + 0.5))
