"""What a stored claim is to a text, as people are told: the decision on both, where they resemble each other at all."""

from dataclasses import replace
from typing import Final

from bot.core.matching.decision import Decision, Verdict
from bot.core.matching.facts import Facts
from bot.core.matching.fusion import Resemblance
from bot.core.matching.kinds import ConflictKind

_IN_ALL_LANGUAGES: Final = (ConflictKind.NUMBER, ConflictKind.DATE)

NEAR_MEANING: Final = 0.6
"""Of a cosine. Of true pairs two thirds reach it; of pairs that are none, one in ten on English fact-checks."""

SHARED_WORDS: Final = 0.5
"""Of the words of the claim with fewer: from here on two claims are near by their words."""


def are_near(one: Facts, other: Facts, cosine: float | None) -> bool:
    """Whether two claims speak of one thing closely enough for a conflict between them to be worth a person's time.

    By meaning where it is known, else by the words of the claims themselves: claims of one article are also found by
    its title, which all of them share. On `triples-dev` the cosine leaves .84 of the contradictions in nearly the same
    words, .16 of the .54 in other words, and takes .40 of the claims that are merely near down to .32.
    """
    if cosine is not None:
        return cosine >= NEAR_MEANING
    ours, theirs = ({term.word for term in facts.terms} for facts in (one, other))
    fewer = min(len(ours), len(theirs))
    return fewer > 0 and len(ours & theirs) >= SHARED_WORDS * fewer


def nearness(resemblance: Resemblance, decision: Decision | None, *, is_close: bool) -> Verdict:
    """Return `NEW` for what is not worth a look.

    A conflict or a likeness is believed only of two that are near: the decision compares what two claims say, and of
    claims that have nothing to do with each other it finds that nearly every second pair differs in something. A
    conflict wants them `is_close` as well, by `are_near`: to be told of one is no small thing. Of 40 questions of a
    desk to 30 claims of its own that none of them speaks of, 4 were shown one without it, and none with it.
    """
    if decision is not None and decision.verdict is Verdict.DUPLICATE:
        return Verdict.DUPLICATE
    if not resemblance.is_near:
        return Verdict.NEW
    if decision is None or decision.verdict is Verdict.NEW:
        return Verdict.SIMILAR
    if decision.verdict is Verdict.CONFLICT and not is_close:
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
