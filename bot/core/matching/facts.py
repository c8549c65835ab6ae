"""One claim, parsed into what can be compared."""

import itertools
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from bot.core.matching import lexicon
from bot.core.matching.axes import Pole, poles_of
from bot.core.matching.closed import FUNCTION_WORDS
from bot.core.matching.dates import Moment
from bot.core.matching.figures import Figure, figures_of
from bot.core.matching.numerals import is_number_word
from bot.core.matching.terms import Term, Token, bare, plain, scopes_of, terms_of, tokens_of, without_source
from storage.domain.claim import Quantity, Stance


class Share(StrEnum):
    """How many of those spoken of."""

    ALL = "all"
    MOST = "most"
    SOME = "some"
    FEW = "few"
    NONE = "none"


_SHARES: Final = {
    Share.ALL: "all every everyone everybody each both entire whole tous toutes todos todas chaque",
    Share.MOST: "most majority nearly-all almost-all plupart mayoria",
    Share.SOME: "some several many handful lots dozens hundreds thousands scores part half plusieurs quelques varios algunos muchos",
    Share.FEW: "few little hardly scarcely barely minority",
    Share.NONE: "none nobody no-one noone zero aucun aucune ninguno ninguna ningun nadie okenn",
}
_SHARE_OF: Final = {word: share for share, words in _SHARES.items() for word in words.split()}
_BE: Final = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "fue", "fueron", "est", "sont"]
)
_WITHIN_PASSIVE: Final = frozenset(("not", "never", "pas", "also", "now", "again", "still", "already", "yet"))
MAX_FACTS: Final = 30
"""Figures and dates of one claim that are compared."""

_LEAST_WORDS: Final = 3
_NO_SHARE_BEFORE: Final = frozenset(("at", "for", "the", "of", "a", "not", "after", "above"))


@dataclass(frozen=True, slots=True)
class Facts:
    """`terms` are the content words in their order, without the figures and dates; `as_of` the day it speaks of."""

    text: str
    tokens: tuple[Token, ...]
    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    poles: tuple[Pole, ...]
    shares: frozenset[Share]
    cues: int
    counted_cues: frozenset[int]
    """Cues that deny a figure: "not 2,500"."""
    is_passive: bool
    has_agent: bool
    has_cleft: bool
    as_of: date | None = None
    stance: Stance = Stance.ASSERTED


# Some forty objects each, which the garbage collector looks through while the event loop waits.
@lru_cache(maxsize=128)
def facts_of(
    text: str, as_of: date | None = None, stance: Stance = Stance.ASSERTED, given: tuple[Quantity, ...] = ()
) -> Facts:
    """Parse a claim. `given` are its figures where extraction knows them (its unit codes); else they are read from the text."""
    wording = plain(text)
    tokens = tokens_of(without_source(wording))
    figures, moments, taken = figures_of(tokens)
    figures, moments = figures[:MAX_FACTS], moments[:MAX_FACTS]
    if given:
        figures = tuple(_known(each, figures) for each in given[:MAX_FACTS])
    scopes = scopes_of(tokens)
    words = [token.word for token in tokens]
    passive = _passive(words)
    return Facts(
        text=wording,
        tokens=tuple(tokens),
        terms=tuple(term for term in terms_of(tokens, scopes) if term.at not in taken),
        figures=tuple(each for each in figures if each.first < 0 or scopes[each.first] < 0) or figures,
        moments=moments,
        poles=poles_of(tokens, scopes),
        shares=_shares(tokens, figures, scopes),
        counted_cues=frozenset(scopes[each.first] for each in figures if each.first >= 0) - {-1},
        cues=len(set(scopes) - {-1}),
        is_passive=passive[0],
        has_agent=passive[1],
        has_cleft=_has_cleft(words),
        as_of=as_of,
        stance=stance,
    )


