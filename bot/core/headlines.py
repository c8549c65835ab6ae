"""A headline as the wording of the sentence it was made from, where it says the same in fewer words."""

import re
from collections.abc import Iterable

from storage.domain.identity import fold

_MAX_LENGTH = 75
_MIN_WORDS = 4
_ATTRIBUTION = re.compile(
    r", (?:[^\W\d_]+ ){1,5}?(?:says?|said|insists?|confirms?|announces?|dit|disent|affirme|assure|dice|dicen|afirma|asegura)\b.*$"
    r"|,? (?:according to|selon|según) .*$"
)
_OUTLET = re.compile(r"\s[|–—-]\s[^|–—-]{2,40}$")
_UNFIT = re.compile(r"[?!:“”\"«»…]")
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|n[’']t|den(?:y|ies|ied)|ne|pas|jamais|aucun|no|nunca|niega|negó|sin)\b",
    re.IGNORECASE,
)
_STEM = 5
_LONG = 4
_ENDING = 2


def claim_of(title: str) -> str | None:
    """What a title claims, without its outlet and who says it; None where it is no plain statement."""
    said = _ATTRIBUTION.sub("", _OUTLET.sub("", title)).strip()
    if len(said) > _MAX_LENGTH or len(said.split()) < _MIN_WORDS or _UNFIT.search(said):
        return None
    return said


def says_the_same(headline: str, sentence: str, before: str) -> bool:
    """Whether a sentence, with those before it for its names, says all that the headline says, and ends it alike.

    Its last words stand in the sentence as they are; each longer word and each figure in one of the two; both deny
    or neither does.
    """
    ours = fold(headline).split()
    theirs = fold(sentence).split()
    if bool(_NEGATIVE.search(headline)) != bool(_NEGATIVE.search(sentence)):
        return False
    if " ".join(ours[-_ENDING:]) not in " ".join(theirs):
        return False
    weighty = [word for word in ours if len(word) >= _LONG or word.isdigit()]
    here = _shared(weighty, theirs)
    figures = {word for word in ours if word.isdigit()}
    known = _shared(weighty, [*theirs, *fold(before).split()])
    return figures <= set(theirs) and len(known) == len(weighty) and 2 * len(here) >= len(weighty) > 1


def _shared(words: Iterable[str], others: Iterable[str]) -> list[str]:
    stems = {other[:_STEM] for other in others}
    return [word for word in words if word[:_STEM] in stems]
