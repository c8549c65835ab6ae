"""What a score is given for, and the score."""

from dataclasses import dataclass

from storage.domain.reason import Reason


@dataclass(frozen=True, slots=True)
class SentenceInContext:
    """One sentence of an article, in reading order among the others.

    `position` counts the article's sentences from 0. `title` is the article's, empty where it has none.
    """

    text: str
    position: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Worth:
    """`score` is the chance, 0..1, that a desk would track the sentence; `reasons` moved it most, the strongest first."""

    score: float
    reasons: tuple[Reason, ...] = ()
