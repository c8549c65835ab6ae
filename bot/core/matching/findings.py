"""What contradicts what: each finding has a kind, and the words of both sides for people to see."""

from collections.abc import Iterator
from itertools import product

from bot.core.matching import lexicon
from bot.core.matching.axes import opposed
from bot.core.matching.closed import FUTURE, PAST
from bot.core.matching.dates import DateKind, Moment
from bot.core.matching.facts import Facts, Share
from bot.core.matching.figures import agree, same_thing
from bot.core.matching.kinds import ConflictKind, Finding
from bot.core.matching.lexicon import Relation
from bot.core.matching.pairing import Match, Pairing, relation_of
from bot.core.matching.terms import Term


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
            yield Finding(ConflictKind.NUMBER, ours.said, theirs.said)
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
