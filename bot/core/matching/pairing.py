"""Two claims side by side: which words stand for each other, and what is left over on either side."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.core.matching import lexicon
from bot.core.matching.axes import face_each_other, share_a_pole
from bot.core.matching.facts import Facts
from bot.core.matching.lexicon import Relation
from bot.core.matching.terms import Term

_EXPLAINED: Final = (Relation.SAME, Relation.SYNONYM, Relation.NEAR)
_STEM: Final = 5
_TYPO_LENGTH: Final = 5
_SHORTEST_BASE: Final = 4


@dataclass(frozen=True, slots=True)
class Match:
    one: Term
    other: Term
    relation: Relation


@dataclass(frozen=True, slots=True)
class Replaced:
    """What stands at one place of both: between the same neighbours, or beside one."""

    one: tuple[Term, ...]
    other: tuple[Term, ...]
    between: bool
    """Whether its neighbours on both sides are the same."""


@dataclass(frozen=True, slots=True)
class Pairing:
    matches: tuple[Match, ...]
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    replaced: tuple[Replaced, ...]
    order: tuple[tuple[int, int], ...]
    """Places of the matched terms in either claim, by the first's."""


@lru_cache(maxsize=20_000)
def relation_of(one: str, other: str) -> Relation:
    """Return how two words relate, with places, stems and slips of the keyboard."""
    found = lexicon.relation(one, other)
    if found in (Relation.SAME, Relation.SYNONYM, Relation.OPPOSITE):
        return found
    if _denies(one, other) or _denies(other, one):
        return Relation.OPPOSITE
    if face_each_other(one, other):
        return Relation.FAR_OPPOSITE
    ours, theirs = lexicon.place_of(one), lexicon.place_of(other)
    if ours and theirs:
        return Relation.NEAR if lexicon.are_one_place(ours, theirs) else Relation.SISTER
    if _are_one_base(one, other) or _is_slip(one, other) or share_a_pole(one, other):
        return Relation.NEAR
    return found


_PREFIXES: Final = ("un", "in", "im", "ir", "il", "dis", "non", "de")


def _denies(one: str, other: str) -> bool:
    """Unsafe, safe."""
    return any(one == prefix + other for prefix in _PREFIXES) and len(other) >= _SHORTEST_BASE


def _are_one_base(one: str, other: str) -> bool:
    """Teach, teacher; teacher, schoolteacher; drunk, drinkable."""
    forms = [(a, b) for a in (one, *lexicon.lemmas_of(one)) for b in (other, *lexicon.lemmas_of(other))]
    ends = min(len(one), len(other)) >= _STEM and (one.endswith(other) or other.endswith(one))
    return ends or any(_are_one_stem(a, b) for a, b in forms)


def _are_one_stem(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _STEM:
        return False
    shared = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            break
        shared += 1
    return shared >= max(_STEM, min(len(one), len(other)) - 2)


def _is_slip(one: str, other: str) -> bool:
    """One letter more, less or other, or two in turn; not of two known words."""
    if (
        min(len(one), len(other)) < _TYPO_LENGTH
        or abs(len(one) - len(other)) > 1
        or (lexicon.is_word(one) and lexicon.is_word(other))
    ):
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    ours, theirs = one[start:], other[start:]
    if len(ours) == len(theirs):
        return ours[1:] == theirs[1:] or (ours[1::-1] == theirs[:2] and ours[2:] == theirs[2:])
    return ours[1:] == theirs if len(ours) > len(theirs) else ours == theirs[1:]


def pair(one: Facts, other: Facts) -> Pairing:
    """Match the terms of two claims, the surest first."""
    candidates = sorted(
        (
            (-found, abs(n - m), n, m)
            for n, ours in enumerate(one.terms)
            for m, theirs in enumerate(other.terms)
            if (found := relation_of(ours.word, theirs.word)) in _EXPLAINED
        )
    )
    of_one: dict[int, int] = {}
    of_other: set[int] = set()
    matches = []
    for relation, _, n, m in candidates:
        if n not in of_one and m not in of_other:
            of_one[n] = m
            of_other.add(m)
            matches.append(Match(one.terms[n], other.terms[m], Relation(-relation)))
    left = [n for n in range(len(one.terms)) if n not in of_one and not _said_again(one.terms[n], other)]
    right = [m for m in range(len(other.terms)) if m not in of_other and not _said_again(other.terms[m], one)]
    return Pairing(
        tuple(matches),
        tuple(one.terms[n] for n in left),
        tuple(other.terms[m] for m in right),
        tuple(_replaced(one, other, of_one, (left, right))),
        tuple(sorted(of_one.items())),
    )


def _said_again(term: Term, other: Facts) -> bool:
    """Said twice in one, once in the other."""
    return any(relation_of(term.word, each.word) >= Relation.SYNONYM for each in other.terms)


def _replaced(
    one: Facts, other: Facts, of_one: dict[int, int], rest: tuple[list[int], list[int]]
) -> list[Replaced]:
    left, right = rest
    back = {m: n for n, m in of_one.items()}
    found = []
    for run in _runs(left):
        before, after = of_one.get(run[0] - 1, -1 if run[0] == 0 else None), of_one.get(run[-1] + 1)
        if run[-1] == len(one.terms) - 1:
            after = len(other.terms)
        for there in _runs(right):
            same_before = before is not None and there[0] - 1 == before
            same_after = after is not None and there[-1] + 1 == after
            if same_before or same_after:
                found.append(
                    Replaced(
                        tuple(one.terms[n] for n in run),
                        tuple(other.terms[m] for m in there),
                        same_before and same_after,
                    )
                )
                break
    assert len(back) == len(of_one)
    return found


def _runs(places: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