def _known(quantity: Quantity, read: tuple[Figure, ...]) -> Figure:
    """A figure that extraction knows, at its place in the text where it was read there too."""
    for figure in read:
        if (
            figure.quantity.value == quantity.value
            and (quantity.unit or figure.quantity.unit) == figure.quantity.unit
        ):
            return replace(figure, quantity=replace(quantity, unit=figure.quantity.unit))
    counted = tuple(bare(word) for word in (quantity.what or "").split()[:2])
    return Figure(quantity, counted, f"{quantity.value:,.10g} {quantity.unit or ''}".strip(), -1, -1)


def _shares(tokens: list[Token], figures: tuple[Figure, ...], scopes: list[int]) -> frozenset[Share]:
    words = [token.word for token in tokens]
    found = set()
    for n, word in enumerate(words):
        before = words[n - 1] if n else ""
        if (
            (word in ("single", "one") and before == "a" and n > 1 and words[n - 2] == "not")
            or (word == "one" and before in ("no", "not"))
        ) or (
            word == "no"
            and n + 1 < len(words)
            and words[n + 1] not in ("longer", "more", "fewer", "less", "one")
        ):
            found.add(Share.NONE)
        elif word in _SHARE_OF and before not in _NO_SHARE_BEFORE and not _is_exception(words, n):
            found.add(_SHARE_OF[word])
        elif word in ("handful", "few") and before == "a":
            found.add(Share.SOME)
    if Share.NONE in found and set(scopes) == {-1} and len(words) > _LEAST_WORDS:
        found = (found - {Share.NONE}) | {Share.ALL}  # "none of them is not back"
    parts = [one for one, other in itertools.pairwise(figures) if _is_part(words, one, other)]
    if parts:
        found = (found - {Share.ALL}) | {Share.SOME}
    denies_all = any(
        word == "not" and follow in ("all", "every", "everyone") for word, follow in itertools.pairwise(words)
    )
    return frozenset((found - {Share.ALL}) | {Share.SOME} if denies_all else found)


def _is_exception(words: list[str], n: int) -> bool:
    """All but two; every third, every ten minutes."""
    following = words[n + 1] if n + 1 < len(words) else ""
    return following == "but" or (words[n] == "every" and is_number_word(following))


def _is_part(words: list[str], one: Figure, other: Figure) -> bool:
    """Whether the first is a part of the second: "three of the four"."""
    between = words[one.last + 1 : other.first] if one.last >= 0 else []
    return (
        between[:1] in (["of"], ["out"])
        and len(between) <= _LEAST_WORDS
        and one.quantity.value < other.quantity.value
    )


def _passive(words: list[str]) -> tuple[bool, bool]:
    """Whether there is a passive, and whether it names its agent: "were handed over by residents"."""
    for n in range(1, len(words)):
        if _is_participle(words[n]) and _follows_be(words, n):
            return True, any(_is_agent(words, by) for by in range(n + 1, len(words) - 1))
    return False, False


def _follows_be(words: list[str], n: int) -> bool:
    """With a "not" or an adverb between: "was not attacked", "were badly hurt"."""
    before = n - 1
    while before > 0 and (words[before] in _WITHIN_PASSIVE or words[before].endswith("ly")):
        before -= 1
    return words[before] in _BE


def _is_participle(word: str) -> bool:
    return word not in FUNCTION_WORDS and (
        word.endswith(("ed", "ado", "ida", "ido", "ada")) or lexicon.is_irregular(word)
    )


def _is_agent(words: list[str], by: int) -> bool:
    following = words[by + 1]
    does = following.endswith("ing") and len(lexicon.lemmas_of(following)) > 1  # "by drawing lots"
    return words[by] in ("by", "par", "por") and not does


def _has_cleft(words: list[str]) -> bool:
    pairs = itertools.pairwise(words)
    return words[:1] == ["it"] or any(
        one in _BE and other in ("where", "who", "what", "that", "when") for one, other in pairs
    )
