"""Which features make which reason that a person is shown."""

from collections.abc import Sequence
from types import MappingProxyType

from bot.core.worth.weights import Array
from storage.domain.reason import Reason

MOST_REASONS = 4
_LEAST = 0.02
"""Of the sum. What moves it less than this explains nothing."""

FEATURES = MappingProxyType(
    {
        Reason.CASUALTIES: ("casualties",),
        Reason.MONEY: ("money",),
        Reason.NUMBER: ("number", "big-number", "number-word"),
        Reason.DATE: ("date", "year"),
        Reason.COMPARISON: ("comparison", "percent", "superlative"),
        Reason.LEGAL_ACT: ("legal-act",),
        Reason.OFFICIAL_ACT: ("official-act",),
        Reason.ALLEGATION: ("allegation",),
        Reason.DENIAL: ("denial",),
        Reason.WRONGDOING: ("wrongdoing",),
        Reason.INSTITUTION: ("institution", "politics", "role"),
        Reason.NAMES: ("names", "any-name", "name-share", "acronym", "name-start"),
        Reason.ATTRIBUTED: ("says", "says-indirect", "according", "adds", "study"),
        Reason.LEDE: ("first", "early", "lede"),
        Reason.ON_TOPIC: ("title-share", "title-hits", "central", "central-sum", "lede-share"),
        Reason.FULL_SENTENCE: ("length", "long"),
        Reason.OPINION: ("opinion", "advice"),
        Reason.FIRST_PERSON: ("first-person", "second-person"),
        Reason.FUTURE: ("future", "hedge"),
        Reason.QUESTION: ("question",),
        Reason.BARE_QUOTE: ("bare-quote", "opens-quote", "quoted"),
        Reason.FRAGMENT: ("short", "very-short", "no-stop"),
    }
)
LOWERING = frozenset(
    {Reason.OPINION, Reason.FIRST_PERSON, Reason.FUTURE, Reason.QUESTION, Reason.BARE_QUOTE, Reason.FRAGMENT}
)


def reasons_for(pulled: Array, names: Sequence[str]) -> tuple[Reason, ...]:
    """Return the reasons that moved one sentence most, the strongest first; `pulled` goes with `names`.

    A reason that would explain the wrong way ("because: question" for a raised score) is left out.
    """
    moved = {
        reason: float(sum(pulled[names.index(name)] for name in own if name in names))
        for reason, own in FEATURES.items()
    }
    shown = [
        (-abs(amount), reason)
        for reason, amount in moved.items()
        if abs(amount) >= _LEAST and (amount < 0) == (reason in LOWERING)
    ]
    return tuple(reason for _, reason in sorted(shown)[:MOST_REASONS])
