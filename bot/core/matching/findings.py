"""What contradicts what: each finding has a kind, and the words of both sides for people to see."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from bot.core.matching import lexicon
from bot.core.matching.axes import opposed
from bot.core.matching.closed import CAUSES, EFFECTS, FUTURE, PAST, PREPOSITIONS
from bot.core.matching.facts import Facts, Share
from bot.core.matching.figures import DateKind, Figure, Moment, agree, same_thing
from bot.core.matching.lexicon import Relation
from bot.core.matching.pairing import Match, Pairing, relation_of
from bot.core.matching.terms import Term


class ConflictKind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    NEGATION = "negation"
    ANTONYM = "antonym"
    STATUS = "status"
    NAME = "name"
    ROLE = "role"
    QUANTIFIER = "quantifier"
    CAUSE = "cause"
    ALTERNATIVE = "alternative"
    """Another word stands in the same place, and nothing says that it means the same."""


@dataclass(frozen=True, slots=True)
class Finding:
    kind: ConflictKind
    ours: str
    theirs: str


def numbers(one: Facts, other: Facts) -> Iterator[Finding]:
    """Figures of either side that nothing on the other agrees with, and that count the same."""
    left = [
        each
        for each in one.figures
        if not any(agree(each.quantity, their.quantity) for their in other.figures)
    ]
    right = [
        each
        for each in other.figures
        if not any(agree(each.quantity, their.quantity) for their in one.figures)
    ]
    if other_stage(one, other):
        return
    for ours, theirs in product(left, right):
        if same_thing(ours, theirs):
            yield Finding(ConflictKind.NUMBER, _said(ours), _said(theirs))
            return


def other_stage(one: Facts, other: Facts) -> bool:
    """Whether one counts what is done and the other what was promised: 400 deployed, 1,000 pledged."""
    pairs = list(product(one.figures, other.figures))
    if not pairs or any(agree(ours.quantity, theirs.quantity) for ours, theirs in pairs):
        return False
    return any(ours.axis == "done" for ours, _ in opposed(one.poles, other.poles))


def loose_numbers(one: Facts, other: Facts) -> bool:
    """Whether each side counts one thing, by words that are not near, and the counts disagree."""
    if len(one.figures) != 1 or len(other.figures) != 1:
        return False
    ours, theirs = one.figures[0], other.figures[0]
    if other_stage(one, other):
        return False
    return (
        ours.quantity.unit == theirs.quantity.unit
        and not agree(ours.quantity, theirs.quantity)
        and not same_thing(ours, theirs)
    )


def _said(figure: Figure) -> str:
    return " ".join([figure.said, *figure.counted[:1]])


def dates(one: Facts, other: Facts) -> Iterator[Finding]:
    left = [each for each in one.moments if not any(_can_agree(each, their) for their in other.moments)]
    right = [each for each in other.moments if not any(_can_agree(each, their) for their in one.moments)]
    for ours, theirs in product(left, right):
        if _comparable(ours, theirs):
            yield Finding(ConflictKind.DATE, ours.said, theirs.said)
            return


_MONTHLY = (DateKind.MONTH, DateKind.DAY)


def _comparable(one: Moment, other: Moment) -> bool:
    return one.kind is other.kind or (one.kind in _MONTHLY and other.kind in _MONTHLY)


def _can_agree(one: Moment, other: Moment) -> bool:
    if one.kind is other.kind:
        return one.value == other.value
    return one.kind in _MONTHLY and other.kind in _MONTHLY and one.value[0] == other.value[0]


def statuses(one: Facts, other: Facts) -> Iterator[Finding]:
    for ours, theirs in opposed(one.poles, other.poles):
        yield Finding(ConflictKind.STATUS, ours.entry, theirs.entry)


def antonyms(pairing: Pairing, *, far: bool) -> Iterator[Finding]:
    """Words left over on either side that are opposites, and are denied alike."""
    wanted = Relation.FAR_OPPOSITE if far else Relation.OPPOSITE
    for ours, theirs in product(pairing.left, pairing.right):
        if ours.denied is theirs.denied and relation_of(ours.word, theirs.word) is wanted:
            yield Finding(ConflictKind.ANTONYM, ours.word, theirs.word)


def agreeing_opposites(pairing: Pairing) -> int:
    """How often one side denies the opposite of what the other says: that is the same."""
    opposite = (Relation.OPPOSITE, Relation.FAR_OPPOSITE)
    return sum(
        ours.denied is not theirs.denied and relation_of(ours.word, theirs.word) in opposite
        for ours, theirs in product(pairing.left, pairing.right)
    )


def negations(one: Facts, other: Facts, pairing: Pairing) -> Iterator[Finding]:
    """A "not" all of whose words that both share are denied on one side only."""
    scopes: dict[tuple[bool, int], list[Match]] = {}
    for match in pairing.matches:
        for mine, term in ((True, match.one), (False, match.other)):
            if term.cue >= 0 and term.cue not in (one if mine else other).counted_cues:
                scopes.setdefault((mine, term.cue), []).append(match)
    for matches in scopes.values():
        if all(match.one.denied is not match.other.denied for match in matches):
            yield Finding(ConflictKind.NEGATION, _with_not(matches[-1].one), _with_not(matches[-1].other))


def _with_not(term: Term) -> str:
    return f"not {term.word}" if term.denied else term.word


_CLASH = {
    frozenset((Share.ALL, Share.NONE)), frozenset((Share.ALL, Share.SOME)), frozenset((Share.ALL, Share.FEW)),
    frozenset((Share.ALL, Share.MOST)), frozenset((Share.NONE, Share.SOME)), frozenset((Share.NONE, Share.MOST)),
    frozenset((Share.MOST, Share.FEW)), frozenset((Share.NONE, Share.FEW)),
}  # fmt: skip


def quantifiers(one: Facts, other: Facts) -> Iterator[Finding]:
    ours, theirs = _shares(one), _shares(other)
    if len(ours) == len(theirs) == 1 and ours | theirs in _CLASH:
        yield Finding(ConflictKind.QUANTIFIER, next(iter(ours)).value, next(iter(theirs)).value)


def _shares(facts: Facts) -> frozenset[Share]:
    if not facts.shares and any(
        each.quantity.unit is None and each.quantity.value > 0 for each in facts.figures
    ):
        return frozenset({Share.SOME})
    return facts.shares


def names(pairing: Pairing) -> Iterator[Finding]:
    """Names left over on both sides that cannot be one: two places apart, or any two under one preposition."""
    for ours, theirs in product(_names(pairing.left), _names(pairing.right)):
        if relation_of(ours.word, theirs.word) in (
            Relation.SAME,
            Relation.NEAR,
            Relation.SYNONYM,
        ) or _initials(ours, theirs):
            continue
        apart = lexicon.place_of(ours.word) and lexicon.place_of(theirs.word)
        if apart or (ours.preposition and ours.preposition == theirs.preposition):
            yield Finding(ConflictKind.NAME, ours.word, theirs.word)


def loose_names(pairing: Pairing) -> int:
    """Names left over on both sides: the smaller number."""
    return min(len(_names(pairing.left)), len(_names(pairing.right)))


def _names(terms: tuple[Term, ...]) -> list[Term]:
    return [term for term in terms if term.is_name]


def _initials(one: Term, other: Term) -> bool:
    short, long = sorted((one.word, other.word), key=len)
    return len(short) <= 4 and short[0] == long[0]  # noqa: PLR2004


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
            is_swap = bool(on and up)
        if is_swap:
            first, last = (on or before)[-1], (up or after)[0]
            ours, theirs = (
                (first.one, verb.one, last.one),
                sorted((first.other, verb.other, last.other), key=_place),
            )
            yield Finding(ConflictKind.ROLE, _sentence(*ours), _sentence(*theirs))
            return


def _changed_prepositions(matches: list[Match]) -> Iterator[Finding]:
    """ "From Chad to Libya", "from Libya to Chad"."""
    moved = [each for each in matches if each.one.is_name and each.one.preposition != each.other.preposition]
    for ours, theirs in zip(moved, moved[1:], strict=False):
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


_PARTICLES = (("on", "off"), ("with", "without"), ("for", "against"), ("before", "after"), ("in", "out"), ("into", "from"), ("to", "from"),
              ("up", "down"), ("more", "less"), ("more", "fewer"), ("still", "longer"), ("since", "until"), ("inside", "outside"),
              ("above", "below"), ("over", "under"))  # fmt: skip


def particles(one: Facts, other: Facts, pairing: Pairing) -> Iterator[Finding]:
    """Small words that are opposites, where nearly all else is the same."""
    if len(pairing.left) + len(pairing.right) > 1 or one.is_passive is not other.is_passive:
        return
    if any(match.relation < Relation.SYNONYM for match in pairing.matches):
        return
    ours, theirs = ({token.word for token in facts.tokens} for facts in (one, other))
    for a, b in _PARTICLES:
        for mine, their in ((a, b), (b, a)):
            if mine in ours - theirs and their in theirs - ours:
                yield Finding(ConflictKind.ANTONYM, mine, their)


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


def cause_at(facts: Facts) -> tuple[int, bool] | None:
    """Where a claim is parted into effect and cause, and whether the cause comes second."""
    words = [token.word for token in facts.tokens]
    for n in range(1, len(words)):
        for entries, follows in ((CAUSES, True), (EFFECTS, False)):
            for entry in entries:
                parts = entry.split()
                if words[n : n + len(parts)] == parts and not (
                    follows is False and words[n - 1] in ("was", "were", "is", "are", "been")
                ):
                    return n + len(parts) - 1, follows
    return None


def tenses(one: Facts, other: Facts, pairing: Pairing) -> Iterator[Finding]:
    """What will be on one side, what was on the other, in the same words."""
    if pairing.left and pairing.right:
        return
    ours, theirs = _tense(one), _tense(other)
    if {ours, theirs} == {"will be", "was"}:
        yield Finding(ConflictKind.STATUS, ours, theirs)


def _tense(facts: Facts) -> str:
    words = {token.word for token in facts.tokens}
    future, past = bool(words & FUTURE), bool(words & PAST)
    return "will be" if future and not past else "was" if past and not future else ""
