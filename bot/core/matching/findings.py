"""What contradicts what: each finding has a kind, and the words of both sides for people to see."""

from collections.abc import Iterator
from itertools import product
from typing import Final

from bot.core.matching import lexicon
from bot.core.matching.axes import opposed
from bot.core.matching.closed import FUTURE, PAST, SAYS_NO
from bot.core.matching.dates import DateKind, Moment
from bot.core.matching.facts import Facts, Share
from bot.core.matching.figures import figures_agree, same_thing
from bot.core.matching.kinds import ConflictKind, Finding
from bot.core.matching.lexicon import Relation
from bot.core.matching.pairing import Match, Pairing, relation_of
from bot.core.matching.terms import Term


def numbers(one: Facts, other: Facts) -> Iterator[Finding]:
    """Figures of either side that nothing on the other agrees with, and that count the same."""
    left = [each for each in one.figures if not any(figures_agree(each, their) for their in other.figures)]
    right = [each for each in other.figures if not any(figures_agree(each, their) for their in one.figures)]
    if other_stage(one, other):
        return
    for ours, theirs in product(left, right):
        if same_thing(ours, theirs):
            yield Finding(ConflictKind.NUMBER, ours.said, theirs.said)
            return


def other_stage(one: Facts, other: Facts) -> bool:
    """Whether one counts what is done and the other what was promised: 400 deployed, 1,000 pledged."""
    pairs = list(product(one.figures, other.figures))
    if not pairs or any(figures_agree(ours, theirs) for ours, theirs in pairs):
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
        and not figures_agree(ours, theirs)
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


def negations(one: Facts, other: Facts, pairing: Pairing, *, sure: bool) -> Iterator[Finding]:
    """A "not" all of whose words that both share are denied on one side only.

    Sure where the other side says most of what is denied: "no alcohol was found in the driver's blood" does not deny
    that the driver was sober, though both speak of the driver.
    """
    scopes: dict[tuple[bool, int], list[Match]] = {}
    for match in pairing.matches:
        for mine, term in ((True, match.one), (False, match.other)):
            if term.cue >= 0 and term.cue not in (one if mine else other).counted_cues:
                scopes.setdefault((mine, term.cue), []).append(match)
    for (mine, cue), matches in scopes.items():
        denied = sum(term.cue == cue for term in (one if mine else other).terms)
        said = sum(match.relation >= Relation.SYNONYM or _is_kin(match) for match in matches)
        both = one.cues and other.cues and (pairing.left or pairing.right)
        if (2 * said >= denied and not both) is sure and all(
            match.one.denied is not match.other.denied for match in matches
        ):
            yield Finding(ConflictKind.NEGATION, _with_not(matches[-1].one), _with_not(matches[-1].other))


def denied_otherwise(one: Facts, other: Facts) -> bool:
    """Whether one side has a "not" and the other, in its place, a word that says no: "did not stop", "went on to the end"."""
    if bool(one.cues) is bool(other.cues):
        return False
    plain, denying = (other, one) if one.cues else (one, other)
    theirs = {token.word for token in denying.tokens}
    theirs |= {lemma for word in theirs for lemma in lexicon.lemmas_of(word)}
    return any(
        _says_no(token.word) and not {token.word, *lexicon.lemmas_of(token.word)} & theirs
        for token in plain.tokens
    )


def _says_no(word: str) -> bool:
    return word in SAYS_NO or (
        word[:2] in ("un", "in", "im") and lexicon.is_word(word[2:]) and len(word) > _UN_WORD
    )


_UN_WORD: Final = 6


def _is_kin(match: Match) -> bool:
    """Near by the dictionary, not by a common context alone."""
    return match.relation is Relation.NEAR and not lexicon.are_only_kin(match.one.word, match.other.word)


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
              ("above", "below"), ("over", "under"), ("twice", "half"))  # fmt: skip


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


_TURNS: Final = frozenset(("against", "despite", "contre", "contra"))


def against(one: Facts, other: Facts, pairing: Pairing) -> Iterator[Finding]:
    """A word that turns what follows, on one side alone where hardly anything else differs: "voted against a strike"."""
    if pairing.left and pairing.right:
        return
    ours, theirs = ({token.word for token in facts.tokens} & _TURNS for facts in (one, other))
    if (
        bool(ours) is not bool(theirs)
        and len(pairing.left) + len(pairing.right) <= 1
        and not one.cues
        and not other.cues
    ):
        yield Finding(ConflictKind.ANTONYM, " ".join(sorted(ours)), " ".join(sorted(theirs)))


def tenses(one: Facts, other: Facts, pairing: Pairing) -> Iterator[Finding]:
    """What will be on one side, what was on the other, in the same words."""
    if (pairing.left and pairing.right) or one.cues % 2 != other.cues % 2:
        return
    ours, theirs = _tense(one), _tense(other)
    if {ours, theirs} == {"future", "past"}:
        yield Finding(ConflictKind.TENSE, ours, theirs)


def _tense(facts: Facts) -> str:
    words = {token.word for token in facts.tokens}
    future, past = bool(words & FUTURE), bool(words & PAST)
    return "future" if future and not past else "past" if past and not future else ""
