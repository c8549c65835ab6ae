"""What a hit of a search is like among the others: what `bot.core.matching.stored` judges it by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.matching.fusion import Resemblance
from bot.core.matching.stored import HitFeatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`weights` of its terms that stand somewhere (`term_weights`), and how many terms it has."""

    weights: Mapping[str, float]
    terms: int


def hit_features(
    question: Question, found: Mapping[int, Resemblance], terms: Mapping[int, Sequence[str]], hit: int
) -> HitFeatures:
    """Return the features of the one numbered `hit` among all that was `found`, whose `terms` are known.

    Its rivals are those that rank below it: the second is judged as if the first were not there, which may be the very
    claim that was just added. What says the same in the same words is no rival.
    """
    one, own = found[hit], {*terms[hit]}
    others = [
        other
        for number, other in found.items()
        if (-other.score, number) > (-one.score, hit) and terms[number] != terms[hit]
    ]
    shared = question.weights.keys() & own
    nearest = max((other.meaning for other in others if other.meaning is not None), default=0.0)
    return HitFeatures(
        cosine=one.meaning,
        cosine_margin=(one.meaning or 0.0) - nearest,
        score=one.score,
        margin=one.score - max((other.score for other in others), default=0.0),
        bm25=one.bm25,
        bm25_margin=one.bm25 - max((other.bm25 for other in others), default=0.0),
        query_coverage=one.coverage,
        entry_coverage=len(shared) / len(own) if own else 0.0,
        shared_terms=len(shared),
        greatest_weight=max((question.weights[term] for term in shared), default=0.0),
        query_terms=question.terms,
    )
