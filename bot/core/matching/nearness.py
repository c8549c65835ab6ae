"""What a stored claim is to a text, as people are told: the decision on both, where they resemble each other at all."""

from dataclasses import replace
from typing import Final

from bot.core.matching.decision import Decision, Verdict
from bot.core.matching.fusion import Resemblance
from bot.core.matching.kinds import ConflictKind

_IN_ALL_LANGUAGES: Final = (ConflictKind.NUMBER, ConflictKind.DATE)


def nearness(resemblance: Resemblance, decision: Decision | None) -> Verdict:
    """Return `NEW` for what is not worth a look.

    A conflict or a likeness is believed only of two that are near: the decision compares what two claims say, and of
    claims that have nothing to do with each other it finds that nearly every second pair differs in something.
    """
    if decision is not None and decision.verdict is Verdict.DUPLICATE:
        return Verdict.DUPLICATE
    if not resemblance.is_near:
        return Verdict.NEW
    if decision is None or decision.verdict is Verdict.NEW:
        return Verdict.SIMILAR
    return decision.verdict


def across_languages(decision: Decision, resemblance: Resemblance) -> Decision:
    """Return what is believed of a decision: between words of two languages, of conflicts only those of figures.

    A claim that is nearer by its translation is in another language than the question, so that nearly all words differ.
    """
    if decision.verdict is not Verdict.CONFLICT or not resemblance.is_by_translation:
        return decision
    if any(one.kind in _IN_ALL_LANGUAGES for one in decision.reasons):
        return decision
    return replace(decision, verdict=Verdict.SIMILAR, reasons=())
