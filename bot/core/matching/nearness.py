"""What a stored claim is to a text, as people are told: the decision on both, where they resemble each other at all."""

from bot.core.matching.decision import Decision, Verdict
from bot.core.matching.fusion import Resemblance


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
