"""Who did what to whom, and because of what: where two claims use the same words the other way round."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bot.core.matching import lexicon
from bot.core.matching.closed import CAUSES, EFFECTS, PREPOSITIONS
from bot.core.matching.facts import Facts
from bot.core.matching.kinds import ConflictKind, Finding
from bot.core.matching.lexicon import Relation
from bot.core.matching.pairing import Match, Pairing
from bot.core.matching.terms import Term


def roles(one: Facts, other: Facts, pairing: Pairing) -> Iterator[Finding]:
    """Two that changed sides of a verb with no passive or cleft to account for it, or did not where there is one."""
    if one.has_cleft or other.has_cleft or len(pairing.left) + len(pairing.right) > 1:
        return
    surely = [each for each in pairing.matches if each.relation >= Relation.SYNONYM]
    yield from _changed_prepositions(surely)
    turned = one.is_passive is not other.is_passive
    if turned and not (one.has_agent or other.has_agent):
        return
    for verb in surely:
        if not (_is_verb(one, verb.one) and _is_verb(other, verb.other)):
            continue
        before = [each for each in surely if each.one.at < verb.one.at and _can_act(each.one)]
        after = [each for each in surely if each.one.at > verb.one.at and _can_act(each.one)]
        on = [each for each in before if each.other.at > verb.other.at]
        up = [each for each in after if each.other.at < verb.other.at]
        if turned:
            is_swap = bool(before and after and not on and not up)
        else:
            on = [each for each in on if not each.one.preposition]
            up = [each for each in up if not each.other.preposition]
            is_swap = bool(on and up) and on[-1].other.preposition == up[0].one.preposition
        if is_swap:
            first, last = (on or before)[-1], (up or after)[0]
            ours, theirs = (
                (first.one, verb.one, last.one),
                sorted((first.other, verb.other, last.other), key=_place),
            )
            yield Finding(ConflictKind.ROLE, _sentence(*ours), _sentence(*theirs))
            return


def _changed_prepositions(matches: list[Match]) -> Iterator[Finding]:
    """Two names that changed prepositions: "from Chad to Libya", "from Libya to Chad"."""
    moved = [each for each in matches if each.one.is_name and each.one.preposition != each.other.preposition]
    for ours, theirs in pairwise(moved):
        crossed = (
            ours.one.preposition == theirs.other.preposition
            and ours.other.preposition == theirs.one.preposition
        )
        if crossed and ours.relation is theirs.relation is Relation.SAME:
            yield Finding(
                ConflictKind.ROLE,
                f"{ours.one.preposition} {ours.one.word}".strip(),
                f"{ours.other.preposition} {ours.other.word}".strip(),
            )
            return


def _place(term: Term) -> int:
    return term.at


def _sentence(*terms: Term) -> str:
    return " ".join(term.word for term in terms)


def _is_verb(facts: Facts, term: Term) -> bool:
    before = facts.tokens[term.at - 1].word if term.at else ""
    return not term.is_name and before not in _BEFORE_NOUN and lexicon.has_verb(term.word)


_BEFORE_NOUN = PREPOSITIONS | frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "no",
        "any",
        "some",
        "more",
        "this",
        "these",
        "those",
        "new",
    ]
)


def _can_act(term: Term) -> bool:
    return term.is_name or lexicon.has_noun(term.word)


def comparisons(one: Facts, other: Facts, pairing: Pairing) -> bool:
    """Whether what is compared changed sides of "than" or "before": faster than prices, more slowly than pay."""
    ours, theirs = _than(one), _than(other)
    if ours < 0 or theirs < 0:
        return False
    sides = [
        (match.one.at < ours, match.other.at < theirs) for match in pairing.matches if _can_act(match.one)
    ]
    return (True, False) in sides and (False, True) in sides


def _than(facts: Facts) -> int:
    words = [token.word for token in facts.tokens]
    return words.index("than") if words.count("than") == 1 else -1


def causes(one: Facts, other: Facts, pairing: Pairing) -> Iterator[Finding]:
    """One effect with two causes that share no word, or cause and effect changed about."""
    ours, theirs = cause_at(one), cause_at(other)
    if ours is None or theirs is None:
        return
    places = [
        (_is_cause(match.one, ours), _is_cause(match.other, theirs), match) for match in pairing.matches
    ]
    turned = [match for mine, their, match in places if mine is not their]
    kept = [match for mine, their, match in places if mine is their]
    if len(turned) > len(kept) and len({mine for mine, their, _ in places if mine is not their}) > 1:
        yield Finding(ConflictKind.CAUSE, turned[0].one.word, turned[-1].other.word)
        return
    causes_left = [term for term in pairing.left if _is_cause(term, ours) and not term.denied]
    causes_right = [term for term in pairing.right if _is_cause(term, theirs) and not term.denied]
    shared_cause = any(mine and their and not match.one.denied for mine, their, match in places)
    if (
        causes_left
        and causes_right
        and not shared_cause
        and any(not mine and not their for mine, their, _ in places)
    ):
        yield Finding(ConflictKind.CAUSE, causes_left[0].word, causes_right[0].word)


def _is_cause(term: Term, split: tuple[int, bool]) -> bool:
    at, cause_follows = split
    return (term.at >= at) is cause_follows


_PARTINGS: Final = tuple(
    (tuple(entry.split()), follows)
    for entries, follows in ((CAUSES, True), (EFFECTS, False))
    for entry in entries
)
_PARTS_AT: Final = {
    first: tuple(one for one in _PARTINGS if one[0][0] == first)
    for first in {parts[0] for parts, _ in _PARTINGS}
}
_WAS: Final = frozenset(("was", "were", "is", "are", "been"))


def cause_at(facts: Facts) -> tuple[int, bool] | None:
    """Where a claim is parted into effect and cause, and whether the cause comes second."""
    words = tuple(token.word for token in facts.tokens)
    for n in range(1, len(words)):
        for parts, follows in _PARTS_AT.get(words[n], ()):
            if words[n : n + len(parts)] == parts and (follows or words[n - 1] not in _WAS):
                return n + len(parts) - 1, follows
    return None
